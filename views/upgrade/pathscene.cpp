// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathscene.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

#include "views/common/theme.h"

namespace poolwright {

namespace {

// from back to front
constexpr qreal kSideLineDepth = 0;
constexpr qreal kPathLineDepth = 1;
constexpr qreal kCardDepth = 2;

} // namespace

PathNodeItem::PathNodeItem(const PathScene& scene, std::size_t node) : scene_(scene), node_(node) {
    setZValue(kCardDepth);
}

QRectF PathNodeItem::boundingRect() const {
    return scene_.picture().layout.nodes[node_].adjusted(-kPathCardHalo, -kPathCardHalo, kPathCardHalo, kPathCardHalo);
}

void PathNodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) {
    const bool far = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) < kPathFarAway;
    (far ? paintPathCardSmall : paintPathCard)(*painter, scene_.picture(), node_, scene_.theme(),
                                               scene_.stateOf(node_));
}

PathEdgeItem::PathEdgeItem(const PathScene& scene, std::size_t edge) : scene_(scene), edge_(edge) {
    const PathEdge::Kind kind = scene.picture().graph->edges[edge].kind;
    const bool chosen = kind == PathEdge::Kind::Chosen || kind == PathEdge::Kind::Conditional;
    setZValue(chosen ? kPathLineDepth : kSideLineDepth);
}

QRectF PathEdgeItem::boundingRect() const { return scene_.picture().strokes[edge_].bounds; }

QPainterPath PathEdgeItem::shape() const {
    constexpr qreal kReachOfLines = 10;
    QPainterPathStroker stroker;
    stroker.setWidth(kReachOfLines);
    return stroker.createStroke(scene_.picture().strokes[edge_].line);
}

void PathEdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) {
    paintPathEdge(*painter, scene_.picture(), edge_, scene_.theme());
}

PathScene::PathScene(PathPicture picture, const Theme& theme, QObject* parent)
    : QGraphicsScene(parent), picture_(std::move(picture)), theme_(&theme) {
    setItemIndexMethod(QGraphicsScene::NoIndex); // some hundred items that never move
    setSceneRect(picture_.layout.bounds);
    setBackgroundBrush(theme.base);
    for (std::size_t i = 0; i < picture_.graph->edges.size(); ++i) {
        addItem(new PathEdgeItem(*this, i));
    }
    for (std::size_t i = 0; i < picture_.graph->nodes.size(); ++i) {
        nodes_.push_back(new PathNodeItem(*this, i));
        addItem(nodes_.back());
    }
}

PathScene::~PathScene() { clear(); } // while what the items read is still there

void PathScene::setTheme(const Theme& theme) {
    theme_ = &theme;
    setBackgroundBrush(theme.base);
    update();
}

void PathScene::mark(std::optional<std::size_t>& what, std::optional<std::size_t> node) {
    if (what == node) {
        return;
    }
    for (const auto& changed : {what, node}) {
        if (changed) {
            nodes_[*changed]->update();
        }
    }
    what = node;
}

void PathScene::setCurrent(std::optional<std::size_t> node) { mark(current_, node); }
void PathScene::setFocused(std::optional<std::size_t> node) { mark(focused_, node); }
void PathScene::setHovered(std::optional<std::size_t> node) { mark(hovered_, node); }

PathCardState PathScene::stateOf(std::size_t node) const {
    return {.current = current_ == node, .focused = focused_ == node, .hovered = hovered_ == node};
}

std::optional<std::size_t> PathScene::nodeAt(const QPointF& point) const {
    for (std::size_t i = 0; i < picture_.layout.nodes.size(); ++i) {
        if (picture_.layout.nodes[i].contains(point)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> PathScene::edgeAt(const QPointF& point) const {
    for (const QGraphicsItem* item : items(point)) {
        if (const auto* edge = qgraphicsitem_cast<const PathEdgeItem*>(item)) {
            return edge->edge();
        }
    }
    return std::nullopt;
}

} // namespace poolwright
