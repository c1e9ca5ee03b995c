// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/rawplan.h"
#include "model/core/plan/routesearch.h"

namespace poolwright {

/// The steps of one cluster: between two operations of the cluster what its pools do, first steps first; steps of different
/// pools that have equal layers do not depend on one another. `answers`: of each pool, along the route.
std::vector<RawStep> stepsOf(const ClusterProblem& problem, const std::vector<std::size_t>& route,
                             const std::vector<PoolAnswerPtr>& answers);

/// What an operation along an arc changes in the cluster.
std::vector<Choice> changesAlong(const ClusterGraph& graph, std::size_t arc);

} // namespace poolwright
