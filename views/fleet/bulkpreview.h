// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>
#include <stop_token>
#include <thread>

#include "model/items/pooltrials.h"

namespace poolwright {

/// What one value in many pools would do to their verdicts. Small fleets are judged at once; more than kAtOnce pools on
/// a worker with an evaluator and a copy of the fleet of its own. A question that comes while one is being worked out
/// replaces it.
class BulkPreview : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kAtOnce = 1'000;

    /// `evaluator`: for the thread of the caller.
    BulkPreview(FleetSource source, std::shared_ptr<Evaluator> evaluator, std::vector<std::size_t> pools,
                QObject* parent = nullptr);
    /// Stops a worker and waits for it.
    ~BulkPreview() override;

    void ask(Facet facet, const std::optional<Value>& value);
    void cancel();
    [[nodiscard]] bool busy() const { return busy_; }

signals:
    void answered(const poolwright::VerdictShift& shift);
    void busyChanged(bool busy);

private:
    struct Copy; ///< what the worker judges on
    void finish(quint64 job, const std::vector<PoolJudgement>& after);
    void setBusy(bool busy);

    FleetSource source_;
    std::shared_ptr<Evaluator> evaluator_;
    std::vector<std::size_t> pools_;
    std::shared_ptr<Copy> copy_;
    quint64 job_ = 0;
    bool busy_ = false;
    std::jthread worker_; ///< last: it ends before the rest goes
};

} // namespace poolwright
