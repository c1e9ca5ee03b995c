// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/plan/plan.h"
#include "model/core/plan/poolplanner.h"

namespace poolwright {

/// The clusters of a plan as it passes them: every pool judged in each state by the planner's own rules. For the thread that
/// owns the evaluator; keeps references to all it is made of.
class PlanStates {
public:
    PlanStates(Evaluator& evaluator, const Fleet& fleet, const PlanSetting& setting, const PlanProblem& problem);

    /// Whether the place of the step is one of the plan's.
    [[nodiscard]] bool has(const RawStep& step) const;
    /// The pools whose state the step changes, by their index in its cluster: its own, or all of the cluster.
    [[nodiscard]] std::vector<std::size_t> touched(const RawStep& step) const;

    [[nodiscard]] PoolWalk& walk(std::size_t cluster, std::size_t pool) { return *line(cluster).walks[pool]; }
    [[nodiscard]] const PoolStateJudgement& now(std::size_t cluster, std::size_t pool) const {
        return line(cluster).walks[pool]->now();
    }
    [[nodiscard]] const PoolProblem& problem(std::size_t cluster, std::size_t pool) const {
        return line(cluster).problem->pools[pool];
    }
    /// The values of the cluster, or of one of its pools.
    [[nodiscard]] const Configuration& values(std::size_t cluster, std::optional<std::size_t> pool) const;
    /// What the facet has there now; null: open.
    [[nodiscard]] const Value* value(std::size_t cluster, std::optional<std::size_t> pool, Facet facet) const;
    /// cGPU that an earlier step without a number is taken to ship.
    [[nodiscard]] const std::optional<Value>& ships(std::size_t cluster) const { return line(cluster).state.ships; }
    /// Names of the workloads on a pool, as its judgement numbers them.
    [[nodiscard]] const std::vector<std::string>& workloads(std::size_t cluster, std::size_t pool) const {
        return line(cluster).workloads[pool];
    }

    /// A pool that the step must not be done to now, and why; of several the worst. Nothing: it is safe here.
    struct Obstacle {
        std::size_t pool = 0;
        PoolWalk::Refusal refusal;
    };
    std::optional<Obstacle> obstacle(const RawStep& step);
    /// The same for one pool of those that it touches.
    std::optional<PoolWalk::Refusal> refusal(const RawStep& step, std::size_t pool);

    void take(const RawStep& step);
    /// The cluster's values after a step of it that is done in a state; by default in the present one.
    [[nodiscard]] ClusterState after(const RawStep& step) const { return after(step, line(step.cluster).state); }
    [[nodiscard]] ClusterState after(const RawStep& step, ClusterState state) const;

private:
    struct Line {
        const ClusterProblem* problem = nullptr;
        Configuration start;
        Configuration values;
        ClusterState state;
        std::vector<std::unique_ptr<PoolWalk>> walks; ///< by pool
        std::vector<std::vector<std::string>> workloads;
    };
    [[nodiscard]] const Line& line(std::size_t cluster) const { return lines_.at(cluster); }
    [[nodiscard]] Line& line(std::size_t cluster) { return lines_.at(cluster); }

    Evaluator& evaluator_;
    std::map<std::size_t, Line> lines_; ///< by cluster
};

/// How bad what stands against a step is, for choosing the one to tell.
Verdict verdictOf(const Evaluator& evaluator, const PoolWalk::Refusal& refusal);

/// The finding that refuses it, among those of the state that it would lead to; none: it is not about a check.
std::optional<Said> saidBy(const PoolWalk::Refusal& refusal);

} // namespace poolwright
