// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of whole clusters found without any cleverness: Dijkstra over every combination of what its pools can be.

#pragma once

#include "model/core/plan/rawplan.h"
#include "tests/support/plantwin.h"

namespace poolwright::test {

/// The pools of a cluster go through its states together; each pool's own steps in between.
TwinAnswer twinCluster(Evaluator& evaluator, const PlanSetting& setting, const ClusterProblem& cluster, std::size_t mostStates);

/// What a plan comes to when it is walked step by step by the definitions: the first fault, else the cost.
struct WalkedPlan {
    std::string fault; ///< empty: every step is safe, and every goal is met at the end
    PlanCost cost;
};
WalkedPlan walkPlan(Evaluator& evaluator, const PlanProblem& problem, const RawPlan& plan);

/// A random fleet of one cluster and a request for it, small enough for twinCluster(). It is for `matrix`.
struct RandomRequest {
    MatrixPtr matrix;
    Fleet fleet;
    PlanRequest request;
};
class RandomRequests {
public:
    RandomRequests(const MatrixPtr& real, std::uint64_t seed) : problems_(real, seed), generator_(seed) {}
    RandomRequest next(std::size_t pools);

private:
    std::uint64_t below(std::uint64_t limit) { return generator_() % limit; }
    void giveTargets(RandomRequest& out);
    void giveLocks(RandomRequest& out);

    RandomProblems problems_;
    std::mt19937_64 generator_;
};

} // namespace poolwright::test
