// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <cstdint>

namespace poolwright {

/// What a plan costs, compared field by field in this order. Costs of independent parts add up.
struct PlanCost {
    /// Node-steps in an unacceptable state: for each step that touches a pool (its own operations and those of its
    /// cluster), the pool's nodes where the pool is exposed before the step. See exposed() in poolproblem.h.
    std::uint64_t exposure = 0;
    std::uint64_t drains = 0;     ///< nodes drained, each time counted
    std::uint64_t minutes = 0;    ///< one node or batch after another; schedules make them parallel
    std::uint64_t operations = 0;
    std::uint64_t distance = 0;   ///< from the recommended versions; see endDistance() in poolproblem.h

    auto operator<=>(const PlanCost&) const = default;
    PlanCost& operator+=(const PlanCost& other) {
        exposure += other.exposure;
        drains += other.drains;
        minutes += other.minutes;
        operations += other.operations;
        distance += other.distance;
        return *this;
    }
    friend PlanCost operator+(PlanCost a, const PlanCost& b) { return a += b; }
};

} // namespace poolwright
