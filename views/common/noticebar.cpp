// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/noticebar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("noticeBar"));
    text_ = new PlainLabel({}, this);
    text_->setObjectName(QStringLiteral("noticeText"));
    text_->setWordWrap(true);
    undo_ = new QPushButton(tr("Undo"), this);
    undo_->setObjectName(QStringLiteral("noticeUndo"));
    close_ = new QPushButton(tr("Close"), this);
    close_->setObjectName(QStringLiteral("noticeClose"));
    close_->setAccessibleName(tr("Close this message"));
    close_->setFlat(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 8, 6);
    layout->addWidget(text_, 1);
    layout->addWidget(undo_);
    layout->addWidget(close_);
    connect(undo_, &QPushButton::clicked, this, &NoticeBar::hide);
    connect(undo_, &QPushButton::clicked, this, &NoticeBar::undoRequested);
    connect(close_, &QPushButton::clicked, this, &NoticeBar::hide);
    hide();
}

void NoticeBar::showDone(const QString& text) { showText(text, false); }

void NoticeBar::showRefused(const QString& text) { showText(text, true); }

void NoticeBar::showText(const QString& text, bool refused) {
    refused_ = refused;
    text_->setText(text);
    undo_->setVisible(!refused);
    setAccessibleName(text);
    show();
    update();
}

void NoticeBar::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), refused_ ? theme.of(Verdict::Caution).tint : theme.selection);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace poolwright
