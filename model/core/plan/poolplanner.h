// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/plan/poolproblem.h"

namespace poolwright {

/// Finds the cheapest safe path of one pool through the states of its cluster. Every state on the way is judged by the
/// evaluator; the path found is of least cost over planValues(), proven by the search (A* with admissible bounds).
///
/// Which steps there are: each operation of the pool that is not forbidden and whose `when` and `before` hold sets any
/// nonempty choice of its facets that are not locked, by their StepKind; a kernel keeps line and os and a runtime its kind unless
/// the operation reinstalls; values that contradict one another (Consistency) are no state; an image gives way (becomes open)
/// when os or kernel change. A driver that is set by a reinstalling operation is pinned. cGPU only moves up, "none" below all.
/// What ack-ai-installer ships: the overlay's point where it has one for the installer; else what the check installer-cgpu says of
/// the pair: supported, it may be installed; caution, it is not what is shipped; unknown, only where the cluster state's `ships` names
/// it. An operation that installs the shipped cGPU leaves cGPU as it is where nothing is known, and must take it along
/// where the pair would be a caution. A cGPU that is taken to be shipped without being published as a number (the check's evidence
/// is derived, or `ships`) does not replace another one by an operation that reinstalls, unless PlanSetting::openTogether.
class PoolPlanner {
public:
    /// Takes every value in and seals the evaluator: on the thread that owns it. Keeps references to all of them.
    PoolPlanner(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph);
    ~PoolPlanner();
    PoolPlanner(const PoolPlanner&) = delete;
    PoolPlanner& operator=(const PoolPlanner&) = delete;
    PoolPlanner(PoolPlanner&&) = delete;
    PoolPlanner& operator=(PoolPlanner&&) = delete;

    /// Median below 5 ms on the real matrix, at worst 50 ms. What one solve learnt serves the next.
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
            OpenTogether, ///< a cGPU whose number nobody publishes, together with other changes (PlanSetting::openTogether)
        };
        Kind kind = Kind::Worse;
        std::optional<CheckId> check;
        std::optional<Facet> facet;
        PoolJudgement judged; ///< the state that the step would lead to
    };
    /// What stands against doing this now; nothing: it is safe. `cluster`: the cluster's values afterwards, for its operations.
    std::optional<Refusal> refusalOf(std::size_t operation, const std::vector<Choice>& changes,
                                     const std::optional<ClusterState>& cluster = std::nullopt);
    /// Does it, safe or not.
    void take(const std::vector<Choice>& changes, const std::optional<ClusterState>& cluster = std::nullopt);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace poolwright
