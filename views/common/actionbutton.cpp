// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/actionbutton.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStyleOptionButton>
#include <QStylePainter>

#include "views/common/plainlabel.h"

namespace poolwright {

namespace {

constexpr int kPadding = 24; // both sides, as the style adds them

QString escaped(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

} // namespace

ActionButton::ActionButton(const QString& words, QWidget* parent) : QPushButton(parent) {
    setAutoDefault(false);
    setWords(words);
}

void ActionButton::setWords(const QString& words) {
    words_ = words;
    setText(escaped(words));
    setAccessibleName(words);
}

void ActionButton::setPrimary(bool on) {
    primary_ = on;
    update();
}

void ActionButton::setMain() {
    setPrimary(true);
    setDefault(true);
}

void ActionButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

QSize ActionButton::minimumSizeHint() const {
    constexpr int kLeastWidth = 60;
    return {kLeastWidth, QPushButton::minimumSizeHint().height()};
}

QString ActionButton::fitting() const {
    return fontMetrics().elidedText(words_, Qt::ElideRight, std::max(0, width() - kPadding + 8));
}

void ActionButton::paintEvent(QPaintEvent* /*event*/) {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = escaped(fitting());
    option.features.setFlag(QStyleOptionButton::DefaultButton, primary_);
    painter.drawControl(QStyle::CE_PushButton, option);
}

void ActionButton::resizeEvent(QResizeEvent* event) {
    QPushButton::resizeEvent(event);
    setPlainToolTip(*this, fitting() == words_ ? QString() : words_);
}

QHBoxLayout* closeRow(QDialog& dialog, const char* name) {
    auto* close = new ActionButton(ActionButton::tr("Close"), &dialog);
    close->setObjectName(QLatin1String(name));
    QObject::connect(close, &QAbstractButton::clicked, &dialog, &QDialog::reject);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(close);
    return row;
}

} // namespace poolwright
