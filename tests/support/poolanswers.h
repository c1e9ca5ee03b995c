// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "model/core/plan/poolplanner.h"

namespace poolwright::test {

/// "exposure 0 drains 4 minutes 40 operations 1 distance 0"
std::string costText(const PlanCost& cost);
/// "upgrade-cgpu cgpu=1.5.20; change-driver driver=550.163.01"
std::string stepsText(const PlanSetting& setting, const PoolAnswer& answer);
/// Walks an answer: the first thing that does not hold, or nothing.
std::string faultOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                    const ClusterGraph& graph, const PoolAnswer& answer);

} // namespace poolwright::test
