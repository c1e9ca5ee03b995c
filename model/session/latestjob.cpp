// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/latestjob.h"

#include <QMetaObject>
#include <QtGlobal>

#include <exception>
#include <memory>

namespace poolwright {

LatestJob::LatestJob(QObject* parent) : QObject(parent) {}

LatestJob::~LatestJob() {
    for (auto& [job, worker] : workers_) {
        worker.request_stop();
    }
    workers_.clear(); // joins; queued results die with this object
}

void LatestJob::start(Work work) {
    cancel();
    const quint64 job = ++job_;
    setBusy(true);
    workers_.emplace(job, [this, job, work = std::move(work)](const std::stop_token& stop) {
        std::shared_ptr<Done> done; // shared: a queued call copies its function
        try {
            done = std::make_shared<Done>(work(stop));
        } catch (const std::exception& fault) { // memory ran out, mostly: that costs the answer, not the program
            const QString what = QString::fromLocal8Bit(fault.what());
            done = std::make_shared<Done>([this, what] {
                qWarning("work in the background failed: %s", qPrintable(what));
                emit failed(what);
            });
        }
        QMetaObject::invokeMethod(
            this, [this, job, done] { finish(job, *done); }, Qt::QueuedConnection);
    });
}

void LatestJob::cancel() {
    if (const auto running = workers_.find(job_); running != workers_.end()) {
        running->second.request_stop();
    }
    ++job_;
    setBusy(false);
}

void LatestJob::finish(quint64 job, const Done& done) {
    workers_.erase(job); // it has nothing left to do but to end
    if (job != job_) {
        return;
    }
    setBusy(false);
    if (done) {
        done();
    }
}

void LatestJob::setBusy(bool busy) {
    if (busy_ != busy) {
        busy_ = busy;
        emit busyChanged(busy);
    }
}

} // namespace poolwright
