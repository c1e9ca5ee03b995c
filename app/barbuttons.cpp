// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/barbuttons.h"

#include <QAction>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "app/actiontable.h"
#include "app/lineicon.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kHeight = 28;
constexpr int kSide = 10;
constexpr int kMostName = 190;

/// The frame of a field or button, with its focus ring.
void paintFrame(QPainter& painter, const QWidget& widget, bool down, const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = widget.hasFocus();
    painter.setPen(focus ? QPen(theme.accent, 2) : QPen(theme.border, 1));
    painter.setBrush(down ? theme.selection : (widget.underMouse() ? theme.hover : theme.base));
    const qreal half = focus ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), 5, 5);
}

void paintArrow(QPainter& painter, const QPointF& middle, const QColor& colour) {
    QPainterPath arrow(middle + QPointF(-3.5, -1.75));
    arrow.lineTo(middle + QPointF(0, 1.75));
    arrow.lineTo(middle + QPointF(3.5, -1.75));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
}

QFont bold(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

ScenarioButton::ScenarioButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("scenarioButton"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setScenario({});
}

void ScenarioButton::setScenario(const QString& name) {
    name_ = QFontMetrics(bold(font())).elidedText(name, Qt::ElideRight, kMostName);
    setEnabled(!name.isEmpty());
    setAccessibleName(tr("Scenario %1").arg(name));
    setPlainToolTip(*this, tr("Scenario %1. Click for the list.").arg(name));
    updateGeometry();
    update();
}

QSize ScenarioButton::sizeHint() const {
    const int words = fontMetrics().horizontalAdvance(tr("Scenario") + QLatin1Char(' '));
    return {2 * kSide + words + QFontMetrics(bold(font())).horizontalAdvance(name_) + 18,
            std::max(kHeight, fontMetrics().height() + 10)};
}

void ScenarioButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    paintFrame(painter, *this, isDown(), theme);
    QRect room = rect().adjusted(kSide, 0, -kSide, 0);
    painter.setPen(theme.muted);
    painter.setFont(font());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, tr("Scenario"));
    room.setLeft(room.left() + fontMetrics().horizontalAdvance(tr("Scenario") + QLatin1Char(' ')));
    painter.setPen(theme.text);
    painter.setFont(bold(font()));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name_);
    paintArrow(painter, QPointF(width() - kSide - 4, height() / 2.0), theme.muted);
}

IconButton::IconButton(const QString& icon, QWidget* parent) : QAbstractButton(parent), icon_(icon) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void IconButton::setFollowed(QAction& action) {
    const auto follow = [this, &action] {
        const QString text = ActionTable::plainText(action);
        const QString reason = ActionTable::reason(action);
        const QString keys = ActionTable::shortcutText(action);
        setEnabled(action.isEnabled());
        setAccessibleName(text);
        setPlainToolTip(*this, reason.isEmpty() ? (keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys)) : reason);
    };
    connect(&action, &QAction::changed, this, follow);
    connect(this, &QAbstractButton::clicked, &action, &QAction::trigger);
    follow();
}

QSize IconButton::sizeHint() const { return {icon_.isEmpty() ? 16 : 28, kHeight}; }

void IconButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? theme.selection : theme.hover);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const QColor colour = isEnabled() ? theme.text : palette().color(QPalette::Disabled, QPalette::WindowText);
    if (icon_.isEmpty()) {
        paintArrow(painter, QRectF(rect()).center(), colour);
    } else {
        constexpr int kIcon = 18;
        paintLineIcon(painter, icon_, QRectF((width() - kIcon) / 2.0, (height() - kIcon) / 2.0, kIcon, kIcon), colour);
    }
}

SearchButton::SearchButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("searchButton"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(420);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setText(tr("Search or run a command"));
    setAccessibleName(text());
}

QSize SearchButton::sizeHint() const { return {320, std::max(kHeight, fontMetrics().height() + 10)}; }
QSize SearchButton::minimumSizeHint() const { return {96, sizeHint().height()}; }

void SearchButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    paintFrame(painter, *this, isDown(), theme);
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    painter.setFont(small);
    const int keysWidth = painter.fontMetrics().horizontalAdvance(keys) + 12;
    const QRectF chip(width() - keysWidth - 6, (height() - painter.fontMetrics().height() - 4) / 2.0, keysWidth,
                      painter.fontMetrics().height() + 4);
    painter.setPen(theme.border);
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(theme.muted);
    painter.drawText(chip, Qt::AlignCenter, keys);
    painter.setFont(font());
    const QRect room = rect().adjusted(kSide, 0, -keysWidth - 14, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace poolwright
