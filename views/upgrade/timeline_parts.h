// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>
#include <limits>

#include "views/upgrade/timeline.h"
#include "views/upgrade/timelinegeometry.h"

namespace poolwright {

/// What is known of the bars of a step.
struct TimelineWork {
    std::optional<std::size_t> lane;
    std::int64_t start = std::numeric_limits<std::int64_t>::max();
    std::int64_t end = std::numeric_limits<std::int64_t>::min();
};

/// What a timeline keeps; for its own sources only.
struct TimelineView::Parts : TimelineGeometry {
    double zoom = 1;
    std::map<std::size_t, TimelineWork> work;

    [[nodiscard]] const TimelineWork* workOf(std::size_t n) const {
        const auto at = work.find(n);
        return at == work.end() ? nullptr : &at->second;
    }
    /// The step whose bar is there.
    [[nodiscard]] std::optional<std::size_t> stepAt(const QPointF& point) const {
        if (point.y() < axisHeight || point.x() < nameWidth) {
            return std::nullopt;
        }
        const auto lane = static_cast<std::size_t>((point.y() - axisHeight + top) / rowHeight);
        if (lane >= lanes.size()) {
            return std::nullopt;
        }
        for (const TimelineBar& bar : lanes[lane].bars) {
            if (barRect(lane, bar).adjusted(-1, -2, 1, 2).contains(point)) {
                return bar.step;
            }
        }
        return std::nullopt;
    }
    /// The step of the nearest lane above (-1) or below (1) that has work, the one next in time.
    [[nodiscard]] std::optional<std::size_t> stepBeside(int direction) const {
        const TimelineWork* here = workOf(step);
        if (here == nullptr) {
            return std::nullopt;
        }
        const auto count = static_cast<std::ptrdiff_t>(lanes.size());
        for (auto lane = static_cast<std::ptrdiff_t>(*here->lane) + direction; lane >= 0 && lane < count;
             lane += direction) {
            const auto& bars = lanes[static_cast<std::size_t>(lane)].bars;
            if (!bars.empty()) {
                const auto away = [&](const TimelineBar& bar) { return std::abs(bar.start - here->start); };
                return std::ranges::min_element(bars, {}, away)->step;
            }
        }
        return std::nullopt;
    }
};

} // namespace poolwright
