// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolsearch.h"

#include <algorithm>
#include <unordered_map>

namespace poolwright {

namespace {

constexpr std::size_t kMostBoundGoals = 8;
constexpr std::size_t kAskStopEvery = 512;

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
    relax(arcsFrom, endsAt);
}

std::size_t PoolBound::indexOf(std::size_t cluster, std::size_t kubelet, std::size_t unmet) const {
    return ((cluster * kubelets_ + kubelet) << goals_.size()) + unmet;
}

void PoolBound::relax(const std::vector<std::vector<std::size_t>>& arcsFrom, const std::vector<bool>& endsAt) {
    struct Covering {
        std::size_t goals = 0;
        const PoolMove* kubelet = nullptr;
        PlanCost cost;
    };
    std::vector<Covering> operations;
    for (const PoolOperation& operation : space_.operations) {
        Covering& added = operations.emplace_back();
        added.cost = operation.cost;
        for (const PoolMove& move : operation.moves) {
            if (move.variable == space_.kubelet) {
                added.kubelet = &move;
            }
        }
        for (std::size_t g = 0; g < goals_.size(); ++g) {
            const auto& table = space_.conditions[goals_[g]].holds;
            const bool sets = std::ranges::any_of(operation.moves, [&](const PoolMove& move) { return table.has(move.variable); });
            const bool told = (operation.setsImage || (space_.pinned && table.has(*space_.pinned)) ||
                               (space_.image && table.has(*space_.image))) && !operation.moves.empty();
            added.goals |= sets || told ? std::size_t{1} << g : 0;
        }
    }
    std::size_t byCluster = 0;
    for (std::size_t g = 0; g < goals_.size(); ++g) {
        byCluster |= space_.conditions[goals_[g]].holds.has(kClusterVariable) ? std::size_t{1} << g : 0;
    }
    const std::size_t all = std::size_t{1} << goals_.size();
    for (std::size_t k = 0; k < endsAt.size(); ++k) {
        for (std::size_t q = 0; q < kubelets_ && endsAt[k]; ++q) {
            costs_[indexOf(k, q, 0)] = PlanCost{};
        }
    }
    // a cluster's operation waits for the kubelet where nothing else decides
    const auto passes = [&](const PoolArc& arc, std::size_t kubelet) {
        const auto& table = space_.clusterOperations[arc.operation].possible;
        PoolState state{};
        state[kClusterVariable] = static_cast<std::uint16_t>(arc.from);
        if (space_.kubelet) {
            state[*space_.kubelet] = static_cast<std::uint16_t>(kubelet);
        }
        const bool decides = std::ranges::all_of(table.variables, [&](std::size_t v) { return v == kClusterVariable || v == space_.kubelet; });
        return !decides || table.at(state) != 0;
    };
    const auto improve = [&](std::size_t at, std::size_t from, const PlanCost& by) {
        if (!costs_[from]) {
            return false;
        }
        const PlanCost cost = *costs_[from] + by;
        if (costs_[at] && *costs_[at] <= cost) {
            return false;
        }
        costs_[at] = cost;
        return true;
    };
    for (bool again = true; again;) {
        again = false;
        for (std::size_t k = endsAt.size(); k-- > 0;) {
            for (std::size_t q = kubelets_; q-- > 0;) {
                for (std::size_t unmet = 0; unmet < all; ++unmet) {
                    const std::size_t at = indexOf(k, q, unmet);
                    for (const Covering& operation : operations) {
                        const std::size_t left = unmet & ~operation.goals;
                        if (left != unmet) {
                            again = improve(at, indexOf(k, q, left), operation.cost) || again;
                        }
                        if (operation.kubelet == nullptr || space_.kubeletOf[k] == 0 || space_.kubeletOf[k] == q) {
                            continue;
                        }
                        const auto& to = operation.kubelet->to[q];
                        if (std::ranges::find(to, space_.kubeletOf[k]) != to.end()) {
                            again = improve(at, indexOf(k, space_.kubeletOf[k], left), operation.cost) || again;
                        }
                    }
                    for (const std::size_t a : arcsFrom[k]) {
                        const PoolArc& arc = space_.arcs[a];
                        if (passes(arc, q)) {
                            again = improve(at, indexOf(arc.to, q, unmet & ~byCluster), {}) || again;
                        }
                    }
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

struct PoolSearch::Table {
    std::unordered_map<PoolState, std::uint32_t, HashState> nodes;
};

bool PoolSearch::Later::operator()(const Open& a, const Open& b) const {
    if (a.bound != b.bound) {
        return b.bound < a.bound;
    }
    if (a.end != b.end) {
        return b.end;
    }
    return a.cost != b.cost ? a.cost < b.cost : b.node < a.node; // deeper first, then the one found first
}

std::size_t PoolSearch::HashState::operator()(const PoolState& state) const {
    std::uint64_t out = 0xCBF29CE484222325ULL;
    for (const std::uint16_t value : state) {
        out = (out ^ value) * 0x100000001B3ULL;
    }
    return static_cast<std::size_t>(out ^ out >> 29U);
}

PoolSearch::PoolSearch(const PoolSpace& space, const PoolProblem& problem, const ClusterGraph& graph,
                       const ClusterRoute& route, const PlanLimits& limits)
    : space_(space), problem_(problem), limits_(limits), steps_(space), endsAt_(space.final),
      nodes_(problem.counted ? nodeWeight(problem.pool) : 0), known_(new Table, [](Table* table) { delete table; }) {
    arcsFrom_.resize(graph.states.size());
    for (std::size_t a = 0; a < graph.arcs.size(); ++a) {
        arcsFrom_[graph.arcs[a].from].push_back(a);
    }
    std::size_t at = 0;
    for (const std::size_t arc : route.arcs) { // a state that the route passes leaves no choice
        arcsFrom_[at] = {arc};
        endsAt_[at] = false;
        at = graph.arcs[arc].to;
    }
    if (!route.free) {
        arcsFrom_[at].clear();
    }
    bound_.emplace(space_, arcsFrom_, endsAt_);
}

bool PoolSearch::stops() {
    full_ = full_ || found_.size() >= limits_.states;
    if (limits_.stopped && asked_++ % kAskStopEvery == 0) {
        stopped_ = stopped_ || limits_.stopped();
    }
    return full_ || stopped_;
}

void PoolSearch::push(std::uint32_t node) {
    const Node& from = found_[node];
    const auto least = bound_->at(from.state);
    if (!least) {
        return;
    }
    const auto add = [&](PlanCost bound, bool end) {
        open_.push_back({bound, node, from.cost, end});
        std::ranges::push_heap(open_, Later{});
    };
    const std::size_t cluster = from.state[kClusterVariable];
    const bool end = endsAt_[cluster] && steps_.isEnd(from.state, problem_.endAcceptable);
    if (end) {
        PlanCost cost = from.cost;
        cost.distance = steps_.distance(from.state);
        add(cost, true);
        if (arcsFrom_[cluster].empty()) {
            return; // every further step costs more
        }
    }
    PlanCost bound = from.cost + *least;
    if (!end && nodes_ > 0 && steps_.isExposed(from.state)) {
        bound.exposure += nodes_;
    }
    add(bound, false);
}

void PoolSearch::reach(std::uint32_t from, std::int32_t step, const PoolState& state, const PlanCost& cost) {
    const auto [at, added] = known_->nodes.try_emplace(state, static_cast<std::uint32_t>(found_.size()));
    if (added) {
        found_.push_back({state, cost, from, step, false});
    } else if (cost < found_[at->second].cost) {
        Node& node = found_[at->second];
        node.cost = cost;
        node.parent = from;
        node.step = step;
    } else {
        return;
    }
    push(at->second);
}

void PoolSearch::expand(std::uint32_t node) {
    const PoolState state = found_[node].state;
    PlanCost base = found_[node].cost;
    base.exposure += nodes_ > 0 && steps_.isExposed(state) ? nodes_ : 0;
    for (const std::size_t a : arcsFrom_[state[kClusterVariable]]) {
        const PoolArc& arc = space_.arcs[a];
        if (steps_.takes(state, arc)) {
            PoolState after = state;
            after[kClusterVariable] = static_cast<std::uint16_t>(arc.to);
            reach(node, -1 - static_cast<std::int32_t>(a), after, base);
        }
    }
    for (std::size_t o = 0; o < space_.operations.size(); ++o) {
        const PlanCost cost = base + space_.operations[o].cost;
        const bool on = steps_.eachAfter(state, o, [&](const PoolState& after) {
            reach(node, static_cast<std::int32_t>(o), after, cost);
            return !stops();
        });
        if (!on) {
            return;
        }
    }
}

PoolSearch::Path PoolSearch::pathTo(std::uint32_t node) const {
    Path out;
    for (; node != 0; node = found_[node].parent) {
        const Node& at = found_[node];
        Path::Step step;
        step.after = at.state;
        if (at.step < 0) {
            step.arc = static_cast<std::size_t>(-1 - at.step);
        } else {
            step.operation = static_cast<std::size_t>(at.step);
        }
        out.steps.push_back(step);
    }
    std::ranges::reverse(out.steps);
    return out;
}

PoolSearch::Path PoolSearch::run() {
    known_->nodes.emplace(PoolState{}, 0);
    found_.push_back({});
    push(0);
    PlanCost bound;
    while (!open_.empty()) {
        std::ranges::pop_heap(open_, Later{});
        const Open next = open_.back();
        open_.pop_back();
        if (next.cost != found_[next.node].cost) {
            continue; // reached more cheaply since
        }
        bound = next.bound;
        if (next.end) {
            Path out = pathTo(next.node);
            out.kind = PoolAnswer::Kind::Found;
            out.cost = next.bound;
            out.bound = next.bound;
            out.states = found_.size();
            return out;
        }
        expand(next.node);
        if (stops()) {
            Path out;
            out.kind = stopped_ ? PoolAnswer::Kind::Stopped : PoolAnswer::Kind::Limit;
            out.bound = bound;
            out.states = found_.size();
            return out;
        }
    }
    Path out;
    out.states = found_.size();
    return out;
}

} // namespace poolwright
