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
    std::vector<std::size_t> done; ///< leading steps whose values the fleet has already
};

/// Checks a kept plan against a fleet and matrix of today, step by step. Items are found by name.
PlanRecheck recheck(Evaluator& evaluator, const Fleet& fleet, const Plan& plan);

} // namespace poolwright
