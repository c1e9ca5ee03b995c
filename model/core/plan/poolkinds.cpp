// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolkinds.h"

#include <algorithm>

namespace poolwright {

namespace {

void mixIn(std::uint64_t& hash, std::uint64_t number) { hash = (hash ^ number) * 1099511628211ULL; }

void mixIn(std::uint64_t& hash, const Configuration& configuration) {
    for (const auto& [facet, value] : configuration.entries()) {
        mixIn(hash, static_cast<std::uint64_t>(facet) << 32U | static_cast<std::uint16_t>(value.tag));
        for (const std::uint32_t field : value.key.fields) {
            mixIn(hash, field);
        }
    }
}

} // namespace

std::size_t PoolKinds::graphOf(const ClusterGraph& graph) {
    const auto at = std::ranges::find(graphs_, graph);
    if (at != graphs_.end()) {
        return static_cast<std::size_t>(at - graphs_.begin());
    }
    graphs_.push_back(graph);
    return graphs_.size() - 1;
}

std::size_t PoolKinds::kindOf(const PoolProblem& problem, std::size_t graph) {
    std::uint64_t hash = 14695981039346656037ULL;
    mixIn(hash, graph);
    mixIn(hash, problem.cluster);
    mixIn(hash, problem.pool);
    const auto [from, to] = byHash_.equal_range(hash);
    for (auto at = from; at != to; ++at) {
        const PoolKind& kind = kinds_[at->second];
        if (kind.graph == graph && kind.problem == problem) {
            return at->second;
        }
    }
    kinds_.emplace_back();
    kinds_.back().problem = problem;
    kinds_.back().graph = graph;
    byHash_.emplace(hash, kinds_.size() - 1);
    return kinds_.size() - 1;
}

} // namespace poolwright
