// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/workinghours.h"

#include <algorithm>

namespace poolwright {

namespace {

constexpr std::int64_t kDayMinutes = std::int64_t{24} * 60;
constexpr std::int64_t kWeekMinutes = 7 * kDayMinutes;
/// Monday 1969-12-29, three days before the first minute.
constexpr std::int64_t kFirstMonday = -3 * kDayMinutes;

std::int64_t weekOf(std::int64_t minute) {
    const std::int64_t since = minute - kFirstMonday;
    return since >= 0 ? since / kWeekMinutes : -((-since + kWeekMinutes - 1) / kWeekMinutes);
}

} // namespace

std::int64_t minuteOf(const Date& day) {
    static const Date kEpoch(std::chrono::year_month_day(std::chrono::year(1970), std::chrono::January, std::chrono::day(1)));
    return kEpoch.daysUntil(day) * kDayMinutes;
}

WorkingHours::WorkingHours(const std::vector<MaintenanceWindow>& windows) : always_(windows.empty()) {
    std::vector<Stretch> all;
    for (const MaintenanceWindow& window : windows) {
        for (std::int64_t day = 0; day < 7; ++day) {
            if ((window.days >> day & 1U) != 0 && window.minutes > 0) {
                const std::int64_t begin = day * kDayMinutes + window.from;
                all.push_back({begin - kWeekMinutes, begin - kWeekMinutes + window.minutes}); // the week before reaches into this one
                all.push_back({begin, begin + window.minutes});
                all.push_back({begin + kWeekMinutes, begin + kWeekMinutes + window.minutes});
            }
        }
    }
    if (all.empty()) {
        never_ = !always_;
        always_ = true;
        return;
    }
    std::ranges::sort(all, {}, &Stretch::begin);
    std::vector<Stretch> merged;
    for (const Stretch& one : all) {
        if (!merged.empty() && one.begin <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, one.end);
        } else {
            merged.push_back(one);
        }
    }
    always_ = merged.size() == 1;
    for (const Stretch& one : merged) { // each stretch belongs to the week that it begins in
        if (one.begin >= 0 && one.begin < kWeekMinutes) {
            week_.push_back(one);
        }
    }
}

template <typename Each>
void WorkingHours::walk(std::int64_t from, const Each& each) const {
    for (std::int64_t week = weekOf(from) - 1;; ++week) {
        const std::int64_t monday = kFirstMonday + week * kWeekMinutes;
        for (const Stretch& one : week_) {
            if (monday + one.end > from && each(monday + one.begin, monday + one.end)) {
                return;
            }
        }
    }
}

std::optional<std::int64_t> WorkingHours::fit(std::int64_t from, std::int64_t minutes) const {
    if (always_) {
        return from;
    }
    if (std::ranges::none_of(week_, [&](const Stretch& one) { return one.end - one.begin >= minutes; })) {
        return std::nullopt;
    }
    std::int64_t out = from;
    walk(from, [&](std::int64_t begin, std::int64_t end) {
        out = std::max(begin, from);
        return end - out >= minutes;
    });
    return out;
}

std::int64_t WorkingHours::nextStart(std::int64_t from) const {
    if (always_) {
        return from;
    }
    std::int64_t out = from;
    walk(from, [&](std::int64_t begin, std::int64_t) {
        out = begin;
        return begin >= from;
    });
    return out;
}

std::int64_t WorkingHours::endOf(std::int64_t at, std::int64_t most) const {
    if (always_) {
        return most;
    }
    std::int64_t out = 0;
    walk(at, [&](std::int64_t, std::int64_t end) {
        out = end - at;
        return true;
    });
    return std::min(out, most);
}

} // namespace poolwright
