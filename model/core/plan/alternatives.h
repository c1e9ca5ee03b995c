// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

inline constexpr std::size_t kMostAlternatives = 3;

/// Plans of another kind: planned again with one of the operations that the plan uses forbidden at a time. Those whose
/// operations are others (counted, whatever their order), the cheapest first. What does not fit into the bounds is left out.
std::vector<PlanAlternative> alternativesOf(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                                            const RawPlan& chosen, const PlanBounds& bounds, const PlanHooks& hooks);

/// What a plan does otherwise: "Rebuild the nodes (remove and add again) instead of: change the driver on the nodes by hand".
std::string differenceInKind(const RawPlan& chosen, const RawPlan& other);

} // namespace poolwright
