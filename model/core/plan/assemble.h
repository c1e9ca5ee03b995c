// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "model/core/plan/plan.h"

namespace poolwright {

/// assemble() that can be stopped: reasons and refusals are then left out where they were not reached; the steps are whole.
Result<Plan> assembleUntil(Evaluator& evaluator, const Fleet& fleet, const PlanRequest& request, const RawPlan& raw,
                           const std::string& language, const std::function<bool()>& stopped);

} // namespace poolwright
