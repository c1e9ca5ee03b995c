// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/core/plan/rawplan.h"

namespace poolwright {

/// problemOf() that can be stopped: then it fails with ErrorCode::Limit.
Result<PlanProblem> problemOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request,
                              const std::function<bool()>& stopped);

/// The value that "newest" stands for.
struct NewestChoice {
    std::optional<Value> value; ///< none: not one can be reached
    bool supported = false;     ///< every relation that speaks about it says yes; else they are acceptable
};
/// Of a facet of a pool: of the candidates, newest first, the first that every table about the facet supports at the end of
/// the pool's cheapest safe path to it; else the first that is acceptable there.
NewestChoice newestOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                      Facet facet, const std::vector<Value>& candidates, const std::function<bool()>& stopped);
/// Of a facet of the cluster: the first that every pool can be taken along to.
NewestChoice newestOf(Evaluator& evaluator, const PlanSetting& setting, const ClusterProblem& cluster, Facet facet,
                      const std::vector<Value>& candidates, const std::function<bool()>& stopped);

} // namespace poolwright
