// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/acceptancesdialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

namespace {

QString captionOf(const AcceptancesModel& model) {
    const auto all = model.rowCount();
    if (all == 0) {
        return AcceptancesDialog::tr("No finding is accepted. Choose Accept… on the card of a finding.");
    }
    const auto holding = std::ranges::count(model.rows(), AcceptanceState::Holds,
                                            [](const AcceptanceRow& row) { return row.standing.state; });
    return all == holding ? AcceptancesDialog::tr("All %1 hold.").arg(all)
                          : AcceptancesDialog::tr("%1 hold, %2 need a look.").arg(holding).arg(all - holding);
}

} // namespace

AcceptancesDialog::AcceptancesDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("acceptancesDialog"));
    setWindowTitle(tr("Accepted findings"));
    buildLayout();
    updateChosen();
    resize(960, 480);
}

void AcceptancesDialog::buildLayout() {
    caption_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    caption_->setObjectName(QStringLiteral("acceptancesCaption"));
    list_ = new QTreeView(this);
    list_->setObjectName(QStringLiteral("acceptancesList"));
    list_->setAccessibleName(tr("Accepted findings, those that need a look first"));
    list_->setModel(&model_);
    auto* delegate = new VerdictDelegate(list_);
    delegate->setMutedColumns({AcceptancePersonColumn, AcceptanceReasonColumn});
    list_->setItemDelegate(delegate);
    list_->setRootIsDecorated(false);
    list_->setItemsExpandable(false);
    list_->setIndentation(0);
    list_->setUniformRowHeights(true);
    list_->setAllColumnsShowFocus(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->header()->setStretchLastSection(true);
    list_->header()->setSectionsMovable(false);
    meaning_ = new TextBlock(TextBlock::Tone::Normal, this);
    meaning_->setObjectName(QStringLiteral("acceptanceMeaning"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(caption_);
    layout->addWidget(list_, 1);
    layout->addWidget(meaning_);
    layout->addLayout(buildButtons());
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AcceptancesDialog::updateChosen);
    connect(list_, &QTreeView::activated, show_, &QAbstractButton::click);
}

QLayout* AcceptancesDialog::buildButtons() {
    const auto button = [this](const char* name, const QString& words) {
        auto* made = new ActionButton(words, this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    show_ = button("acceptanceShow", tr("Show the pool"));
    extend_ = button("acceptanceExtend", tr("Extend…"));
    withdraw_ = button("acceptanceWithdraw", tr("Withdraw"));
    auto* close = button("acceptancesClose", tr("Close"));
    connect(show_, &QAbstractButton::clicked, this, [this] {
        const AcceptanceStanding standing = chosen()->standing;
        emit poolRequested(*standing.pool, standing.finding);
        accept();
    });
    connect(extend_, &QAbstractButton::clicked, this, [this] { emit extendRequested(AcceptanceRow(*chosen())); });
    connect(withdraw_, &QAbstractButton::clicked, this, [this] { emit withdrawRequested(chosen()->acceptance.id); });
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    auto* row = new QHBoxLayout;
    row->addWidget(show_);
    row->addWidget(extend_);
    row->addWidget(withdraw_);
    row->addStretch(1);
    row->addWidget(close);
    return row;
}

void AcceptancesDialog::showAcceptances(const std::vector<RiskAcceptance>& acceptances, const FleetSource& source,
                                        Date today, bool editable) {
    const bool first = source_.fleet == nullptr;
    const ItemId kept = chosen() == nullptr ? kNoItem : chosen()->acceptance.id;
    const int at = list_->currentIndex().row();
    source_ = source;
    editable_ = editable;
    model_.show(acceptances, source, today);
    caption_->setText(captionOf(model_));
    const int again = model_.rowOf(kept);
    choose(again >= 0 ? again : std::clamp(at, 0, std::max(0, model_.rowCount() - 1)));
    if (first) {
        for (int column = 0; column < AcceptanceReasonColumn; ++column) {
            list_->resizeColumnToContents(column);
            list_->setColumnWidth(column, std::min(260, list_->columnWidth(column) + 12));
        }
        list_->setFocus(Qt::OtherFocusReason);
    }
    updateChosen();
}

void AcceptancesDialog::choose(int row) {
    if (row < model_.rowCount()) {
        list_->setCurrentIndex(model_.index(row, 0));
    }
}

const AcceptanceRow* AcceptancesDialog::chosen() const {
    const QModelIndex current = list_->currentIndex();
    return current.isValid() ? &model_.rowAt(current.row()) : nullptr;
}

void AcceptancesDialog::updateChosen() {
    const AcceptanceRow* row = chosen();
    const bool changed = row != nullptr && row->standing.state == AcceptanceState::FindingChanged;
    meaning_->setTextOrHide(row == nullptr
                                ? QString()
                                : row->title + QLatin1Char('\n') + acceptanceLine(row->acceptance) + QLatin1Char('\n') +
                                      standingMeaning(row->acceptance, row->standing, source_));
    show_->setEnabled(row != nullptr && row->standing.pool);
    extend_->setWords(changed ? tr("Accept anew…") : tr("Extend…"));
    extend_->setEnabled(row != nullptr && editable_ && row->standing.pool &&
                        row->standing.state != AcceptanceState::FindingGone);
    withdraw_->setEnabled(row != nullptr && editable_);
}

} // namespace poolwright
