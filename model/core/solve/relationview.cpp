// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/relationview.h"

#include <algorithm>
#include <cassert>

#include "model/core/rules/termstate.h"
#include "model/core/solve/knownvalues.h"

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
    const Matrix& matrix = evaluator.matrix();
    const Check& about = matrix.checks[check.index()];
    assert(isRelation(about));
    RelationView out;
    out.check = check;
    out.rowFacet = about.touches[0];
    out.columnFacet = about.touches[1];
    out.rows = rows.empty() ? knownValues(matrix, out.rowFacet) : std::move(rows);
    out.columns = columns.empty() ? knownValues(matrix, out.columnFacet) : std::move(columns);
    for (const Guard& clause : about.applies) {
        if (auto context = contextOf(matrix, clause, out)) {
            out.context = std::move(*context);
            break;
        }
    }
    Setting setting;
    for (const auto& [facet, value] : out.context.entries()) {
        setting.set(facet, value);
    }
    for (const Value& row : out.rows) {
        setting.set(out.rowFacet, row);
        for (const Value& column : out.columns) {
            setting.set(out.columnFacet, column);
            const Configuration* workload = about.perWorkload ? &setting.workload : nullptr;
            out.cells.push_back(
                {evaluator.row(setting.cluster, setting.pool, workload), {check, OutcomeStore::kAbsent}, {}});
        }
    }
    evaluator.seal();
    for (RelationCell& cell : out.cells) {
        cell.result.outcome = evaluator.table(check).at(cell.row);
        if (cell.result.outcome != OutcomeStore::kAbsent) {
            cell.verdict = evaluator.outcome(cell.result).verdict;
        }
    }
    return out;
}

} // namespace poolwright
