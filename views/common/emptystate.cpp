// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/emptystate.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/common/plainlabel.h"

namespace poolwright {

namespace {

constexpr int kHintWidth = 420;

} // namespace

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("emptyState"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    connect(add_, &QPushButton::clicked, this, &EmptyState::addRequested);
    connect(open_, &QPushButton::clicked, this, &EmptyState::openRequested);
    connect(sample_, &QPushButton::clicked, this, &EmptyState::sampleRequested);
}

void EmptyState::buildLayout() {
    title_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    title_->setObjectName(QStringLiteral("emptyTitle"));
    title_->setAlignment(Qt::AlignHCenter);
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    title_->setFont(large);
    hint_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    hint_->setObjectName(QStringLiteral("emptyHint"));
    hint_->setAlignment(Qt::AlignHCenter);
    hint_->setWordWrap(true);
    hint_->setFixedWidth(kHintWidth);
    add_ = new QPushButton(tr("Add a cluster"), this);
    add_->setObjectName(QStringLiteral("emptyAdd"));
    add_->hide();
    open_ = new QPushButton(tr("Open a fleet…"), this);
    open_->setObjectName(QStringLiteral("emptyOpen"));
    open_->setDefault(true);
    sample_ = new QPushButton(tr("Open the sample"), this);
    sample_->setObjectName(QStringLiteral("emptySample"));
    for (QPushButton* button : {add_, open_, sample_}) {
        button->setAutoDefault(true); // Enter presses the one with the focus
    }

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    buttons->addWidget(add_);
    buttons->addWidget(open_);
    buttons->addWidget(sample_);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(title_);
    auto* middle = new QHBoxLayout; // an alignment would take away the height that the wrapped lines need
    middle->addStretch();
    middle->addWidget(hint_);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addSpacing(10);
    layout->addLayout(buttons);
    layout->addStretch(3);
}

void EmptyState::setAddOffered(bool on) {
    add_->setVisible(on);
    add_->setDefault(on);
    open_->setDefault(!on);
}

void EmptyState::setAddAction(QAction& action) {
    for (QPushButton* button : {add_, open_, sample_}) {
        button->addAction(&action);
    }
}

void EmptyState::focusMain() { (add_->isHidden() ? open_ : add_)->setFocus(Qt::OtherFocusReason); }

void EmptyState::setText(const QString& title, const QString& hint) {
    title_->setText(title);
    hint_->setText(hint);
}

} // namespace poolwright
