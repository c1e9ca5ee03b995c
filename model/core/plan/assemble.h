// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/core/plan/plan.h"

namespace poolwright {

struct AssembleLimits {
    std::function<bool()> late;    ///< no more reasons and refusals are looked for; the steps are whole
    std::function<bool()> stopped; ///< fails with ErrorCode::Limit
};

/// assemble() that can be ended early.
Result<Plan> assembleUntil(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
                           const std::string& language, const AssembleLimits& limits);

} // namespace poolwright
