// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// editscript FILE SEED: edits a document at random, in the order that RandomDeeds gives for the seed, and prints "ack n" after
// each deed that is on the disk. Goes on until it is killed; ends with 1 where something fails.

#include <cstdio>
#include <cstdlib>

#include "tests/support/documentfiles.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: editscript FILE SEED\n");
        return 2;
    }
    const MatrixPtr matrix = smallMatrix();
    auto opened = DocumentStore::open(argv[1], *matrix);
    if (!opened || opened->access != DocumentAccess::Writable) {
        std::fprintf(stderr, "%s\n", opened ? listed(opened->faults).c_str() : toText(opened.error()).c_str());
        return 1;
    }
    RandomDeeds deeds(*matrix, opened->document, std::strtoull(argv[2], nullptr, 10), opened->history);
    for (unsigned n = 1;; ++n) {
        const DocumentStore::Deed deed = deeds.next();
        if (const auto written = opened->store->write({&deed, 1}); !written) {
            std::fprintf(stderr, "%s\n", toText(written.error()).c_str());
            return 1;
        }
        std::printf("ack %u\n", n);
        std::fflush(stdout);
    }
}
