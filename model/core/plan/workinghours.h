// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/core/plan/schedule.h"

namespace poolwright {

/// Minutes since 1970-01-01 00:00 of the day's beginning.
std::int64_t minuteOf(const Date& day);

/// When work may be done, week after week. Windows that touch or overlap are one. Times are minutes since 1970-01-01 00:00
/// in the fleet's own time, which has no summer time.
class WorkingHours {
public:
    /// No windows: always.
    explicit WorkingHours(const std::vector<MaintenanceWindow>& windows);

    /// There are windows, and all are empty; then work is done at any time.
    [[nodiscard]] bool never() const { return never_; }
    /// The first moment at or after `from` at which so many minutes fit into one stretch; none: into no stretch at all.
    [[nodiscard]] std::optional<std::int64_t> fit(std::int64_t from, std::int64_t minutes) const;
    /// Where the first stretch begins at or after `from`.
    [[nodiscard]] std::int64_t nextStart(std::int64_t from) const;
    /// Minutes from `at`, inside a stretch, to its end; at most `most`.
    [[nodiscard]] std::int64_t endOf(std::int64_t at, std::int64_t most) const;

private:
    struct Stretch {
        std::int64_t begin = 0; ///< minute of the week, Monday 00:00 being 0
        std::int64_t end = 0;   ///< may lie in the week after
    };
    /// Calls each(begin, end), in order, for the stretches that end after `from` until it says true.
    template <typename Each>
    void walk(std::int64_t from, const Each& each) const;

    std::vector<Stretch> week_; ///< ascending, apart from one another
    bool always_ = false;
    bool never_ = false;
};

} // namespace poolwright
