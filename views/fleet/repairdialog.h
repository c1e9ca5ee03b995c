// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QTimer>

#include <vector>

#include "model/core/plan/poolproblem.h"
#include "model/core/solve/repair.h"
#include "views/common/solverthread.h"
#include "views/fleet/poolquestion.h"

class QCheckBox;
class QScrollArea;

namespace poolwright {

class PlainLabel;
class RepairAnswerView;

/// The cheapest changes that make a pool acceptable, with what must stay as it is; where there are none, why, and which
/// lock to release. Worked out away from the GUI thread.
class RepairDialog : public QDialog {
    Q_OBJECT
public:
    /// `accepted`: the findings of the pool that a person has accepted.
    RepairDialog(PoolQuestion about, std::vector<AcceptedRule> accepted, QWidget* parent = nullptr);

    void setLocked(Facet facet, bool locked);
    /// For tests of limits.
    void setLimits(const RepairLimits& limits);

signals:
    void choicesRequested(const std::vector<poolwright::Choice>& choices, const QString& name);

private:
    struct LockBox {
        Facet facet{};
        QCheckBox* box = nullptr;
    };
    void buildLayout();
    [[nodiscard]] QWidget* buildLocks();
    [[nodiscard]] QWidget* buildResult();
    void addLocks(QLayout& into, Scope scope);
    void askNow();
    void showAnswer(const Result<RepairAnswer>& answer);
    void request(const std::vector<Choice>& choices);
    [[nodiscard]] RepairRequest wanted() const;

    PoolQuestion about_;
    std::vector<AcceptedRule> accepted_;
    RepairLimits limits_;
    SolverThread solver_;
    QTimer pause_; ///< between a click and the question
    std::vector<LockBox> locks_;
    PlainLabel* headline_ = nullptr;
    QScrollArea* room_ = nullptr;
};

} // namespace poolwright
