// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "model/core/rules/evaluator.h"
#include "model/session/latestjob.h"

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

    void run(Job job);
    void cancel() { latest_.cancel(); }
    [[nodiscard]] bool busy() const { return latest_.busy(); }

signals:
    void busyChanged(bool busy);
    /// The job threw, such as std::bad_alloc: no answer comes. After busyChanged(false).
    void failed(const QString& what);

private:
    using EvaluatorPtr = std::unique_ptr<Evaluator>;
    EvaluatorPtr take();
    void giveBack(EvaluatorPtr evaluator);

    MatrixPtr matrix_;
    Date today_;
    std::mutex mutex_;
    std::vector<EvaluatorPtr> idle_; ///< guarded by the mutex
    LatestJob latest_;               ///< last: its workers end before what they use
};

} // namespace poolwright
