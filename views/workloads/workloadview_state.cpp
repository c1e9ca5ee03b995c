// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the focus goes on the workload screen, and what is kept of it.

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

#include "views/common/sentencelist.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloadactions.h"
#include "views/workloads/workloadpanel.h"
#include "views/workloads/workloadstart.h"
#include "views/workloads/workloadview.h"

namespace poolwright {

namespace {

const QString kWorkloadColumns = QStringLiteral("workloadColumns");
const QString kWorkloadRows = QStringLiteral("workloadRows");

} // namespace

void WorkloadView::focusFilter() {
    if (pages_->currentWidget() == columns_) {
        filter_->setFocus(Qt::ShortcutFocusReason);
        filter_->selectAll();
    }
}

void WorkloadView::focusContent() {
    if (pages_->currentWidget() == columns_) {
        grid_->setFocus(Qt::OtherFocusReason);
    } else {
        start_->focusMain();
    }
}

void WorkloadView::focusNextPane(bool back) {
    if (pages_->currentWidget() != columns_) {
        start_->focusMain();
        return;
    }
    const QWidget* focus = QApplication::focusWidget();
    constexpr int kPanes = 4; // filter, grid, panel, packing
    int at = back ? 0 : -1;
    if (focus == filter_) {
        at = 0;
    } else if (focus == grid_) {
        at = 1;
    } else if (focus != nullptr && panel_->isAncestorOf(focus)) {
        at = 2;
    } else if (focus == packingList_) {
        at = 3;
    }
    switch ((at + (back ? kPanes - 1 : 1)) % kPanes) {
    case 0:
        filter_->setFocus(Qt::TabFocusReason);
        break;
    case 1:
        grid_->setFocus(Qt::TabFocusReason);
        break;
    case 2:
        panel_->focusTab();
        break;
    default:
        packingList_->focusLine();
    }
}

QVariantMap WorkloadView::layoutState() const {
    return {{kWorkloadColumns, columns_->saveState()}, {kWorkloadRows, rows_->saveState()}};
}

void WorkloadView::restoreLayoutState(const QVariantMap& state) {
    columns_->restoreState(state.value(kWorkloadColumns).toByteArray());
    rows_->restoreState(state.value(kWorkloadRows).toByteArray());
}

QVariantMap WorkloadView::viewState() const {
    return {{QStringLiteral("filter"), filter_->text()},
            {QStringLiteral("placed"), actions_->action("placedPoolsAction").isChecked()},
            {QStringLiteral("workload"), static_cast<qlonglong>(place_.workload)},
            {QStringLiteral("pool"), static_cast<qlonglong>(place_.pool)}};
}

void WorkloadView::restoreViewState(const QVariantMap& state) {
    filter_->setText(state.value(QStringLiteral("filter")).toString());
    actions_->action("placedPoolsAction").setChecked(state.value(QStringLiteral("placed")).toBool());
    place_ = {state.value(QStringLiteral("workload")).toLongLong(), state.value(QStringLiteral("pool")).toLongLong()};
}

} // namespace poolwright
