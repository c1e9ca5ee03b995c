// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/planrequest.h"

namespace poolwright {

enum class PlanStatus : std::uint8_t {
    Optimal,    ///< no safe plan costs less
    Feasible,   ///< safe; a limit was reached before a cheaper one could be ruled out
    Impossible, ///< there is no safe plan
    Limit,      ///< a limit was reached before any plan was found, or it was stopped
};
std::string_view toText(PlanStatus status); ///< "optimal" …, as in files

/// One step as the planner found it; words are made by assemble().
struct RawStep {
    std::size_t operation = 0;       ///< index in RawPlan::setting
    std::size_t cluster = 0;         ///< index in the fleet
    std::optional<std::size_t> pool; ///< index in the cluster; none: the cluster's own
    std::vector<Choice> changes;     ///< of the cluster, or of the pool
    std::optional<Value> ships;      ///< of an ack-ai-installer step without a number: the cGPU that its version must ship
    std::size_t layer = 0;           ///< steps of one cluster with equal layers and different pools do not depend on one another
    bool operator==(const RawStep&) const = default;
};

/// A pool for which there is no safe way, and the problem that it was put as.
struct RawFailure {
    std::size_t cluster = 0;
    std::optional<std::size_t> pool; ///< none: the cluster's facets, or its pools together
    bool noEnd = false;              ///< not even a state as wished exists; else there is one and no safe way to it
    bool limit = false;
};

/// The answer of the fleet planner: per cluster in the order of the fleet, steps in the order in which they are to be done.
struct RawPlan {
    PlanStatus status = PlanStatus::Optimal;
    PlanCost cost;
    PlanCost bound;
    PlanSetting setting;
    std::vector<RawStep> steps;
    std::vector<RawFailure> failures;
    /// Pools (cluster, pool) whose findings at the end are not all acceptable, none being worse than at the start: no
    /// better end can be reached.
    std::vector<std::pair<std::size_t, std::size_t>> stayExposed;
    /// Pools (cluster, pool) that could stand acceptably on a driver whose branch lives, and from their end no longer can.
    std::vector<std::pair<std::size_t, std::size_t>> stranded;
    std::vector<std::string> notes; ///< what was read in a particular way, such as targets that match nothing
    std::size_t distinctPools = 0;  ///< solved
    std::size_t states = 0;
    std::size_t routes = 0;
};

/// The problems that a request puts, resolved: what fleetplanner solves, and what twins, assembly and checks share.
struct ClusterProblem {
    std::size_t cluster = 0; ///< index in the fleet
    ClusterGraph graph;
    std::vector<PoolProblem> pools; ///< in the order of the cluster
    std::vector<PoolGoal> goals;    ///< of the cluster's facets
    FacetSet locked;                ///< cluster facets
};
struct PlanProblem {
    PlanSetting setting;
    std::vector<ClusterProblem> clusters; ///< those that some target speaks of
    std::vector<std::string> notes;
};
/// Fails for targets that name nothing in the fleet, a workload that it does not have, an overlay that does not fit.
/// Takes values into the evaluator: on the thread that owns it.
Result<PlanProblem> problemOf(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request);

/// Finds a safe plan of least cost for the whole fleet. Pools of a cluster meet only through its facets: each pool is solved
/// along a route of cluster states (equal pools once), routes are searched best first with the sum of the pools' independent
/// optima as the bound. Clusters and pools in parallel, each thread with an evaluator of its own.
/// Cost of the joint plan: the sums of the pools' (exposure, drains, minutes, operations, distance) and of the cluster
/// operations' minutes and operations, each cluster operation once.
Result<RawPlan> planFleet(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                          const PlanBounds& bounds = {}, const PlanHooks& hooks = {});

} // namespace poolwright
