// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/timeline.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/theme.h"
#include "views/upgrade/timelinegeometry.h"

namespace poolwright {

namespace {

constexpr double kTimelineZoomStep = 1.25;
constexpr qreal kMostTimelineScale = 12; // pixels of a minute
constexpr int kTimelineEnd = 24;         // pixels right of the last bar

/// What is known of the bars of a step.
struct StepWork {
    std::optional<std::size_t> lane;
    std::int64_t start = std::numeric_limits<std::int64_t>::max();
    std::int64_t end = std::numeric_limits<std::int64_t>::min();
};

} // namespace

struct TimelineView::Parts : TimelineGeometry {
    double zoom = 1;
    std::map<std::size_t, StepWork> work;

    [[nodiscard]] const StepWork* workOf(std::size_t n) const {
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
        const StepWork* here = workOf(step);
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

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea(parent), parts_(std::make_unique<Parts>()) {
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline of the plan"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    measure();
}

TimelineView::~TimelineView() = default;

void TimelineView::setPlan(std::shared_ptr<const Plan> plan, const Schedule& schedule) {
    Parts& parts = *parts_;
    parts.plan = std::move(plan);
    parts.schedule = schedule;
    parts.step = 0;
    parts.hovered.reset();
    parts.steps.clear();
    parts.work.clear();
    parts.lanes.clear();
    if (parts.plan != nullptr) {
        for (const PlanStep& step : parts.plan->steps) {
            parts.steps[step.n] = &step;
        }
        parts.lanes = lanesOf(*parts.plan, schedule);
    }
    for (std::size_t lane = 0; lane < parts.lanes.size(); ++lane) {
        for (const TimelineBar& bar : parts.lanes[lane].bars) {
            StepWork& work = parts.work[bar.step];
            work.lane = lane;
            work.start = std::min(work.start, bar.start);
            work.end = std::max(work.end, bar.end);
        }
    }
    measure();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    tellAccessibility();
    updateGeometry();
    viewport()->update();
}

void TimelineView::setWindows(std::vector<MaintenanceWindow> windows) {
    parts_->windows = std::move(windows);
    viewport()->update();
}

/// Sizes by the font, the scale by the room and the zoom, scroll bars by both.
void TimelineView::measure() {
    Parts& parts = *parts_;
    const QFontMetrics metrics(font());
    parts.rowHeight = std::max(26, metrics.height() + 12);
    parts.axisHeight = 2 * (metrics.height() + 4) + 2;
    int widest = metrics.averageCharWidth() * 12;
    for (const TimelineLane& lane : parts.lanes) {
        widest = std::max(widest, metrics.horizontalAdvance(lane.name));
    }
    const int suffix = metrics.horizontalAdvance(tr(" (cluster)"));
    parts.nameWidth = std::min({widest + suffix + 36, std::max(120, viewport()->width() * 3 / 10), 260});
    constexpr std::int64_t kQuarter = 15;
    parts.origin = parts.schedule.start / kQuarter * kQuarter - (parts.schedule.start % 60 == 0 ? 0 : kQuarter);
    parts.span = std::max<std::int64_t>(60, parts.schedule.end - parts.origin);
    const qreal room = std::max(80, viewport()->width() - parts.nameWidth - kTimelineEnd);
    const qreal fitting = room / static_cast<qreal>(parts.span);
    parts.zoom = std::clamp(parts.zoom, 1.0, std::max(1.0, kMostTimelineScale / fitting));
    parts.scale = std::min(fitting * parts.zoom, std::max(fitting, kMostTimelineScale));
    const auto set = [](QScrollBar& bar, qreal whole, int seen, int step) {
        bar.setRange(0, std::max(0, static_cast<int>(std::ceil(whole - 0.5)) - seen));
        bar.setPageStep(std::max(1, seen));
        bar.setSingleStep(step);
    };
    set(*horizontalScrollBar(), static_cast<qreal>(parts.span) * parts.scale + kTimelineEnd,
        viewport()->width() - parts.nameWidth, 40);
    set(*verticalScrollBar(), static_cast<qreal>(parts.lanes.size()) * parts.rowHeight,
        viewport()->height() - parts.axisHeight, parts.rowHeight);
    parts.left = horizontalScrollBar()->value();
    parts.top = verticalScrollBar()->value();
}

double TimelineView::zoom() const { return parts_->zoom; }

void TimelineView::setZoom(double factor) {
    setZoomAround(factor, (viewport()->width() + parts_->nameWidth) / 2.0);
}

void TimelineView::setZoomAround(double factor, qreal x) {
    Parts& parts = *parts_;
    const qreal minute = (x - parts.nameWidth + parts.left) / parts.scale; // this one stays where it is
    const double before = parts.zoom;
    parts.zoom = factor;
    measure();
    horizontalScrollBar()->setValue(static_cast<int>(std::lround(minute * parts.scale - (x - parts.nameWidth))));
    viewport()->update();
    if (parts.zoom != before) {
        emit zoomChanged(parts.zoom);
    }
}

std::size_t TimelineView::currentStep() const { return parts_->step; }

void TimelineView::setCurrentStep(std::size_t step) {
    if (step == parts_->step) {
        return;
    }
    parts_->step = step;
    reveal(step);
    tellAccessibility();
    viewport()->update();
}

void TimelineView::choose(std::size_t step) {
    setCurrentStep(step);
    emit stepChosen(step);
}

void TimelineView::reveal(std::size_t step) {
    const StepWork* work = parts_->workOf(step);
    if (work == nullptr) {
        return;
    }
    const auto show = [](QScrollBar& bar, qreal at, qreal size) {
        if (at < bar.value()) {
            bar.setValue(static_cast<int>(at));
        } else if (at + size > bar.value() + bar.pageStep()) {
            bar.setValue(static_cast<int>(std::min(at, at + size - bar.pageStep())));
        }
    };
    show(*verticalScrollBar(), static_cast<qreal>(*work->lane) * parts_->rowHeight, parts_->rowHeight);
    show(*horizontalScrollBar(), static_cast<qreal>(work->start - parts_->origin) * parts_->scale - 8,
         static_cast<qreal>(work->end - work->start) * parts_->scale + 16);
}

std::size_t TimelineView::laneCount() const { return parts_->lanes.size(); }

QString TimelineView::laneName(std::size_t lane) const { return parts_->lanes[lane].name; }

QRect TimelineView::stepRect(std::size_t step) const {
    const StepWork* work = parts_->workOf(step);
    if (work == nullptr) {
        return {};
    }
    return parts_->barRect(*work->lane, {step, work->start, work->end, 0}).toAlignedRect();
}

QString TimelineView::stepText(std::size_t step) const {
    const PlanStep* of = parts_->find(step);
    if (of == nullptr) {
        return step == 0 && parts_->plan != nullptr ? tr("Before the first step") : QString();
    }
    QStringList lines{tr("Step %1 of %2: %3").arg(step).arg(parts_->steps.size()).arg(shown(of->title)),
                      shown(of->target)};
    if (const StepWork* work = parts_->workOf(step)) {
        lines << tr("%1 to %2").arg(timelineMoment(work->start), timelineMoment(work->end));
    }
    if (of->nodesDrained > 0) {
        lines << tr("%1 drained").arg(counted(Countable::Node, of->nodesDrained));
    }
    if (of->exposedNodesAfter > 0) {
        lines << tr("%1 exposed afterwards").arg(counted(Countable::Node, of->exposedNodesAfter));
    } else if (of->exposedNodes > 0) {
        lines << tr("Exposure ends");
    }
    return lines.join(QLatin1Char('\n'));
}

QSize TimelineView::sizeHint() const {
    constexpr std::size_t kLanes = 8;
    const auto lanes = static_cast<int>(std::clamp<std::size_t>(parts_->lanes.size(), 3, kLanes));
    return {640, parts_->axisHeight + lanes * parts_->rowHeight + 2};
}

QSize TimelineView::minimumSizeHint() const { return {240, parts_->axisHeight + 2 * parts_->rowHeight}; }

void TimelineView::tellAccessibility() {
    const QString text = stepText(parts_->step);
    if (text != accessibleDescription()) {
        setAccessibleDescription(text);
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void TimelineView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    paintTimeline(painter, *parts_, themeOf(palette()), font(), viewport()->size(), hasFocus());
}

void TimelineView::resizeEvent(QResizeEvent* /*event*/) { measure(); }

void TimelineView::scrollContentsBy(int /*dx*/, int /*dy*/) {
    parts_->left = horizontalScrollBar()->value();
    parts_->top = verticalScrollBar()->value();
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        if (const auto step = parts_->stepAt(event->position())) {
            choose(*step);
        }
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) { event->accept(); }

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const auto step = parts_->stepAt(event->position());
    if (step != parts_->hovered) {
        parts_->hovered = step;
        viewport()->setCursor(step ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const std::size_t last = parts_->steps.empty() ? 0 : parts_->steps.rbegin()->first;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(parts_->step > 0 ? parts_->step - 1 : 0);
    case Qt::Key_Right:
        return choose(std::min(parts_->step + 1, last));
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (const auto step = parts_->stepBeside(event->key() == Qt::Key_Up ? -1 : 1)) {
            choose(*step);
        }
        return;
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(parts_->step);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setZoom(parts_->zoom * kTimelineZoomStep);
    case Qt::Key_Minus:
        return setZoom(parts_->zoom / kTimelineZoomStep);
    case Qt::Key_0:
        return setZoom(1);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    constexpr double kNotch = 120; // eighths of a degree, as Qt counts them
    const double factor = std::pow(kTimelineZoomStep, event->angleDelta().y() / kNotch);
    setZoomAround(parts_->zoom * factor, std::max(event->position().x(), static_cast<qreal>(parts_->nameWidth)));
    event->accept();
}

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && parts_->hovered) {
        parts_->hovered.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        if (const auto step = parts_->stepAt(help->pos())) {
            text = stepText(*step);
        } else if (help->pos().x() < parts_->nameWidth && help->pos().y() >= parts_->axisHeight) {
            const int lane = (help->pos().y() - parts_->axisHeight + parts_->top) / parts_->rowHeight;
            text = static_cast<std::size_t>(lane) < laneCount() ? laneName(static_cast<std::size_t>(lane)) : QString();
        }
        QToolTip::showText(help->globalPos(),
                           text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    tellAccessibility();
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (parts_ != nullptr && (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)) {
        measure();
        viewport()->update();
    }
}

} // namespace poolwright
