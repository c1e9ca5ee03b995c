// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "model/core/io/textwriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/plan/pathgraph.h"

namespace poolwright {

namespace {

/// A quoted string of the DOT language. Graphviz reads escapes (\n, \N …) and entities (&amp;) in labels.
std::string dotQuoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : visibleText(text)) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
    return out + "\"";
}

/// Several lines of one label, set to the left.
std::string dotLabel(const PathNode& node) {
    const std::string lineEnd = "\\l";
    std::string out = dotQuoted(node.title);
    out.pop_back();
    for (const std::string& line : node.lines) {
        const std::string quoted = dotQuoted(line);
        out += lineEnd + quoted.substr(1, quoted.size() - 2);
    }
    const std::string verdict = fmt::format("{} {}{}", verdictGlyph(node.verdict), toText(node.verdict), node.exposed ? ", exposed" : "");
    if (node.kind != PathNode::Kind::Alternative) {
        out += lineEnd + verdict;
    }
    return out + lineEnd + "\"";
}

std::string_view nodeLook(PathNode::Kind kind) {
    switch (kind) {
    case PathNode::Kind::Alternative:
        return "color=\"#9AA5B4\", fontcolor=\"#6B7788\"";
    case PathNode::Kind::Refused:
        return "color=\"#E2A4A4\", fontcolor=\"#8B1A1A\"";
    default:
        return "color=\"#0B57A8\", penwidth=2";
    }
}

std::string_view edgeLook(PathEdge::Kind kind) {
    switch (kind) {
    case PathEdge::Kind::Chosen:
        return "color=\"#0B57A8\", penwidth=3";
    case PathEdge::Kind::Conditional:
        return "color=\"#0B57A8\", penwidth=3, style=dashed";
    case PathEdge::Kind::Alternative:
        return "color=\"#9AA5B4\"";
    case PathEdge::Kind::Refused:
        return "color=\"#B01E1E\", arrowhead=tee, constraint=false";
    }
    return {};
}

} // namespace

std::string toDot(const PathGraph& graph) {
    std::string out = "digraph plan {\n"
                      "  rankdir=LR;\n"
                      "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11];\n"
                      "  edge [fontname=\"sans-serif\", fontsize=9];\n";
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        out += fmt::format("  n{} [label={}, {}];\n", i, dotLabel(graph.nodes[i]), nodeLook(graph.nodes[i].kind));
    }
    for (const PathEdge& edge : graph.edges) {
        const std::string label = edge.label.empty() ? std::string() : ", label=" + dotQuoted(edge.label);
        out += fmt::format("  n{} -> n{} [{}{}];\n", edge.from, edge.to, edgeLook(edge.kind), label);
    }
    return out + "}\n";
}

} // namespace poolwright
