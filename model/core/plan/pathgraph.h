// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

/// A plan as states and operations between them, for a picture or for Graphviz. Large plans are collapsed: runs of steps on
/// pools that are alike become one node.
struct PathNode {
    enum class Kind : std::uint8_t { Start, Chosen, Target, Alternative, Refused };
    Kind kind = Kind::Chosen;
    std::optional<std::size_t> step; ///< n of the step that leads here (chosen path)
    std::size_t lastStep = 0;        ///< of a collapsed run the last one; else the same
    std::string title;               ///< "2 · cGPU 1.5.20"
    std::vector<std::string> lines;  ///< at most two short ones
    Verdict verdict = Verdict::Supported; ///< of the state
    bool exposed = false;
    bool operator==(const PathNode&) const = default;
};
struct PathEdge {
    enum class Kind : std::uint8_t { Chosen, Conditional, Alternative, Refused }; ///< Conditional: with an open precondition
    std::size_t from = 0;
    std::size_t to = 0;
    Kind kind = Kind::Chosen;
    std::string label; ///< of a refused one the reason
    bool operator==(const PathEdge&) const = default;
};
struct PathGraph {
    std::vector<PathNode> nodes; ///< the chosen path first, in its order
    std::vector<PathEdge> edges;
    bool operator==(const PathGraph&) const = default;
};
/// `cluster`: index in the fleet; none: all. `most`: nodes, about.
PathGraph pathGraphOf(const Plan& plan, std::optional<std::size_t> cluster = std::nullopt, std::size_t most = 200);
/// For `plan --dot`; every text is escaped.
std::string toDot(const PathGraph& graph);

} // namespace poolwright
