// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// What one check says about two values; the other facets are open, but for those that the check needs to apply at all.
struct RelationCell {
    PoolRow row;
    CheckResult result; ///< OutcomeStore::kAbsent where the check does not apply
    std::optional<Verdict> verdict;
    bool operator==(const RelationCell&) const = default;
};

/// A check of two facets as a table.
struct RelationView {
    CheckId check;
    Facet rowFacet{};
    Facet columnFacet{};
    bool oneColumn = false; ///< the check touches one facet: there is one column, without a value
    std::vector<Value> rows;
    std::vector<Value> columns;
    std::vector<RelationCell> cells; ///< row after row
    Configuration context;           ///< what was set so that the check applies, and what was pinned

    [[nodiscard]] const RelationCell& at(std::size_t row, std::size_t column) const {
        return cells[row * columns.size() + column];
    }
};

/// Which table of a check: its first two facets unless others are named.
struct RelationQuery {
    CheckId check;
    std::optional<Facet> row{};
    std::optional<Facet> column{};
    std::vector<Value> rows{};    ///< none: those of axisOf()
    std::vector<Value> columns{}; ///< none: those of axisOf()
    Configuration pinned{};       ///< values of other facets
};

/// Whether the check relates exactly two facets.
[[nodiscard]] bool isRelation(const Check& check);

/// Judges every pair of values. Takes new values into the evaluator; about a microsecond a cell.
RelationView relationView(Evaluator& evaluator, RelationQuery query);
/// The same for the first two facets of the check.
RelationView relationView(Evaluator& evaluator, CheckId check, std::vector<Value> rows = {},
                          std::vector<Value> columns = {});

} // namespace poolwright
