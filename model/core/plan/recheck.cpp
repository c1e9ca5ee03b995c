// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/recheck.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/core/plan/placingwords.h"
#include "model/core/plan/planprogress.h"
#include "model/core/plan/planstates.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

/// Goes the rest of the plan over the fleet of today, by the planner's own rules.
class RestOfPlan {
public:
    RestOfPlan(Evaluator& evaluator, const Fleet& fleet, const Plan& plan, const PlanProgress& progress, PlanRecheck& out)
        : evaluator_(evaluator), fleet_(fleet), plan_(plan), progress_(progress), out_(out) {}

    void go() {
        auto problem = problemOf(evaluator_, fleet_, plan_.request);
        if (!problem) {
            target({}, problem.error().hint.empty() ? problem.error().message
                                                    : fmt::format("{} ({})", problem.error().message, problem.error().hint));
            return;
        }
        problem_ = std::move(*problem);
        PlanStates states(evaluator_, fleet_, problem_.setting, problem_);
        raw_.setting = problem_.setting;
        for (std::size_t i = 0; i < progress_.steps.size(); ++i) {
            if (progress_.steps[i]) {
                step(states, i);
            }
        }
        for (const ClusterProblem& cluster : problem_.clusters) {
            goals(states, cluster);
        }
    }

private:
    void target(const std::string& place, std::string text, std::optional<Facet> facet = std::nullopt, std::vector<Citation> citations = {}) {
        out_.faults.push_back({PlanFault::Kind::Target, plan_.raw.steps.size(), place, facet, std::move(text), std::move(citations)});
    }

    void step(PlanStates& states, std::size_t index) {
        RawStep raw = *progress_.steps[index];
        const Operation& was = plan_.raw.setting.operations.at(raw.operation);
        const auto& operations = problem_.setting.operations;
        const auto now = std::ranges::find(operations, was.id, &Operation::id);
        const Cluster& cluster = fleet_.clusters[raw.cluster];
        const std::string place = raw.pool ? poolPath(cluster, cluster.pools[*raw.pool]) : cluster.name;
        const auto unsafe = [&](std::string text, std::optional<Facet> facet, std::vector<Citation> citations) {
            out_.faults.push_back({PlanFault::Kind::Unsafe, index + 1, place, facet, std::move(text), std::move(citations)});
        };
        if (now == operations.end()) {
            unsafe(fmt::format("The matrix does not have the operation {} any more", was.id), std::nullopt, {});
            return;
        }
        raw.operation = static_cast<std::size_t>(now - operations.begin());
        if (!states.has(raw)) {
            unsafe(fmt::format("No target speaks of {} any more", place), std::nullopt, {});
            return;
        }
        if (progress_.done[index]) {
            if (raw.ships) { // what it was taken to ship is taken on
                states.take(raw);
            }
            return;
        }
        if (const auto obstacle = states.obstacle(raw)) {
            Hindrance hindrance;
            hindrance.raw = raw;
            hindrance.pool = obstacle->pool;
            hindrance.refusal = obstacle->refusal;
            const PlacingWords words{evaluator_, fleet_, raw_, problem_, plan_.language};
            const std::string on = raw.pool ? std::string() : fmt::format(" (on {})", poolPath(cluster, cluster.pools[obstacle->pool]));
            unsafe(words.reason(hindrance) + on, obstacle->refusal.facet, words.citations(hindrance));
        }
        states.take(raw);
    }

