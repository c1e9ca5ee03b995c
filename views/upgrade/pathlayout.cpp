// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathlayout.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "views/upgrade/rowlayout.h"

namespace poolwright {

namespace {

constexpr qreal kPathMargin = 30;    // round the whole graph
constexpr qreal kPathColumnGap = 48; // between columns: room for a line and its head
constexpr qreal kPathLaneGap = 26;   // between cards of one column
constexpr qreal kPathGutter = 46;    // between rows: lines run here
constexpr qreal kPathLaneStep = 5;   // between lines of one gutter
constexpr std::size_t kPathLanes = 5;
constexpr qreal kPathCorner = 12;
constexpr qreal kPathTrunk = 16; // at the left, for the line from the start to its branches

/// The graph cut into rows.
struct PathRows {
    std::vector<std::size_t> ofNode;             ///< by node its row
    std::vector<std::vector<std::size_t>> nodes; ///< by row: of the chosen path first
    /// What hangs on the last column stands above and below in it: with the node that leads there.
    std::vector<std::pair<std::size_t, std::size_t>> stacked;
    bool branches = false; ///< of the path, each beginning at the start with a row of its own
    bool turned = false; ///< the last row is the target alone, below the end of the row before it
};

std::size_t pathLength(const PathGraph& graph) {
    const auto end = std::ranges::find_if_not(graph.nodes, onChosenPath);
    return static_cast<std::size_t>(end - graph.nodes.begin());
}

/// What hangs on the nodes of the chosen path: what is reached from one of them first.
struct Hanging {
    std::vector<std::size_t> owner;  ///< by node, on the path; of nodes on the path themselves
    std::vector<std::size_t> before; ///< by node: what leads there
    std::vector<std::size_t> depth;  ///< by node: columns from its owner
};

Hanging hangingOn(const PathGraph& graph, std::size_t length) {
    constexpr auto kNobody = static_cast<std::size_t>(-1);
    Hanging out;
    out.owner.assign(graph.nodes.size(), kNobody);
    out.depth.assign(graph.nodes.size(), 0);
    out.before.assign(graph.nodes.size(), 0);
    for (std::size_t i = 0; i < length; ++i) {
        out.owner[i] = i;
    }
    for (bool more = true; more;) {
        more = false;
        for (const PathEdge& edge : graph.edges) {
            if (edge.to >= length && out.owner[edge.to] == kNobody && out.owner[edge.from] != kNobody) {
                out.owner[edge.to] = out.owner[edge.from];
                out.before[edge.to] = edge.from;
                out.depth[edge.to] = out.depth[edge.from] + 1;
                more = true;
            }
        }
    }
    for (std::size_t i = length; i < graph.nodes.size(); ++i) {
        if (out.owner[i] == kNobody) { // hangs on nothing: at the start
            out.owner[i] = 0;
            out.depth[i] = 1;
        }
    }
    return out;
}

bool runsAlongThePath(const PathEdge& edge) {
    return edge.kind == PathEdge::Kind::Chosen || edge.kind == PathEdge::Kind::Conditional;
}

/// By node: whether the path comes to it from the node before it; else another branch of it begins there.
std::vector<bool> followers(const PathGraph& graph, std::size_t length) {
    std::vector<bool> out(length, false);
    for (const PathEdge& edge : graph.edges) {
        if (runsAlongThePath(edge) && edge.to < length && edge.from + 1 == edge.to) {
            out[edge.to] = true;
        }
    }
    return out;
}

PathRows rowsOf(const PathGraph& graph, std::size_t columns) {
    const std::size_t length = pathLength(graph);
    const std::vector<bool> follows = followers(graph, length);
    const Hanging hanging = hangingOn(graph, length);
    PathRows out;
    out.ofNode.assign(graph.nodes.size(), 0);
    std::vector<std::size_t> column(length, 0);
    for (std::size_t i = 0; i < length; ++i) {
        if (i > 0 && follows[i] && column[i - 1] + 1 < columns) {
            column[i] = column[i - 1] + 1;
        } else {
            out.nodes.emplace_back();
            out.branches = out.branches || (i > 0 && !follows[i]);
        }
        out.nodes.back().push_back(i);
        out.ofNode[i] = out.nodes.size() - 1;
    }
    out.nodes.resize(std::max<std::size_t>(1, out.nodes.size()));
    for (std::size_t i = length; i < graph.nodes.size(); ++i) {
        const std::size_t owner = hanging.owner[i];
        out.ofNode[i] = length > 0 ? out.ofNode[owner] : 0;
        out.nodes[out.ofNode[i]].push_back(i); // the path comes first
        if (length > 0 && column[owner] + hanging.depth[i] >= columns) {
            out.stacked.emplace_back(hanging.before[i], i);
        }
    }
    out.turned = out.nodes.size() > 1 && out.nodes.back().size() == 1 && follows[out.nodes.back().front()];
    return out;
}

/// Puts rows below one another and draws the lines between them.
class RowStack {
public:
    RowStack(const PathGraph& graph, const std::vector<QSizeF>& sizes, PathRows rows)
        : graph_(graph), sizes_(sizes), rows_(std::move(rows)) {
        out_.nodes.resize(graph.nodes.size());
        out_.edges.resize(graph.edges.size());
        out_.labels.resize(graph.edges.size());
    }

