// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolspacebuilder.h"

#include <algorithm>

namespace poolwright {

void PoolSpaceBuilder::collect(Facet facet, std::set<std::size_t>& out, FacetSet& seen) const {
    if (seen.contains(facet)) {
        return;
    }
    seen.insert(facet);
    if (spec(facet).scope == Scope::Cluster && clusterMoves_.contains(facet)) {
        out.insert(kClusterVariable);
    }
    if (const auto variable = space_.variableOf(facet)) {
        out.insert(*variable);
    }
    const bool given = problem_.pool.find(facet) != nullptr || problem_.cluster.find(facet) != nullptr || isTold(facet);
    if (given && spec(facet).scope != Scope::Derived) {
        return;
    }
    const FacetSet bases = influence_.basesOf(facet);
    for (const FacetSpec& other : facetSpecs()) {
        const bool ofImage = other.facet == Facet::Image && (facet == Facet::Os || facet == Facet::Kernel);
        if (bases.contains(other.facet) && !ofImage) {
            collect(other.facet, out, seen);
        }
    }
}

/// The row of a state as far as these variables go, with what follows.
PoolRow PoolSpaceBuilder::derivedRow(const PoolState& state, const std::vector<std::size_t>& variables) const {
    std::vector<std::pair<Facet, ValueNumber>> given;
    for (const std::size_t v : variables) {
        if (v != kClusterVariable && state[v] != 0) {
            given.emplace_back(space_.variables[v].facet, valueNumbers_[v][state[v]]);
        }
    }
    const bool moved = std::ranges::find(variables, kClusterVariable) != variables.end();
    const PoolRow& from = rows_[moved ? state[kClusterVariable] : 0];
    return given.empty() ? from : evaluator_.withNumbers(from, given);
}

const PoolSpaceBuilder::Numbers& PoolSpaceBuilder::numbers(Facet facet) {
    Numbers& out = numbers_[static_cast<std::size_t>(facet)];
    if (out.known) {
        return out;
    }
    std::set<std::size_t> found;
    FacetSet seen;
    collect(facet, found, seen);
    out.variables.assign(found.begin(), found.end());
    out.known = true;
    out.table.variables = out.variables;
    std::size_t cells = 1;
    for (const std::size_t v : out.variables) {
        out.table.strides.push_back(cells);
        cells *= space_.sizes[v];
    }
    out.table.cells.resize(cells);
    const auto own = space_.variableOf(facet);
    fillTable(out.table, [&](const PoolState& state) {
        if (own && (state[*own] != 0 || out.variables.size() == 1)) {
            return valueNumbers_[*own][state[*own]];
        }
        return derivedRow(state, out.variables).at(facet);
    });
    return out;
}

void PoolSpaceBuilder::put(PoolRow& row, const std::vector<Facet>& facets, const PoolState& state) {
    for (const Facet facet : facets) {
        const Numbers& from = numbers(facet);
        if (!from.variables.empty()) {
            row.values[static_cast<std::size_t>(facet)] = from.table.at(state);
        }
    }
}

CheckInSpace PoolSpaceBuilder::checkTable(CheckId check, const std::vector<PoolRow>& rows) {
    const CheckTable& table = evaluator_.table(check);
    std::vector<Facet> facets = table.facets();
    const auto& needs = matrix_.checks[check.index()].needs;
    facets.insert(facets.end(), needs.begin(), needs.end());
    CheckInSpace out;
    out.check = check;
    out.table = emptyTable<std::uint8_t>(facets);
    std::vector<PoolRow> work = rows;
    fillTable(out.table, [&](const PoolState& state) {
        CheckStanding worst;
        bool first = true;
        for (PoolRow& row : work) {
            put(row, facets, state);
            const std::uint16_t outcome = table.at(row);
            if (outcome == OutcomeStore::kAbsent) {
                continue;
            }
            const CheckStanding one = rules_.standing(row, {check, outcome});
            worst = first || worst.rank < one.rank ? one : worst;
            first = false;
        }
        return StandingByte::of(worst);
    });
    for (const Facet facet : matrix_.checks[check.index()].touches) {
        if (const auto variable = space_.variableOf(facet); variable && !space_.variables[*variable].wanted) {
            out.touches.push_back(*variable);
        }
    }
    return out;
}

void PoolSpaceBuilder::addChecks() {
    for (std::size_t c = 0; c < matrix_.checks.size(); ++c) {
        const bool ofWorkloads = matrix_.checks[c].perWorkload;
        if (ofWorkloads && workloadRows_.empty()) {
            continue;
        }
        space_.checks.push_back(checkTable(CheckId(c), ofWorkloads ? workloadRows_ : std::vector{rows_.front()}));
        CheckInSpace& check = space_.checks.back();
        const bool question = (check.table.cells.front() & StandingByte::kLacksFacts) != 0;
        for (std::uint8_t& cell : check.table.cells) {
            const bool asks = question && (cell & StandingByte::kLacksFacts) != 0;
            const bool exposes = (cell & StandingByte::kAcceptable) == 0 && !asks;
            cell = static_cast<std::uint8_t>(cell | (exposes ? StandingByte::kExposes : 0));
        }
    }
    for (std::size_t p = 0; p < Consistency::pairs().size(); ++p) {
        const auto& [a, b] = Consistency::pairs()[p];
        CheckInSpace& pair = space_.checks.emplace_back();
        pair.table = emptyTable<std::uint8_t>({a, b});
        PoolRow row = rows_.front();
        fillTable(pair.table, [&](const PoolState& state) {
            put(row, {a, b}, state);
            const bool clash = (rules_.contradictions(row) >> p & 1U) != 0;
            return static_cast<std::uint8_t>(clash ? 1 : StandingByte::kAcceptable);
        });
    }
}

void PoolSpaceBuilder::addConditions() {
    for (const PoolGoal& goal : problem_.goals) {
        PoolCondition& condition = space_.conditions.emplace_back();
        condition.goal = true;
        condition.holds = emptyTable<std::uint8_t>({goal.facet});
        PoolRow row = rows_.front();
        fillTable(condition.holds, [&](const PoolState& state) {
            put(row, {goal.facet}, state);
            const Value* value = evaluator_.state(goal.facet, row).value;
            const bool met = value != nullptr &&
                             std::ranges::any_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); });
            return static_cast<std::uint8_t>(met ? 1 : 0);
        });
    }
    for (std::size_t c = 0; c < matrix_.checks.size(); ++c) {
        for (const PoolRow& row : endRows_) {
            if (matrix_.checks[c].perWorkload) {
                PoolCondition& condition = space_.conditions.emplace_back();
                condition.holds = checkTable(CheckId(c), {row}).table;
                for (std::uint8_t& cell : condition.holds.cells) {
                    cell = (cell & StandingByte::kAcceptable) != 0 ? 1 : 0;
                }
            }
        }
    }
}

