// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathview.h"

#include <QAccessible>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <utility>

#include "views/common/theme.h"
#include "views/upgrade/pathexport.h"
#include "views/upgrade/pathview_parts.h"

namespace poolwright {

namespace {

constexpr double kLeastPathZoom = 0.05;
constexpr double kMostPathZoom = 4;
constexpr double kPathZoomStep = 1.2;
constexpr int kPathRest = 120; // milliseconds without a new size

} // namespace

PathView::PathView(QWidget* parent) : QGraphicsView(parent), parts_(std::make_unique<Parts>()) {
    setObjectName(QStringLiteral("pathView"));
    setAccessibleName(tr("Path of the plan"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setBackgroundBrush(themeOf(palette()).base);
    setTransformationAnchor(QGraphicsView::AnchorViewCenter);
    setViewportUpdateMode(QGraphicsView::SmartViewportUpdate);
    viewport()->setMouseTracking(true);
    parts_->resized.setSingleShot(true);
    parts_->resized.setInterval(kPathRest);
    connect(&parts_->resized, &QTimer::timeout, this, &PathView::startLayout);
}

PathView::~PathView() { setScene(nullptr); }

void PathView::setGraph(std::shared_ptr<const PathGraph> graph) {
    parts_->graph = std::move(graph);
    parts_->cursor.reset();
    parts_->step = 0;
    parts_->whole = false;
    setZoom(1);
    setScene(nullptr); // the old path is not the answer to the new question
    parts_->scene.reset();
    viewport()->update();
    measure();
}

void PathView::measure() {
    parts_->job.cancel();
    parts_->cards.clear();
    parts_->sizes.clear();
    if (parts_->graph == nullptr || parts_->graph->nodes.empty()) {
        tellAccessibility();
        return;
    }
    parts_->font = font();
    parts_->cards = measureCards(*parts_->graph, parts_->font);
    for (const PathCard& card : parts_->cards) {
        parts_->sizes.push_back(card.size);
    }
    startLayout();
}

/// As if there were scroll bars, so that they do not change what they scroll.
qreal PathView::rowWidth() const { return width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent) - 2; }

namespace {

/// How wide rows are to be so that the whole has about the shape of the room.
qreal wholeWidth(const PathGraph& graph, const std::vector<QSizeF>& sizes, const QSizeF& room) {
    constexpr qreal kRoundCards = 1.3; // and what hangs on them stands in rows of its own
    constexpr qreal kAboveCards = 1.8;
    const QSizeF card = sizes.front();
    const auto length = static_cast<qreal>(std::ranges::count_if(graph.nodes, onChosenPath));
    const qreal rows = graph.nodes.size() > static_cast<std::size_t>(length) ? 2 : 1;
    const qreal area = length * card.width() * kRoundCards * card.height() * kAboveCards * rows;
    return std::max(room.width(), std::sqrt(area * room.width() / std::max(1.0, room.height())));
}

} // namespace

void PathView::startLayout() {
    parts_->resized.stop();
    if (parts_->sizes.empty()) {
        return;
    }
    parts_->width = parts_->whole ? wholeWidth(*parts_->graph, parts_->sizes, maximumViewportSize()) : rowWidth();
    PathPicture picture{parts_->graph, parts_->font, parts_->cards, {}, {}};
    parts_->job.start([this, picture = std::move(picture), sizes = parts_->sizes, wide = parts_->width](
                          const std::stop_token& stop) -> LatestJob::Done {
        if (stop.stop_requested()) {
            return {};
        }
        auto done = std::make_shared<PathPicture>(picture);
        done->layout = layOut(*done->graph, sizes, wide);
        done->strokes = strokesOf(*done->graph, done->layout, done->font);
        return [this, done] { take(std::move(*done)); };
    });
}

void PathView::take(PathPicture picture) {
    auto scene = std::make_unique<PathScene>(std::move(picture), themeOf(palette()));
    setScene(scene.get());
    parts_->scene = std::move(scene); // the old one goes when nobody shows it any more
    if (hasFocus() && !parts_->cursor) {
        parts_->cursor = 0; // the focus is to be seen
    }
    showMarks();
    tellAccessibility();
    if (parts_->whole) {
        setZoom(fittingZoom());
    } else if (parts_->cursor) {
        reveal(*parts_->cursor);
    } else {
        horizontalScrollBar()->setValue(horizontalScrollBar()->minimum());
        verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    }
    emit laidOut();
}

bool PathView::isLaidOut() const {
    return parts_->graph == nullptr || parts_->graph->nodes.empty() ||
           (parts_->scene != nullptr && !parts_->job.busy() && !parts_->resized.isActive());
}

namespace {

/// The node of the state after that step.
std::optional<std::size_t> nodeOfStep(const PathGraph& graph, std::size_t step) {
    for (std::size_t i = 0; i < graph.nodes.size() && onChosenPath(graph.nodes[i]); ++i) {
        const PathNode& node = graph.nodes[i];
        const std::size_t first = node.step.value_or(0);
        if (first <= step && step <= std::max(first, node.lastStep)) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

void PathView::setCurrentStep(std::size_t step) {
    parts_->step = step;
    const auto node = parts_->graph == nullptr ? std::nullopt : nodeOfStep(*parts_->graph, step);
    if (node != parts_->cursor) {
        parts_->cursor = node;
        tellAccessibility();
    }
    showMarks();
    if (node) {
        reveal(*node);
    }
}

std::optional<std::size_t> PathView::currentNode() const { return parts_->cursor; }

void PathView::showMarks() {
    if (parts_->scene != nullptr) {
        parts_->scene->setCurrent(nodeOfStep(*parts_->graph, parts_->step));
        parts_->scene->setFocused(hasFocus() ? parts_->cursor : std::nullopt);
    }
}

void PathView::goTo(std::size_t node, bool tellIt) {
    parts_->cursor = node;
    const PathNode& of = parts_->graph->nodes[node];
    if (onChosenPath(of)) {
        parts_->step = std::max(of.step.value_or(0), of.lastStep);
    }
    showMarks();
    reveal(node);
    tellAccessibility();
    if (tellIt) {
        tell(node);
    }
}

void PathView::tell(std::size_t node) {
    const PathNode& of = parts_->graph->nodes[node];
    if (onChosenPath(of)) {
        emit stepChosen(std::max(of.step.value_or(0), of.lastStep));
    } else {
        emit sideChosen(node);
    }
}

void PathView::reveal(std::size_t node) {
    if (parts_->scene != nullptr) {
        constexpr int kAround = 20;
        ensureVisible(parts_->scene->picture().layout.nodes[node], kAround, kAround);
    }
}

QRect PathView::nodeRect(std::size_t node) const {
    return parts_->scene == nullptr ? QRect()
                                    : mapFromScene(parts_->scene->picture().layout.nodes[node]).boundingRect();
}

QString PathView::nodeDescription(std::size_t node) const {
    return parts_->graph == nullptr ? QString() : nodeText(*parts_->graph, node);
}

void PathView::tellAccessibility() {
    QString text;
    if (parts_->graph != nullptr && parts_->cursor) {
        text = nodeDescription(*parts_->cursor);
    } else if (parts_->graph != nullptr) {
        text = tr("States: %1").arg(parts_->graph->nodes.size());
    }
    if (text != accessibleDescription()) {
        setAccessibleDescription(text);
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

double PathView::zoom() const { return parts_->zoom; }

void PathView::setZoom(double factor) {
    const double bounded = std::clamp(factor, kLeastPathZoom, kMostPathZoom);
    if (bounded == parts_->zoom) {
        return;
    }
    parts_->zoom = bounded;
    setTransform(QTransform::fromScale(bounded, bounded));
    emit zoomChanged(bounded);
}

void PathView::zoomIn() { setZoom(parts_->zoom * kPathZoomStep); }
void PathView::zoomOut() { setZoom(parts_->zoom / kPathZoomStep); }

double PathView::fittingZoom() const {
    const QSizeF all = parts_->scene->sceneRect().size();
    const QSizeF room = maximumViewportSize();
    // rounded down: a scroll bar must not come for a fraction of a pixel
    const double factor = std::min(room.width() / all.width(), room.height() / all.height());
    return factor < 1 ? std::floor(factor * 1000) / 1000 : 1.0;
}

void PathView::fit() {
    if (parts_->scene == nullptr) {
        return;
    }
    parts_->whole = true;
    setZoom(fittingZoom());
    startLayout();
}

void PathView::resetZoom() {
    setZoom(1);
    if (std::exchange(parts_->whole, false)) {
        startLayout();
    }
}

std::function<Result<void>()> PathView::saving(const QString& file) const {
    PathPicture picture;
    if (parts_->scene != nullptr) {
        picture = parts_->scene->picture();
    }
    return [picture = std::move(picture), file] { return savePath(picture, file); };
}

Result<void> PathView::save(const QString& file) const { return saving(file)(); }

void PathView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        const Theme& theme = themeOf(palette());
        setBackgroundBrush(theme.base);
        if (parts_ != nullptr && parts_->scene != nullptr) {
            parts_->scene->setTheme(theme);
        }
    } else if (event->type() == QEvent::FontChange && parts_ != nullptr) {
        measure();
    }
}

void PathView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (!parts_->sizes.empty() &&
        (parts_->whole || columnsWithin(parts_->sizes, rowWidth()) != columnsWithin(parts_->sizes, parts_->width))) {
        parts_->resized.start();
    } else {
        parts_->resized.stop();
    }
}

} // namespace poolwright
