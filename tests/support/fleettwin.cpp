// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fleettwin.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <queue>

#include "model/core/plan/fleetsteps.h"
#include "model/core/plan/poolplanner.h"

namespace poolwright::test {

namespace {

using Joint = std::vector<std::size_t>; // the state of each pool

/// The steps of one pool by the state that they leave.
struct PoolWays {
    TwinPool pool;
    std::vector<std::vector<const TwinPool::Step*>> own;           ///< by state
    std::vector<std::map<std::size_t, const TwinPool::Step*>> arcs; ///< by state, then arc
};

struct OpenJoint {
    PlanCost cost;
    Joint at;
    bool operator>(const OpenJoint& other) const { return other.cost < cost; }
};

/// Everything that the cluster can be, from what its pools can.
class ClusterTwin {
public:
    ClusterTwin(const PlanSetting& setting, const ClusterProblem& cluster, std::vector<PoolWays> ways, std::size_t most)
        : setting_(setting), cluster_(cluster), ways_(std::move(ways)), most_(most) {}

    TwinAnswer run() {
        TwinAnswer out;
        add(Joint(ways_.size(), 0), {});
        while (!open_.empty()) {
            const OpenJoint next = open_.top();
            open_.pop();
            if (cost_.at(next.at) < next.cost) {
                continue;
            }
            if (out.cost && *out.cost < next.cost) {
                break;
            }
            if (++out.states > most_) {
                out.complete = false;
                return out;
            }
            if (const auto end = endOf(next)) {
                out.cost = out.cost ? std::min(*out.cost, *end) : *end;
            }
            follow(next);
        }
        return out;
    }

private:
    void add(Joint at, const PlanCost& cost) {
        const auto [known, fresh] = cost_.try_emplace(at, cost);
        if (fresh || cost < known->second) {
            known->second = cost;
            open_.push({cost, std::move(at)});
        }
    }

    [[nodiscard]] std::size_t clusterOf(const Joint& at) const {
        return at.empty() ? 0 : ways_.front().pool.states[at.front()].cluster;
    }

    std::optional<PlanCost> endOf(const OpenJoint& next) {
        if (std::ranges::find(cluster_.graph.final, clusterOf(next.at)) == cluster_.graph.final.end()) {
            return std::nullopt;
        }
        PlanCost cost = next.cost;
        for (std::size_t i = 0; i < ways_.size(); ++i) {
            const TwinPool::State& state = ways_[i].pool.states[next.at[i]];
            if (!state.end) {
                return std::nullopt;
            }
            cost.distance += state.distance;
        }
        return cost;
    }

    void follow(const OpenJoint& from) {
        for (std::size_t i = 0; i < ways_.size(); ++i) {
            for (const TwinPool::Step* step : ways_[i].own[from.at[i]]) {
                Joint to = from.at;
                to[i] = step->to;
                add(std::move(to), from.cost + step->cost);
            }
        }
        for (std::size_t arc = 0; arc < cluster_.graph.arcs.size(); ++arc) {
            if (cluster_.graph.arcs[arc].from != clusterOf(from.at)) {
                continue;
            }
            Joint to = from.at;
            PlanCost cost = from.cost;
            cost.minutes += minutesOf(setting_.operations[cluster_.graph.arcs[arc].operation], 0, false);
            cost.operations += 1;
            bool all = true;
            for (std::size_t i = 0; i < ways_.size() && all; ++i) {
                const auto step = ways_[i].arcs[from.at[i]].find(arc);
                all = step != ways_[i].arcs[from.at[i]].end();
                if (all) {
                    to[i] = step->second->to;
                    cost += step->second->cost;
                }
            }
            if (all) {
                add(std::move(to), cost);
            }
        }
    }

    const PlanSetting& setting_;
    const ClusterProblem& cluster_;
    std::vector<PoolWays> ways_;
    std::size_t most_;
    std::map<Joint, PlanCost> cost_;
    std::priority_queue<OpenJoint, std::vector<OpenJoint>, std::greater<>> open_;
};

/// Walks one cluster's part of a plan.
class PlanWalker {
public:
    PlanWalker(Evaluator& evaluator, const PlanProblem& problem, const ClusterProblem& cluster)
        : evaluator_(evaluator), setting_(problem.setting), cluster_(cluster) {
        for (const PoolProblem& pool : cluster.pools) {
            walks_.push_back(std::make_unique<PoolWalk>(evaluator, setting_, pool));
        }
    }

    std::string take(const RawStep& step) {
        return step.pool ? takePool(step) : takeCluster(step);
    }

