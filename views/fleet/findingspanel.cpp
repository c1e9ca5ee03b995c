// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/findingspanel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/sentencelist.h"

namespace poolwright {

FindingsPanel::FindingsPanel(FindingsModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    setObjectName(QStringLiteral("findingsPanel"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    connect(list_, &SentenceList::activated, this, &FindingsPanel::onActivated);
    connect(&model_, &QAbstractItemModel::modelReset, this, &FindingsPanel::updateCaption);
    updateCaption();
}

void FindingsPanel::buildLayout() {
    title_ = new PlainLabel(tr("Findings"), this, PlainLabel::Tone::Strong);
    caption_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("findingsCaption"));
    accepted_ = new ActionButton({}, this);
    accepted_->setObjectName(QStringLiteral("acceptedToggle"));
    accepted_->setCheckable(true);
    accepted_->setChecked(model_.acceptedShown());
    accepted_->setFlat(true);
    connect(accepted_, &QAbstractButton::toggled, this, &FindingsPanel::setAcceptedShown);
    list_ = new SentenceList(model_,
                             {{{FindingPoolColumn, 26}, {FindingCheckColumn, 18}, {FindingSourceColumn, 18}},
                              FindingTitleColumn,
                              {FindingSourceColumn, FindingCheckColumn}},
                             this);
    list_->setObjectName(QStringLiteral("findingsList"));
    list_->setAccessibleName(tr("Findings, worst first. Enter shows the cell."));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 8, 14, 7);
    head->setSpacing(14);
    head->addWidget(title_);
    head->addWidget(caption_);
    head->addWidget(accepted_);
    head->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(list_, 1);
}

void FindingsPanel::setAcceptances(AcceptanceLookup lookup) { model_.setAcceptances(std::move(lookup)); }

void FindingsPanel::setAcceptedShown(bool on) {
    if (model_.acceptedShown() != on) {
        model_.setAcceptedShown(on);
        accepted_->setChecked(on);
        emit acceptedShownChanged(on);
    }
}

void FindingsPanel::focusList() { list_->focusLine(); }

/// "65 findings", "8 shown of 65"; what is accepted is counted by the button beside it.
void FindingsPanel::updateCaption() {
    const auto open = model_.totalCount() - model_.acceptedCount();
    auto here = static_cast<std::size_t>(model_.rowCount());
    here -= model_.acceptedShown() ? model_.acceptedHere() : 0;
    caption_->setText(
        open == 0 ? tr("none")
                  : (here == open ? counted(Countable::Finding, open) : tr("%1 shown of %2").arg(here).arg(open)));
    const auto accepted = model_.acceptedHere();
    accepted_->setVisible(accepted > 0);
    accepted_->setWords((model_.acceptedShown() ? tr("▾ %1 accepted") : tr("▸ %1 accepted")).arg(accepted));
    accepted_->setAccessibleName(tr("%1 accepted findings, listed at the end").arg(accepted));
}

void FindingsPanel::onActivated(const QModelIndex& index) {
    const FindingPlace& place = model_.rowAt(index.row());
    emit findingActivated(place.pool, place.finding, model_.fleetColumn(index.row()));
}

} // namespace poolwright
