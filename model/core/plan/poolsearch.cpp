// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolsearch.h"

#include <algorithm>
#include <unordered_map>

namespace poolwright {

namespace {

constexpr std::size_t kAskStopEvery = 512;

} // namespace

struct PoolSearch::Table {
    struct HashHub {
        std::size_t operator()(const PoolSteps::Hub& hub) const {
            return HashState{}(hub.state) ^ hub.ranks * 0x9E3779B97F4A7C15ULL;
        }
    };
    std::unordered_map<PoolState, std::uint32_t, HashState> nodes;
    std::vector<std::unordered_map<PoolSteps::Hub, PlanCost, HashHub>>
        hubs; ///< by operation: at what cost it was followed
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
    if (*least == PlanCost{}) { // the next operation of its own would cost more than any distance
        bound.distance = steps_.distanceAtLeast(from.state);
    }
    if (!end && nodes_ > 0 && steps_.isExposed(from.state)) {
        bound.exposure += nodes_;
    }
    add(bound, false);
}

void PoolSearch::reach(std::uint32_t from, std::int32_t step, const PoolState& state, const PlanCost& cost) {
    const auto [at, added] = known_->nodes.try_emplace(state, static_cast<std::uint32_t>(found_.size()));
    if (added) {
        found_.push_back({state, cost, from, step});
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
        if (space_.operations[o].moves.empty() || !steps_.mayDo(state, o)) {
            continue;
        }
        const PlanCost cost = base + space_.operations[o].cost;
        const auto [hub, first] = known_->hubs[o].try_emplace(steps_.hubOf(state, o), cost);
        if (!first && hub->second <= cost) {
            continue;
        }
        hub->second = cost;
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
    if (!steps_.mayEnd(endsAt_, problem_.endAcceptable)) {
        return {};
    }
    known_->nodes.emplace(PoolState{}, 0);
    known_->hubs.resize(space_.operations.size());
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
