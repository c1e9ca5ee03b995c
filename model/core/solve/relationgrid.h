// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "model/core/rules/finding.h"
#include "model/core/solve/relationaxis.h"
#include "model/core/solve/relationview.h"

namespace poolwright {

/// A facet that a check asks about beside the two of its table: pinned to a value, or left open.
struct RelationLayer {
    Facet facet{};
    std::vector<Value> values; ///< to choose from
    std::optional<Value> chosen;
};

/// A check as a table for the screen: every pair judged, what is past its end of life marked. Immutable, with an
/// evaluator of its own, so that it can be read from any thread while fleets are edited.
struct RelationGrid {
    std::shared_ptr<const Evaluator> evaluator;
    RelationView view;
    std::vector<AxisEntry> rows;
    std::vector<AxisEntry> columns; ///< one without a value where the check touches one facet
    std::vector<RelationLayer> layers;

    [[nodiscard]] const Matrix& matrix() const { return evaluator->matrix(); }
    [[nodiscard]] const Check& check() const { return matrix().checks[view.check.index()]; }
    [[nodiscard]] std::optional<Verdict> verdict(std::size_t row, std::size_t column) const {
        return view.at(row, column).verdict;
    }
    /// Null where the check does not apply.
    [[nodiscard]] const Outcome* outcome(std::size_t row, std::size_t column) const;
    /// In sentences; some microseconds. Only for a cell with a verdict (asserted).
    [[nodiscard]] Finding finding(std::size_t row, std::size_t column, const std::string& language) const;
    /// The place of a value, told by what it is and not by how it is written.
    [[nodiscard]] std::optional<std::size_t> rowOf(const Value& value) const;
    [[nodiscard]] std::optional<std::size_t> columnOf(const Value& value) const;
};
using RelationGridPtr = std::shared_ptr<const RelationGrid>;

/// What a grid is asked for: the table, and values that the matrix does not list.
struct GridRequest {
    RelationQuery query;
    std::vector<Value> moreRows{}; ///< of somebody's fleet
    std::vector<Value> moreColumns{};
};

/// Whether a check can be shown as a grid: some value of each of its facets is known, or a limit.
[[nodiscard]] bool hasGrid(const Matrix& matrix, CheckId check);

/// Milliseconds for the largest table of the matrix: for a worker. The layers that the query does not pin are open, but
/// for what the check needs to apply.
RelationGridPtr relationGrid(const MatrixPtr& matrix, Date today, const GridRequest& request);
/// The same with an evaluator that is not shared yet.
RelationGridPtr relationGrid(std::shared_ptr<Evaluator> evaluator, const GridRequest& request);

} // namespace poolwright
