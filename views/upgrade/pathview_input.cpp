// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What keys and the pointer do in the path view.

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <limits>

#include "model/items/plaintext.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/pathview_parts.h"

namespace poolwright {

namespace {

std::size_t nodesOnPath(const PathGraph& graph) {
    return static_cast<std::size_t>(std::ranges::count_if(graph.nodes, onChosenPath));
}

/// The nearest card above (-1) or below (1); straight beats slanted.
std::optional<std::size_t> nearestCard(const PathLayout& layout, std::size_t from, int direction) {
    constexpr qreal kSlant = 2;
    const QPointF here = layout.nodes[from].center();
    std::optional<std::size_t> best;
    qreal least = std::numeric_limits<qreal>::max();
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const QPointF away = layout.nodes[i].center() - here;
        const qreal distance = std::abs(away.y()) + kSlant * std::abs(away.x());
        if (away.y() * direction > layout.nodes[from].height() / 2 && distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

std::optional<std::size_t> alongEdges(const PathGraph& graph, std::size_t from, bool onward) {
    for (const PathEdge& edge : graph.edges) {
        if ((onward ? edge.from : edge.to) == from) {
            return onward ? edge.to : edge.from;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> PathView::neighbour(int key) const {
    const PathGraph& graph = *parts_->graph;
    const std::size_t length = nodesOnPath(graph);
    const std::size_t last = length > 0 ? length - 1 : 0;
    if (key == Qt::Key_End) {
        return last;
    }
    if (key == Qt::Key_Home || !parts_->cursor) {
        return 0;
    }
    const std::size_t here = *parts_->cursor;
    switch (key) {
    case Qt::Key_Left:
        return here < length ? (here > 0 ? here - 1 : 0) : alongEdges(graph, here, false);
    case Qt::Key_Right:
        return here < length ? std::min(here + 1, last) : alongEdges(graph, here, true);
    case Qt::Key_Up:
        return nearestCard(parts_->scene->picture().layout, here, -1);
    case Qt::Key_Down:
        return nearestCard(parts_->scene->picture().layout, here, 1);
    default:
        return std::nullopt;
    }
}

void PathView::keyPressEvent(QKeyEvent* event) {
    if (parts_->scene == nullptr) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (const auto node = neighbour(event->key()); node && node != parts_->cursor) {
            goTo(*node, true);
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (parts_->cursor) {
            goTo(*parts_->cursor, true);
        }
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return resetZoom();
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void PathView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    constexpr double kNotch = 120; // eighths of a degree, as Qt counts them
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setZoom(parts_->zoom * std::pow(1.2, event->angleDelta().y() / kNotch));
    setTransformationAnchor(QGraphicsView::AnchorViewCenter);
    event->accept();
}

void PathView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        parts_->pressed = event->position().toPoint();
        parts_->panned = *parts_->pressed;
        parts_->panning = event->button() == Qt::MiddleButton;
        event->accept();
    }
}

void PathView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (parts_->pressed) {
        if (!parts_->panning && (at - *parts_->pressed).manhattanLength() >= QApplication::startDragDistance()) {
            parts_->panning = true;
            viewport()->setCursor(Qt::ClosedHandCursor);
        }
        if (parts_->panning) {
            const QPoint by = parts_->panned - at;
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
            verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
            parts_->panned = at;
        }
        return;
    }
    if (parts_->scene != nullptr) {
        const auto node = parts_->scene->nodeAt(mapToScene(at));
        parts_->scene->setHovered(node);
        viewport()->setCursor(node ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
}

void PathView::mouseReleaseEvent(QMouseEvent* event) {
    const bool clicked = parts_->pressed && !parts_->panning;
    parts_->pressed.reset();
    parts_->panning = false;
    viewport()->unsetCursor();
    if (!clicked || event->button() != Qt::LeftButton || parts_->scene == nullptr) {
        return;
    }
    if (const auto node = parts_->scene->nodeAt(mapToScene(event->position().toPoint()))) {
        goTo(*node, true);
    }
}

void PathView::mouseDoubleClickEvent(QMouseEvent* event) { mousePressEvent(event); }

void PathView::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    if (!parts_->cursor && parts_->graph != nullptr && !parts_->graph->nodes.empty()) {
        parts_->cursor = 0; // the focus is to be seen
    }
    showMarks();
    tellAccessibility();
}

void PathView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    showMarks();
}

bool PathView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && parts_->scene != nullptr) {
        parts_->scene->setHovered(std::nullopt);
    }
    if (event->type() == QEvent::ToolTip && parts_->scene != nullptr) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPointF at = mapToScene(help->pos());
        QString text;
        if (const auto node = parts_->scene->nodeAt(at)) {
            text = nodeDescription(*node);
        } else if (const auto edge = parts_->scene->edgeAt(at)) {
            text = shown(parts_->graph->edges[*edge].label);
        }
        QToolTip::showText(help->globalPos(),
                           text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), viewport());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

} // namespace poolwright
