// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// Works out an answer about a pool away from the GUI thread, with evaluators of its own. A new question gives the old
/// one up: only the answer to the last one arrives.
class SolverThread : public QObject {
    Q_OBJECT
public:
    using Stopped = std::function<bool()>;
    using Answer = std::function<void()>;
    /// Runs on a worker; what it returns is called in this object's thread, unless it was given up.
    using Job = std::function<Answer(Evaluator&, const Stopped&)>;

    SolverThread(MatrixPtr matrix, Date today, QObject* parent = nullptr);
    /// Asks running workers to stop and waits for them.
    ~SolverThread() override;

    void run(Job job);
    void cancel();
    [[nodiscard]] bool busy() const { return busy_; }

signals:
    void busyChanged(bool busy);

private:
    using EvaluatorPtr = std::unique_ptr<Evaluator>;
    EvaluatorPtr take();
    void giveBack(EvaluatorPtr evaluator);
    void finish(quint64 job, const Answer& answer);
    void setBusy(bool busy);

    MatrixPtr matrix_;
    Date today_;
    quint64 job_ = 0;
    bool busy_ = false;
    std::mutex mutex_;
    std::vector<EvaluatorPtr> idle_;          ///< guarded by the mutex
    std::map<quint64, std::jthread> workers_; ///< last: they end before what they use
};

} // namespace poolwright
