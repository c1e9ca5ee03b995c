// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/planrequest.h"
#include "model/core/rules/evaluator.h"

namespace poolwright {

/// What the targets and locks of a request ask of one item.
struct PoolWish {
    std::vector<PoolGoal> goals; ///< ascending by facet
    std::vector<Facet> newest;   ///< facets that are to be the newest supported
    std::vector<Configuration> endWorkloads;
    FacetSet locked;
    bool targeted = false; ///< some target speaks of the pool itself
};
struct ClusterWish {
    std::vector<PoolGoal> goals;
    std::vector<Facet> newest;
    FacetSet locked;
    bool touched = false; ///< some target speaks of the cluster or a pool of it
    std::vector<PoolWish> pools;
};
struct Wishes {
    std::vector<ClusterWish> clusters; ///< as in the fleet
    std::vector<std::string> notes;
};
/// Fails for a place or a workload that the fleet does not have. Takes values into the evaluator.
Result<Wishes> wishesOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request);

/// Asks for one of these values as well as for what was asked before.
void addGoal(std::vector<PoolGoal>& goals, Facet facet, const std::vector<Value>& anyOf);

} // namespace poolwright
