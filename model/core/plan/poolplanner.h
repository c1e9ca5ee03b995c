// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/plan/poolproblem.h"

namespace poolwright {

/// Finds the cheapest safe path of one pool through the states of its cluster. Every state on the way is judged by the
/// evaluator; the path found is of least cost over planValues(), proven by the search (A* with admissible bounds).
///
/// Which steps there are: each operation of the pool that is not forbidden, whose `when` and `before` hold (an undecided term
/// does not) and whose acceptableBefore are acceptable (open questions are not) sets any nonempty choice of its facets that are not
/// locked, by their StepKind, to values of planValues().
/// - Upward means of the same kind; from open anything is upward, and "none" stands below all. NextOffered counts as Up here.
/// - Kubelet is only set to the control plane's version of that moment, upward or from open. cGPU only moves up, whatever the step.
/// - Unless the operation reinstalls, os stays, a kernel keeps its line and a runtime its kind.
/// - A driver that is set by a reinstalling operation is pinned.
/// - An image gives way (becomes open) when os or kernel change, and is only set where a goal asks for it, together with the os and
///   kernel that it holds. What only the former image told stays and is written out. A locked image holds os and kernel.
/// - Values that contradict one another (Consistency) are no state; a contradiction that the pool has already may stay.
/// - Instance family, node kind and nodes are never changed.
///
/// What ack-ai-installer ships: the overlay's point where it has one for the installer; else what the check installer-cgpu says of
/// the pair: supported, it may be installed; caution or worse, it is not what is shipped; unknown, only where the cluster state's
/// `ships` names it. An operation that installs the shipped cGPU leaves cGPU as it is where nothing is known (or `ships` is
/// older), and must take it along where it is not what is shipped; where it cannot, the operation is not possible. Pools whose
/// cGPU is none or open are left alone unless the step sets it.
///
/// A goal is met by a value that only follows as well (the default driver, the kernel of an image). Costs of a step are those
/// of the pool's nodes at the start.
class PoolPlanner {
public:
    /// Takes every value in and seals the evaluator: on the thread that owns it. Keeps references to all of them.
    PoolPlanner(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph);
    ~PoolPlanner();
    PoolPlanner(const PoolPlanner&) = delete;
    PoolPlanner& operator=(const PoolPlanner&) = delete;
    PoolPlanner(PoolPlanner&&) = delete;
    PoolPlanner& operator=(PoolPlanner&&) = delete;

    /// Planner and answer together: median below 5 ms on the real matrix, at worst 50 ms. Most of it is the planner being made:
    /// ask one planner for many routes.
    PoolAnswer solve(const ClusterRoute& route, const PlanLimits& limits);

private:
    struct Search;
    std::unique_ptr<Search> search_;
};

/// One state of a pool: the cluster's values and its own. What assembling and checking plans need.
struct PoolStateJudgement {
    PoolJudgement judged;
    bool exposed = false;
    std::vector<CheckId> unacceptable; ///< in the order of the checks, questions included
    std::vector<CheckId> questions;    ///< those of them that are open questions since the start
};

/// Judges the states that a pool passes, one by one, by the very rules of the planner; used to assemble plans, to explain what
/// was refused, and to check a plan again.
class PoolWalk {
public:
    PoolWalk(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem);
    ~PoolWalk();
    PoolWalk(const PoolWalk&) = delete;
    PoolWalk& operator=(const PoolWalk&) = delete;
    PoolWalk(PoolWalk&&) = delete;
    PoolWalk& operator=(PoolWalk&&) = delete;

    [[nodiscard]] const PoolStateJudgement& now() const;
    [[nodiscard]] const Configuration& cluster() const;
    [[nodiscard]] const Configuration& pool() const;

    /// Why a step from here is not safe or not possible.
    struct Refusal {
        enum class Kind : std::uint8_t {
            Worse,        ///< a check becomes worse: `check`, and its result in `judged`
            Before,       ///< a precondition does not hold (`facet`: what it asks for)
            When,         ///< the operation is not for such a pool
            Step,         ///< a value that the operation cannot reach (`facet`)
            Contradiction,///< values that cannot stand side by side (`facet`)
            Shipping,     ///< not what ack-ai-installer ships, or nobody knows
        };
        Kind kind = Kind::Worse;
        std::optional<CheckId> check;
        std::optional<Facet> facet;
        PoolJudgement judged; ///< the state that the step would lead to
    };
    /// What stands against doing this now; nothing: it is safe. `cluster`: the cluster's values afterwards, for its operations.
    /// What follows from the changes (an image that gives way, a driver that is pinned) may be left out of them.
    std::optional<Refusal> refusalOf(std::size_t operation, const std::vector<Choice>& changes,
                                     const std::optional<ClusterState>& cluster = std::nullopt);
    /// Does it, safe or not; an image gives way by itself, other consequences are the caller's to name.
    void take(const std::vector<Choice>& changes, const std::optional<ClusterState>& cluster = std::nullopt);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace poolwright
