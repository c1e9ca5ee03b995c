// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/upgradestart.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/startcolumn.h"

namespace poolwright {

namespace {

constexpr int kStartWidth = 520;

} // namespace

UpgradeStart::UpgradeStart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("upgradeStart"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    setNoFleet();
}

void UpgradeStart::buildLayout() {
    auto* column = new QWidget(this);
    column->setFixedWidth(kStartWidth);
    title_ = new PlainLabel({}, column, PlainLabel::Tone::Strong);
    title_->setObjectName(QStringLiteral("startTitle"));
    enlarge(*title_, 1.4);
    title_->setWordWrap(true);
    hint_ = new PlainLabel({}, column, PlainLabel::Tone::Muted);
    hint_->setObjectName(QStringLiteral("startHint"));
    hint_->setWordWrap(true);
    examples_ = new QWidget(column);
    lines_ = new QVBoxLayout(examples_);
    lines_->setContentsMargins(0, 0, 0, 0);
    lines_->setSpacing(2);
    opening_ = new QWidget(column);
    auto* open = new ActionButton(tr("Open a fleet…"), opening_);
    open->setObjectName(QStringLiteral("startOpen"));
    open->setPrimary(true);
    auto* sample = new ActionButton(tr("Open the sample"), opening_);
    sample->setObjectName(QStringLiteral("startSample"));
    auto* opening = new QHBoxLayout(opening_);
    opening->setContentsMargins(0, 0, 0, 0);
    opening->setSpacing(10);
    opening->addWidget(open);
    opening->addWidget(sample);
    opening->addStretch(1);
    auto* lines = new QVBoxLayout(column);
    lines->setSpacing(10);
    lines->addWidget(title_);
    lines->addWidget(hint_);
    lines->addSpacing(8);
    lines->addWidget(examples_);
    lines->addWidget(opening_);
    centreColumn(*this, *column);
    connect(open, &QPushButton::clicked, this, &UpgradeStart::openRequested);
    connect(sample, &QPushButton::clicked, this, &UpgradeStart::sampleRequested);
}

void UpgradeStart::setNoFleet() {
    title_->setText(tr("No fleet to plan for"));
    hint_->setText(tr("A plan leads from what the fleet is to what it shall be, and every state on the way is judged. "
                      "Open a fleet first, or look at the sample."));
    examples_->hide();
    opening_->show();
}

void UpgradeStart::setExamples(const std::vector<ExampleTarget>& examples) {
    title_->setText(tr("Where shall the fleet go?"));
    hint_->setText(tr("Type a target above, or put one together with the button beside it. The plan is the cheapest order of operations in "
                      "which no state on the way is worse than the one before. To begin with:"));
    while (QLayoutItem* item = lines_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    int number = 0;
    for (const ExampleTarget& example : examples) {
        auto* button = new ActionButton(example.text, examples_);
        button->setObjectName(QStringLiteral("exampleTarget%1").arg(number++));
        button->setFont(fixed);
        button->setAccessibleDescription(example.reason);
        auto* reason = new PlainLabel(example.reason, examples_, PlainLabel::Tone::Muted);
        reason->setContentsMargins(2, 0, 0, 8);
        reason->setWordWrap(true);
        lines_->addWidget(button, 0, Qt::AlignLeft);
        lines_->addWidget(reason);
        connect(button, &QPushButton::clicked, this, [this, text = example.text] { emit exampleChosen(text); });
    }
    examples_->setVisible(!examples.empty());
    opening_->hide();
}

} // namespace poolwright
