// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsItem>
#include <QGraphicsScene>

#include <optional>

#include "views/upgrade/pathpicture.h"

namespace poolwright {

class PathScene;

/// A state as a card.
class PathNodeItem : public QGraphicsItem {
public:
    PathNodeItem(const PathScene& scene, std::size_t node);
    [[nodiscard]] std::size_t node() const { return node_; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    static constexpr int Type = UserType + 1;
    [[nodiscard]] int type() const override { return Type; }

private:
    const PathScene& scene_;
    std::size_t node_;
};

/// An operation as a line.
class PathEdgeItem : public QGraphicsItem {
public:
    PathEdgeItem(const PathScene& scene, std::size_t edge);
    [[nodiscard]] std::size_t edge() const { return edge_; }
    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override; ///< some pixels wide: it is to be hit
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    static constexpr int Type = UserType + 2;
    [[nodiscard]] int type() const override { return Type; }

private:
    const PathScene& scene_;
    std::size_t edge_;
};

/// A picture as a scene, an item for each card and line, and which of the cards is what.
class PathScene : public QGraphicsScene {
    Q_OBJECT
public:
    PathScene(PathPicture picture, const Theme& theme, QObject* parent = nullptr);
    ~PathScene() override;

    [[nodiscard]] const PathPicture& picture() const { return picture_; }
    [[nodiscard]] const Theme& theme() const { return *theme_; }
    void setTheme(const Theme& theme);
    void setCurrent(std::optional<std::size_t> node);
    void setFocused(std::optional<std::size_t> node);
    void setHovered(std::optional<std::size_t> node);
    [[nodiscard]] PathCardState stateOf(std::size_t node) const;
    [[nodiscard]] std::optional<std::size_t> nodeAt(const QPointF& point) const;
    [[nodiscard]] std::optional<std::size_t> edgeAt(const QPointF& point) const;

private:
    void mark(std::optional<std::size_t>& what, std::optional<std::size_t> node);

    PathPicture picture_;
    const Theme* theme_;
    std::vector<PathNodeItem*> nodes_;
    std::optional<std::size_t> current_;
    std::optional<std::size_t> focused_;
    std::optional<std::size_t> hovered_;
};

} // namespace poolwright
