// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "model/core/plan/plan.h"
#include "model/session/latestjob.h"

namespace poolwright {

/// Plans in the background, the latest request only. All in the thread that made it.
class PlanJob : public QObject {
    Q_OBJECT
public:
    explicit PlanJob(QObject* parent = nullptr);
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
    LatestJob job_;
};

} // namespace poolwright
