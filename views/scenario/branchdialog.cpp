// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/branchdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"

namespace poolwright {

void fillScenarioBox(QComboBox& box, const Document& document, ItemId current) {
    const QSignalBlocker blocker(box);
    box.clear();
    for (const Scenario& scenario : document.scenarios) {
        box.addItem(shown(scenario.name), static_cast<qlonglong>(scenario.id));
        if (scenario.id == current) {
            box.setCurrentIndex(box.count() - 1);
        }
    }
}

ItemId scenarioOf(const QComboBox& box) { return box.currentData().toLongLong(); }

BranchDialog::BranchDialog(const Document& document, ItemId from, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("branchDialog"));
    setWindowTitle(tr("New scenario"));
    for (const Scenario& scenario : document.scenarios) {
        taken_.push_back(scenario.name);
    }
    buildLayout(document, from);
    check();
}

void BranchDialog::buildLayout(const Document& document, ItemId from) {
    name_ = new QLineEdit(this);
    name_->setObjectName(QStringLiteral("branchName"));
    name_->setAccessibleName(tr("Name of the scenario"));
    name_->setMinimumHeight(28);
    name_->setMinimumWidth(300);
    QString free;
    for (int n = 1; free.isEmpty() || std::ranges::find(taken_, free.toStdString()) != taken_.end(); ++n) {
        free = tr("What if %1").arg(n);
    }
    name_->setText(free);
    name_->selectAll();
    from_ = new QComboBox(this);
    from_->setObjectName(QStringLiteral("branchFrom"));
    from_->setAccessibleName(tr("Copy of"));
    fillScenarioBox(*from_, document, from);
    auto* hint = new PlainLabel(tr("The new scenario starts as a copy. Changes in it leave the other as it is; "
                                   "compare, rebase and promote when "
                                   "you are done."),
                                this, PlainLabel::Tone::Muted);
    hint->setWordWrap(true);
    fault_ = new PlainLabel({}, this);
    fault_->setObjectName(QStringLiteral("branchFault"));
    fault_->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    form->addRow(new PlainLabel(tr("Name"), this), name_);
    form->addRow(new PlainLabel(tr("Copy of"), this), from_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    create_ = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    create_->setObjectName(QStringLiteral("branchCreate"));
    create_->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(name_, &QLineEdit::textChanged, this, &BranchDialog::check);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(fault_);
    layout->addWidget(buttons);
}

void BranchDialog::check() {
    const std::string wanted = name().toStdString();
    QString fault;
    if (wanted.empty()) {
        fault = tr("A scenario needs a name.");
    } else if (std::ranges::find(taken_, wanted) != taken_.end()) {
        fault = tr("There is a scenario of this name. Choose another one.");
    }
    fault_->setTextOrHide(fault);
    create_->setEnabled(fault.isEmpty());
}

QString BranchDialog::name() const { return name_->text().trimmed(); }
ItemId BranchDialog::from() const { return scenarioOf(*from_); }

} // namespace poolwright
