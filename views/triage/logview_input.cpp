// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keys and mouse of the text.

#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "views/triage/logview.h"

namespace poolwright {

namespace {

constexpr int kLogTextBegin = 8;                 // pixels from the numbers
constexpr std::size_t kLongestLogWord = 4096; // bytes to each side

bool isLogWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The begin of the character before or behind.
std::size_t logNeighbour(const std::string& text, std::size_t at, bool back) {
    const auto inside = [&](std::size_t byte) {
        return byte > 0 && byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U;
    };
    std::size_t to = back ? at - std::min<std::size_t>(at, 1) : std::min(text.size(), at + 1);
    while (inside(to)) {
        to = back ? to - 1 : to + 1;
    }
    return to;
}

} // namespace

std::size_t LogView::byteAt(const QPoint& point) const {
    if (rows_.empty()) {
        return 0;
    }
    const auto at = std::clamp<std::ptrdiff_t>((point.y() - 2) / line_, 0, std::ssize(rows_) - 1);
    const Row& row = rows_[static_cast<std::size_t>(at)];
    const qreal x = std::max<qreal>(0, point.x() - gutter_ - kLogTextBegin);
    return row.begin + logByte(lineOf(row), firstCell() + static_cast<int>(std::floor(x / cell_ + 0.35)));
}

/// With `select` from where the selection began, else there is none.
void LogView::moveCursor(std::size_t byte, bool select) {
    cursor_ = byte;
    if (!select) {
        anchor_ = byte;
    }
    viewport()->update();
}

bool LogView::moveByKey(QKeyEvent& event) {
    const bool select = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool all = event.modifiers().testFlag(Qt::ControlModifier);
    const std::string& text = text_->text();
    const std::size_t line = text_->lineAt(cursor_);
    const auto toLine = [&](std::size_t other) {
        const int column = logColumn(text_->line(line), cursor_ - text_->lineBegin(line));
        return text_->lineBegin(other) + logByte(text_->line(other), column);
    };
    std::size_t to = cursor_;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        to = logNeighbour(text, cursor_, event.key() == Qt::Key_Left);
        break;
    case Qt::Key_Up:
        to = line > 1 ? toLine(line - 1) : 0;
        break;
    case Qt::Key_Down:
        to = line < text_->lineCount() ? toLine(line + 1) : text.size();
        break;
    case Qt::Key_Home:
        to = all ? 0 : text_->lineBegin(line);
        break;
    case Qt::Key_End:
        to = all ? text.size() : text_->lineBegin(line) + text_->line(line).size();
        break;
    default:
        return false;
    }
    if (!select) {
        return false; // then keys scroll
    }
    moveCursor(to, true);
    const auto now = static_cast<int>(text_->lineAt(cursor_));
    const int page = std::max(1, viewport()->height() / line_);
    verticalScrollBar()->setValue(std::clamp(verticalScrollBar()->value(), now - page, now - 1));
    return true;
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (text_ != nullptr && moveByKey(*event)) {
        return;
    }
    QScrollBar& down = *verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home:
        down.setValue(down.minimum());
        horizontalScrollBar()->setValue(0);
        return;
    case Qt::Key_End:
        down.setValue(down.maximum());
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        down.setValue(down.value() + (event->key() == Qt::Key_PageUp ? -1 : 1) * std::max(1, down.pageStep() - 2));
        return;
    case Qt::Key_Escape:
        if (hasSelection()) {
            moveCursor(cursor_, false);
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event); // arrows
}

void LogView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || text_ == nullptr) {
        return;
    }
    moveCursor(byteAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
    pressedOnMark_ = !event->modifiers().testFlag(Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton) || text_ == nullptr) {
        return;
    }
    const QPoint at = event->position().toPoint();
    if (at.y() < 0 || at.y() > viewport()->height()) { // beyond the edge: goes on
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (at.y() < 0 ? -1 : 1));
    }
    readRows();
    moveCursor(byteAt(at), true);
}

void LogView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || text_ == nullptr || hasSelection() || !pressedOnMark_ || marks_ == nullptr) {
        return;
    }
    std::optional<LogMark> hit;
    marks_->each(cursor_, cursor_ + 1, [&](const LogMark& mark) { hit = mark; });
    if (hit) {
        emit placeClicked(text_->place(hit->begin, hit->end));
    }
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (text_ == nullptr) {
        return;
    }
    const std::string& text = text_->text();
    std::size_t begin = byteAt(event->position().toPoint());
    std::size_t end = begin;
    const std::size_t first = begin - std::min(begin, kLongestLogWord);
    const std::size_t last = std::min(text.size(), end + kLongestLogWord);
    while (begin > first && isLogWord(text[begin - 1])) {
        --begin;
    }
    while (end < last && isLogWord(text[end])) {
        ++end;
    }
    anchor_ = begin;
    moveCursor(end, true);
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* some = menu.addAction(tr("Copy"), this, &LogView::copy);
    some->setEnabled(hasSelection());
    menu.addAction(tr("Select all"), this, &LogView::selectAll)->setEnabled(text_ != nullptr);
    menu.exec(event->globalPos());
}

void LogView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace poolwright
