// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/plan/poolplanner.h"

namespace poolwright {

/// What can be reached in principle: questions about the ends of plans, answered once for pools that are alike.
class PlanEnds {
public:
    /// Keeps references to all of them.
    PlanEnds(Evaluator& evaluator, const PlanSetting& setting, const PlanLimits& limits);

    /// Whether any state is as wished, whatever operations there are: each value of each facet can be chosen. True where the
    /// search for one reaches its limit: then it cannot be ruled out.
    bool exists(const PoolProblem& problem, const ClusterGraph& graph);

    /// Whether the pool's driver had a safe way to a branch that lives when the plan began, and has none where it ends. False
    /// where a small search cannot tell.
    bool strands(const PoolProblem& problem, const ClusterGraph& graph, const PoolAnswer& answer);

private:
    template <typename Answer>
    struct Known {
        PoolProblem problem;
        Answer answer;
    };
    bool driverCanLive(const PoolProblem& problem, const ClusterGraph& graph, bool unlessKnown);

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    PlanLimits limits_;
    std::vector<std::pair<PoolProblem, bool>> exists_;
    std::vector<std::pair<PoolProblem, bool>> strands_;
};

} // namespace poolwright
