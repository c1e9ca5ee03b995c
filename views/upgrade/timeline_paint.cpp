// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the timeline is painted.

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <array>
#include <cmath>

#include "views/common/theme.h"
#include "views/upgrade/timelinegeometry.h"

namespace poolwright {

namespace {

constexpr qreal kTimelineNameInset = 12;
constexpr std::int64_t kHour = 60;

class TimelinePainting {
public:
    TimelinePainting(QPainter& painter, const TimelineGeometry& at, const Theme& theme, const QFont& font,
                     const QSize& size, bool focused)
        : painter_(painter), at_(at), theme_(theme), font_(font), metrics_(font), size_(size), focused_(focused) {}

    void paint() {
        painter_.setFont(font_);
        painter_.fillRect(QRect(QPoint(0, 0), size_), theme_.base);
        const QRect body(at_.nameWidth, at_.axisHeight, size_.width() - at_.nameWidth, size_.height() - at_.axisHeight);
        const auto first = static_cast<std::size_t>(at_.top / at_.rowHeight);
        const std::size_t end =
            std::min(at_.lanes.size(), first + static_cast<std::size_t>(size_.height() / at_.rowHeight) + 2);
        painter_.save();
        painter_.setClipRect(body);
        paintWindows(body);
        paintHours(body);
        for (std::size_t lane = first; lane < end; ++lane) {
            paintLane(lane);
        }
        painter_.restore();
        painter_.save();
        painter_.setClipRect(QRect(0, at_.axisHeight, at_.nameWidth, body.height()));
        for (std::size_t lane = first; lane < end; ++lane) {
            paintName(lane);
        }
        painter_.restore();
        paintAxis();
        painter_.fillRect(QRect(0, at_.axisHeight - 1, size_.width(), 1), theme_.line);
        painter_.fillRect(QRect(at_.nameWidth - 1, 0, 1, size_.height()), theme_.line);
        if (at_.schedule.work.empty()) {
            painter_.setPen(theme_.muted);
            painter_.drawText(body, Qt::AlignCenter | Qt::TextWordWrap,
                              QCoreApplication::translate("Timeline", "No work is scheduled"));
        }
    }

private:
    /// Minutes between labels of the hours, so that they do not touch; a day or more: no hours.
    [[nodiscard]] std::int64_t hourStep() const {
        const qreal room = metrics_.horizontalAdvance(QStringLiteral("00:00")) + 18;
        for (const std::int64_t step : std::array<std::int64_t, 8>{15, 30, 60, 120, 180, 240, 360, 720}) {
            if (static_cast<qreal>(step) * at_.scale >= room) {
                return step;
            }
        }
        return kMinutesADay;
    }
    [[nodiscard]] std::int64_t dayStep() const {
        const qreal room = metrics_.horizontalAdvance(timelineDay(0)) + 26;
        for (const std::int64_t step : std::array<std::int64_t, 6>{1, 2, 7, 14, 28, 91}) {
            if (static_cast<qreal>(step * kMinutesADay) * at_.scale >= room) {
                return step;
            }
        }
        return 364;
    }
    [[nodiscard]] std::int64_t firstSeen() const {
        return at_.origin + static_cast<std::int64_t>(at_.left / at_.scale);
    }
    [[nodiscard]] std::int64_t lastSeen() const {
        return firstSeen() + static_cast<std::int64_t>((size_.width() - at_.nameWidth) / at_.scale) + 1;
    }
    template <typename Paint>
    void forEach(std::int64_t step, Paint paint) const {
        for (std::int64_t minute = firstSeen() / step * step; minute <= lastSeen(); minute += step) {
            paint(minute);
        }
    }

    void paintWindows(const QRect& body) {
        for (const auto& [start, end] : windowStretches(at_.windows, firstSeen(), lastSeen())) {
            const QRectF stretch(at_.x(start), body.top(), at_.x(end) - at_.x(start), body.height());
            painter_.fillRect(stretch, theme_.hover);
            painter_.fillRect(QRectF(stretch.left(), body.top(), stretch.width(), 2),
                              mixed(theme_.accent, theme_.base, 0.55));
        }
    }

    void paintHours(const QRect& body) {
        const std::int64_t step = hourStep();
        if (step < kMinutesADay) {
            forEach(step, [&](std::int64_t minute) {
                painter_.fillRect(QRectF(at_.x(minute), body.top(), 1, body.height()), theme_.group);
            });
        }
        forEach(kMinutesADay * dayStep(), [&](std::int64_t minute) {
            painter_.fillRect(QRectF(at_.x(minute), body.top(), 1, body.height()), theme_.line);
        });
    }

