// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/solverthread.h"

namespace poolwright {

SolverThread::SolverThread(MatrixPtr matrix, Date today, QObject* parent)
    : QObject(parent), matrix_(std::move(matrix)), today_(today) {
    connect(&latest_, &LatestJob::busyChanged, this, &SolverThread::busyChanged);
    connect(&latest_, &LatestJob::failed, this, &SolverThread::failed);
}

SolverThread::EvaluatorPtr SolverThread::take() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            EvaluatorPtr out = std::move(idle_.back());
            idle_.pop_back();
            return out;
        }
    }
    return std::make_unique<Evaluator>(matrix_, today_);
}

void SolverThread::giveBack(EvaluatorPtr evaluator) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(evaluator));
}

void SolverThread::run(Job job) {
    latest_.start([this, job = std::move(job)](const std::stop_token& stop) -> LatestJob::Done {
        EvaluatorPtr evaluator = take();
        Answer answer = // where it throws, the evaluator goes with it: it may be half-filled
            job(*evaluator, [&stop] { return stop.stop_requested(); });
        giveBack(std::move(evaluator));
        return answer;
    });
}

} // namespace poolwright
