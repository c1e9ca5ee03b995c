// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/rowlayout.h"

#include <gvc.h>

#include <algorithm>
#include <mutex>

namespace poolwright {

namespace {

constexpr double kPointsPerInch = 72; // sizes go in as inches and come back as points; a point is a scene unit here

/// Graphviz keeps its state in globals, so the program has one context and one user of it at a time.
struct GraphvizContext {
    std::mutex mutex;
    GVC_t* context = nullptr;

    GraphvizContext() {
        agseterr(AGMAX); // nothing on the standard error: what goes wrong is seen by the answer
        context = gvContext();
    }
    ~GraphvizContext() { gvFreeContext(context); }
    GraphvizContext(const GraphvizContext&) = delete;
    GraphvizContext& operator=(const GraphvizContext&) = delete;
};

GraphvizContext& graphvizContext() {
    static GraphvizContext context;
    return context;
}

/// A graph with its layout, taken down in the right order.
class DotGraph {
public:
    explicit DotGraph(GVC_t* context) : context_(context), graph_(agopen(word("path"), Agdirected, nullptr)) {}
    ~DotGraph() {
        if (laidOut_) {
            gvFreeLayout(context_, graph_);
        }
        agclose(graph_);
    }
    DotGraph(const DotGraph&) = delete;
    DotGraph& operator=(const DotGraph&) = delete;

    void preset(int kind, const char* name, const char* value) { agattr(graph_, kind, word(name), word(value)); }
    static void set(void* object, const char* name, const QByteArray& value) {
        agset(object, word(name), word(value.constData()));
    }
    static void set(void* object, const char* name, double points) {
        set(object, name, QByteArray::number(points / kPointsPerInch, 'f', 5));
    }
    Agnode_t* node(std::size_t index) {
        return agnode(graph_, QByteArray::number(static_cast<qulonglong>(index)).data(), 1);
    }
    Agedge_t* edge(Agnode_t* from, Agnode_t* to, std::size_t index) {
        return agedge(graph_, from, to, QByteArray::number(static_cast<qulonglong>(index)).data(), 1);
    }
    /// Both in one rank, which is a column here.
    void stack(Agnode_t* one, Agnode_t* other, std::size_t index) {
        Agraph_t* rank = agsubg(graph_, QByteArray::number(static_cast<qulonglong>(index)).data(), 1);
        agsafeset(rank, word("rank"), word("same"), word(""));
        agsubnode(rank, one, 1);
        agsubnode(rank, other, 1);
    }
    bool layOut() {
        laidOut_ = gvLayout(context_, graph_, "dot") == 0;
        return laidOut_;
    }
    Agraph_t* get() { return graph_; }

private:
    /// The library takes names as char* and copies them.
    static char* word(const char* text) { return const_cast<char*>(text); } // NOLINT(cppcoreguidelines-pro-type-const-cast)

    GVC_t* context_;
    Agraph_t* graph_;
    bool laidOut_ = false;
};

void presetPath(DotGraph& graph, qreal columnGap, qreal laneGap) {
    graph.preset(AGRAPH, "rankdir", "LR");
    graph.preset(AGRAPH, "splines", "spline");
    graph.preset(AGRAPH, "ranksep", QByteArray::number(columnGap / kPointsPerInch, 'f', 5).constData());
    graph.preset(AGRAPH, "nodesep", QByteArray::number(laneGap / kPointsPerInch, 'f', 5).constData());
    graph.preset(AGNODE, "shape", "box");
    graph.preset(AGNODE, "fixedsize", "true");
    graph.preset(AGNODE, "label", ""); // no text goes to Graphviz: sizes are measured and words painted elsewhere
    graph.preset(AGNODE, "width", "1");
    graph.preset(AGNODE, "height", "1");
    graph.preset(AGNODE, "group", "");
    graph.preset(AGEDGE, "weight", "1");
    graph.preset(AGEDGE, "arrowhead", "none"); // lines end at the border; heads are painted elsewhere
    graph.preset(AGEDGE, "tailport", "");
    graph.preset(AGEDGE, "headport", "");
}

bool stacked(const RowGraph& row, const RowGraph::Edge& edge) {
    return std::ranges::find(row.stacked, std::pair(edge.from, edge.to)) != row.stacked.end();
}

QPointF flipped(const pointf& point) { return {point.x, -point.y}; }

QPainterPath pathOf(Agedge_t* edge) {
    QPainterPath out;
    const splines* lines = ED_spl(edge);
    if (lines == nullptr) {
        return out;
    }
    for (int i = 0; i < lines->size; ++i) {
        const bezier& curve = lines->list[i];
        out.moveTo(flipped(curve.list[0]));
        for (int at = 1; at + 2 < curve.size; at += 3) {
            out.cubicTo(flipped(curve.list[at]), flipped(curve.list[at + 1]), flipped(curve.list[at + 2]));
        }
    }
    return out;
}

} // namespace

std::optional<RowLayout> graphvizRow(const RowGraph& row, qreal columnGap, qreal laneGap) {
    GraphvizContext& graphviz = graphvizContext();
    const std::lock_guard lock(graphviz.mutex);
    DotGraph graph(graphviz.context);
    presetPath(graph, columnGap, laneGap);
    std::vector<Agnode_t*> nodes;
    for (std::size_t i = 0; i < row.nodes.size(); ++i) {
        Agnode_t* node = nodes.emplace_back(graph.node(i));
        DotGraph::set(node, "width", row.nodes[i].width());
        DotGraph::set(node, "height", row.nodes[i].height());
        if (i < row.chosen) {
            DotGraph::set(node, "group", QByteArray("path")); // members of a group are kept in line
        }
    }
    std::vector<Agedge_t*> edges;
    for (std::size_t i = 0; i < row.edges.size(); ++i) {
        Agedge_t* edge = edges.emplace_back(graph.edge(nodes[row.edges[i].from], nodes[row.edges[i].to], i));
        if (row.edges[i].chosen) {
            DotGraph::set(edge, "weight", QByteArray("1000"));
            DotGraph::set(edge, "tailport", QByteArray("e"));
            DotGraph::set(edge, "headport", QByteArray("w"));
        } else if (!stacked(row, row.edges[i])) {
            DotGraph::set(edge, "headport", QByteArray("w"));
        }
    }
    for (std::size_t i = 0; i < row.stacked.size(); ++i) {
        graph.stack(nodes[row.stacked[i].first], nodes[row.stacked[i].second], i);
    }
    if (!graph.layOut()) {
        return std::nullopt;
    }
    RowLayout out;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const QSizeF& size = row.nodes[i];
        out.nodes.emplace_back(flipped(ND_coord(nodes[i])) - QPointF(size.width(), size.height()) / 2, size);
    }
    for (Agedge_t* edge : edges) {
        out.edges.push_back(pathOf(edge));
    }
    return out;
}

} // namespace poolwright