    void paintAxis() {
        painter_.fillRect(QRect(0, 0, size_.width(), at_.axisHeight), theme_.panel);
        painter_.save();
        painter_.setClipRect(QRect(at_.nameWidth, 0, size_.width() - at_.nameWidth, at_.axisHeight));
        const qreal half = at_.axisHeight / 2.0;
        const std::int64_t step = hourStep();
        const qreal dayHeight = step < kMinutesADay ? half : at_.axisHeight;
        const std::int64_t days = dayStep();
        painter_.setPen(theme_.text);
        forEach(kMinutesADay * days, [&](std::int64_t minute) {
            const qreal begin = at_.x(minute);
            const qreal end = at_.x(minute + kMinutesADay * days);
            const QString day = timelineDay(minute / kMinutesADay);
            const qreal width = metrics_.horizontalAdvance(day);
            // it stays in sight as long as its day does, pushed out by the next one
            const qreal left = std::min(std::max(begin, static_cast<qreal>(at_.nameWidth)) + 6, end - width - 6);
            painter_.fillRect(QRectF(begin, 0, 1, at_.axisHeight), theme_.border);
            painter_.drawText(QRectF(left, 0, width + 2, dayHeight), Qt::AlignVCenter | Qt::TextDontClip, day);
        });
        painter_.setPen(theme_.muted);
        if (step < kMinutesADay) {
            forEach(step, [&](std::int64_t minute) {
                const std::int64_t rest = minute % kMinutesADay;
                const QString hour = QStringLiteral("%1:%2")
                                         .arg(rest / kHour, 2, 10, QLatin1Char('0'))
                                         .arg(rest % kHour, 2, 10, QLatin1Char('0'));
                const qreal left = at_.x(minute) + 4;
                painter_.fillRect(QRectF(at_.x(minute), at_.axisHeight - 5, 1, 5), theme_.border);
                if (left > at_.nameWidth && left + metrics_.horizontalAdvance(hour) <= size_.width()) {
                    painter_.drawText(QRectF(left, half - 1, 80, half), Qt::AlignVCenter, hour);
                }
            });
        }
        painter_.restore();
    }

    void paintLane(std::size_t lane) {
        const TimelineLane& of = at_.lanes[lane];
        const qreal top = at_.laneTop(lane);
        painter_.fillRect(QRectF(0, top + at_.rowHeight - 1, size_.width(), 1), theme_.line);
        if (of.exposedUntil) {
            paintExposure(QRectF(at_.x(at_.schedule.start), top,
                                 at_.x(*of.exposedUntil) - at_.x(at_.schedule.start), at_.rowHeight - 1));
        }
        // bars are in order of their starts, and those of one lane do not overlap
        const auto seen = std::ranges::lower_bound(of.bars, firstSeen(), {}, &TimelineBar::end);
        for (auto bar = seen; bar != of.bars.end() && bar->start <= lastSeen(); ++bar) {
            const auto next = bar + 1;
            paintBar(lane, *bar, next == of.bars.end() ? size_.width() : at_.barRect(lane, *next).left());
        }
    }

    /// Broad stripes: seen in grey print too, and not taken for the fine hatching of "unknown".
    void paintExposure(const QRectF& place) {
        const VerdictColours& colours = theme_.of(Verdict::Unsupported);
        const QRectF seen = place.intersected(QRectF(0, place.top(), size_.width(), place.height()));
        if (seen.isEmpty()) {
            return;
        }
        constexpr qreal kStripe = 10;
        painter_.save();
        painter_.setClipRect(seen, Qt::IntersectClip);
        painter_.fillRect(seen, colours.tint);
        painter_.setRenderHint(QPainter::Antialiasing);
        painter_.setPen(QPen(mixed(colours.mark, colours.tint, 0.78), 3.5));
        // stripes keep to the time, not to the viewport, so that they move with what they are behind
        const qreal phase = std::fmod(place.left(), kStripe);
        for (qreal x = seen.left() - std::fmod(seen.left() - phase, kStripe) - seen.height() - kStripe;
             x < seen.right() + kStripe; x += kStripe) {
            painter_.drawLine(QPointF(x, seen.bottom()), QPointF(x + seen.height(), seen.top()));
        }
        painter_.restore();
    }

