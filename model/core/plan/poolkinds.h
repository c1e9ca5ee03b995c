// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "model/core/plan/routesearch.h"

namespace poolwright {

/// Pools that put the same problem in clusters with the same states: solved once, in the whole fleet.
struct PoolKind {
    PoolProblem problem;
    std::size_t graph = 0;
    std::map<std::vector<std::size_t>, PoolAnswerPtr> free;   ///< answers by the arcs that were fixed, more may follow
    std::map<std::vector<std::size_t>, PoolAnswerPtr> closed; ///< no more may follow
    std::size_t users = 0;                                    ///< clusters that still need it

    [[nodiscard]] PoolAnswerPtr& answer(const ClusterRoute& route) { return (route.free ? free : closed)[route.arcs]; }
};

/// Numbers the kinds and the graphs. References stay valid.
class PoolKinds {
public:
    std::size_t graphOf(const ClusterGraph& graph);
    std::size_t kindOf(const PoolProblem& problem, std::size_t graph);
    [[nodiscard]] PoolKind& at(std::size_t kind) { return kinds_[kind]; }
    [[nodiscard]] const ClusterGraph& graph(std::size_t number) const { return graphs_[number]; }
    [[nodiscard]] std::size_t count() const { return kinds_.size(); }

private:
    std::deque<PoolKind> kinds_;
    std::deque<ClusterGraph> graphs_;
    std::unordered_multimap<std::uint64_t, std::size_t> byHash_;
};

} // namespace poolwright
