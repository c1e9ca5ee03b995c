// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/io/jsonwriter.h"
#include "model/core/plan/plan.h"
#include "model/core/plan/schedule.h"

namespace poolwright {

// Parts that the writers of plans share.

/// When the steps are done, where that was asked for.
struct PlanTimes {
    Schedule schedule;
    int utcOffsetMinutes = 480;
};
/// "Sat 22 Nov 01:00 – 03:30", with "in 2 stretches" where a window ends between; empty where the step has no time.
std::string timeText(const PlanTimes& times, std::size_t step, const std::string& language);
/// "Sat 22 Nov 01:00 – Sun 23 Nov 04:00 (UTC+8)".
std::string wholeTimeText(const PlanTimes& times, const std::string& language);
/// The member "schedule".
void writeTimes(JsonWriter& json, const PlanTimes& times);

/// An object of exposure, drains, minutes, operations and distance.
/// A value as a fleet file has it; null: open.
void writeOrNull(JsonWriter& json, std::string_view key, Facet facet, const std::optional<Value>& value);
void writeCost(JsonWriter& json, std::string_view key, const PlanCost& cost);
/// The array "changes".
void writePlanChanges(JsonWriter& json, const std::vector<PlanChange>& changes);
void writeMarks(JsonWriter& json, std::string_view key, const std::vector<FindingMark>& marks);
void writeStep(JsonWriter& json, const Matrix& matrix, const PlanStep& step);

/// "prod-bj" or "prod-bj/a10-shared", by indexes of the whole fleet.
std::string placeOf(const Plan& plan, std::size_t cluster, std::optional<std::size_t> pool);

/// "prod-bj/a10: Not judged without: NVIDIA driver (driver-kernel and 4 more checks)": questions of equal words are one.
std::vector<std::string> questionTexts(const Plan& plan);

/// What a change sets: "1.5.20", "open", "a version that ships cGPU 1.5.20 or later".
std::string setText(const Plan& plan, const PlanStep& step, const PlanChange& change);

/// "4 steps, 96 drains, 9 h 20 min".
std::string costText(const PlanCost& cost);
/// "supported and caution".
std::string policyText(const PlanRequest& request);
/// "prod-bj/a10: exposed until step 3 (48 nodes)".
std::string exposureText(const PoolExposure& exposure);
/// "✕ cgpu-driver, unsupported: cGPU 1.5.2 does not take driver 550 (prod-bj/a10)"; the pool only where it is not the place.
std::string markText(const FindingMark& mark, std::string_view place);
/// "48 nodes drained · 384 pods stop · 16 h (assumed)".
std::string workText(const PlanStep& step);
/// "16 h (assumed)".
std::string durationOf(const PlanStep& step);
/// "Possible", "Point of no return", "Not published".
std::string_view wayBackWord(WayBack::Kind kind);
/// "Release the lock on os: 3 steps, 12 node drains, 2 h".
std::string relaxationText(const Relaxation& relaxation);
/// "No safe plan costs less." and its like: what the status means, as a sentence.
std::string statusText(const Plan& plan);

} // namespace poolwright
