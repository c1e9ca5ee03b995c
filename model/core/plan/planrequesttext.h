// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/core/plan/plan.h"
#include "model/core/plan/schedule.h"

namespace poolwright {

/// What the last planning found: enough to put the plan into words again with assemble(…, start, request, raw, …), and to check
/// it against the fleet of another day. Indexes of `raw` are those of `start`.
struct KeptResult {
    std::string matrixRevision;
    Date today;
    std::string language;
    std::string gaveUp;
    Fleet start; ///< the clusters that the plan touches, as they were, without ids
    RawPlan raw; ///< its setting is that of the matrix it is read with, and of the request
};

/// A plan as a document keeps it under its name: what was asked for, when work may be done, what came out last.
struct KeptPlan {
    PlanRequest request;
    ScheduleRequest schedule;
    std::optional<KeptResult> last;
};

/// What of a plan is kept. Of an impossible one nothing but the status and the failures is left.
KeptResult keptResultOf(const Plan& plan);

/// "poolwright.kept-plan/1" as JSON on one line; the name is not in it. Fails with ErrorCode::Limit where the text would be longer
/// than a document keeps (1 MiB): then the request alone, without `last`, can be kept.
Result<std::string> keptPlanText(const Matrix& matrix, const KeptPlan& plan);

/// Reads it again; nothing is trusted. Fails at the first fault, with its place: an unknown key or word, an operation, facet, check
/// or value that this matrix does not have, an index beyond its list. The text stays in the document as it is.
Result<KeptPlan> readKeptPlan(const Matrix& matrix, std::string_view json, const std::string& name);

} // namespace poolwright
