// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QPolygonF>
#include <QString>

#include <memory>
#include <optional>

#include "views/upgrade/pathlayout.h"

class QPainter;

namespace poolwright {

struct Theme;

/// What stands on a card, broken into lines that fit; what does not fit is elided.
struct PathCard {
    struct Line {
        QString text;
        bool strong = false;
        bool marked = false; ///< begins with the glyph of the verdict
        qreal indent = 0;    ///< beside the glyph of a line above
    };
    std::vector<Line> lines;
    QSizeF size;
};

/// What a line looks like: the line itself, its head, and the cross of a refused one.
struct PathStroke {
    QPainterPath line;
    QPolygonF head; ///< empty: none
    QPointF cross;  ///< null: none
    QString label;  ///< of another way the operation, elided; empty: none
    QRectF labelBox;
    QRectF bounds;
};

/// A path graph ready to be painted. A value: pictures are painted from it on any thread.
struct PathPicture {
    std::shared_ptr<const PathGraph> graph;
    QFont font;
    std::vector<PathCard> cards;     ///< by node
    PathLayout layout;
    std::vector<PathStroke> strokes; ///< by edge
};

/// What a card is beside what it says.
struct PathCardState {
    bool current = false; ///< the state that is played
    bool focused = false; ///< the keyboard is here
    bool hovered = false;
};

/// Breaks the texts into lines and measures the cards, all of one width. Fonts are asked: on the GUI thread. Milliseconds.
std::vector<PathCard> measureCards(const PathGraph& graph, const QFont& font);
/// Lines and heads of the edges as laid out.
std::vector<PathStroke> strokesOf(const PathGraph& graph, const PathLayout& layout, const QFont& font);
/// The whole text of a node, a line each: for tool tips and for those who do not see the card.
QString nodeText(const PathGraph& graph, std::size_t node);

void paintPathEdge(QPainter& painter, const PathPicture& picture, std::size_t edge, const Theme& theme);
void paintPathCard(QPainter& painter, const PathPicture& picture, std::size_t node, const Theme& theme,
                   const PathCardState& state = {});
/// The card of a node far away: its verdict and the number of its step, as large as there is room for.
void paintPathCardSmall(QPainter& painter, const PathPicture& picture, std::size_t node, const Theme& theme,
                        const PathCardState& state = {});
/// Below this scale the words of a card cannot be read.
inline constexpr qreal kPathFarAway = 0.45;
/// Everything, edges below cards.
void paintPath(QPainter& painter, const PathPicture& picture, const Theme& theme,
               std::optional<std::size_t> current = std::nullopt);
/// How far a card's painting reaches beyond its place.
inline constexpr qreal kPathCardHalo = 6;

} // namespace poolwright
