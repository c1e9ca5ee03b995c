// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloadpanel.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/sentencelist.h"
#include "views/workloads/fitpage.h"
#include "views/workloads/whatifpage.h"

namespace poolwright {

WorkloadPanel::WorkloadPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("workloadPanel"));
    setMinimumWidth(280);
    buildLayout();
    connect(tabs_, &QTabBar::currentChanged, this, [this](int at) {
        pages_->setCurrentIndex(at);
        emit tabChanged();
    });
    connect(poolList_, &SentenceList::activated, this, [this](const QModelIndex& index) {
        emit poolChosen(pools_.rowAt(index.row()).pool);
    });
}

void WorkloadPanel::buildLayout() {
    tabs_ = new QTabBar(this);
    tabs_->setObjectName(QStringLiteral("workloadTabs"));
    tabs_->setAccessibleName(tr("About the cell"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    for (const QString& title : {tr("Details"), tr("Pools"), tr("What if")}) {
        tabs_->addTab(title);
    }
    tabs_->setTabToolTip(1, tr("Which pools can run this workload, best first"));
    tabs_->setTabToolTip(2, tr("What a change of this pool would break"));
    fit_ = new FitPage;
    whatIf_ = new WhatIfPage;
    pages_ = new QStackedWidget(this);
    pages_->addWidget(fit_);
    pages_->addWidget(buildPools());
    pages_->addWidget(whatIf_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 0, 10, 0);
    bar->addWidget(tabs_);
    bar->addStretch(1);
    layout->addLayout(bar);
    layout->addWidget(pages_, 1);
}

QWidget* WorkloadPanel::buildPools() {
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("workloadPoolsPage"));
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    poolsTitle_ = new PlainLabel({}, page, PlainLabel::Tone::Strong);
    poolsTitle_->setObjectName(QStringLiteral("workloadPoolsTitle"));
    poolsTitle_->setWordWrap(true);
    poolsSummary_ = new PlainLabel({}, page, PlainLabel::Tone::Muted);
    poolsSummary_->setObjectName(QStringLiteral("workloadPoolsSummary"));
    poolList_ = new SentenceList(pools_, {{{WorkloadPoolNameColumn, 52}}, WorkloadPoolReasonColumn, {WorkloadPoolReasonColumn}},
                                 page);
    poolList_->setObjectName(QStringLiteral("workloadPoolsList"));
    poolList_->setAccessibleName(tr("Pools for the workload, best first. Enter goes to the cell."));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(14, 12, 14, 10);
    head->setSpacing(4);
    head->addWidget(poolsTitle_);
    head->addWidget(poolsSummary_);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(poolList_, 1);
    return page;
}

void WorkloadPanel::clear() {
    fit_->clear();
    pools_.show(nullptr, 0);
    poolsTitle_->setText(tr("Choose a cell of a workload."));
    poolsSummary_->setText({});
    whatIf_->setPool(nullptr, 0);
}

void WorkloadPanel::setCell(const WorkloadAnswerPtr& answer, std::size_t workload, std::size_t pool) {
    fit_->setCell(answer, workload, pool);
    pools_.show(answer, workload);
    poolsTitle_->setText(tr("Where can %1 run?").arg(shown(answer->workload(workload).name)));
    poolsSummary_->setText(pools_.summary());
    whatIf_->setPool(answer, pool);
}

void WorkloadPanel::setTab(Tab tab) { tabs_->setCurrentIndex(static_cast<int>(tab)); }

WorkloadPanel::Tab WorkloadPanel::tab() const { return static_cast<Tab>(tabs_->currentIndex()); }

void WorkloadPanel::focusTab() {
    switch (tab()) {
    case Tab::Details:
        fit_->setFocus(Qt::OtherFocusReason);
        break;
    case Tab::Pools:
        poolList_->focusLine();
        break;
    case Tab::WhatIf:
        whatIf_->focusMain();
        break;
    }
}

} // namespace poolwright