    void paintBar(std::size_t lane, const TimelineBar& bar, qreal nextLeft) {
        const QRectF place = at_.barRect(lane, bar);
        const bool current = bar.step == at_.step;
        const bool hovered = at_.hovered == bar.step;
        painter_.setRenderHint(QPainter::Antialiasing);
        painter_.setPen(current ? QPen(theme_.accent, 2) : QPen(mixed(theme_.accent, theme_.base, 0.55), 1));
        painter_.setBrush(mixed(theme_.accent, theme_.base, hovered ? 0.70 : 0.80));
        const qreal inset = current ? 0 : 0.5;
        painter_.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), 2.5, 2.5);
        if (current && focused_) {
            painter_.setBrush(Qt::NoBrush);
            painter_.setPen(QPen(theme_.accent, 1));
            painter_.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 4, 4);
        }
        painter_.setRenderHint(QPainter::Antialiasing, false);
        paintDrains(place, bar.drains);
        if (!paintLabel(place, bar.step)) {
            paintLabelBeside(place, bar.step, nextLeft);
        }
    }

    /// A tick for each node that is drained, as many as there is room for.
    void paintDrains(const QRectF& place, std::uint32_t drains) {
        constexpr qreal kApart = 4;
        const qreal room = place.width() - 6;
        const auto ticks = std::min<std::uint32_t>(drains, room > 0 ? static_cast<std::uint32_t>(room / kApart) : 0);
        const QColor colour = mixed(theme_.accent, theme_.base, 0.35);
        for (std::uint32_t i = 0; i < ticks; ++i) {
            const qreal x = std::round(place.left() + 3 + room * (i + 0.5) / ticks);
            painter_.fillRect(QRectF(x, place.bottom() - 3, 1, 3), colour);
        }
    }

    /// Of a bar that is too short for its words; where the next bar, or the end of the view, leaves room for them.
    void paintLabelBeside(const QRectF& place, std::size_t n, qreal nextLeft) {
        constexpr qreal kApart = 5;
        const PlanStep* step = at_.find(n);
        if (step == nullptr || place.right() < at_.nameWidth) {
            return;
        }
        const qreal left = place.right() + kApart;
        const qreal room = std::min<qreal>(nextLeft, size_.width()) - kApart - left;
        for (const QString& label : barLabels(*step)) {
            const qreal width = metrics_.horizontalAdvance(label);
            if (width <= room) {
                const QRectF words(left, place.top(), width, place.height());
                painter_.fillRect(words.adjusted(-2, 1, 2, -1), theme_.base); // readable on stripes, too
                painter_.setPen(theme_.text);
                painter_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, label);
                return;
            }
        }
    }

    /// False: no words fit into the bar.
    bool paintLabel(const QRectF& place, std::size_t n) {
        const PlanStep* step = at_.find(n);
        if (step == nullptr) {
            return true;
        }
        const QRectF words = place.intersected(QRectF(at_.nameWidth, place.top(), size_.width(), place.height()))
                                 .adjusted(6, 0, -4, 0); // it stays in sight while the bar does
        for (const QString& label : barLabels(*step)) {
            if (metrics_.horizontalAdvance(label) <= words.width()) {
                painter_.setPen(theme_.text);
                constexpr qreal kTicks = 3; // they are below the words
                painter_.drawText(words.adjusted(0, 0, 0, -kTicks),
                                  Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, label);
                return true;
            }
        }
        return false;
    }

    void paintName(std::size_t lane) {
        const TimelineLane& of = at_.lanes[lane];
        const QRectF row(0, at_.laneTop(lane), at_.nameWidth, at_.rowHeight);
        painter_.fillRect(row, of.cluster ? theme_.group : theme_.base);
        painter_.fillRect(QRectF(0, row.bottom() - 1, row.width(), 1), theme_.line);
        const QRectF words = row.adjusted(of.cluster ? kTimelineNameInset : 2 * kTimelineNameInset, 0, -6, 0);
        painter_.setPen(theme_.text);
        const QString name =
            of.cluster ? QCoreApplication::translate("Timeline", "%1 (cluster)").arg(of.name) : of.name;
        painter_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          metrics_.elidedText(name, Qt::ElideMiddle, words.width()));
    }

    QPainter& painter_;
    const TimelineGeometry& at_;
    const Theme& theme_;
    const QFont& font_;
    QFontMetricsF metrics_;
    QSize size_;
    bool focused_;
};

} // namespace

void paintTimeline(QPainter& painter, const TimelineGeometry& geometry, const Theme& theme, const QFont& font,
                   const QSize& size, bool focused) {
    TimelinePainting(painter, geometry, theme, font, size, focused).paint();
}

} // namespace poolwright
