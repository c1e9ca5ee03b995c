// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/relationgrid.h"

#include <algorithm>
#include <cassert>

#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

std::optional<std::size_t> placeOf(const std::vector<AxisEntry>& axis, const Value& value) {
    const auto at = std::ranges::find_if(axis, [&](const AxisEntry& one) { return one.value.sameAs(value); });
    return at == axis.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - axis.begin()));
}

std::vector<AxisEntry> axisFor(Evaluator& evaluator, CheckId check, Facet facet, const std::vector<Value>& wanted,
                               const std::vector<Value>& more) {
    std::vector<AxisEntry> axis = axisOf(evaluator.matrix(), check, facet);
    if (!wanted.empty()) {
        const std::vector<AxisEntry> known = std::exchange(axis, {});
        for (const Value& value : wanted) {
            const auto at = placeOf(known, value);
            axis.push_back(at ? known[*at] : AxisEntry{value, value.text, false, false});
            axis.back().value = value; // as it was asked for
            axis.back().label = value.text;
        }
    }
    addToAxis(axis, facet, more);
    markEnded(evaluator, facet, axis);
    return axis;
}

std::vector<Value> valuesOf(const std::vector<AxisEntry>& axis) {
    std::vector<Value> out;
    std::ranges::transform(axis, std::back_inserter(out), &AxisEntry::value);
    return out;
}

/// What the check touches, or asks about in the table, beside row and column; derived facets follow and are not pinned.
std::vector<RelationLayer> layersOf(const Evaluator& evaluator, const RelationView& view) {
    std::vector<RelationLayer> out;
    const auto add = [&](Facet facet) {
        const Scope scope = spec(facet).scope;
        if (facet == view.rowFacet || facet == view.columnFacet || scope == Scope::Derived ||
            std::ranges::find(out, facet, &RelationLayer::facet) != out.end()) {
            return;
        }
        RelationLayer layer{facet, valuesOf(axisOf(evaluator.matrix(), view.check, facet)), {}};
        if (const Value* chosen = view.context.find(facet)) {
            layer.chosen = *chosen;
        }
        if (!layer.values.empty()) {
            out.push_back(std::move(layer));
        }
    };
    std::ranges::for_each(evaluator.matrix().checks[view.check.index()].touches, add);
    std::ranges::for_each(evaluator.table(view.check).facets(), add);
    return out;
}

} // namespace

const Outcome* RelationGrid::outcome(std::size_t row, std::size_t column) const {
    const RelationCell& cell = view.at(row, column);
    return cell.verdict ? &evaluator->outcome(cell.result) : nullptr;
}

Finding RelationGrid::finding(std::size_t row, std::size_t column, const std::string& language) const {
    const RelationCell& cell = view.at(row, column);
    assert(cell.verdict);
    return expand(*evaluator, cell.row, cell.result, language);
}

std::optional<std::size_t> RelationGrid::rowOf(const Value& value) const { return placeOf(rows, value); }

std::optional<std::size_t> RelationGrid::columnOf(const Value& value) const {
    return view.oneColumn ? std::optional(std::size_t{0}) : placeOf(columns, value);
}

bool hasGrid(const Matrix& matrix, CheckId check) {
    const auto& touches = matrix.checks[check.index()].touches;
    return !touches.empty() && !axisOf(matrix, check, touches[0]).empty() &&
           (touches.size() == 1 || !axisOf(matrix, check, touches[1]).empty());
}

RelationGridPtr relationGrid(const MatrixPtr& matrix, Date today, const GridRequest& request) {
    return relationGrid(std::make_shared<Evaluator>(matrix, today), request);
}

RelationGridPtr relationGrid(std::shared_ptr<Evaluator> evaluator, const GridRequest& request) {
    const Check& about = evaluator->matrix().checks[request.query.check.index()];
    auto out = std::make_shared<RelationGrid>();
    RelationQuery query = request.query;
    const Facet row = query.row.value_or(about.touches.front());
    out->rows = axisFor(*evaluator, query.check, row, query.rows, request.moreRows);
    query.rows = valuesOf(out->rows);
    if (query.column || about.touches.size() > 1) {
        const Facet column = query.column.value_or(about.touches[about.touches.size() > 1 ? 1 : 0]);
        out->columns = axisFor(*evaluator, query.check, column, query.columns, request.moreColumns);
        query.columns = valuesOf(out->columns);
    } else {
        out->columns.resize(1);
    }
    out->view = relationView(*evaluator, std::move(query));
    out->layers = layersOf(*evaluator, out->view);
    out->evaluator = std::move(evaluator);
    return out;
}

} // namespace poolwright
