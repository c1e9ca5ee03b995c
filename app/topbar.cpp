// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/topbar.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictcounters.h"

namespace poolwright {

namespace {

constexpr int kPatience = 400; // milliseconds before an opening is mentioned
constexpr int kCompactBelow = 980;

} // namespace

TopBar::TopBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("topBar"));
    buildLayout();
    connect(cancel_, &QPushButton::clicked, this, &TopBar::cancelRequested);
    setOpening({});
}

void TopBar::buildLayout() {
    name_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    name_->setObjectName(QStringLiteral("fleetName"));
    name_->setMinimumWidth(60);
    name_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    QFont large = name_->font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    name_->setFont(large);
    file_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    file_->setObjectName(QStringLiteral("fleetFile"));
    file_->setMinimumWidth(0);
    file_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    busy_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    busy_->setObjectName(QStringLiteral("busyLabel"));
    cancel_ = new QPushButton(tr("Cancel"), this);
    cancel_->setObjectName(QStringLiteral("cancelOpening"));
    cancel_->setAccessibleName(tr("Cancel opening"));
    counters_ = new VerdictCounters(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(10);
    layout->addWidget(name_);
    layout->addWidget(file_, 1);
    layout->addWidget(busy_);
    layout->addWidget(cancel_);
    layout->addWidget(counters_);
}

void TopBar::setFleet(const QString& name, const QString& file, const VerdictCounts& pools) {
    const auto fitted = [](const QLabel& label, const QString& text) {
        constexpr int kMostWidth = 360;
        return label.fontMetrics().elidedText(text, Qt::ElideRight, kMostWidth);
    };
    name_->setText(fitted(*name_, name));
    setPlainToolTip(*name_, name);
    const QString fileName = QFileInfo(file).fileName();
    file_->setText(fitted(*file_, shown(fileName.toStdString())));
    setPlainToolTip(*file_, shown(file.toStdString()));
    counters_->setCounts(pools);
}

void TopBar::setOpening(const QString& file) {
    opening_ = file;
    if (file.isEmpty()) {
        busy_->hide();
        cancel_->hide();
    } else {
        QTimer::singleShot(kPatience, this, &TopBar::showOpening);
    }
}

void TopBar::showOpening() {
    if (!opening_.isEmpty()) {
        busy_->setText(tr("Opening %1…").arg(shown(QFileInfo(opening_).fileName().toStdString())));
        busy_->show();
        cancel_->show();
    }
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    counters_->setCompact(width() < kCompactBelow);
}

void TopBar::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace poolwright
