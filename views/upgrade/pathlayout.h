// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <vector>

#include "model/core/plan/pathgraph.h"

namespace poolwright {

/// Where the nodes and edges of a path graph go, in scene units (1 = one logical pixel at 100 %).
struct PathLayout {
    std::vector<QRectF> nodes;      ///< by node
    std::vector<QPainterPath> edges;///< by edge, from border to border
    std::vector<QPointF> labels;    ///< by edge: the middle of its label; null where it has none
    QRectF bounds;
};

/// Lays out with Graphviz; the sizes of the nodes were measured by the caller. The chosen path is straight, from left to right, in
/// as many rows as it takes to keep to `width` (0: one row); refused and alternative nodes stand above and below. The same
/// graph gives the same layout. Graphviz is not to be used from two threads: this waits for its turn. 200 nodes take some
/// tens of milliseconds: not for the GUI thread.
PathLayout layOut(const PathGraph& graph, const std::vector<QSizeF>& sizes, qreal width = 0);

/// How many cards of these sizes stand side by side in a row of that width; at least two.
std::size_t columnsWithin(const std::vector<QSizeF>& sizes, qreal width);

/// Whether the node stands on the chosen path.
inline bool onChosenPath(const PathNode& node) {
    return node.kind != PathNode::Kind::Alternative && node.kind != PathNode::Kind::Refused;
}

} // namespace poolwright
