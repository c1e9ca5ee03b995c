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

/// Lays out with Graphviz; the sizes of the nodes were measured by the caller. Graphviz is not to be used from two threads: this waits
/// for its turn. 200 nodes take some tens of milliseconds: not for the GUI thread.
PathLayout layOut(const PathGraph& graph, const std::vector<QSizeF>& sizes);

} // namespace poolwright
