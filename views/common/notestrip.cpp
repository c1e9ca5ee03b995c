// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/notestrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

NoteStrip::NoteStrip(QWidget* page) : QFrame(page) {
    setObjectName(QStringLiteral("noteStrip"));
    label_ = new PlainLabel({}, this);
    label_->setObjectName(QStringLiteral("noteText"));
    button_ = new QPushButton(this);
    button_->setObjectName(QStringLiteral("noteStep"));
    button_->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 8, 6);
    layout->setSpacing(12);
    layout->addWidget(label_);
    layout->addWidget(button_);
    timer_ = new QTimer(this);
    timer_->setSingleShot(true);
    timer_->setInterval(kShownFor);
    connect(timer_, &QTimer::timeout, this, [this] {
        if (!button_->hasFocus()) { // somebody is about to press it
            hide();
        }
    });
    connect(button_, &QPushButton::clicked, this, [this] {
        const auto step = step_;
        hide();
        if (step) {
            step();
        }
    });
    page->installEventFilter(this);
    hide();
}

void NoteStrip::showNote(const QString& text, const QString& step, std::function<void()> doStep) {
    constexpr int kMostWidth = 520;
    label_->setText(label_->fontMetrics().elidedText(text, Qt::ElideMiddle, kMostWidth));
    setAccessibleName(text);
    button_->setText(step);
    button_->setAccessibleName(step);
    button_->setVisible(!step.isEmpty());
    step_ = std::move(doStep);
    show();
    place();
    raise();
    timer_->start();
}

QString NoteStrip::text() const { return isVisible() ? accessibleName() : QString(); }

void NoteStrip::place() {
    constexpr int kAboveFoot = 14;
    layout()->activate();
    resize(sizeHint());
    const QWidget* page = parentWidget();
    move((page->width() - width()) / 2, page->height() - height() - kAboveFoot);
}

bool NoteStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void NoteStrip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace poolwright
