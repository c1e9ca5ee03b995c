// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/solve/relationranges.h"

namespace poolwright::cli {

/// A line for each row: what holds from where to where, gaps by name.
void writeRangesText(const Evaluator& evaluator, const std::vector<RelationRanges>& lines, std::ostream& out);

/// poolwright.matrix-ranges/1
void writeRangesJson(const Evaluator& evaluator, const std::vector<RelationRanges>& lines, std::ostream& out);

} // namespace poolwright::cli
