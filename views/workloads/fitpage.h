// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/workloadanswer.h"

#include <QWidget>

#include <optional>

class QScrollArea;

namespace poolwright {

class ActionButton;

/// One workload on one pool with all that decides it: how many have room, the smallest change that would make it fit,
/// each requirement with its sources.
class FitPage : public QWidget {
    Q_OBJECT
public:
    explicit FitPage(QWidget* parent = nullptr);

    /// Nothing is selected.
    void clear();
    /// What is known of the cell at once; its evidence and the smallest change follow.
    void setCell(const WorkloadAnswerPtr& answer, std::size_t workload, std::size_t pool);
    /// The requirements of the cell on screen with all their findings.
    void setEvidence(const WorkloadFit& fit);
    /// The smallest change for the cell on screen. Cells that fit need none.
    void setChange(const FitChange& change);

signals:
    void planRequested();
    void poolRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Page;
    void buildLayout();
    void applyTheme();

    void rebuild(bool top);

    WorkloadAnswerPtr answer_;
    std::size_t workload_ = 0;
    std::size_t column_ = 0; ///< of the pool in the answer
    std::optional<WorkloadFit> evidence_;
    std::optional<FitChange> change_;
    QScrollArea* area_ = nullptr;
    QWidget* buttons_ = nullptr;
    ActionButton* plan_ = nullptr;
    ActionButton* pool_ = nullptr;
};

} // namespace poolwright
