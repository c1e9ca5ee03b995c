// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

#include "model/core/plan/schedule.h"

namespace poolwright {

/// One stretch of work in a lane; minutes as in the schedule.
struct TimelineBar {
    std::size_t step = 0;
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::uint32_t drains = 0;
    bool operator==(const TimelineBar&) const = default;
};

/// A cluster or a pool that the plan works on, or that is exposed.
struct TimelineLane {
    QString name;
    bool cluster = false;
    std::vector<TimelineBar> bars;              ///< by start
    std::optional<std::int64_t> exposedUntil;   ///< from the start of the schedule
    std::uint32_t exposedNodes = 0;
    bool operator==(const TimelineLane&) const = default;
};

/// The lanes in the order of the fleet, each cluster before its pools.
std::vector<TimelineLane> lanesOf(const Plan& plan, const Schedule& schedule);

/// What a bar may say, from the longest to the shortest: "driver 570.195.03 · 48 drains", "driver 570.195.03",
/// "driver".
QStringList barLabels(const PlanStep& step);

/// "Sat 28 Nov 01:00" in the words of the user's language.
QString timelineMoment(std::int64_t minute);
/// "Sat 28 Nov".
QString timelineDay(std::int64_t day);

/// Minutes from start to end (half open) in which work may be done, between `from` and `to`, joined where they touch.
std::vector<std::pair<std::int64_t, std::int64_t>> windowStretches(const std::vector<MaintenanceWindow>& windows,
                                                                   std::int64_t from, std::int64_t to);

inline constexpr std::int64_t kMinutesADay = 24 * 60;

} // namespace poolwright
