// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/rawplan.h"
#include "model/core/solve/repair.h"

namespace poolwright {

/// The end that a plan asks of one pool, as a question about states: what may not change, what is wished for, what may
/// stay as bad as it is. Keeps copies only.
ConflictQuestion endQuestionOf(Evaluator& evaluator, const Fleet& fleet, const ClusterProblem& cluster,
                               std::size_t pool, VerdictSet acceptable, const std::function<bool()>& stopped);

/// Why a pool cannot get there: what clashes at the end; where an end exists, what is refused on the way to the nearest
/// one (then `minimal` is false). None: neither could be told.
std::optional<Conflict> planConflictOf(Evaluator& evaluator, const Fleet& fleet, const PlanSetting& setting,
                                       const ClusterProblem& cluster, std::size_t pool, const std::string& language,
                                       const std::function<bool()>& stopped);

} // namespace poolwright
