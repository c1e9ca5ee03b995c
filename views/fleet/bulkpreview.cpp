// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/bulkpreview.h"

#include <QMetaObject>

#include <mutex>

namespace poolwright {

/// Workers come one after the other: the mutex is held while one of them judges.
struct BulkPreview::Copy {
    std::mutex mutex;
    FleetSource source;
    std::shared_ptr<Evaluator> evaluator; ///< made by the first worker
    MatrixPtr matrix;
    Date today;
};

BulkPreview::BulkPreview(FleetSource source, std::shared_ptr<Evaluator> evaluator, std::vector<std::size_t> pools,
                         QObject* parent)
    : QObject(parent), source_(std::move(source)), evaluator_(std::move(evaluator)), pools_(std::move(pools)) {
    if (pools_.size() <= kAtOnce) {
        return;
    }
    copy_ = std::make_shared<Copy>();
    copy_->source.fleet = std::make_shared<Fleet>(*source_.fleet);
    auto places = std::make_shared<FleetJudgement>();
    for (const PoolJudgement& pool : source_.judgement->pools) { // where the pools stand is all that a trial asks for
        PoolJudgement& place = places->pools.emplace_back();
        place.cluster = pool.cluster;
        place.pool = pool.pool;
    }
    copy_->source.judgement = std::move(places);
    copy_->matrix = std::shared_ptr<const Matrix>(evaluator_, &evaluator_->matrix());
    copy_->today = evaluator_->today();
}

BulkPreview::~BulkPreview() { worker_.request_stop(); }

void BulkPreview::ask(Facet facet, const std::optional<Value>& value) {
    const quint64 job = ++job_;
    if (copy_ == nullptr) {
        PoolTrials trials(source_, *evaluator_);
        for (const std::size_t pool : pools_) {
            trials.add(pool, facet, value);
        }
        finish(job, trials.judge());
        return;
    }
    worker_.request_stop();
    setBusy(true);
    // the worker before is waited for here; it asks often enough whether it should stop
    worker_ = std::jthread([this, job, facet, value, pools = pools_, copy = copy_](const std::stop_token& stop) {
        const std::scoped_lock lock(copy->mutex);
        if (copy->evaluator == nullptr) {
            copy->evaluator = std::make_shared<Evaluator>(copy->matrix, copy->today);
        }
        PoolTrials trials(copy->source, *copy->evaluator);
        for (const std::size_t pool : pools) {
            if (stop.stop_requested()) {
                return;
            }
            trials.add(pool, facet, value);
        }
        auto after =
            std::make_shared<std::vector<PoolJudgement>>(trials.judge([&stop] { return stop.stop_requested(); }));
        if (!stop.stop_requested()) {
            QMetaObject::invokeMethod(
                this, [this, job, after] { finish(job, *after); }, Qt::QueuedConnection);
        }
    });
}

void BulkPreview::cancel() {
    worker_.request_stop();
    ++job_;
    setBusy(false);
}

void BulkPreview::finish(quint64 job, const std::vector<PoolJudgement>& after) {
    if (job == job_) {
        setBusy(false);
        emit answered(shiftOf(*source_.judgement, pools_, after));
    }
}

void BulkPreview::setBusy(bool busy) {
    if (busy_ != busy) {
        busy_ = busy;
        emit busyChanged(busy);
    }
}

} // namespace poolwright
