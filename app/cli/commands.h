// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/call.h"

namespace CLI {
class App;
}

namespace poolwright::cli {

// Each adds one command to the program; when it is chosen, call.run does it. `call` must outlive the program's parsing.
void addCheck(CLI::App& program, Call& call);
void addOptions(CLI::App& program, Call& call);
void addWhyNot(CLI::App& program, Call& call);
void addPlan(CLI::App& program, Call& call);
void addRepair(CLI::App& program, Call& call);
void addMatrix(CLI::App& program, Call& call);
void addWorkloads(CLI::App& program, Call& call);
void addDocument(CLI::App& program, Call& call); ///< doc check, recover
void addImport(CLI::App& program, Call& call);

// The commands below `matrix`.
void addMatrixInfo(CLI::App& matrix, Call& call);
void addMatrixList(CLI::App& matrix, Call& call);
void addMatrixShow(CLI::App& matrix, Call& call);
void addMatrixFiles(CLI::App& matrix, Call& call); ///< export, import, verify

} // namespace poolwright::cli