    PathLayout build() {
        qreal top = kPathMargin;
        for (std::size_t row = 0; row < rows_.nodes.size(); ++row) {
            const QRectF used = place(row, top);
            bounds_.push_back(used);
            top = used.bottom() + kPathGutter;
        }
        for (std::size_t edge = 0; edge < graph_.edges.size(); ++edge) {
            if (rows_.ofNode[graph_.edges[edge].from] != rows_.ofNode[graph_.edges[edge].to]) {
                out_.edges[edge] = joinRows(edge);
                out_.labels[edge] = gutterMiddle_;
            } else {
                out_.labels[edge] = out_.edges[edge].pointAtPercent(0.5);
            }
            if (graph_.edges[edge].kind != PathEdge::Kind::Refused && graph_.edges[edge].label.empty()) {
                out_.labels[edge] = {};
            }
        }
        constexpr qreal kRoundLines = 6;
        for (const QRectF& node : out_.nodes) {
            out_.bounds |= node.adjusted(-kPathMargin, -kPathMargin, kPathMargin, kPathMargin);
        }
        for (const QPainterPath& edge : out_.edges) {
            out_.bounds |= edge.boundingRect().adjusted(-kRoundLines, -kRoundLines, kRoundLines, kRoundLines);
        }
        return std::move(out_);
    }

private:
    /// The row's own graph; `edges` are those of the whole graph that lie within it.
    RowGraph graphOf(std::size_t row, std::vector<std::size_t>& edges) const {
        RowGraph out;
        std::vector<std::size_t> local(graph_.nodes.size());
        for (const std::size_t node : rows_.nodes[row]) {
            local[node] = out.nodes.size();
            out.nodes.push_back(sizes_[node]);
            out.chosen += onChosenPath(graph_.nodes[node]) ? 1 : 0;
        }
        for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
            const PathEdge& edge = graph_.edges[i];
            if (rows_.ofNode[edge.from] == row && rows_.ofNode[edge.to] == row) {
                out.edges.push_back({local[edge.from], local[edge.to], runsAlongThePath(edge)});
                edges.push_back(i);
            }
        }
        for (const auto& [before, node] : rows_.stacked) {
            if (rows_.ofNode[node] == row) {
                out.stacked.emplace_back(local[before], local[node]);
            }
        }
        return out;
    }

    QRectF place(std::size_t row, qreal top) {
        std::vector<std::size_t> edges;
        const RowGraph part = graphOf(row, edges);
        const auto laid = graphvizRow(part, kPathColumnGap, kPathLaneGap);
        const RowLayout layout = laid ? *laid : plainRow(part, kPathColumnGap, kPathLaneGap);
        QRectF used;
        for (const QRectF& node : layout.nodes) {
            used |= node;
        }
        for (const QPainterPath& edge : layout.edges) {
            used |= edge.boundingRect();
        }
        QPointF shift(kPathMargin + (rows_.branches ? kPathTrunk : 0) - used.left(), top - used.top());
        if (rows_.turned && row + 1 == rows_.nodes.size()) {
            shift.setX(out_.nodes[rows_.nodes[row].front() - 1].left() - used.left());
        }
        for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
            out_.nodes[rows_.nodes[row][i]] = layout.nodes[i].translated(shift);
        }
        for (std::size_t i = 0; i < layout.edges.size(); ++i) {
            out_.edges[edges[i]] = layout.edges[i].translated(shift);
        }
        return used.translated(shift);
    }

    /// Whether no other card stands between the card and the lower (or upper) end of its row.
    [[nodiscard]] bool isFree(std::size_t node, bool below) const {
        const QRectF& card = out_.nodes[node];
        const QRectF& row = bounds_[rows_.ofNode[node]];
        const QRectF way = below ? QRectF(card.left(), card.bottom() + 1, card.width(), row.bottom() - card.bottom())
                                 : QRectF(card.left(), row.top() - 1, card.width(), card.top() - row.top());
        return std::ranges::none_of(rows_.nodes[rows_.ofNode[node]], [&](std::size_t other) {
            return other != node && out_.nodes[other].intersects(way);
        });
    }

