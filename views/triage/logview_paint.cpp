// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>

#include <cmath>

#include "views/common/theme.h"
#include "views/triage/confidencebadge.h"
#include "views/triage/logview.h"

namespace poolwright {

namespace {

constexpr int kLogTextSide = 8;
constexpr int kLogGlyph = 11;

} // namespace

/// What every row is painted with.
struct LogView::Look {
    const Theme& theme;
    bool focused;
};

/// Of the bytes, what is on screen; empty: nothing of it.
QRectF LogView::cellsRect(const Row& row, std::size_t begin, std::size_t end, int y) const {
    const std::string_view line = lineOf(row);
    const int from = logColumn(line, std::max(begin, row.begin) - row.begin);
    const int to = end > row.end ? logColumn(line, line.size()) + 1 : logColumn(line, end - row.begin);
    const int first = firstCell();
    const qreal left = std::max(0, from - first) * cell_;
    const qreal right = std::min(to - first, cellsOnScreen() + 1) * cell_;
    return right <= left ? QRectF() : QRectF(gutter_ + kLogTextSide + left, y, right - left, line_);
}

void LogView::paintEvent(QPaintEvent* /*event*/) {
    const Look look{themeOf(palette()), hasFocus()};
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), look.theme.base);
    painter.fillRect(QRect(0, 0, gutter_, viewport()->height()), look.theme.panel);
    painter.fillRect(QRect(gutter_, 0, 1, viewport()->height()), look.theme.line);
    if (text_ != nullptr) {
        readRows();
        painter.setFont(font());
        int y = 2;
        for (std::size_t i = 0; i < rows_.size() && y < viewport()->height(); ++i, y += line_) {
            paintRow(painter, rows_[i], *rowsFrom_ + i, y, look);
        }
    }
    if (look.focused) {
        painter.setPen(QPen(look.theme.accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void LogView::paintRow(QPainter& painter, const Row& row, std::size_t number, int y, const Look& look) const {
    if (number == place_.line) {
        painter.fillRect(QRect(gutter_ + 1, y, viewport()->width(), line_), look.theme.hover);
    }
    painter.save();
    painter.setClipRect(QRect(gutter_ + 1, y, viewport()->width(), line_));
    paintTints(painter, row, y, look);
    if (hasSelection() && selectionBegin() <= row.end && selectionEnd() > row.begin) {
        painter.fillRect(cellsRect(row, selectionBegin(), selectionEnd(), y), mixed(look.theme.base, look.theme.accent, 0.28));
    }
    paintRuns(painter, row, y, look);
    if (number == place_.line && place_.end > place_.begin) {
        painter.setPen(QPen(look.theme.accent, 2));
        painter.drawRect(cellsRect(row, place_.begin, std::min(place_.end, row.end), y).adjusted(-2, 1, 2, -1));
    }
    painter.restore();
    paintGutter(painter, row, number, y, look);
}

/// A line that points to a fault stands on its verdict's tint with a line below; a fact on the accent's.
void LogView::paintTints(QPainter& painter, const Row& row, int y, const Look& look) const {
    if (marks_ == nullptr) {
        return;
    }
    const std::string_view line = lineOf(row);
    const std::size_t from = row.begin + logByte(line, firstCell());
    const std::size_t to = row.begin + logByte(line, firstCell() + cellsOnScreen() + 1);
    marks_->each(from, std::max(to, from + 1), [&](const LogMark& mark) {
        const QRectF rect = cellsRect(row, mark.begin, std::min(mark.end, row.end), y);
        if (rect.isEmpty()) {
            return;
        }
        const bool match = mark.kind == LogMark::Kind::Match;
        const QColor under = match ? look.theme.of(mark.tone).mark : look.theme.accent;
        if (match) {
            painter.fillRect(rect, look.theme.of(mark.tone).tint);
        } else {
            painter.fillRect(rect, mixed(look.theme.base, look.theme.accent, 0.13));
        }
        painter.fillRect(QRectF(rect.left(), rect.bottom() - (match ? 2 : 1), rect.width(), match ? 2 : 1), under);
    });
}

void LogView::paintRuns(QPainter& painter, const Row& row, int y, const Look& look) const {
    const std::string_view line = lineOf(row);
    for (const LogRun& run : logRuns(line, firstCell(), cellsOnScreen() + 1)) {
        if (run.text.isEmpty()) {
            continue;
        }
        painter.setPen(run.escaped ? look.theme.of(Verdict::Contested).mark : look.theme.text);
        const qreal x = gutter_ + kLogTextSide + (run.column - (run.width == 0 ? 1 : 0) - firstCell()) * cell_;
        painter.drawText(QPointF(x, y + ascent_), run.text);
    }
}

void LogView::paintGutter(QPainter& painter, const Row& row, std::size_t number, int y, const Look& look) const {
    std::optional<Verdict> worst;
    if (marks_ != nullptr) {
        marks_->each(row.begin, std::min(row.end, row.begin + kMeasuredBytes), [&](const LogMark& mark) {
            if (mark.kind == LogMark::Kind::Match && (!worst || mark.tone > *worst)) {
                worst = mark.tone;
            }
        });
    }
    if (worst) {
        paintConfidenceGlyph(painter, QRectF(5, y + (line_ - kLogGlyph) / 2.0, kLogGlyph, kLogGlyph), *worst,
                          look.theme.of(*worst).mark);
    }
    const bool here = number == place_.line;
    painter.setPen(here ? look.theme.accent : look.theme.muted);
    const QString text = QString::number(number);
    painter.drawText(QPointF(gutter_ - 8 - static_cast<double>(text.size()) * cell_, y + ascent_), text);
    if (here) {
        painter.fillRect(QRect(0, y, 3, line_), look.theme.accent);
    }
}

} // namespace poolwright
