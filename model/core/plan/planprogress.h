// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/recheck.h"

namespace poolwright {

/// Where a fleet of today stands on a plan of another day, by values alone: clusters and pools are found by name.
struct PlanProgress {
    std::vector<PlanFault> faults; ///< Missing and Other, ascending by step
    /// Per step of the raw plan: the step as it is to be done in the fleet, with its indexes; none: its place is gone.
    std::vector<std::optional<RawStep>> steps;
    std::vector<bool> done; ///< per step: the fleet has its values, and those of every earlier step on the same place
};
PlanProgress progressOf(const Fleet& fleet, const Plan& plan);

} // namespace poolwright
