// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of one pool found without any cleverness: every state that can be reached, each judged as a whole, and the
// cheapest way among all of them. Shares the evaluator, planValues() and endDistance() with the planner, and nothing
// else.

#pragma once

#include <optional>
#include <random>

#include "model/core/plan/poolproblem.h"

namespace poolwright::test {

struct TwinAnswer {
    std::optional<PlanCost> cost; ///< none: no safe way
    std::size_t states = 0;
    bool complete = true; ///< false: more states than asked for
};
TwinAnswer twinPlan(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                    const ClusterGraph& graph, const ClusterRoute& route, std::size_t mostStates);

/// Every state of a pool that safe steps lead to, whatever the route, and those steps; for joint plans.
struct TwinPool {
    struct State {
        std::size_t cluster = 0;
        bool end = false;
        std::uint64_t distance = 0; ///< of an end
    };
    struct Step {
        std::size_t from = 0;
        std::size_t to = 0;
        std::optional<std::size_t> arc; ///< the cluster's
        PlanCost cost;                  ///< of the pool, exposure of the state that it leaves included
    };
    std::vector<State> states; ///< [0]: the start
    std::vector<Step> steps;
    bool complete = true;
};
TwinPool twinPool(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                  std::size_t mostStates);

/// One random problem, whole.
struct RandomProblem {
    PlanSetting setting;
    PoolProblem problem;
    ClusterGraph graph;
    ClusterRoute route;
};

/// Random problems over the real rules, with a few known values of each facet so that every state can be visited.
class RandomProblems {
public:
    RandomProblems(MatrixPtr real, std::uint64_t seed);
    /// A matrix with a few known values left; the same until the next call.
    const MatrixPtr& nextMatrix();
    /// A problem for it. `fewValues`: most facets are locked, so that the product of their values stays small.
    RandomProblem next(bool fewValues);

private:
    std::uint64_t below(std::uint64_t limit) { return generator_() % limit; }
    bool chance(std::uint64_t percent) { return below(100) < percent; }
    std::optional<Value> known(Facet facet);
    std::optional<Value> oftenWanted(Facet facet);
    void give(Configuration& into, Facet facet, std::uint64_t openPercent);
    void givePool(PoolProblem& problem);
    void giveUsualPool(PoolProblem& problem);
    void giveGraph(RandomProblem& out);
    void giveGoals(RandomProblem& out, bool fewValues);
    void giveWorkloads(PoolProblem& problem);
    void giveSetting(RandomProblem& out);
    std::optional<std::size_t> operationFor(const PlanSetting& setting, Facet facet) const;

    MatrixPtr real_;
    MatrixPtr matrix_;
    std::mt19937_64 generator_;
};

} // namespace poolwright::test
