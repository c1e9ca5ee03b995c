// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planends.h"

#include <algorithm>

#include "model/core/plan/clustergraph.h"
#include "model/core/plan/endinspace.h"
#include "model/core/plan/goalvalues.h"

namespace poolwright {

namespace {

void applyTo(Configuration& configuration, const std::vector<Choice>& choices) {
    for (const Choice& choice : choices) {
        if (choice.value) {
            configuration.set(choice.facet, *choice.value);
        } else {
            configuration.clear(choice.facet);
        }
    }
}

} // namespace

PlanEnds::PlanEnds(Evaluator& evaluator, const PlanSetting& setting, PlanLimits limits)
    : evaluator_(evaluator), setting_(setting), limits_(std::move(limits)) {}

bool PlanEnds::exists(std::size_t kind, const PoolProblem& problem, const ClusterGraph& graph) {
    const auto [at, fresh] = exists_.try_emplace(kind, true);
    if (fresh) {
        at->second = anyEnd(problem, graph);
    }
    return at->second;
}

bool PlanEnds::anyEnd(const PoolProblem& problem, const ClusterGraph& graph) {
    const bool empty = std::ranges::any_of(problem.goals, [](const PoolGoal& goal) { return goal.anyOf.empty(); });
    if (empty || graph.final.empty()) {
        return false;
    }
    const PoolSpace space = poolSpaceOf(evaluator_, setting_, problem, graph);
    return endInSpace(space, problem.endAcceptable, limits_.stopped).value_or(true);
}

bool PlanEnds::strands(std::size_t kind, const PoolProblem& problem, const ClusterGraph& graph, const PoolAnswer& answer) {
    const auto known = strands_.find(kind);
    if (known != strands_.end()) {
        return known->second;
    }
    const bool out = !answer.steps.empty() && strands_.size() < kMostStrandingKinds && strandsNow(problem, graph, answer);
    strands_.emplace(kind, out);
    return out;
}

bool PlanEnds::strandsNow(const PoolProblem& problem, const ClusterGraph& graph, const PoolAnswer& answer) {
    Configuration cluster = problem.cluster;
    Configuration pool = problem.pool;
    for (const PoolStep& step : answer.steps) {
        applyTo(step.arc ? cluster : pool, step.arc ? graph.states[graph.arcs[*step.arc].to].values : step.changes);
    }
    if (limits_.stopped && limits_.stopped()) {
        return false;
    }
    const std::optional<bool> after = driverCanLive(cluster, pool, problem.accepted);
    return after && !*after && driverCanLive(problem.cluster, problem.pool, problem.accepted).value_or(false);
}

std::optional<bool> PlanEnds::driverCanLive(const Configuration& cluster, const Configuration& pool,
                                            const std::vector<AcceptedRule>& accepted) {
    const PoolRow row = evaluator_.row(cluster, pool);
    const FacetState now = evaluator_.state(Facet::Driver, row);
    if (now.kind != FacetState::Kind::Known) {
        return std::nullopt;
    }
    const std::vector<Value> living = livingValues(evaluator_.matrix(), Facet::Driver, evaluator_.today(), now.value);
    if (isAmong(living, *now.value)) {
        return true;
    }
    PoolProblem problem;
    problem.cluster = cluster;
    problem.pool = pool;
    problem.accepted = accepted;
    problem.goals.push_back({Facet::Driver, living});
    problem.endAcceptable = true;
    ClusterWishes wishes;
    wishes.cluster = &cluster;
    wishes.pools = {&problem, 1};
    const ClusterGraph graph = clusterGraphOf(evaluator_, setting_, wishes);
    return endInSpace(poolSpaceOf(evaluator_, setting_, problem, graph), true, limits_.stopped);
}

} // namespace poolwright
