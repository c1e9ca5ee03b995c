// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

/// When work may be done: on these weekdays from `from` for `minutes` (it may pass midnight), local time of the fleet.
struct MaintenanceWindow {
    std::uint8_t days = 0x7F;          ///< bit 0 Monday … bit 6 Sunday: the day on which it begins
    std::uint16_t from = 60;           ///< minutes after midnight
    std::uint16_t minutes = 600;       ///< long; at most 24 × 60
    bool operator==(const MaintenanceWindow&) const = default;
};

struct ScheduleRequest {
    Date first;                        ///< the earliest day
    int utcOffsetMinutes = 480;        ///< shown with the times; China has one zone
    std::vector<MaintenanceWindow> windows; ///< none: always
    std::uint32_t largestBatch = 1;    ///< nodes at a time: batches of 1, 2, 4, 8 … up to it
    std::uint32_t poolsAtOnce = 1;     ///< pools of one cluster worked on at the same time, where steps do not depend on one another
    bool operator==(const ScheduleRequest&) const = default;
};

/// One stretch of work on one step; a step that does not fit into a window goes on in the next one, between batches only.
struct ScheduledWork {
    std::size_t step = 0;   ///< n
    std::int64_t start = 0; ///< minutes since 1970-01-01 00:00 local time
    std::int64_t end = 0;
    std::uint32_t nodes = 0; ///< done in this stretch
    bool operator==(const ScheduledWork&) const = default;
};
struct Schedule {
    std::vector<ScheduledWork> work; ///< by start, then step
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::vector<std::string> faults; ///< a batch that fits into no window: named, and scheduled past the window's end
};
/// Clusters are independent and run side by side; within a cluster steps keep the plan's order but for equal layers.
Schedule scheduleOf(const Plan& plan, const ScheduleRequest& request);
/// "Sat 22 Nov 01:00" in English, "2026-11-22 01:00" otherwise.
std::string momentText(std::int64_t minute, const std::string& language);

/// Reads "sat,sun 01:00-11:00", "mon-fri 22:00-04:00" or "daily 00:00-24:00"; several with ';'. Nothing: no windows. Faults say
/// which part they mean. toText() writes what is read as the same again.
Result<std::vector<MaintenanceWindow>> parseWindows(std::string_view text);
std::string toText(const std::vector<MaintenanceWindow>& windows);

} // namespace poolwright
