// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "model/core/plan/poolplanner.h"

namespace poolwright {

/// What can be reached in principle. Every question bears the number of the pool's kind: asked again it is not worked out
/// again.
class PlanEnds {
public:
    /// Keeps references to evaluator and setting.
    PlanEnds(Evaluator& evaluator, const PlanSetting& setting, PlanLimits limits);

    /// Whether any state is as wished, whatever operations there are: as if each value of each facet could be chosen. True
    /// where a search for one reaches its limit: then it cannot be ruled out.
    bool exists(std::size_t kind, const PoolProblem& problem, const ClusterGraph& graph);

    /// Whether the pool could stand acceptably on a driver whose branch lives when the plan began, and no longer can from where
    /// it ends, cGPU, components and Kubernetes moving up only. False where a small search cannot tell, and for kinds past the
    /// first kMostStrandingKinds.
    bool strands(std::size_t kind, const PoolProblem& problem, const ClusterGraph& graph, const PoolAnswer& answer);
    static constexpr std::size_t kMostStrandingKinds = 32;

private:
    [[nodiscard]] bool anyEnd(const PoolProblem& problem, const ClusterGraph& graph);
    [[nodiscard]] bool strandsNow(const PoolProblem& problem, const ClusterGraph& graph, const PoolAnswer& answer);
    /// None: not to be told.
    [[nodiscard]] std::optional<bool> driverCanLive(const Configuration& cluster, const Configuration& pool,
                                                    const std::vector<AcceptedRule>& accepted);

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    PlanLimits limits_;
    std::map<std::size_t, bool> exists_;
    std::map<std::size_t, bool> strands_;
};

} // namespace poolwright
