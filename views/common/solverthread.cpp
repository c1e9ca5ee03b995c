// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/solverthread.h"

#include <QMetaObject>

namespace poolwright {

SolverThread::SolverThread(MatrixPtr matrix, Date today, QObject* parent)
    : QObject(parent), matrix_(std::move(matrix)), today_(today) {}

SolverThread::~SolverThread() {
    for (auto& [job, worker] : workers_) {
        worker.request_stop();
    }
    workers_.clear();
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
    cancel();
    const quint64 number = ++job_;
    setBusy(true);
    workers_.emplace(number, [this, number, job = std::move(job)](const std::stop_token& stop) {
        EvaluatorPtr evaluator = take();
        const Answer answer = job(*evaluator, [&stop] { return stop.stop_requested(); });
        giveBack(std::move(evaluator));
        QMetaObject::invokeMethod(
            this, [this, number, answer] { finish(number, answer); }, Qt::QueuedConnection);
    });
}

void SolverThread::cancel() {
    if (const auto running = workers_.find(job_); running != workers_.end()) {
        running->second.request_stop();
    }
    ++job_;
    setBusy(false);
}

void SolverThread::finish(quint64 job, const Answer& answer) {
    workers_.erase(job); // it has nothing left to do but to end
    if (job == job_) {
        setBusy(false);
        answer();
    }
}

void SolverThread::setBusy(bool busy) {
    if (busy_ != busy) {
        busy_ = busy;
        emit busyChanged(busy);
    }
}

} // namespace poolwright
