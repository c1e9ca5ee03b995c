// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <vector>

#include "model/core/plan/poolproblem.h"
#include "model/core/solve/consistency.h"

namespace poolwright {

/// How one check stands in one state of a pool.
struct CheckStanding {
    std::uint8_t rank = 0;   ///< 0: absent; else one more than the verdict
    bool acceptable = true;  ///< absent, in the policy, or accepted
    bool lacksFacts = false; ///< unknown because something is open
    bool operator==(const CheckStanding&) const = default;

    /// Whether the check does not stand in the way of a step from `before`.
    [[nodiscard]] bool safeAfter(const CheckStanding& before) const { return acceptable || rank <= before.rank; }
};

/// Whether ack-ai-installer ships a cGPU. Open: it is taken to, its number not being published.
enum class Shipping : std::uint8_t { Yes, Open, No, Unknown };

/// The definitions of poolproblem.h and poolplanner.h, one value at a time: what PoolWalk and PoolPlanner share. Keeps
/// references to all of them.
class PoolRules {
public:
    PoolRules(const Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem);

    /// `row`: what the result was judged by.
    [[nodiscard]] CheckStanding standing(const PoolRow& row, const CheckResult& result) const;

    /// The first term that does not hold, undecided ones included; null: the guard holds.
    [[nodiscard]] const Term* refusing(const Guard& guard, const PoolRow& row) const;

    /// Facets that the operation can set on the pool and how: its own, and cGPU where it installs the one shipped.
    [[nodiscard]] static std::vector<OperationChange> changesOf(const Operation& operation);

    /// Whether the operation can take the facet from one value to another: by its kind of step, kernel line and
    /// runtime. Locks and shipping are not looked at. `from`: null where open; `kubernetes`: of the control plane at
    /// that moment.
    [[nodiscard]] static bool reaches(const Operation& operation, const OperationChange& change, const Value* from,
                                      const Value& to, const Value* kubernetes);

    /// Whether the cGPU of the row is what its ack-ai-installer ships; Unknown also where it is open or none.
    /// `assumed`: ClusterState::ships.
    [[nodiscard]] Shipping shipping(const PoolRow& row, const std::optional<Value>& assumed) const;

    /// Whether the operation may change the nodes' cGPU from `from` to one that the installer stands to so. See
    /// PlanSetting::openTogether.
    [[nodiscard]] bool mayInstall(const Operation& operation, const Value* from, Shipping to) const;

    /// Which of Consistency::pairs() contradict one another, a bit each.
    [[nodiscard]] unsigned contradictions(const PoolRow& row) const;

    /// What an image holds.
    [[nodiscard]] std::optional<Value> heldBy(const Value& image, Facet facet) const;

    [[nodiscard]] const Evaluator& evaluator() const { return evaluator_; }
    [[nodiscard]] const PlanSetting& setting() const { return setting_; }
    [[nodiscard]] const PoolProblem& problem() const { return problem_; }

private:
    const Evaluator& evaluator_;
    const PlanSetting& setting_;
    const PoolProblem& problem_;
    Consistency consistency_;
    std::optional<CheckId> installerCheck_;
};

/// The graph's state as values of the cluster.
Configuration clusterAt(const PoolProblem& problem, const ClusterState& state);

/// Adds what a change brings with it. An image that is set tells os and kernel, which are written out. Where os or
/// kernel change the image gives way (becomes open). What only the former image told, and nothing sets, is written out
/// as it was. A driver that is set by an operation which reinstalls is pinned (`operation`; null: that is left out).
/// `row`: before the step.
void addConsequences(const PoolRules& rules, const Operation* operation, const PoolRow& row, const Configuration& pool,
                     std::vector<Choice>& changes);

} // namespace poolwright
