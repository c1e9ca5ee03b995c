// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the workload screen is laid out.

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/sentencelist.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloadactions.h"
#include "views/workloads/workloadpanel.h"
#include "views/workloads/workloadstart.h"
#include "views/workloads/workloadview.h"

namespace poolwright {

QWidget* WorkloadView::buildToolbar() {
    auto* bar = new QWidget(this);
    filter_ = new QLineEdit(bar);
    filter_->setObjectName(QStringLiteral("workloadFilter"));
    filter_->setAccessibleName(tr("Filter workloads and pools by name"));
    filter_->setPlaceholderText(tr("Filter workloads and pools"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumHeight(28);
    filter_->setMinimumWidth(150);
    filter_->setTextMargins(4, 0, 4, 0);
    caption_ = new PlainLabel({}, bar, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("workloadCaption"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 8, 14, 8);
    row->setSpacing(8);
    row->addWidget(filter_, 1);
    row->addWidget(caption_);
    QAction& placed = actions_->action("placedPoolsAction");
    placed_ = new ActionButton(tr("Placed pools"), bar);
    placed_->setObjectName(QStringLiteral("placedPools"));
    placed_->setCheckable(true);
    placed_->setToolTip(placed.toolTip());
    placed_->setAccessibleName(tr("Only placed pools"));
    connect(placed_, &QAbstractButton::toggled, &placed, &QAction::setChecked);
    connect(&placed, &QAction::toggled, placed_, &QAbstractButton::setChecked);
    connect(&placed, &QAction::enabledChanged, placed_, &QWidget::setEnabled);
    row->addWidget(placed_);
    constexpr std::array kButtons{"newWorkloadAction", "editWorkloadAction", "duplicateWorkloadAction", "removeWorkloadAction"};
    const std::array words{tr("New workload…"), tr("Edit…"), tr("Duplicate"), tr("Remove")};
    for (std::size_t i = 0; i < kButtons.size(); ++i) {
        QAction& action = actions_->action(kButtons[i]);
        auto* button = new ActionButton(words[i], bar);
        button->setObjectName(QString::fromLatin1(kButtons[i]).replace(QLatin1String("Action"), QLatin1String("Button")));
        button->setPrimary(i == 0);
        button->setToolTip(action.toolTip());
        button->setAccessibleName(words[i]);
        connect(button, &QAbstractButton::clicked, &action, &QAction::trigger);
        connect(&action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        button->setEnabled(action.isEnabled());
        row->addWidget(button);
    }
    return bar;
}

QWidget* WorkloadView::buildPacking() {
    auto* pane = new QWidget;
    pane->setObjectName(QStringLiteral("packingPane"));
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    auto* title = new PlainLabel(tr("Packing"), pane, PlainLabel::Tone::Strong);
    packed_ = new PlainLabel({}, pane, PlainLabel::Tone::Muted);
    packed_->setObjectName(QStringLiteral("packingCaption"));
    packingList_ = new SentenceList(packing_,
                                    {{{PackingWorkloadColumn, 24}, {PackingPlacedColumn, 14}}, PackingWhereColumn, {PackingWhereColumn}},
                                    pane);
    packingList_->setObjectName(QStringLiteral("packingList"));
    packingList_->setAccessibleName(tr("Where the replicas of each workload find a place. Enter goes to the cell."));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 8, 14, 7);
    head->setSpacing(14);
    head->addWidget(title);
    head->addWidget(packed_);
    head->addStretch(1);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(packingList_, 1);
    return pane;
}

void WorkloadView::buildLayout() {
    auto* main = new QWidget;
    main->setAutoFillBackground(true);
    main->setBackgroundRole(QPalette::Base);
    progress_ = new ProgressStrip(main);
    progress_->setObjectName(QStringLiteral("workloadProgress"));
    nothing_ = new PlainLabel({}, main, PlainLabel::Tone::Muted);
    nothing_->setObjectName(QStringLiteral("nothingInWorkloads"));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setMinimumHeight(60);
    nothing_->setWordWrap(true);
    nothing_->hide();
    grid_ = new FitGrid(model_, main);
    auto* layout = new QVBoxLayout(main);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar());
    layout->addWidget(progress_);
    layout->addWidget(nothing_);
    layout->addWidget(grid_, 1);
    rows_ = new QSplitter(Qt::Vertical);
    rows_->setChildrenCollapsible(false);
    rows_->addWidget(main);
    rows_->addWidget(buildPacking());
    rows_->setStretchFactor(0, 1);
    rows_->setSizes({640, 170});
    panel_ = new WorkloadPanel;
    columns_ = new QSplitter(Qt::Horizontal);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(rows_);
    columns_->addWidget(panel_);
    columns_->setStretchFactor(0, 1);
    columns_->setSizes({1030, 334});
    start_ = new WorkloadStart;
    pages_ = new QStackedWidget(this);
    pages_->addWidget(start_);
    pages_->addWidget(columns_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(pages_);
    grid_->addActions(actions_->list());
}

} // namespace poolwright
