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
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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

QString TextBlock::laidText(int width) const {
    QStringList lines = text_.split(QLatin1Char('\n'));
    if (elided_) {
        const QFontMetrics metrics = fontMetrics();
        for (QString& line : lines) {
            line = metrics.elidedText(line, Qt::ElideMiddle, width);
        }
    }
    return lines.join(QChar(QChar::LineSeparator));
}

void TextBlock::lay(int width) const {
    if (width == laidWidth_) {
        return;
    }
    constexpr qreal kBetweenLines = 3;
    const QString text = laidText(width);
    layout_.setText(text);
    layout_.setFont(font());
    QTextOption option;
    option.setWrapMode(elided_ ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout_.setTextOption(option);
    layout_.setCacheEnabled(true);
    qreal y = 0;
    layout_.beginLayout();
    for (QTextLine line = layout_.createLine(); line.isValid(); line = layout_.createLine()) {
        const bool begins = line.textStart() > 0 && text[line.textStart() - 1] == QChar::LineSeparator;
        y += begins ? kBetweenLines : 0;
        line.setLineWidth(std::max(1, width));
        line.setPosition(QPointF(0, y));
        y += std::ceil(line.height());
    }
    layout_.endLayout();
    laidWidth_ = width;
    laidHeight_ = static_cast<int>(std::ceil(y));
}

int TextBlock::heightForWidth(int width) const {
    constexpr int kNobodyReads =
        160; // layouts ask for the widths of size hints, too: many short lines, shaped for nothing
    if (width < kNobodyReads) {
        return fontMetrics().height();
    }
    lay(width);
    return laidHeight_;
}

QSize TextBlock::sizeHint() const { return {1, fontMetrics().height()}; } // the height comes with the width

QList<QTextLayout::FormatRange> TextBlock::selections() const {
    const Theme& theme = themeOf(palette());
    const int from = std::min(anchor_, cursor_);
    const int to = std::max(anchor_, cursor_);
    QList<QTextLayout::FormatRange> out;
    const auto add = [&](int start, int length) {
        QTextLayout::FormatRange& range = out.emplaceBack();
        range.start = start;
        range.length = length;
        range.format.setBackground(theme.accent);
        range.format.setForeground(theme.onAccent);
    };
    if (from < to && !elided_) {
        add(from, to - from);
    }
    for (int i = 0; from < to && elided_ && i < layout_.lineCount(); ++i) {
        const auto [begin, end] = wholeLine(i);
        if (from <= begin && end <= to) {
            add(layout_.lineAt(i).textStart(), layout_.lineAt(i).textLength());
        }
    }
    return out;
}

void TextBlock::paintEvent(QPaintEvent* /*event*/) {
    lay(width());
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setPen(tone_ == Tone::Muted ? theme.muted : theme.text);
    layout_.draw(&painter, QPointF(0, 0), selections());
}

QString TextBlock::selectedText() const { return text_.mid(std::min(anchor_, cursor_), std::abs(anchor_ - cursor_)); }

std::pair<int, int> TextBlock::wholeLine(int line) const {
    qsizetype begin = 0;
    for (int i = 0; i < line; ++i) {
        begin = text_.indexOf(QLatin1Char('\n'), begin) + 1;
    }
    const qsizetype end = text_.indexOf(QLatin1Char('\n'), begin);
    return {static_cast<int>(begin), static_cast<int>(end < 0 ? text_.size() : end)};
}

int TextBlock::lineAt(const QPointF& point) const {
    lay(width());
    int line = 0;
    while (line + 1 < layout_.lineCount() && point.y() >= layout_.lineAt(line + 1).y()) {
        ++line;
    }
    return line;
}

int TextBlock::positionAt(const QPointF& point) const {
    const int line = lineAt(point);
    return layout_.lineCount() == 0 ? 0 : layout_.lineAt(line).xToCursor(point.x());
}

void TextBlock::selectLines(int from, int to) {
    anchor_ = wholeLine(std::min(from, to)).first;
    cursor_ = wholeLine(std::max(from, to)).second;
    update();
}

void TextBlock::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (elided_) {
        pressedLine_ = lineAt(event->position());
        selectLines(pressedLine_, pressedLine_);
        return;
    }
    anchor_ = cursor_ = positionAt(event->position());
    update();
}

void TextBlock::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    if (elided_) {
        selectLines(pressedLine_, lineAt(event->position()));
        return;
    }
    cursor_ = positionAt(event->position());
    update();
}

void TextBlock::mouseDoubleClickEvent(QMouseEvent* event) {
    if (elided_) {
        return;
    }
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
