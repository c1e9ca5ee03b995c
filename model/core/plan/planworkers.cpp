// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planworkers.h"

#include <algorithm>
#include <map>
#include <thread>

namespace poolwright {

struct PlanWorkers::Worker {
    Worker(MatrixPtr matrix, Date today, const PlanSetting& given)
        : matrixKept(std::move(matrix)), day(today), setting(given) {}

    void solve(Task& task, const PlanLimits& limits) {
        if (evaluator == nullptr) { // on the thread that needs it first
            evaluator = std::make_unique<Evaluator>(matrixKept, day);
        }
        std::unique_ptr<PoolPlanner>& planner = planners[task.planner];
        if (planner == nullptr) {
            planner = std::make_unique<PoolPlanner>(*evaluator, setting, *task.problem, *task.graph);
        }
        task.answer = std::make_shared<const PoolAnswer>(planner->solve(task.route, limits));
    }

    MatrixPtr matrixKept;
    Date day;
    const PlanSetting& setting;
    std::unique_ptr<Evaluator> evaluator;
    std::map<std::size_t, std::unique_ptr<PoolPlanner>> planners;
    std::vector<Task*> tasks; ///< of this round
};

PlanWorkers::PlanWorkers(MatrixPtr matrix, Date today, const PlanSetting& setting, unsigned threads) {
    const unsigned count = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i) {
        workers_.push_back(std::make_unique<Worker>(matrix, today, setting));
    }
}

PlanWorkers::~PlanWorkers() = default;

void PlanWorkers::solve(std::vector<Task>& tasks, const PlanLimits& limits) {
    static const PoolAnswerPtr kStopped = [] {
        PoolAnswer answer;
        answer.kind = PoolAnswer::Kind::Stopped;
        return std::make_shared<const PoolAnswer>(std::move(answer));
    }();
    for (Task& task : tasks) {
        workers_[task.planner % workers_.size()]->tasks.push_back(&task);
    }
    const auto work = [&](Worker& worker) {
        bool stopped = false;
        for (Task* task : worker.tasks) {
            if (!stopped) {
                worker.solve(*task, limits);
                stopped = task->answer->kind == PoolAnswer::Kind::Stopped;
            } else {
                task->answer = kStopped;
            }
        }
        worker.tasks.clear();
    };
    std::vector<Worker*> busy;
    for (const auto& worker : workers_) {
        if (!worker->tasks.empty()) {
            busy.push_back(worker.get());
        }
    }
    std::vector<std::jthread> threads; // joined at the end
    for (std::size_t i = 1; i < busy.size(); ++i) {
        threads.emplace_back([&work, worker = busy[i]] { work(*worker); });
    }
    if (!busy.empty()) {
        work(*busy.front());
    }
}

void PlanWorkers::forget(std::size_t planner) { workers_[planner % workers_.size()]->planners.erase(planner); }

} // namespace poolwright
