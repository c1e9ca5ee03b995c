// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "app/cli/call.h"
#include "model/core/solve/leftopen.h"

namespace poolwright::cli {

/// poolwright.matrix-gaps/1, …-contradictions/1, …-open-ranges/1, …-silences/1.
void writeLeftOpenJson(const Evaluator& evaluator, OpenKind kind, const std::vector<LeftOpen>& entries,
                       std::ostream& out);
/// One sentence an entry, below the title of its check, with the documents.
void writeLeftOpenText(const Evaluator& evaluator, OpenKind kind, const std::vector<LeftOpen>& entries,
                       std::ostream& out);

} // namespace poolwright::cli
