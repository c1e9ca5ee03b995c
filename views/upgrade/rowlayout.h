// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>
#include <QRectF>

#include <optional>
#include <utility>
#include <vector>

namespace poolwright {

/// One row of a path graph: nodes of the chosen path, which come first and are joined to a line, and what hangs on them.
struct RowGraph {
    struct Edge {
        std::size_t from = 0;
        std::size_t to = 0;
        bool chosen = false;
    };
    std::vector<QSizeF> nodes;
    std::size_t chosen = 0; ///< so many of the nodes, from the first, are on the path
    std::vector<Edge> edges;
    std::vector<std::pair<std::size_t, std::size_t>> stacked; ///< pairs that share a column
};
struct RowLayout {
    std::vector<QRectF> nodes;
    std::vector<QPainterPath> edges; ///< from border to border
};

/// Lays one row out with Graphviz' dot, left to right. One caller at a time: libgvc is not to be used from two threads, so
/// others wait. None: Graphviz has no layout engine here (its plugins are not installed rightly) or gave up.
std::optional<RowLayout> graphvizRow(const RowGraph& row, qreal columnGap, qreal laneGap);

/// The same without Graphviz: columns of equal steps, what hangs on a node below the next one.
RowLayout plainRow(const RowGraph& row, qreal columnGap, qreal laneGap);

} // namespace poolwright
