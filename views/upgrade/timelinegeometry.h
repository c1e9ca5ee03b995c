// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>
#include <QSize>

#include <algorithm>
#include <map>
#include <memory>

#include "views/upgrade/timelinelanes.h"

class QFont;
class QPainter;

namespace poolwright {

struct Theme;

/// What a timeline shows, and where things are in it: pixels of the viewport, minutes of the schedule.
struct TimelineGeometry {
    std::shared_ptr<const Plan> plan;
    Schedule schedule;
    std::vector<MaintenanceWindow> windows;
    std::vector<TimelineLane> lanes;
    std::map<std::size_t, const PlanStep*> steps; ///< of the plan, by n
    std::size_t step = 0;
    std::optional<std::size_t> hovered; ///< a step

    int axisHeight = 0;
    int rowHeight = 1;
    int nameWidth = 0;
    std::int64_t origin = 0; ///< the minute at the left end
    std::int64_t span = 1;   ///< minutes from there to the right end
    qreal scale = 1;         ///< pixels of a minute
    int left = 0;            ///< scrolled so far
    int top = 0;

    [[nodiscard]] qreal x(std::int64_t minute) const {
        return nameWidth + static_cast<qreal>(minute - origin) * scale - left;
    }
    [[nodiscard]] qreal laneTop(std::size_t lane) const {
        return axisHeight + static_cast<qreal>(lane) * rowHeight - top;
    }
    /// At least as wide as can be seen and hit.
    [[nodiscard]] QRectF barRect(std::size_t lane, const TimelineBar& bar) const {
        constexpr qreal kLeast = 3;
        constexpr qreal kAbove = 4;
        return {x(bar.start), laneTop(lane) + kAbove, std::max(kLeast, x(bar.end) - x(bar.start)),
                rowHeight - 2 * kAbove};
    }
    [[nodiscard]] const PlanStep* find(std::size_t n) const {
        const auto at = steps.find(n);
        return at == steps.end() ? nullptr : at->second;
    }
};

/// Paints what of it is seen in a viewport of that size.
void paintTimeline(QPainter& painter, const TimelineGeometry& geometry, const Theme& theme, const QFont& font,
                   const QSize& size, bool focused);

} // namespace poolwright
