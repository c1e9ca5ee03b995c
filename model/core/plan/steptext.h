// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/plan/planstates.h"

namespace poolwright {

// The parts of a step that are words: title, preconditions, way back, lines of the runbook.

/// A step with everything that its words are made of; the states are those after it.
struct StepPlace {
    const Matrix& matrix;
    const Operation& operation;
    const RawStep& raw;
    const PlanStates& states;
    const std::vector<PlanChange>& changes;
    std::string target; ///< "prod-bj/a10-shared"
};

/// "Upgrade cGPU on the nodes to 1.5.20"; "Rebuild the nodes (remove and add again): driver 570.195.03 and cGPU 1.5.20".
std::string stepTitle(const Operation& operation, const std::vector<PlanChange>& changes, const std::optional<Value>& ships);

/// What must hold before it, open ones first.
std::vector<Precondition> preconditionsOf(const Evaluator& evaluator, const StepPlace& place, const PlanSetting& setting,
                                          const std::string& language);

WayBack wayBackOf(const StepPlace& place);

/// The operation's commands with every place filled in, each value quoted for the shell; text only.
std::vector<std::string> commandsOf(const StepPlace& place, const Configuration& cluster, const Configuration& pool);

} // namespace poolwright
