// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/plan.h"

namespace poolwright {

/// What broke a plan.
struct PlanFault {
    enum class Kind : std::uint8_t {
        Missing,   ///< a cluster or pool that it works on is gone
        Other,     ///< a value that a step starts from is another one now
        Unsafe,    ///< a step would make a check worse that it did not when it was planned
        Target,    ///< it no longer reaches a target
    };
    Kind kind = Kind::Other;
    std::size_t step = 0; ///< 0: before the first
    std::string target;   ///< pool or cluster
    std::optional<Facet> facet;
    std::string text;
    std::vector<Citation> citations;
    bool operator==(const PlanFault&) const = default;
};

struct PlanRecheck {
    std::vector<PlanFault> faults; ///< empty: it still holds
    bool matrixChanged = false;    ///< the matrix is another revision than it was made by
    /// Steps (n) whose values the fleet has already: of each cluster and pool its first ones. They are not checked any more.
    std::vector<std::size_t> done;
};

/// Checks a kept plan against a fleet and matrix of today, step by step by the planner's own rules. Items are found by name.
/// Faults are ascending by step; those about targets come last. Cost: that of judging each state once, and of the wishes
/// for the newest. Takes values into the evaluator: on the thread that owns it.
PlanRecheck recheck(Evaluator& evaluator, const Fleet& fleet, const Plan& plan);

} // namespace poolwright
