// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/relationview.h"

#include <algorithm>

#include "model/core/rules/termstate.h"
#include "model/core/solve/knownvalues.h"
#include "model/core/solve/relationaxis.h"

namespace poolwright {

namespace {

/// The first known value for which the term holds.
std::optional<Value> firstFitting(const Matrix& matrix, const Term& term) {
    for (const Value& value : knownValues(matrix, term.facet)) {
        const FacetState state{FacetState::Kind::Known, &value, true};
        if (termState(term, state, matrix.facts(term.facet).complete) == TermState::Yes) {
            return value;
        }
    }
    return std::nullopt;
}

/// Values for the other facets of a clause, such that it can hold; nothing where it cannot.
std::optional<Configuration> contextOf(const Matrix& matrix, const Guard& clause, const RelationView& view) {
    Configuration out;
    for (const Term& term : clause) {
        const bool own = term.facet == view.rowFacet || term.facet == view.columnFacet;
        if (!own && (term.open || term.openAs == OpenAs::Yes)) {
            continue;
        }
        auto value = firstFitting(matrix, term);
        if (!value) {
            return std::nullopt;
        }
        if (!own) {
            out.set(term.facet, std::move(*value));
        }
    }
    return out;
}

/// What has to be set so that the check applies; a pinned value comes first.
Configuration contextOf(const Matrix& matrix, const Check& check, const RelationView& view,
                        const Configuration& pinned) {
    Configuration out;
    for (const Guard& clause : check.applies) {
        if (auto context = contextOf(matrix, clause, view)) {
            out = std::move(*context);
            break;
        }
    }
    for (const auto& [facet, value] : pinned.entries()) {
        if (facet != view.rowFacet && facet != view.columnFacet) {
            out.set(facet, value);
        }
    }
    return out;
}

std::vector<Value> valuesOf(const Matrix& matrix, CheckId check, Facet facet) {
    std::vector<Value> out;
    for (AxisEntry& entry : axisOf(matrix, check, facet)) {
        out.push_back(std::move(entry.value));
    }
    return out;
}

/// Cluster, pool and workload in one place, by the scope of what is set.
struct Setting {
    Configuration cluster;
    Configuration pool;
    Configuration workload;

    void set(Facet facet, const Value& value) {
        const Scope scope = spec(facet).scope;
        (scope == Scope::Cluster ? cluster : (scope == Scope::Workload ? workload : pool)).set(facet, value);
    }
};

} // namespace

bool isRelation(const Check& check) { return check.touches.size() == 2; }

RelationView relationView(Evaluator& evaluator, CheckId check, std::vector<Value> rows, std::vector<Value> columns) {
    return relationView(evaluator, {.check = check, .rows = std::move(rows), .columns = std::move(columns)});
}

RelationView relationView(Evaluator& evaluator, RelationQuery query) {
    const Matrix& matrix = evaluator.matrix();
    const Check& about = matrix.checks[query.check.index()];
    RelationView out;
    out.check = query.check;
    out.rowFacet = query.row.value_or(about.touches.front());
    out.oneColumn = !query.column && about.touches.size() == 1;
    out.columnFacet = query.column.value_or(about.touches[out.oneColumn ? 0 : 1]);
    out.rows = query.rows.empty() ? valuesOf(matrix, query.check, out.rowFacet) : std::move(query.rows);
    if (out.oneColumn) {
        out.columns.resize(1);
    } else {
        out.columns = query.columns.empty() ? valuesOf(matrix, query.check, out.columnFacet) : std::move(query.columns);
    }
    out.context = contextOf(matrix, about, out, query.pinned);
    Setting setting;
    for (const auto& [facet, value] : out.context.entries()) {
        setting.set(facet, value);
    }
    out.cells.reserve(out.rows.size() * out.columns.size());
    for (const Value& row : out.rows) {
        setting.set(out.rowFacet, row);
        for (const Value& column : out.columns) {
            if (!out.oneColumn) {
                setting.set(out.columnFacet, column);
            }
            const Configuration* workload = about.perWorkload ? &setting.workload : nullptr;
            out.cells.push_back(
                {evaluator.row(setting.cluster, setting.pool, workload), {query.check, OutcomeStore::kAbsent}, {}});
        }
    }
    evaluator.seal();
    for (RelationCell& cell : out.cells) {
        cell.result.outcome = evaluator.table(query.check).at(cell.row);
        if (cell.result.outcome != OutcomeStore::kAbsent) {
            cell.verdict = evaluator.outcome(cell.result).verdict;
        }
    }
    return out;
}

} // namespace poolwright
