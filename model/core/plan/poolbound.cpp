// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/plan/poolsearch.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostBoundGoals = 8;

} // namespace

PoolBound::PoolBound(const PoolSpace& space, const std::vector<std::vector<std::size_t>>& arcsFrom,
                     const std::vector<bool>& endsAt)
    : space_(space) {
    for (std::size_t i = 0; i < space.conditions.size() && goals_.size() < kMostBoundGoals; ++i) {
        if (!space.conditions[i].holds.variables.empty()) {
            goals_.push_back(i);
        }
    }
    kubelets_ = space.kubelet ? space.sizes[*space.kubelet] : 1;
    costs_.resize((space.sizes[kClusterVariable] * kubelets_) << goals_.size());
    addOperations();
    relax(arcsFrom, endsAt);
}

std::size_t PoolBound::indexOf(std::size_t cluster, std::size_t kubelet, std::size_t unmet) const {
    return ((cluster * kubelets_ + kubelet) << goals_.size()) + unmet;
}

/// What each operation does in the abstraction.
void PoolBound::addOperations() {
    for (const PoolOperation& operation : space_.operations) {
        Covering& added = operations_.emplace_back();
        added.cost = operation.cost;
        for (const PoolMove& move : operation.moves) {
            added.kubelet = move.variable == space_.kubelet ? &move : added.kubelet;
        }
        for (std::size_t g = 0; g < goals_.size(); ++g) {
            const auto& table = space_.conditions[goals_[g]].holds;
            const bool sets =
                std::ranges::any_of(operation.moves, [&](const PoolMove& move) { return table.has(move.variable); });
            const bool follows = operation.setsImage || (space_.pinned && table.has(*space_.pinned)) ||
                                 (space_.image && table.has(*space_.image));
            added.goals |= sets || (follows && !operation.moves.empty()) ? std::size_t{1} << g : 0;
        }
    }
    for (std::size_t g = 0; g < goals_.size(); ++g) {
        byCluster_ |= space_.conditions[goals_[g]].holds.has(kClusterVariable) ? std::size_t{1} << g : 0;
    }
}

/// Whether a cluster's operation may be possible with that kubelet: it waits for the kubelet where nothing else
/// decides.
bool PoolBound::passes(const PoolArc& arc, std::size_t kubelet) const {
    const auto& table = space_.clusterOperations[arc.operation].possible;
    PoolState state{};
    state[kClusterVariable] = static_cast<std::uint16_t>(arc.from);
    if (space_.kubelet) {
        state[*space_.kubelet] = static_cast<std::uint16_t>(kubelet);
    }
    const bool decides = std::ranges::all_of(
        table.variables, [&](std::size_t v) { return v == kClusterVariable || v == space_.kubelet; });
    return !decides || table.at(state) != 0;
}

bool PoolBound::improve(std::size_t at, std::size_t from, const PlanCost& by) {
    if (!costs_[from]) {
        return false;
    }
    const PlanCost cost = *costs_[from] + by;
    if (costs_[at] && *costs_[at] <= cost) {
        return false;
    }
    costs_[at] = cost;
    return true;
}

bool PoolBound::improveFrom(std::size_t cluster, std::size_t kubelet, std::size_t unmet,
                            const std::vector<std::size_t>& arcs) {
    bool better = false;
    const std::size_t at = indexOf(cluster, kubelet, unmet);
    const std::uint16_t plane = space_.kubelet ? space_.kubeletOf[cluster] : std::uint16_t{0};
    for (const Covering& operation : operations_) {
        const std::size_t left = unmet & ~operation.goals;
        if (left != unmet) {
            better = improve(at, indexOf(cluster, kubelet, left), operation.cost) || better;
        }
        if (operation.kubelet != nullptr && plane != 0 && plane != kubelet) {
            const auto& to = operation.kubelet->to[kubelet];
            const bool can = std::ranges::find(to, plane) != to.end();
            better = (can && improve(at, indexOf(cluster, plane, left), operation.cost)) || better;
        }
    }
    for (const std::size_t a : arcs) {
        const PoolArc& arc = space_.arcs[a];
        better = (passes(arc, kubelet) && improve(at, indexOf(arc.to, kubelet, unmet & ~byCluster_), {})) || better;
    }
    return better;
}

void PoolBound::relax(const std::vector<std::vector<std::size_t>>& arcsFrom, const std::vector<bool>& endsAt) {
    const std::size_t all = std::size_t{1} << goals_.size();
    for (std::size_t k = 0; k < endsAt.size(); ++k) {
        for (std::size_t q = 0; q < kubelets_ && endsAt[k]; ++q) {
            costs_[indexOf(k, q, 0)] = PlanCost{};
        }
    }
    for (bool again = true; again;) {
        again = false;
        for (std::size_t k = endsAt.size(); k-- > 0;) {
            for (std::size_t q = kubelets_; q-- > 0;) {
                for (std::size_t unmet = 0; unmet < all; ++unmet) {
                    again = improveFrom(k, q, unmet, arcsFrom[k]) || again;
                }
            }
        }
    }
}

std::optional<PlanCost> PoolBound::at(const PoolState& state) const {
    std::size_t unmet = 0;
    for (std::size_t g = 0; g < goals_.size(); ++g) {
        unmet |= space_.conditions[goals_[g]].holds.at(state) == 0 ? std::size_t{1} << g : 0;
    }
    return costs_[indexOf(state[kClusterVariable], space_.kubelet ? state[*space_.kubelet] : 0, unmet)];
}

} // namespace poolwright
