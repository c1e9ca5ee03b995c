// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/planjob.h"

#include <QMetaObject>

#include <atomic>
#include <chrono>
#include <utility>

namespace poolwright {

namespace {

/// Lets one caller through in every stretch of time, whatever thread it comes from.
class ProgressGate {
public:
    bool pass() {
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                             std::chrono::steady_clock::now().time_since_epoch())
                             .count();
        std::int64_t last = last_.load(std::memory_order_relaxed);
        return now - last >= PlanJob::kProgressEvery && last_.compare_exchange_strong(last, now);
    }

private:
    std::atomic<std::int64_t> last_{0};
};

} // namespace

PlanJob::PlanJob(QObject* parent)
    : PlanJob([](const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                 const std::string& language, const PlanBounds& bounds,
                 const PlanHooks& hooks) { return makePlan(matrix, today, fleet, request, language, bounds, hooks); },
              parent) {}

PlanJob::PlanJob(Planner planner, QObject* parent) : QObject(parent), planner_(std::move(planner)) {
    connect(&job_, &LatestJob::busyChanged, this, &PlanJob::busyChanged);
}

PlanJob::~PlanJob() = default;

/// Progress travels by queued calls, and only so often: planners tell it thousands of times a second, from many threads.
PlanHooks PlanJob::hooksFor(const std::stop_token& stop, quint64 request) {
    PlanHooks hooks;
    hooks.stopped = [stop] { return stop.stop_requested(); };
    hooks.progress = [this, stop, request, gate = std::make_shared<ProgressGate>()](double fraction,
                                                                                    std::string_view what) {
        if (stop.stop_requested() || !gate->pass()) {
            return;
        }
        const QString words = QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size()));
        QMetaObject::invokeMethod(
            this,
            [this, request, fraction, words] {
                if (request == request_ && busy()) {
                    emit progress(fraction, words);
                }
            },
            Qt::QueuedConnection);
    };
    return hooks;
}

void PlanJob::start(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                    const QString& language, const PlanBounds& bounds) {
    const quint64 number = ++request_;
    auto copy = std::make_shared<const Fleet>(fleet); // the session edits its own in place
    job_.start([this, number, matrix, today, copy, request, bounds,
                words = language.toStdString()](const std::stop_token& stop) -> LatestJob::Done {
        Result<Plan> made = planner_(matrix, today, *copy, request, words, bounds, hooksFor(stop, number));
        if (stop.stop_requested()) {
            return {};
        }
        if (!made) {
            return [this, error = made.error()] { emit failed(error); };
        }
        return [this, plan = std::make_shared<const Plan>(std::move(*made))] { emit planned(plan); };
    });
}

void PlanJob::cancel() {
    ++request_;
    job_.cancel();
}

} // namespace poolwright
