// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/plan/goalvalues.h"
#include "model/core/plan/planproblem.h"
#include "model/core/plan/poolplanner.h"

namespace poolwright {

namespace {

/// The tables that speak about a facet.
std::vector<bool> relationsAbout(const Matrix& matrix, Facet facet) {
    std::vector<bool> out(matrix.checks.size(), false);
    for (const Rule& rule : matrix.rules) {
        const std::vector<Facet>& touches = matrix.checks[rule.check.index()].touches;
        if (rule.kind == "relation" && std::ranges::find(touches, facet) != touches.end()) {
            out[rule.check.index()] = true;
        }
    }
    return out;
}

class NewestOfPool {
public:
    NewestOfPool(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                 Facet facet, const std::function<bool()>& stopped)
        : evaluator_(evaluator), setting_(setting), problem_(problem), graph_(graph), facet_(facet), stopped_(stopped),
          relations_(relationsAbout(evaluator.matrix(), facet)) {}

    NewestChoice among(const std::vector<Value>& candidates) {
        NewestChoice out;
        for (const Value& value : candidates) {
            if (stopped_ && stopped_()) {
                return out;
            }
            if (hopeless(value)) {
                continue;
            }
            const auto supported = reached(value);
            if (supported && *supported) {
                return {value, true};
            }
            if (supported && !out.value) {
                out.value = value;
            }
        }
        return out;
    }

private:
    /// Whether a check that only asks for this facet and for what no plan changes refuses the value.
    bool hopeless(const Value& value) {
        PoolProblem changed = problem_;
        changed.pool.set(facet_, value);
        const PoolRow row = evaluator_.row(changed.cluster, changed.pool);
        evaluator_.seal();
        std::vector<CheckResult> results;
        evaluator_.judge(row, results);
        return std::ranges::any_of(results, [&](const CheckResult& result) {
            const Outcome& outcome = evaluator_.outcome(result);
            const std::vector<Facet>& asked = evaluator_.table(result.check).facets();
            const bool settled = std::ranges::all_of(asked, [&](Facet facet) { return facet == facet_ || fixed(facet); });
            const bool accepted = std::ranges::any_of(problem_.accepted, [&](const AcceptedRule& one) {
                return one.check == result.check;
            });
            return settled && !accepted && outcome.verdict == Verdict::Unsupported &&
                   !setting_.acceptable.contains(outcome.verdict);
        });
    }

    static bool fixed(Facet facet) {
        switch (facet) {
        case Facet::ClusterType:
        case Facet::Region:
        case Facet::NodeKind:
        case Facet::InstanceFamily:
        case Facet::Gpu:
        case Facet::GpuSeries:
        case Facet::Architecture:
        case Facet::ComputeCapability:
            return true;
        default:
            return false;
        }
    }

    /// Whether the tables support the value at the end of the path to it; none: there is no path.
    std::optional<bool> reached(const Value& value) {
        PoolProblem trial = problem_;
        std::erase_if(trial.goals, [&](const PoolGoal& goal) { return goal.facet == facet_; });
        trial.goals.push_back({facet_, {value}});
        std::ranges::sort(trial.goals, {}, &PoolGoal::facet);
        PoolPlanner planner(evaluator_, setting_, trial, graph_);
        PlanLimits limits;
        limits.stopped = stopped_;
        const PoolAnswer answer = planner.solve({}, limits);
        if (answer.kind != PoolAnswer::Kind::Found) {
            return std::nullopt;
        }
        PoolWalk walk(evaluator_, setting_, trial);
        for (const PoolStep& step : answer.steps) {
            walk.take(step.changes, step.arc ? std::optional{graph_.states[graph_.arcs[*step.arc].to]} : std::nullopt);
        }
        bool supported = true;
        for (const CheckResult& result : walk.now().judged.results) {
            if (relations_[result.check.index()]) {
                const Verdict verdict = evaluator_.outcome(result).verdict;
                if (!trial.endAcceptable && !setting_.acceptable.contains(verdict)) {
                    return std::nullopt; // no newest on top of what its tables refuse
                }
                supported = supported && verdict == Verdict::Supported;
            }
        }
        return supported;
    }

    Evaluator& evaluator_;
    const PlanSetting& setting_;
    const PoolProblem& problem_;
    const ClusterGraph& graph_;
    Facet facet_;
    const std::function<bool()>& stopped_;
    std::vector<bool> relations_; ///< by check
};

/// The graph with those final states only whose facet has the value.
ClusterGraph endingWith(const ClusterGraph& graph, Facet facet, const Value& value, const Value* start) {
    ClusterGraph out = graph;
    std::erase_if(out.final, [&](std::size_t state) {
        const auto& values = graph.states[state].values;
        const auto choice = std::ranges::find(values, facet, &Choice::facet);
        const Value* has = choice == values.end() ? start : (choice->value ? &*choice->value : nullptr);
        return has == nullptr || !has->sameAs(value);
    });
    return out;
}

} // namespace

NewestChoice newestOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                      Facet facet, const std::vector<Value>& candidates, const std::function<bool()>& stopped) {
    NewestChoice out = NewestOfPool(evaluator, setting, problem, graph, facet, stopped).among(candidates);
    if (!out.value && problem.endAcceptable) { // something else stands against every end
        PoolProblem notWorse = problem;
        notWorse.endAcceptable = false;
        out = NewestOfPool(evaluator, setting, notWorse, graph, facet, stopped).among(candidates);
    }
    return out;
}

NewestChoice newestOf(Evaluator& evaluator, const PlanSetting& setting, const ClusterProblem& cluster, Facet facet,
                      const std::vector<Value>& candidates, const std::function<bool()>& stopped) {
    PlanLimits limits;
    limits.stopped = stopped;
    for (const Value& value : candidates) {
        const Value* start = cluster.pools.empty() ? nullptr : cluster.pools.front().cluster.find(facet);
        const ClusterGraph graph = endingWith(cluster.graph, facet, value, start);
        bool all = !graph.final.empty();
        for (std::size_t i = 0; i < cluster.pools.size() && all; ++i) {
            if (std::find(cluster.pools.begin(), cluster.pools.begin() + static_cast<std::ptrdiff_t>(i), cluster.pools[i]) !=
                cluster.pools.begin() + static_cast<std::ptrdiff_t>(i)) {
                continue;
            }
            PoolProblem pool = cluster.pools[i];
            PoolPlanner planner(evaluator, setting, pool, graph);
            all = planner.solve({}, limits).kind == PoolAnswer::Kind::Found;
            if (!all && pool.endAcceptable) { // it may be that no end is acceptable at all
                pool.endAcceptable = false;
                PoolPlanner notWorse(evaluator, setting, pool, graph);
                all = notWorse.solve({}, limits).kind == PoolAnswer::Kind::Found;
            }
        }
        if (all) {
            return {value, true};
        }
        if (stopped && stopped()) {
            break;
        }
    }
    return {};
}

} // namespace poolwright
