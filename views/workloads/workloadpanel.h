// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/workloadpoolsmodel.h"

class QStackedWidget;
class QTabBar;

namespace poolwright {

class FitPage;
class PlainLabel;
class SentenceList;
class WhatIfPage;

/// The column at the right of the grid: the cell in words, the pools that can run its workload, and what a change of its
/// pool would break.
class WorkloadPanel : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Details, Pools, WhatIf }; ///< in the order of the tabs

    explicit WorkloadPanel(QWidget* parent = nullptr);

    void clear();
    void setCell(const WorkloadAnswerPtr& answer, std::size_t workload, std::size_t pool);
    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    void focusTab();
    [[nodiscard]] FitPage& fit() { return *fit_; }
    [[nodiscard]] WhatIfPage& whatIf() { return *whatIf_; }

signals:
    void tabChanged();
    /// A line of the pools, by its index in the answer.
    void poolChosen(std::size_t pool);

private:
    void buildLayout();
    QWidget* buildPools();

    WorkloadPoolsModel pools_;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    FitPage* fit_ = nullptr;
    WhatIfPage* whatIf_ = nullptr;
    PlainLabel* poolsTitle_ = nullptr;
    PlainLabel* poolsSummary_ = nullptr;
    SentenceList* poolList_ = nullptr;
};

} // namespace poolwright
