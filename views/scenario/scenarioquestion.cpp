// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/scenarioquestion.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/common/plainlabel.h"
#include "views/scenario/verdictdelta.h"

namespace poolwright {

ScenarioQuestion::ScenarioQuestion(const QString& name, const QString& act, QWidget* parent) : QDialog(parent) {
    setObjectName(name + QStringLiteral("Dialog"));
    text_ = new PlainLabel({}, this);
    text_->setObjectName(name + QStringLiteral("Text"));
    text_->setWordWrap(true);
    delta_ = new VerdictDelta(this);
    delta_->setObjectName(name + QStringLiteral("Delta"));
    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    summary_->setObjectName(name + QStringLiteral("Summary"));
    summary_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    cancel_ = buttons->button(QDialogButtonBox::Cancel);
    act_ = buttons->addButton(act, QDialogButtonBox::AcceptRole);
    act_->setObjectName(name + QStringLiteral("Accept"));
    act_->setDefault(true);
    act_->setEnabled(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(18, 16, 18, 14);
    column_->setSpacing(12);
    column_->addWidget(text_);
    column_->addWidget(delta_);
    column_->addWidget(summary_);
    column_->addWidget(buttons);
}

void ScenarioQuestion::insertBelow(QWidget& above, QWidget& middle) {
    column_->insertWidget(column_->indexOf(&above) + 1, &middle, 1);
    setTabOrder(&middle, cancel_);
    setTabOrder(cancel_, act_);
    middle.setFocus(Qt::OtherFocusReason); // else a button takes it, and with it Enter
}

} // namespace poolwright
