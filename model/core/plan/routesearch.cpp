// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/routesearch.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace poolwright {

namespace {

constexpr std::size_t kKnownAnswersTried = 32; // of one kind, the latest

PlanCost costTimes(const PlanCost& cost, std::uint64_t count) {
    return {cost.exposure * count, cost.drains * count, cost.minutes * count, cost.operations * count, cost.distance * count};
}

const PlanCost& leastOf(const PoolAnswer& answer) {
    return answer.kind == PoolAnswer::Kind::Found ? answer.cost : answer.bound;
}

/// The least cost of the cluster's own operations from each state to a final one; none where there is no way.
std::vector<std::optional<PlanCost>> waysToEnd(const ClusterGraph& graph, const std::vector<PlanCost>& arcCosts) {
    std::vector<std::optional<PlanCost>> out(graph.states.size());
    for (const std::size_t state : graph.final) {
        out[state] = PlanCost{};
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < graph.arcs.size(); ++i) {
            const ClusterGraph::Arc& arc = graph.arcs[i];
            if (out[arc.to]) {
                const PlanCost through = arcCosts[i] + *out[arc.to];
                if (!out[arc.from] || through < *out[arc.from]) {
                    out[arc.from] = through;
                    changed = true;
                }
            }
        }
    }
    return out;
}

} // namespace

std::size_t RouteSearch::Node::missing() const { return static_cast<std::size_t>(std::ranges::count(own, false)); }

/// Cheaper first; of equals the longer one, a whole route before its continuations, then what pools follow already.
bool RouteSearch::Later::operator()(const Node& a, const Node& b) const {
    const auto rank = [](const Node& node) {
        return std::tuple(node.bound, ~node.arcs.size(), !node.closed, node.missing(), node.number);
    };
    return rank(b) < rank(a);
}

RouteSearch::RouteSearch(const ClusterGraph& graph, const std::vector<PlanCost>& arcCosts, std::vector<std::uint64_t> counts,
                         std::size_t mostRoutes)
    : graph_(graph), arcCosts_(arcCosts), counts_(std::move(counts)), mostRoutes_(mostRoutes),
      final_(graph.states.size(), false), arcsFrom_(graph.states.size()), known_(counts_.size()),
      gaveUp_(counts_.size(), false) {
    assert(arcCosts.size() == graph.arcs.size());
    for (const std::size_t state : graph.final) {
        final_[state] = true;
    }
    const auto ways = waysToEnd(graph, arcCosts);
    for (std::size_t i = 0; i < graph.arcs.size(); ++i) {
        if (ways[graph.arcs[i].to]) {
            arcsFrom_[graph.arcs[i].from].push_back(i);
        }
    }
    for (const auto& way : ways) {
        remaining_.push_back(way.value_or(PlanCost{}));
    }
    if (!ways[0]) {
        end_ = End::None;
        return;
    }
    Node root;
    root.answers.resize(counts_.size());
    root.own.assign(counts_.size(), false);
    root.bound = remaining_[0];
    askFor(std::move(root));
    advance();
}

std::size_t RouteSearch::endOf(const Node& node) const { return node.arcs.empty() ? 0 : graph_.arcs[node.arcs.back()].to; }

void RouteSearch::askFor(Node node) {
    ++routes_;
    for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
        if (!node.own[kind]) {
            questions_.push_back({kind, {node.arcs, !node.closed}});
        }
    }
    asked_.push_back(std::move(node));
}

void RouteSearch::answer(const std::vector<PoolAnswerPtr>& answers) {
    assert(answers.size() == questions_.size());
    questions_.clear();
    if (end_ == End::Open) {
        fillAsked(answers);
        advance();
    }
}

void RouteSearch::fillAsked(const std::vector<PoolAnswerPtr>& answers) {
    std::size_t next = 0;
    std::vector<Node> left;
    for (Node& node : asked_) {
        bool possible = true;
        for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
            if (node.own[kind]) {
                continue;
            }
            const PoolAnswerPtr& answer = answers[next++];
            node.answers[kind] = answer;
            node.own[kind] = true;
            if (answer->kind == PoolAnswer::Kind::Found) {
                known_[kind].push_back(answer);
            } else if (answer->kind == PoolAnswer::Kind::None) {
                possible = false;
                if (phase_ == Phase::Root) {
                    hopeless_.push_back(kind);
                }
            } else {
                node.limited = true;
                gaveUp_[kind] = true;
            }
        }
        if (possible) {
            rate(node);
            left.push_back(std::move(node));
        }
    }
    asked_ = std::move(left);
}

void RouteSearch::rate(Node& node) const {
    node.bound = node.closed ? PlanCost{} : remaining_[endOf(node)];
    for (const std::size_t arc : node.arcs) {
        node.bound += arcCosts_[arc];
    }
    for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
        node.bound += costTimes(leastOf(*node.answers[kind]), counts_[kind]);
    }
}

/// Whether a path goes along the node's arcs: for a whole route along them alone.
bool RouteSearch::follows(const PoolAnswer& answer, const Node& node) const {
    if (answer.kind != PoolAnswer::Kind::Found) {
        return false;
    }
    std::size_t at = 0;
    for (const PoolStep& step : answer.steps) {
        if (!step.arc) {
            continue;
        }
        if (at == node.arcs.size()) {
            return !node.closed;
        }
        if (*step.arc != node.arcs[at++]) {
            return false;
        }
    }
    return at == node.arcs.size();
}

RouteSearch::Node RouteSearch::child(const Node& node, const std::size_t* arc) {
    Node out = node;
    out.number = ++numbered_;
    out.limited = false;
    if (arc == nullptr) {
        out.closed = true;
    } else {
        out.arcs.push_back(*arc);
    }
    for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
        out.own[kind] = follows(*node.answers[kind], out);
        if (out.own[kind]) {
            continue;
        }
        // any path along it that costs no more than the shorter prefix does is as good as there can be
        const std::vector<PoolAnswerPtr>& known = known_[kind];
        const std::size_t from = known.size() > kKnownAnswersTried ? known.size() - kKnownAnswersTried : 0;
        for (std::size_t i = from; i < known.size() && !out.own[kind]; ++i) {
            if (known[i]->cost == leastOf(*node.answers[kind]) && follows(*known[i], out)) {
                out.answers[kind] = known[i];
                out.own[kind] = true;
            }
        }
    }
    rate(out);
    return out;
}

std::vector<RouteSearch::Node> RouteSearch::childrenOf(const Node& node) {
    std::vector<Node> out;
    const std::size_t state = endOf(node);
    if (final_[state]) {
        out.push_back(child(node, nullptr));
    }
    for (const std::size_t& arc : arcsFrom_[state]) {
        out.push_back(child(node, &arc));
    }
    return out;
}

void RouteSearch::keep(Node node) {
    if (!found_ || node.bound < best_.bound) {
        open_.push(std::move(node));
    }
}

void RouteSearch::improve(const Node& node) {
    if (node.limited) {
        limitedBound_ = limitedBound_ ? std::min(*limitedBound_, node.bound) : node.bound;
    } else if (!found_ || node.bound < best_.bound) {
        best_ = node;
        found_ = true;
    }
}

} // namespace poolwright
