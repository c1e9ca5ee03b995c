// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

#include "model/core/io/planparts.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;

/// "2026-11-22T01:00"
std::string isoMoment(std::int64_t minute) {
    const std::int64_t day = minute >= 0 ? minute / kMinutesOfDay : (minute - kMinutesOfDay + 1) / kMinutesOfDay;
    const std::int64_t rest = minute - day * kMinutesOfDay;
    const Date date{std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}};
    return fmt::format("{}T{:02}:{:02}", date.text(), rest / 60, rest % 60);
}

std::string offsetText(int minutes) {
    const int size = std::abs(minutes);
    const std::string rest = size % 60 == 0 ? std::string() : fmt::format(":{:02}", size % 60);
    return fmt::format("UTC{}{}{}", minutes < 0 ? '-' : '+', size / 60, rest);
}

} // namespace

std::string timeText(const PlanTimes& times, std::size_t step, const std::string& language) {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::size_t stretches = 0;
    for (const ScheduledWork& work : times.schedule.work) {
        if (work.step == step) {
            start = stretches == 0 ? work.start : std::min(start, work.start);
            end = stretches == 0 ? work.end : std::max(end, work.end);
            ++stretches;
        }
    }
    if (stretches == 0) {
        return {};
    }
    const std::string parts = stretches > 1 ? ", in " + countOf(stretches, "stretch", "stretches") : std::string();
    return fmt::format("{} – {}{}", momentText(start, language), momentText(end, language), parts);
}

std::string wholeTimeText(const PlanTimes& times, const std::string& language) {
    return fmt::format("{} – {} ({})", momentText(times.schedule.start, language), momentText(times.schedule.end, language),
                       offsetText(times.utcOffsetMinutes));
}

void writeTimes(JsonWriter& json, const PlanTimes& times) {
    json.key("schedule").beginObject();
    json.field("start", isoMoment(times.schedule.start)).field("end", isoMoment(times.schedule.end));
    json.field("utc_offset_minutes", times.utcOffsetMinutes);
    json.key("work").beginArray();
    for (const ScheduledWork& work : times.schedule.work) {
        json.beginObject(JsonWriter::Layout::Inline).field("step", work.step).field("start", isoMoment(work.start));
        json.field("end", isoMoment(work.end)).field("nodes", work.nodes).endObject();
    }
    json.endArray().key("faults").beginArray();
    for (const std::string& fault : times.schedule.faults) {
        json.value(fault);
    }
    json.endArray().endObject();
}

} // namespace poolwright