    /// Out at the right and down between two columns, or straight down; along the gutter; in at the left or from above.
    QPainterPath joinRows(std::size_t edge) {
        const PathEdge& of = graph_.edges[edge];
        const std::size_t row = rows_.ofNode[of.from];
        const std::size_t last = rows_.ofNode[of.to];
        const QRectF from = out_.nodes[of.from];
        const QRectF to = out_.nodes[of.to];
        const bool path = runsAlongThePath(of);
        if (path && of.from + 1 != of.to) { // a branch: along the left
            const qreal trunk = kPathMargin / 3;
            return rounded({{from.left(), from.center().y()},
                            {trunk, from.center().y()},
                            {trunk, to.center().y()},
                            {to.left(), to.center().y()}});
        }
        const bool turns = path && rows_.turned && last + 1 == rows_.nodes.size();
        // lines of the path keep to the middle, others take turns beside it
        const std::size_t lane = path ? 0 : 1 + (besides_++ % kPathLanes);
        const qreal off = (lane % 2 == 0 ? 1.0 : -1.0) * kPathLaneStep * static_cast<qreal>((lane + 1) / 2);
        const auto below = [&](std::size_t at) { return bounds_[at].bottom() + kPathGutter / 2 + off; };
        std::vector<QPointF> corners;
        if ((turns || !path) && isFree(of.from, true)) {
            corners = {{from.center().x() + off, from.bottom()}};
        } else {
            corners = {{from.right(), from.center().y()}, {from.right() + kPathColumnGap / 2 + off, from.center().y()}};
        }
        corners.emplace_back(corners.back().x(), below(row));
        const std::size_t turn = corners.size() - 1;
        if (last != row + 1) { // past the rows between, at the left of them all
            const qreal margin = kPathMargin / 3 + off / 2;
            corners.emplace_back(margin, below(row));
            corners.emplace_back(margin, last > 0 ? below(last - 1) : bounds_[0].top() - kPathMargin / 3);
        }
        if ((turns || !path) && last > 0 && isFree(of.to, false)) {
            // beside the middle, where the path comes in
            corners.emplace_back(path ? to.center().x() : to.left() + to.width() / 4 + off, corners.back().y());
            corners.emplace_back(corners.back().x(), to.top());
        } else {
            corners.emplace_back(to.left() - kPathMargin * 3 / 4 + off, corners.back().y());
            corners.emplace_back(corners.back().x(), to.center().y());
            corners.emplace_back(to.left(), to.center().y());
        }
        gutterMiddle_ = (corners[turn] + corners[turn + 1]) / 2;
        return rounded(corners);
    }

    static QPainterPath rounded(const std::vector<QPointF>& corners) {
        QPainterPath out(corners.front());
        for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
            QLineF in(corners[i], corners[i - 1]);
            QLineF on(corners[i], corners[i + 1]);
            const qreal radius = std::min({kPathCorner, in.length() / 2, on.length() / 2});
            if (radius < 0.5 || in.angleTo(on) == 180) {
                continue; // no corner
            }
            in.setLength(radius);
            on.setLength(radius);
            out.lineTo(in.p2());
            out.quadTo(corners[i], on.p2());
        }
        out.lineTo(corners.back());
        return out;
    }

    const PathGraph& graph_;
    const std::vector<QSizeF>& sizes_;
    PathRows rows_;
    std::vector<QRectF> bounds_; ///< by row
    std::size_t besides_ = 0;
    QPointF gutterMiddle_; ///< of the line that was drawn last
    PathLayout out_;
};

} // namespace

std::size_t columnsWithin(const std::vector<QSizeF>& sizes, qreal width) {
    if (sizes.empty()) {
        return 2;
    }
    const qreal widest = std::ranges::max(sizes, {}, &QSizeF::width).width();
    const qreal fitting = (width - 2 * kPathMargin + kPathColumnGap) / (widest + kPathColumnGap);
    return std::max<std::size_t>(2, static_cast<std::size_t>(std::max(0.0, fitting)));
}

PathLayout layOut(const PathGraph& graph, const std::vector<QSizeF>& sizes, qreal width) {
    assert(sizes.size() == graph.nodes.size());
    if (graph.nodes.empty()) {
        return {};
    }
    const std::size_t columns = width > 0 ? columnsWithin(sizes, width) : graph.nodes.size() + 1;
    return RowStack(graph, sizes, rowsOf(graph, columns)).build();
}

} // namespace poolwright