    void goals(PlanStates& states, const ClusterProblem& cluster) {
        const Cluster& now = fleet_.clusters[cluster.cluster];
        for (const PoolGoal& goal : cluster.goals) {
            reached(states.value(cluster.cluster, std::nullopt, goal.facet), goal, now.name);
        }
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            const std::string place = poolPath(now, now.pools[p]);
            for (const PoolGoal& goal : cluster.pools[p].goals) {
                reached(states.value(cluster.cluster, p, goal.facet), goal, place);
            }
            const PoolStateJudgement& end = states.now(cluster.cluster, p);
            if (cluster.pools[p].endAcceptable && end.exposed && !stays(place)) {
                target(place, fmt::format("{} ends with findings that the policy does not accept: {}", place, checkNames(end.unacceptable)));
            }
            workloads(states, cluster.pools[p], cluster.cluster, p, place);
        }
    }

    void reached(const Value* value, const PoolGoal& goal, const std::string& place) {
        if (value == nullptr || std::ranges::none_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); })) {
            std::vector<std::string> wanted;
            for (std::size_t i = 0; i < std::min<std::size_t>(goal.anyOf.size(), 3); ++i) {
                wanted.push_back(goal.anyOf[i].text);
            }
            target(place, fmt::format("{} ends with {}, not with {}{}", place, plainValue(goal.facet, value), fmt::join(wanted, " or "),
                                      goal.anyOf.size() > wanted.size() ? " or another that is wished" : ""),
                   goal.facet);
        }
    }

    /// The workloads that are to fit at the end, on the values that the pool ends with.
    void workloads(PlanStates& states, const PoolProblem& pool, std::size_t cluster, std::size_t index, const std::string& place) {
        if (pool.endWorkloads.empty()) {
            return;
        }
        PoolProblem end = pool;
        end.cluster = states.walk(cluster, index).cluster();
        end.pool = states.walk(cluster, index).pool();
        end.workloads = pool.endWorkloads;
        const PoolWalk walk(evaluator_, problem_.setting, end);
        std::vector<CheckId> wrong;
        for (const CheckId check : walk.now().unacceptable) {
            if (evaluator_.matrix().checks[check.index()].perWorkload) {
                wrong.push_back(check);
            }
        }
        if (!wrong.empty()) {
            target(place, fmt::format("A workload that is to run on {} does not fit at the end: {}", place, checkNames(wrong)));
        }
    }

    [[nodiscard]] std::string checkNames(const std::vector<CheckId>& checks) const {
        std::vector<std::string> out;
        for (const CheckId check : checks) {
            out.push_back(evaluator_.matrix().checks[check.index()].id);
        }
        return listed(out);
    }

    /// Whether the plan said that the pool stays exposed.
    [[nodiscard]] bool stays(const std::string& place) const {
        return std::ranges::any_of(plan_.raw.stayExposed, [&](const auto& one) {
            const auto kept = static_cast<std::size_t>(std::ranges::find(plan_.clusters, one.first) - plan_.clusters.begin());
            if (kept >= plan_.start.clusters.size() || one.second >= plan_.start.clusters[kept].pools.size()) {
                return false;
            }
            const Cluster& cluster = plan_.start.clusters[kept];
            return poolPath(cluster, cluster.pools[one.second]) == place;
        });
    }

    Evaluator& evaluator_;
    const Fleet& fleet_;
    const Plan& plan_;
    const PlanProgress& progress_;
    PlanRecheck& out_;
    PlanProblem problem_;
    RawPlan raw_; ///< for the words: its setting
};

} // namespace

PlanRecheck recheck(Evaluator& evaluator, const Fleet& fleet, const Plan& plan) {
    PlanRecheck out;
    out.matrixChanged = plan.matrixRevision != evaluator.matrix().revision;
    const PlanProgress progress = progressOf(fleet, plan);
    out.faults = progress.faults;
    for (std::size_t i = 0; i < progress.done.size(); ++i) {
        if (progress.done[i]) {
            out.done.push_back(i + 1);
        }
    }
    if (plan.status == PlanStatus::Optimal || plan.status == PlanStatus::Feasible) { // else there is no plan to be followed
        RestOfPlan(evaluator, fleet, plan, progress, out).go();
    }
    std::ranges::stable_sort(out.faults, {}, &PlanFault::step);
    return out;
}

} // namespace poolwright
