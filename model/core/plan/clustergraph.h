// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <vector>

#include "model/core/plan/poolproblem.h"
#include "model/core/rules/evaluator.h"

namespace poolwright {

/// What the states of a cluster are made from.
struct ClusterWishes {
    const Configuration* cluster = nullptr; ///< before the plan
    std::span<const PoolProblem> pools;
    std::vector<PoolGoal> goals; ///< of the cluster's facets
    FacetSet locked;             ///< cluster facets
    /// Whether Kubernetes may move to any later version although no goal speaks of it.
    bool anyKubernetes = false;
};

/// The states that are of use: of Kubernetes every minor that ACK offers up to the last that a goal names, by its newest
/// known version; of components the floors that rules about these pools name and what goals ask for; an ack-ai-installer
/// without a number where a pool shall get a cGPU that no known number ships. Only states from which a final one can be
/// reached are kept, but for the start. Takes values into the evaluator: on the thread that owns it.
ClusterGraph clusterGraphOf(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes);

} // namespace poolwright