PoolTable<std::uint8_t> PoolSpaceBuilder::guardTable(const Operation& operation) {
    std::vector<Facet> facets;
    for (const Guard* guard : {&operation.when, &operation.before}) {
        for (const Term& term : *guard) {
            facets.push_back(term.facet);
        }
    }
    auto out = emptyTable<std::uint8_t>(facets);
    PoolRow row = rows_.front();
    fillTable(out, [&](const PoolState& state) {
        put(row, facets, state);
        const bool holds = !operation.forbidden && rules_.refusing(operation.when, row) == nullptr &&
                           rules_.refusing(operation.before, row) == nullptr;
        return static_cast<std::uint8_t>(holds ? 1 : 0);
    });
    return out;
}

std::vector<std::size_t> PoolSpaceBuilder::checksBefore(const Operation& operation) const {
    std::vector<std::size_t> out;
    for (const CheckId check : operation.acceptableBefore) {
        for (std::size_t i = 0; i < space_.checks.size(); ++i) {
            if (space_.checks[i].check == check) {
                out.push_back(i);
            }
        }
    }
    return out;
}

void PoolSpaceBuilder::addClusterOperations() {
    for (const ClusterGraph::Arc& arc : graph_.arcs) {
        if (std::ranges::find(space_.clusterOperations, arc.operation, &PoolSpace::ClusterOperation::index) ==
            space_.clusterOperations.end()) {
            const Operation& operation = setting_.operations[arc.operation];
            space_.clusterOperations.push_back({arc.operation, guardTable(operation), checksBefore(operation)});
        }
    }
    for (std::size_t a = 0; a < graph_.arcs.size(); ++a) {
        const auto at =
            std::ranges::find(space_.clusterOperations, graph_.arcs[a].operation, &PoolSpace::ClusterOperation::index);
        space_.arcs.push_back({a, graph_.arcs[a].from, graph_.arcs[a].to,
                               static_cast<std::size_t>(at - space_.clusterOperations.begin())});
    }
    space_.final.resize(graph_.states.size());
    for (const std::size_t state : graph_.final) {
        space_.final[state] = true;
    }
}

PoolSpace PoolSpaceBuilder::build() {
    takeRows();
    addVariables();
    for (const Configuration* given : {&problem_.pool, &problem_.cluster}) {
        for (const auto& [facet, value] : given->entries()) {
            evaluator_.numberOf(facet, value);
        }
    }
    evaluator_.seal();
    addShipping();
    addDriverNow();
    addOperations();
    addImages();
    addChecks();
    addConditions();
    for (PoolOperation& operation : space_.operations) {
        operation.possible = guardTable(*operation.operation);
        operation.acceptableBefore = checksBefore(*operation.operation);
    }
    addClusterOperations();
    return std::move(space_);
}

std::uint8_t StandingByte::of(const CheckStanding& standing) {
    return static_cast<std::uint8_t>(standing.rank | (standing.acceptable ? kAcceptable : 0) |
                                     (standing.lacksFacts ? kLacksFacts : 0));
}

std::optional<int> CheckInSpace::unacceptableFrom() const {
    int worst = -1;
    int least = StandingByte::kRank;
    for (const std::uint8_t cell : table.cells) {
        const int rank = cell & StandingByte::kRank;
        const bool acceptable = (cell & StandingByte::kAcceptable) != 0;
        worst = acceptable ? std::max(worst, rank) : worst;
        least = acceptable ? least : std::min(least, rank);
    }
    return worst < least ? std::optional{least} : std::nullopt;
}

std::optional<std::size_t> PoolSpace::variableOf(Facet facet) const {
    for (std::size_t v = 1; v < variables.size(); ++v) {
        if (variables[v].facet == facet) {
            return v;
        }
    }
    return std::nullopt;
}

PoolSpace poolSpaceOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                      const ClusterGraph& graph) {
    return PoolSpaceBuilder(evaluator, setting, problem, graph).build();
}

} // namespace poolwright
