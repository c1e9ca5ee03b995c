// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "views/upgrade/rowlayout.h"

namespace poolwright {

namespace {

/// From the middle of one side to the middle of the other.
QPainterPath plainLink(const QRectF& from, const QRectF& to) {
    const QPointF start(from.right(), from.center().y());
    const QPointF end(to.left(), to.center().y());
    QPainterPath out(start);
    const qreal bend = (end.x() - start.x()) / 2;
    out.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
    return out;
}

QPainterPath plainDrop(const QRectF& from, const QRectF& to) {
    const bool down = to.top() > from.bottom();
    QPainterPath out(QPointF(from.center().x(), down ? from.bottom() : from.top()));
    out.lineTo(to.center().x(), down ? to.top() : to.bottom());
    return out;
}

} // namespace

RowLayout plainRow(const RowGraph& row, qreal columnGap, qreal laneGap) {
    RowLayout out;
    out.nodes.resize(row.nodes.size());
    qreal columnWidth = 0;
    qreal pathHeight = 0;
    for (const QSizeF& size : row.nodes) {
        columnWidth = std::max(columnWidth, size.width());
        pathHeight = std::max(pathHeight, size.height());
    }
    std::vector<std::size_t> column(row.nodes.size(), 0);
    for (std::size_t i = 0; i < row.chosen; ++i) {
        column[i] = i;
    }
    for (const RowGraph::Edge& edge : row.edges) { // edges are listed from the path outwards
        if (edge.to >= row.chosen) {
            column[edge.to] = column[edge.from] + 1;
        }
    }
    for (const auto& [upper, lower] : row.stacked) {
        column[lower] = column[upper];
    }
    std::vector<qreal> below; // by column: where the next node goes
    for (std::size_t i = 0; i < row.nodes.size(); ++i) {
        below.resize(std::max(below.size(), column[i] + 1), pathHeight + laneGap);
        const QPointF at(static_cast<qreal>(column[i]) * (columnWidth + columnGap),
                         i < row.chosen ? (pathHeight - row.nodes[i].height()) / 2 : below[column[i]]);
        out.nodes[i] = QRectF(at, row.nodes[i]);
        if (i >= row.chosen) {
            below[column[i]] = out.nodes[i].bottom() + laneGap;
        }
    }
    for (const RowGraph::Edge& edge : row.edges) {
        const bool stacked = column[edge.from] == column[edge.to];
        out.edges.push_back(stacked ? plainDrop(out.nodes[edge.from], out.nodes[edge.to])
                                    : plainLink(out.nodes[edge.from], out.nodes[edge.to]));
    }
    return out;
}

} // namespace poolwright
