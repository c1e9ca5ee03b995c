// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathlayout.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "views/upgrade/rowlayout.h"

namespace poolwright {

namespace {

constexpr qreal kPathMargin = 24;    // round the whole graph
constexpr qreal kPathColumnGap = 52; // between columns: room for a line and its head
constexpr qreal kPathLaneGap = 26;   // between cards of one column
constexpr qreal kPathGutter = 46;    // between rows: lines run here
constexpr qreal kPathLaneStep = 5;   // between lines of one gutter
constexpr std::size_t kPathLanes = 5;
constexpr qreal kPathCorner = 12;

/// The graph cut into rows.
struct PathRows {
    std::vector<std::size_t> ofNode;             ///< by node its row
    std::vector<std::vector<std::size_t>> nodes; ///< by row: of the chosen path first
    bool turned = false; ///< the last row is the target alone, below the end of the row before it
};

std::size_t pathLength(const PathGraph& graph) {
    const auto end = std::ranges::find_if_not(graph.nodes, onChosenPath);
    return static_cast<std::size_t>(end - graph.nodes.begin());
}

/// By node of the chosen path: how many columns what hangs on it takes at its right. What hangs on a node is what is
/// reached from it first; the owner of the nodes of the path is themselves.
struct Hanging {
    std::vector<std::size_t> owner;
    std::vector<std::size_t> depth; ///< by node: columns from its owner
    std::vector<std::size_t> reach; ///< by node of the path
};

Hanging hangingOn(const PathGraph& graph, std::size_t length) {
    constexpr auto kNobody = static_cast<std::size_t>(-1);
    Hanging out;
    out.owner.assign(graph.nodes.size(), kNobody);
    out.depth.assign(graph.nodes.size(), 0);
    out.reach.assign(length, 0);
    for (std::size_t i = 0; i < length; ++i) {
        out.owner[i] = i;
    }
    for (bool more = true; more;) {
        more = false;
        for (const PathEdge& edge : graph.edges) {
            if (edge.to >= length && out.owner[edge.to] == kNobody && out.owner[edge.from] != kNobody) {
                out.owner[edge.to] = out.owner[edge.from];
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
        if (length > 0) {
            out.reach[out.owner[i]] = std::max(out.reach[out.owner[i]], out.depth[i]);
        }
    }
    return out;
}

PathRows rowsOf(const PathGraph& graph, std::size_t columns) {
    const std::size_t length = pathLength(graph);
    const Hanging hanging = hangingOn(graph, length);
    PathRows out;
    out.ofNode.assign(graph.nodes.size(), 0);
    std::size_t column = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::size_t reach = std::min(hanging.reach[i], columns - 1);
        if (out.nodes.empty() || column + reach >= columns) {
            out.nodes.emplace_back();
            column = 0;
        }
        out.nodes.back().push_back(i);
        out.ofNode[i] = out.nodes.size() - 1;
        ++column;
    }
    if (out.nodes.empty()) {
        out.nodes.emplace_back();
    }
    for (std::size_t i = length; i < graph.nodes.size(); ++i) {
        const std::size_t row = length > 0 ? out.ofNode[hanging.owner[i]] : 0;
        out.ofNode[i] = row;
        out.nodes[row].push_back(i);
    }
    out.turned = out.nodes.size() > 1 && out.nodes.back().size() == 1;
    return out;
}

bool runsAlongThePath(const PathEdge& edge) {
    return edge.kind == PathEdge::Kind::Chosen || edge.kind == PathEdge::Kind::Conditional;
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
            }
            if (graph_.edges[edge].kind == PathEdge::Kind::Refused || !graph_.edges[edge].label.empty()) {
                out_.labels[edge] = out_.edges[edge].pointAtPercent(0.5);
            }
        }
        for (const QRectF& node : out_.nodes) {
            out_.bounds |= node;
        }
        for (const QPainterPath& edge : out_.edges) {
            out_.bounds |= edge.controlPointRect();
        }
        out_.bounds.adjust(-kPathMargin, -kPathMargin, kPathMargin, kPathMargin);
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
        QPointF shift(kPathMargin - used.left(), top - used.top());
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

    [[nodiscard]] bool freeBelow(const QRectF& card, std::size_t row) const {
        const QRectF under(card.left(), card.bottom() + 1, card.width(), bounds_[row].bottom() - card.bottom());
        return std::ranges::none_of(rows_.nodes[row],
                                    [&](std::size_t node) { return out_.nodes[node].intersects(under); });
    }

    /// Out at the right, down between two columns, along the gutter, down at the left of the other card and in.
    QPainterPath joinRows(std::size_t edge) {
        const PathEdge& of = graph_.edges[edge];
        const std::size_t row = rows_.ofNode[of.from];
        const std::size_t last = rows_.ofNode[of.to];
        const QRectF from = out_.nodes[of.from];
        const QRectF to = out_.nodes[of.to];
        if (rows_.turned && last + 1 == rows_.nodes.size() && row + 1 == last && runsAlongThePath(of) &&
            freeBelow(from, row)) {
            QPainterPath down(QPointF(from.center().x(), from.bottom()));
            down.lineTo(to.center().x(), to.top());
            return down;
        }
        // lines of the path keep to the middle, others take turns beside it
        const std::size_t lane = runsAlongThePath(of) ? 0 : 1 + (besides_++ % kPathLanes);
        const qreal off = (lane % 2 == 0 ? 1.0 : -1.0) * kPathLaneStep * static_cast<qreal>((lane + 1) / 2);
        const qreal right = from.right() + kPathColumnGap / 2 + off;
        const qreal left = to.left() - std::min(kPathColumnGap / 2, kPathMargin - 8) + off;
        const auto below = [&](std::size_t at) { return bounds_[at].bottom() + kPathGutter / 2 + off; };
        std::vector<QPointF> corners{{from.right(), from.center().y()}, {right, from.center().y()}, {right, below(row)}};
        if (last != row + 1) { // past the rows between, at the left of them all
            const qreal margin = kPathMargin / 2 - 4 + off / 2;
            corners.emplace_back(margin, below(row));
            corners.emplace_back(margin, last > 0 ? below(last - 1) : bounds_[0].top() - kPathMargin / 2);
        }
        corners.emplace_back(left, corners.back().y());
        corners.emplace_back(left, to.center().y());
        corners.emplace_back(to.left(), to.center().y());
        return rounded(corners);
    }

    static QPainterPath rounded(const std::vector<QPointF>& corners) {
        QPainterPath out(corners.front());
        for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
            QLineF in(corners[i], corners[i - 1]);
            QLineF on(corners[i], corners[i + 1]);
            const qreal radius = std::min({kPathCorner, in.length() / 2, on.length() / 2});
            if (radius < 0.5) {
                out.lineTo(corners[i]);
                continue;
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
