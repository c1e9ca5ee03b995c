// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/clustergraph.h"

#include <algorithm>
#include <map>

#include "model/core/plan/clusterchains.h"
#include "model/core/plan/goalvalues.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostGraphStates = 4096; // then floors that no goal asks for are left out

class ClusterGraphBuilder {
public:
    ClusterGraphBuilder(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes)
        : evaluator_(evaluator), setting_(setting), wishes_(wishes) {}

    ClusterGraph build() {
        for (bool floors : {true, false}) {
            makeChains(floors);
            if (product() <= kMostGraphStates) {
                break;
            }
        }
        explore();
        prune();
        return std::move(graph_);
    }

private:
    void makeChains(bool withFloors) {
        chains_.clear();
        for (const Operation& operation : setting_.operations) {
            if (operation.scope != Scope::Cluster || operation.forbidden) {
                continue;
            }
            for (const OperationChange& change : operation.changes) {
                const bool again = std::ranges::find(chains_, change.facet, &ClusterChain::facet) != chains_.end();
                if (!again && !wishes_.locked.contains(change.facet)) {
                    chains_.push_back(clusterChain(evaluator_, setting_, wishes_, change, withFloors));
                }
            }
        }
    }
    [[nodiscard]] std::size_t product() const {
        std::size_t out = 1;
        for (const ClusterChain& one : chains_) {
            out = std::min(out * one.links.size(), kMostGraphStates + 1);
        }
        return out;
    }

    using Position = std::vector<std::size_t>; // link by chain

    [[nodiscard]] ClusterState stateAt(const Position& position) const {
        ClusterState out;
        for (std::size_t c = 0; c < chains_.size(); ++c) {
            if (position[c] != 0) {
                const ClusterLink& link = chains_[c].links[position[c]];
                if (link.value || chains_[c].links.front().value) {
                    out.values.push_back({chains_[c].facet, link.value});
                }
                out.ships = link.ships ? link.ships : out.ships;
            }
        }
        std::ranges::sort(out.values, {}, &Choice::facet);
        return out;
    }

    [[nodiscard]] bool meetsGoals(const Position& position) const {
        return std::ranges::all_of(wishes_.goals, [&](const PoolGoal& goal) {
            const Value* has = wishes_.cluster->find(goal.facet);
            for (std::size_t c = 0; c < chains_.size(); ++c) {
                if (chains_[c].facet == goal.facet) {
                    const auto& value = chains_[c].links[position[c]].value;
                    has = value ? &*value : nullptr;
                }
            }
            return has != nullptr && isAmong(goal.anyOf, *has);
        });
    }

    std::size_t numberOf(const Position& position) {
        const auto [at, fresh] = numbers_.try_emplace(position, positions_.size());
        if (fresh) {
            positions_.push_back(position);
        }
        return at->second;
    }

    /// Every state that operations lead to, each operation with any of its facets at once.
    void explore() {
        numberOf(Position(chains_.size(), 0));
        for (std::size_t at = 0; at < positions_.size(); ++at) {
            for (std::size_t i = 0; i < setting_.operations.size(); ++i) {
                const Operation& operation = setting_.operations[i];
                if (operation.scope == Scope::Cluster && !operation.forbidden) {
                    step(at, i, Position(positions_[at]), 0, false);
                }
            }
        }
        for (std::size_t i = 0; i < positions_.size(); ++i) {
            graph_.states.push_back(stateAt(positions_[i]));
            if (meetsGoals(positions_[i])) {
                graph_.final.push_back(i);
            }
        }
    }

    void step(std::size_t from, std::size_t operation, const Position& position, std::size_t chain, bool moved) {
        if (chain == chains_.size()) {
            if (moved) {
                graph_.arcs.push_back({from, numberOf(position), operation});
            }
            return;
        }
        step(from, operation, position, chain + 1, moved);
        if (setting_.operations[operation].find(chains_[chain].facet) != nullptr) {
            for (const std::size_t next : chains_[chain].next[position[chain]]) {
                Position after = position;
                after[chain] = next;
                step(from, operation, after, chain + 1, true);
            }
        }
    }

    /// Leaves out the states from which no final one can be reached.
    void prune() {
        std::vector<bool> keep(graph_.states.size(), false);
        for (const std::size_t state : graph_.final) {
            keep[state] = true;
        }
        for (bool changed = true; changed;) {
            changed = false;
            for (const ClusterGraph::Arc& arc : graph_.arcs) {
                if (keep[arc.to] && !keep[arc.from]) {
                    keep[arc.from] = changed = true;
                }
            }
        }
        keep[0] = true;
        std::vector<std::size_t> number(keep.size(), 0);
        ClusterGraph out;
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (keep[i]) {
                number[i] = out.states.size();
                out.states.push_back(std::move(graph_.states[i]));
            }
        }
        for (const ClusterGraph::Arc& arc : graph_.arcs) {
            if (keep[arc.from] && keep[arc.to]) {
                out.arcs.push_back({number[arc.from], number[arc.to], arc.operation});
            }
        }
        for (const std::size_t state : graph_.final) {
            out.final.push_back(number[state]);
        }
        graph_ = std::move(out);
    }

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    const ClusterWishes& wishes_;
    std::vector<ClusterChain> chains_;
    std::map<Position, std::size_t> numbers_;
    std::vector<Position> positions_;
    ClusterGraph graph_;
};

} // namespace

ClusterGraph clusterGraphOf(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes) {
    return ClusterGraphBuilder(evaluator, setting, wishes).build();
}

} // namespace poolwright
