// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "model/core/plan/plan.h"

namespace poolwright {

/// Why there is no safe plan, and what would allow one: fills `into.conflict` and `into.relaxations` of an impossible
/// request (and adds to `into.notes` what could not be tried). `raw` is the answer of planFleet() with its failures.
///
/// The conflict is that of the first failing pool. Where not even an end as wished exists: facts, wishes and rules that
/// clash there. Where an end exists and no safe way to it: the wish, what the pool has now, and the checks that refuse
/// the step.
///
/// Relaxations: release a lock, accept unknown or contested, drop a target, move it to the nearest value that can be
/// reached; each alone and each tried by planning again while the time lasts (`bounds.seconds` for all of this). Those
/// that were found to give a plan come first, by its cost; of the others only the state is known to exist (known=false).
/// From any thread: makes evaluators of its own. Never throws away a relaxation that was verified when stopped.
void explainImpossible(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                       const RawPlan& raw, const std::string& language, const PlanBounds& bounds,
                       const PlanHooks& hooks, Plan& into);

} // namespace poolwright
