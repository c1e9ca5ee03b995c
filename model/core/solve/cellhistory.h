// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/rules/outcome.h"

namespace poolwright {

/// An edition of a page that a statement stands on.
struct EditionLine {
    SourceId source;
    std::string date;     ///< as the matrix has it; "undated" where it has none
    std::string note;     ///< what the matrix says about an older edition
    bool current = false; ///< the one that is judged by; false: an older one, replaced by it
    bool operator==(const EditionLine&) const = default;
};

/// Where a cell comes from in time, as far as the matrix tells: the rules behind it, the days on which they hold, and
/// the editions of their pages. Earlier revisions of the matrix are not part of it; nothing is made up for them.
struct CellHistory {
    std::string revision;              ///< the only one that this history knows
    std::vector<RuleId> rules;         ///< deciding ones first
    std::vector<EditionLine> editions; ///< by source, the newest first
    bool operator==(const CellHistory&) const = default;
};

CellHistory historyOf(const Matrix& matrix, const Outcome& outcome);

} // namespace poolwright
