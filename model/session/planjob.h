// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "model/core/plan/plan.h"
#include "model/session/latestjob.h"

namespace poolwright {

/// Who plans: makePlan(), or another one in tests. Called on a worker.
using Planner = std::function<Result<Plan>(const MatrixPtr& matrix, Date today, const Fleet& fleet,
                                           const PlanRequest& request, const std::string& language,
                                           const PlanBounds& bounds, const PlanHooks& hooks)>;

/// Plans in the background, the latest request only. All in the thread that made it.
class PlanJob : public QObject {
    Q_OBJECT
public:
    static constexpr int kProgressEvery = 100; ///< milliseconds between two words of progress, at least

    explicit PlanJob(QObject* parent = nullptr);
    explicit PlanJob(Planner planner, QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it (below 100 ms).
    ~PlanJob() override;

    /// Copies what it needs; gives up an earlier request.
    void start(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request, const QString& language,
               const PlanBounds& bounds = {});
    void cancel();
    [[nodiscard]] bool busy() const { return job_.busy(); }

signals:
    void busyChanged(bool busy);
    void progress(double fraction, const QString& what);
    void planned(std::shared_ptr<const poolwright::Plan> plan);
    void failed(const poolwright::Error& error);

private:
    PlanHooks hooksFor(const std::stop_token& stop, quint64 request);

    Planner planner_;
    quint64 request_ = 0; ///< counts requests and cancellations: what an older one still says is not meant
    LatestJob job_;       ///< last: its worker ends before what it uses
};

} // namespace poolwright
