// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolplanner.h"

#include <algorithm>

#include "model/core/plan/poolreduce.h"
#include "model/core/plan/poolsearch.h"

namespace poolwright {

struct PoolPlanner::Search {
    const PoolProblem& problem;
    const ClusterGraph& graph;
    PoolSpace space;

    Search(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& put, const ClusterGraph& clusters)
        : problem(put), graph(clusters), space(reducedSpace(poolSpaceOf(evaluator, setting, put, clusters), put)) {}

    [[nodiscard]] std::vector<PoolStep> stepsOf(const PoolSearch::Path& path) const;
    void addChanges(PoolStep& step, const PoolState& before, const PoolState& after, bool& told) const;
};

/// The facets that differ, and what only the image told: it is written out when the image gives way.
void PoolPlanner::Search::addChanges(PoolStep& step, const PoolState& before, const PoolState& after,
                                     bool& told) const {
    for (std::size_t v = 1; v < space.variables.size(); ++v) {
        if (before[v] != after[v]) {
            step.changes.push_back({space.variables[v].facet, space.variables[v].values[after[v]]});
        }
    }
    if (told && space.image && before[*space.image] != after[*space.image]) {
        told = false;
        for (const Choice& choice : space.told) {
            if (std::ranges::find(step.changes, choice.facet, &Choice::facet) == step.changes.end()) {
                step.changes.push_back(choice);
            }
        }
        std::ranges::sort(step.changes, {}, &Choice::facet);
    }
}

std::vector<PoolStep> PoolPlanner::Search::stepsOf(const PoolSearch::Path& path) const {
    bool told = true;
    std::vector<PoolStep> out;
    PoolState before{};
    for (const PoolSearch::Path::Step& from : path.steps) {
        PoolStep& step = out.emplace_back();
        if (from.arc) {
            step.arc = from.arc;
            step.operation = graph.arcs[*from.arc].operation;
        } else {
            step.operation = space.operations[from.operation].index;
            addChanges(step, before, from.after, told);
        }
        before = from.after;
    }
    return out;
}

PoolPlanner::PoolPlanner(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                         const ClusterGraph& graph)
    : search_(std::make_unique<Search>(evaluator, setting, problem, graph)) {}

PoolPlanner::~PoolPlanner() = default;

PoolAnswer PoolPlanner::solve(const ClusterRoute& route, const PlanLimits& limits) {
    const PoolSearch::Path path = PoolSearch(search_->space, search_->problem, search_->graph, route, limits).run();
    PoolAnswer out;
    out.kind = path.kind;
    out.cost = path.cost;
    out.bound = path.bound;
    out.states = path.states;
    out.steps = search_->stepsOf(path);
    return out;
}

} // namespace poolwright
