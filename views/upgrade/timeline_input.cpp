// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What keys and the pointer do in the timeline.

#include <QHelpEvent>
#include <QKeyEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "views/upgrade/timeline_parts.h"

namespace poolwright {

namespace {

constexpr double kTimelineZoomStep = 1.25;

} // namespace

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

} // namespace poolwright
