// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "model/core/plan/poolplanner.h"
#include "model/core/plan/routesearch.h"

namespace poolwright {

/// Solves pools on several threads. Each worker has an evaluator and the planners of the pools that it was given first, so
/// that a planner is never used by two threads and what it learnt is kept.
class PlanWorkers {
public:
    /// `threads` 0: as many as the machine has. Keeps a reference to the setting.
    PlanWorkers(MatrixPtr matrix, Date today, const PlanSetting& setting, unsigned threads);
    ~PlanWorkers();
    PlanWorkers(const PlanWorkers&) = delete;
    PlanWorkers& operator=(const PlanWorkers&) = delete;
    PlanWorkers(PlanWorkers&&) = delete;
    PlanWorkers& operator=(PlanWorkers&&) = delete;

    struct Task {
        std::size_t planner = 0; ///< number of the pool's problem: equal numbers, equal problems
        const PoolProblem* problem = nullptr;
        const ClusterGraph* graph = nullptr;
        ClusterRoute route;
        PoolAnswerPtr answer; ///< what comes back
    };
    /// Waits until all are solved; `limits.stopped` is called on any of the threads. Once it said true the rest is answered
    /// with Stopped without asking again.
    void solve(std::vector<Task>& tasks, const PlanLimits& limits);
    /// Gives the memory of a planner back.
    void forget(std::size_t planner);

private:
    struct Worker;
    std::vector<std::unique_ptr<Worker>> workers_;
};

} // namespace poolwright
