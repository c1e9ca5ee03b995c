// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands and fleets as a document keeps them: refused with a reason, or taken such that writing and reading again
// gives the same; and whatever was taken is applied whole or not at all.

#include <cstdint>

#include "model/core/document/changetext.h"
#include "tests/fuzz/wordsmatrix.h"

namespace {

using namespace poolwright;
using namespace poolwright::fuzz;

Document smallDocument() {
    Fleet fleet;
    fleet.name = "f";
    fleet.clusters.push_back({"c", {}, {{"p", {}, 2}, {"q", {}, 3}}, 1});
    fleet.workloads.push_back({"w", {}, {"c/p"}, 4});
    return documentOf(std::move(fleet), "1");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(bytes), size);
    if (const auto command = readCommand(json, wordsMatrix())) {
        const auto again = readCommand(writeCommand(*command), wordsMatrix());
        require(again.has_value() && *again == *command);
        Document document = smallDocument();
        const Document before = document;
        if (!apply(document, *command)) {
            require(document == before);
        }
    } else {
        require(!command.error().message.empty());
    }
    if (const auto fleet = readIdentifiedFleet(json, wordsMatrix())) {
        const auto again = readIdentifiedFleet(writeIdentifiedFleet(*fleet), wordsMatrix());
        require(again.has_value() && *again == *fleet);
    }
    return 0;
}
