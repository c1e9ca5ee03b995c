// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"

namespace poolwright::cli {

void addMatrix(CLI::App& program, Call& call) {
    CLI::App* matrix = program.add_subcommand("matrix", "What is known: from where, how old, and every table");
    matrix->require_subcommand(1);
    addMatrixInfo(*matrix, call);
    addMatrixList(*matrix, call);
    addMatrixShow(*matrix, call);
    addMatrixFiles(*matrix, call);
}

} // namespace poolwright::cli
