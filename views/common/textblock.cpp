// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/textblock.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "views/common/theme.h"

namespace poolwright {

TextBlock::TextBlock(Tone tone, QWidget* parent, qreal scale) : QWidget(parent), tone_(tone), scale_(scale) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes from card to card, not through every line
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyFont();
}

void TextBlock::applyFont() {
    const QFont base = parentWidget() != nullptr ? parentWidget()->font() : QApplication::font();
    if (base.family() == family_ && qFuzzyCompare(base.pointSizeF(), points_)) {
        return;
    }
    family_ = base.family();
    points_ = base.pointSizeF();
    QFont own = base;
    own.setPointSizeF(points_ * scale_);
    own.setWeight(tone_ == Tone::Strong ? QFont::DemiBold : QFont::Normal);
    setFont(own);
}

void TextBlock::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyFont();
        forget();
    } else if (event->type() == QEvent::PaletteChange) {
        update();
    }
}

void TextBlock::setText(const QString& text) {
    if (text == text_) {
        return;
    }
    text_ = text;
    anchor_ = cursor_ = 0;
    setAccessibleName(text);
    forget();
}

void TextBlock::setTextOrHide(const QString& text) {
    setText(text);
    setVisible(!text.isEmpty());
}

void TextBlock::forget() {
    laidWidth_ = -1;
    updateGeometry();
    update();
}

void TextBlock::lay(int width) const {
    if (width == laidWidth_) {
        return;
    }
    QString lines = text_;
    lines.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    layout_.setText(lines);
    layout_.setFont(font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout_.setTextOption(option);
    layout_.setCacheEnabled(true);
    qreal y = 0;
    layout_.beginLayout();
    for (QTextLine line = layout_.createLine(); line.isValid(); line = layout_.createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition(QPointF(0, y));
        y += std::ceil(line.height());
    }
    layout_.endLayout();
    laidWidth_ = width;
    laidHeight_ = static_cast<int>(std::ceil(y));
}

int TextBlock::heightForWidth(int width) const {
    constexpr int kNobodyReads = 160; // layouts ask for the widths of size hints, too: many short lines, shaped for nothing
    if (width < kNobodyReads) {
        return fontMetrics().height();
    }
    lay(width);
    return laidHeight_;
}

QSize TextBlock::sizeHint() const { return {1, fontMetrics().height()}; } // the height comes with the width

void TextBlock::paintEvent(QPaintEvent* /*event*/) {
    lay(width());
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setPen(tone_ == Tone::Muted ? theme.muted : theme.text);
    QList<QTextLayout::FormatRange> selections;
    if (anchor_ != cursor_) {
        QTextLayout::FormatRange range;
        range.start = std::min(anchor_, cursor_);
        range.length = std::abs(anchor_ - cursor_);
        range.format.setBackground(theme.accent);
        range.format.setForeground(theme.onAccent);
        selections << range;
    }
    layout_.draw(&painter, QPointF(0, 0), selections);
}

QString TextBlock::selectedText() const { return text_.mid(std::min(anchor_, cursor_), std::abs(anchor_ - cursor_)); }

int TextBlock::positionAt(const QPointF& point) const {
    lay(width());
    for (int i = 0; i < layout_.lineCount(); ++i) {
        const QTextLine line = layout_.lineAt(i);
        if (point.y() < line.y() + line.height() || i + 1 == layout_.lineCount()) {
            return line.xToCursor(point.x());
        }
    }
    return 0;
}

void TextBlock::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        anchor_ = cursor_ = positionAt(event->position());
        update();
    }
}

void TextBlock::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        cursor_ = positionAt(event->position());
        update();
    }
}

void TextBlock::mouseDoubleClickEvent(QMouseEvent* event) {
    const int at = positionAt(event->position());
    anchor_ = layout_.previousCursorPosition(std::min(at + 1, static_cast<int>(text_.size())), QTextLayout::SkipWords);
    cursor_ = layout_.nextCursorPosition(at, QTextLayout::SkipWords);
    update();
}

void TextBlock::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void TextBlock::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* copySome = menu.addAction(tr("Copy"), this, &TextBlock::copy);
    copySome->setEnabled(anchor_ != cursor_);
    menu.addAction(tr("Select all"), this, &TextBlock::selectAll);
    menu.exec(event->globalPos());
}

void TextBlock::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        anchor_ = cursor_;
        update();
    }
}

void TextBlock::selectAll() {
    anchor_ = 0;
    cursor_ = static_cast<int>(text_.size());
    update();
}

void TextBlock::copy() const {
    if (anchor_ != cursor_) {
        QApplication::clipboard()->setText(selectedText());
    }
}

} // namespace poolwright
