// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/progressstrip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kMotion = 60; // milliseconds a step
constexpr int kSteps = 40;

} // namespace

ProgressStrip::ProgressStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("progressStrip"));
    label_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    label_->setObjectName(QStringLiteral("busyLabel"));
    label_->setReadable();
    button_ = new QPushButton(tr("Cancel"), this);
    button_->setObjectName(QStringLiteral("cancelOpening"));
    button_->setAccessibleName(tr("Cancel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 14, 8);
    layout->addWidget(label_, 1);
    layout->addWidget(button_);
    patience_ = new QTimer(this);
    patience_->setSingleShot(true);
    patience_->setInterval(kPatience);
    motion_ = new QTimer(this);
    motion_->setInterval(kMotion);
    connect(patience_, &QTimer::timeout, this, &ProgressStrip::appear);
    connect(motion_, &QTimer::timeout, this, [this] {
        step_ = (step_ + 1) % kSteps;
        update();
    });
    connect(button_, &QPushButton::clicked, this, [this] {
        if (const auto cancel = cancel_) {
            cancel();
        }
    });
    hide();
}

void ProgressStrip::start(const QString& text, std::function<void()> cancel) {
    running_ = true;
    fraction_ = -1;
    text_ = text;
    label_->setText(text);
    setAccessibleName(text);
    cancel_ = std::move(cancel);
    button_->setVisible(static_cast<bool>(cancel_));
    if (!isVisible()) {
        patience_->start();
    }
}

void ProgressStrip::setFraction(double fraction, const QString& what) {
    if (running_) {
        fraction_ = fraction;
        label_->setText(what.isEmpty() ? text_ : text_ + QStringLiteral(" · ") + what);
        update();
    }
}

void ProgressStrip::stop() {
    running_ = false;
    patience_->stop();
    motion_->stop();
    hide();
}

void ProgressStrip::appear() {
    if (running_) {
        motion_->start();
        show();
    }
}

void ProgressStrip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(QRect(0, height() - 2, width(), 2), theme.line);
    if (fraction_ >= 0) {
        painter.fillRect(QRect(0, height() - 2, static_cast<int>(width() * fraction_), 2), theme.accent);
        return;
    }
    const int mark = width() / 5;
    painter.fillRect(QRect((width() + mark) * step_ / kSteps - mark, height() - 2, mark, 2), theme.accent);
}

} // namespace poolwright
