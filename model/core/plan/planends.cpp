// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planends.h"

#include <algorithm>

#include "model/core/plan/clustergraph.h"
#include "model/core/plan/goalvalues.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostEndStates = 200'000;
constexpr std::size_t kMostExitStates = 20'000;

/// The setting in which one operation does everything that any does, from any value to any.
PlanSetting almighty(const PlanSetting& setting) {
    PlanSetting out = setting;
    out.operations.clear();
    Operation pool;
    pool.id = "any";
    pool.reinstalls = true;
    for (const Operation& operation : setting.operations) {
        for (const OperationChange& change : operation.changes) {
            if (operation.scope == Scope::Pool && pool.find(change.facet) == nullptr) {
                pool.changes.push_back({change.facet, StepKind::Any});
            }
        }
    }
    std::ranges::sort(pool.changes, {}, &OperationChange::facet);
    Operation cluster;
    cluster.id = "any-of-cluster";
    cluster.scope = Scope::Cluster;
    cluster.per = MinutesPer::Cluster;
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scope == Scope::Cluster) {
            cluster.changes.push_back({facet.facet, StepKind::Any});
        }
    }
    out.operations = {std::move(pool), std::move(cluster)};
    return out;
}

ClusterGraph straightToEnds(const ClusterGraph& graph) {
    ClusterGraph out = graph;
    out.arcs.clear();
    for (const std::size_t state : graph.final) {
        if (state != 0) {
            out.arcs.push_back({0, state, 1});
        }
    }
    return out;
}

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

/// The steps of such a setting are judged as all are, so an end that would make something worse is none.
bool PlanEnds::anyEnd(const PoolProblem& problem, const ClusterGraph& graph) {
    const bool empty = std::ranges::any_of(problem.goals, [](const PoolGoal& goal) { return goal.anyOf.empty(); });
    if (empty || graph.final.empty()) {
        return false;
    }
    const PlanSetting setting = almighty(setting_);
    const ClusterGraph ends = straightToEnds(graph);
    PlanLimits limits = limits_;
    limits.states = kMostEndStates;
    PoolPlanner planner(evaluator_, setting, problem, ends);
    return planner.solve({}, limits).kind != PoolAnswer::Kind::None;
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
    ClusterWishes wishes;
    wishes.cluster = &cluster;
    wishes.pools = {&problem, 1};
    const ClusterGraph graph = clusterGraphOf(evaluator_, setting_, wishes);
    PlanLimits limits = limits_;
    limits.states = kMostExitStates;
    PoolPlanner planner(evaluator_, setting_, problem, graph);
    const PoolAnswer::Kind kind = planner.solve({}, limits).kind;
    return kind == PoolAnswer::Kind::Found || kind == PoolAnswer::Kind::None
               ? std::optional{kind == PoolAnswer::Kind::Found}
               : std::nullopt;
}

} // namespace poolwright