    std::string finish() {
        if (std::ranges::find(cluster_.graph.final, at_) == cluster_.graph.final.end()) {
            return "the cluster's goals are not met";
        }
        for (std::size_t i = 0; i < walks_.size(); ++i) {
            const PoolProblem& problem = cluster_.pools[i];
            for (const PoolGoal& goal : problem.goals) {
                const Value* value = evaluator_.state(goal.facet, walks_[i]->now().judged.row).value;
                if (value == nullptr || std::ranges::none_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); })) {
                    return fmt::format("pool {} does not reach its {}", i, id(goal.facet));
                }
            }
            cost_.distance += endDistance(evaluator_, problem, cluster_.graph, walks_[i]->now().judged, walks_[i]->pool());
        }
        return {};
    }

    [[nodiscard]] bool exposed(std::size_t pool) const { return walks_[pool]->now().exposed; }
    [[nodiscard]] const PlanCost& cost() const { return cost_; }

private:
    void expose(std::size_t pool) {
        const PoolProblem& problem = cluster_.pools[pool];
        cost_.exposure += problem.counted && walks_[pool]->now().exposed ? nodeWeight(problem.pool) : 0;
    }

    std::string takePool(const RawStep& step) {
        const std::size_t pool = *step.pool;
        const Operation& operation = setting_.operations[step.operation];
        const Value* kind = cluster_.pools[pool].pool.find(Facet::NodeKind);
        const std::uint32_t nodes = nodeWeight(cluster_.pools[pool].pool);
        expose(pool);
        cost_.drains += operation.drain.value_or(false) ? nodes : 0;
        cost_.minutes += minutesOf(operation, nodes, kind != nullptr && kind->text == "lingjun");
        cost_.operations += 1;
        if (walks_[pool]->refusalOf(step.operation, step.changes)) {
            return fmt::format("pool {} must not do {}", pool, operation.id);
        }
        walks_[pool]->take(step.changes);
        return {};
    }

    std::string takeCluster(const RawStep& step) {
        for (std::size_t a = 0; a < cluster_.graph.arcs.size(); ++a) {
            const ClusterGraph::Arc& arc = cluster_.graph.arcs[a];
            if (arc.from != at_ || arc.operation != step.operation || changesAlong(cluster_.graph, a) != step.changes) {
                continue;
            }
            at_ = arc.to;
            cost_.minutes += minutesOf(setting_.operations[step.operation], 0, false);
            cost_.operations += 1;
            for (std::size_t pool = 0; pool < walks_.size(); ++pool) {
                expose(pool);
                if (walks_[pool]->refusalOf(step.operation, {}, cluster_.graph.states[at_])) {
                    return fmt::format("pool {} is in the way of {}", pool, setting_.operations[step.operation].id);
                }
                walks_[pool]->take({}, cluster_.graph.states[at_]);
            }
            return {};
        }
        return "a step of the cluster that it does not have";
    }

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    const ClusterProblem& cluster_;
    std::vector<std::unique_ptr<PoolWalk>> walks_;
    std::size_t at_ = 0;
    PlanCost cost_;
};

} // namespace

TwinAnswer twinCluster(Evaluator& evaluator, const PlanSetting& setting, const ClusterProblem& cluster, std::size_t mostStates) {
    std::vector<PoolWays> ways;
    for (const PoolProblem& pool : cluster.pools) {
        PoolWays& one = ways.emplace_back();
        one.pool = twinPool(evaluator, setting, pool, cluster.graph, mostStates);
        if (!one.pool.complete) {
            return {std::nullopt, one.pool.states.size(), false};
        }
        one.own.resize(one.pool.states.size());
        one.arcs.resize(one.pool.states.size());
    }
    for (PoolWays& one : ways) { // the steps stay where they are now
        for (const TwinPool::Step& step : one.pool.steps) {
            if (step.arc) {
                one.arcs[step.from][*step.arc] = &step;
            } else {
                one.own[step.from].push_back(&step);
            }
        }
    }
    return ClusterTwin(setting, cluster, std::move(ways), mostStates).run();
}

WalkedPlan walkPlan(Evaluator& evaluator, const PlanProblem& problem, const RawPlan& plan) {
    WalkedPlan out;
    for (const ClusterProblem& cluster : problem.clusters) {
        PlanWalker walker(evaluator, problem, cluster);
        for (const RawStep& step : plan.steps) {
            if (step.cluster == cluster.cluster && out.fault.empty()) {
                out.fault = walker.take(step);
            }
        }
        if (out.fault.empty()) {
            out.fault = walker.finish();
        }
        for (std::size_t pool = 0; pool < cluster.pools.size() && out.fault.empty(); ++pool) {
            const bool stays = std::ranges::find(plan.stayExposed, std::pair(cluster.cluster, pool)) != plan.stayExposed.end();
            if (cluster.pools[pool].endAcceptable && walker.exposed(pool) && !stays) {
                out.fault = fmt::format("pool {} stays exposed", pool);
            }
        }
        out.cost += walker.cost();
    }
    return out;
}

} // namespace poolwright::test
