// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "model/core/plan/plan.h"

namespace poolwright {

/// "45 min", "9 h 20 min", "6 h".
QString minutesText(std::uint64_t minutes);
/// "1 operation", "144 drains", "3 steps".
QString countedOperations(std::uint64_t count);
QString countedDrains(std::uint64_t count);
QString countedSteps(std::uint64_t count);

/// What kind of answer a plan is, in a few words: "least cost, proven"; of one that leaves pools exposed, that it does.
QString planBadge(const Plan& plan);
/// "2 pools stay exposed".
QString stayExposedText(std::uint64_t pools);
/// The colours that the badge wears: never a verdict of its own, the words tell what is meant.
Verdict planTone(const Plan& plan);
/// "6 operations · 144 drains · 9 h 20 min · exposure ends at step 3"; of what is impossible or was given up, why.
QString planSummary(const Plan& plan);
/// "2 operations · 48 drains · 4 h" of a plan that could be had.
QString planCostText(const PlanCost& cost);
/// When the exposure of the plan is over: "exposure ends at step 3", "2 pools stay exposed", "no targeted pool is exposed".
QString exposureText(const Plan& plan);
/// Nodes that are exposed after so many steps.
std::uint64_t exposedNodesAfter(const Plan& plan, std::size_t steps);

/// Where the minutes come from, in a sentence.
QString minutesFromWords(MinutesFrom from);
/// "cGPU 1.5.2 → 1.5.20".
QString changeText(const Matrix& matrix, const PlanChange& change);
/// The values of a step's changes, with commas between.
QString changesText(const Matrix& matrix, const PlanStep& step);
/// What stands on the button of a relaxation, and what it leads to.
QString relaxationLabel(const Relaxation& relaxation);
QString relaxationDetail(const Relaxation& relaxation);

} // namespace poolwright
