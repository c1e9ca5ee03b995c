// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/whatifpage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/sentencelist.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kAskPauseMs = 250;

/// Facets that workloads feel, the most asked for first.
constexpr std::array kAskedFacets{Facet::Driver,        Facet::InstanceFamily, Facet::GpuScheduling, Facet::Cgpu,
                                  Facet::PodsPerGpu,    Facet::Toolkit,        Facet::Kernel,        Facet::Os,
                                  Facet::Runtime,       Facet::Kubernetes,     Facet::Nodes};

void prepareAskBox(QComboBox& box, const char* name, const QString& accessible) {
    box.setObjectName(QLatin1String(name));
    box.setAccessibleName(accessible);
    box.setMinimumHeight(28);
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(10);
    box.setMaxVisibleItems(20);
}

} // namespace

WhatIfPage::WhatIfPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("whatIfPage"));
    buildLayout();
    pause_.setSingleShot(true);
    pause_.setInterval(kAskPauseMs);
    connect(&pause_, &QTimer::timeout, this, &WhatIfPage::readChoice);
    connect(facets_, &QComboBox::currentIndexChanged, this, [this] {
        fillValues();
        readChoice();
    });
    connect(values_, &QComboBox::currentTextChanged, &pause_, qOverload<>(&QTimer::start));
    connect(values_, &QComboBox::activated, this, &WhatIfPage::readChoice);
    connect(values_->lineEdit(), &QLineEdit::returnPressed, this, &WhatIfPage::readChoice);
}

void WhatIfPage::buildLayout() {
    title_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    title_->setObjectName(QStringLiteral("whatIfTitle"));
    title_->setWordWrap(true);
    facets_ = new QComboBox(this);
    prepareAskBox(*facets_, "whatIfFacet", tr("What would be changed"));
    values_ = new QComboBox(this);
    prepareAskBox(*values_, "whatIfValue", tr("The value it would get"));
    values_->setEditable(true);
    values_->setInsertPolicy(QComboBox::NoInsert);
    values_->lineEdit()->setObjectName(QStringLiteral("whatIfLine"));
    values_->lineEdit()->setAccessibleName(tr("The value it would get"));
    values_->lineEdit()->setPlaceholderText(tr("Value"));
    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    summary_->setObjectName(QStringLiteral("whatIfSummary"));
    summary_->setWordWrap(true);
    list_ = new SentenceList(model_, {{{ShiftWorkloadColumn, 45}, {ShiftAfterColumn, 14}}, ShiftReasonColumn, {ShiftReasonColumn}},
                             this);
    list_->setObjectName(QStringLiteral("whatIfList"));
    list_->setAccessibleName(tr("Workloads that would fit worse, then those that would fit better"));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(14, 12, 14, 10);
    head->setSpacing(8);
    head->addWidget(title_);
    head->addWidget(facets_);
    head->addWidget(values_);
    head->addWidget(summary_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(list_, 1);
    detail_ = new TextBlock(TextBlock::Tone::Normal, this, 0.96);
    detail_->setObjectName(QStringLiteral("whatIfDetail"));
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(14, 8, 14, 10);
    foot->addWidget(detail_);
    layout->addLayout(foot);
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        detail_->setTextOrHide(current.isValid() ? current.data(Qt::ToolTipRole).toString() : QString());
    });
}

void WhatIfPage::setPool(const WorkloadAnswerPtr& answer, std::size_t pool) {
    const bool fresh = answer && (!answer_ || answer_->matrix != answer->matrix);
    answer_ = answer;
    pool_ = pool;
    const bool there = answer_ && pool_ < answer_->pools.size();
    facets_->setEnabled(there);
    values_->setEnabled(there);
    title_->setText(there ? tr("What would a change of %1 break?").arg(answer_->pools[pool_].path())
                          : tr("Choose a pool in the grid."));
    if (fresh) {
        fillFacets();
        fillValues();
    }
    readChoice();
}

Facet WhatIfPage::facet() const { return static_cast<Facet>(facets_->currentData().toInt()); }

void WhatIfPage::fillFacets() {
    const QSignalBlocker quiet(facets_);
    facets_->clear();
    for (const Facet facet : kAskedFacets) {
        facets_->addItem(shown(answer_->matrix->facts(facet).label), static_cast<int>(facet));
    }
}

void WhatIfPage::fillValues() {
    const QSignalBlocker quiet(values_);
    values_->clear();
    if (answer_ && facets_->count() > 0) {
        for (const Value& value : answer_->matrix->facts(facet()).known) {
            values_->addItem(QString::fromStdString(value.text));
        }
    }
    values_->setCurrentIndex(-1);
    values_->setEditText({});
}

void WhatIfPage::readChoice() {
    pause_.stop();
    choice_.reset();
    model_.show({}, {});
    detail_->setTextOrHide({});
    const QString typed = values_->currentText().trimmed();
    if (!answer_ || pool_ >= answer_->pools.size()) {
        summary_->setText({});
    } else if (typed.isEmpty()) {
        summary_->setText(tr("Choose what changes and the value that it would get."));
    } else if (auto value = parseValue(facet(), typed.toStdString(), answer_->matrix->facts(facet()).vocabulary)) {
        choice_ = Choice{facet(), std::move(*value)};
    } else {
        const Error& fault = value.error();
        summary_->setText(fault.hint.empty() ? shown(fault.message) : shown(fault.message) + QStringLiteral(": ") + shown(fault.hint));
    }
    emit choiceChanged();
}

void WhatIfPage::setAsking() { summary_->setText(tr("Judging the workloads…")); }

void WhatIfPage::showShifts(const std::vector<FitShift>& shifts) {
    model_.show(shifts, answer_->grid.workloads);
    list_->setCurrentIndex(model_.index(0, 0));
    const std::size_t worse = model_.worse();
    const std::size_t better = model_.better();
    if (worse + better == 0) {
        summary_->setText(tr("Nothing: every workload fits as before."));
    } else if (better == 0) {
        summary_->setText(worse == 1 ? tr("1 workload would fit worse.") : tr("%1 workloads would fit worse.").arg(worse));
    } else if (worse == 0) {
        summary_->setText(better == 1 ? tr("Nothing breaks. 1 workload would fit better.")
                                      : tr("Nothing breaks. %1 workloads would fit better.").arg(better));
    } else {
        summary_->setText(tr("%1 would fit worse, %2 better.").arg(worse).arg(better));
    }
}

void WhatIfPage::focusMain() { facets_->setFocus(Qt::OtherFocusReason); }

void WhatIfPage::paintEvent(QPaintEvent* /*event*/) { QPainter(this).fillRect(rect(), themeOf(palette()).panel); }

} // namespace poolwright
