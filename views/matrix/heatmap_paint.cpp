// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the heat map is painted.

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"
#include "views/matrix/heatmap.h"

namespace poolwright {

namespace {

constexpr int kCellGlyph = 11;
constexpr int kLabelPadding = 10;

QColor faded(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

/// Glyph and hatching cost far more than a picture of them: each kind of cell is drawn once.
const QPixmap& HeatMap::tile(std::optional<Verdict> verdict, bool pools, const Theme& theme) {
    if (tilesOf_ != &theme || tilesScale_ != devicePixelRatioF()) {
        tilesOf_ = &theme;
        tilesScale_ = devicePixelRatioF();
        tiles_.fill({});
    }
    const std::size_t index = (verdict ? static_cast<std::size_t>(*verdict) : kVerdictCount) * 2 + (pools ? 1 : 0);
    QPixmap& out = tiles_[index];
    if (!out.isNull()) {
        return out;
    }
    out = QPixmap(cell_ * devicePixelRatioF());
    out.setDevicePixelRatio(devicePixelRatioF());
    out.fill(theme.base);
    QPainter painter(&out);
    const QRectF inner(0, 0, cell_.width() - 1, cell_.height() - 1);
    if (verdict) {
        paintVerdictTint(painter, inner, *verdict, theme);
        const bool words = model_.grid()->view.oneColumn;
        const qreal x = words ? 8 : (pools ? 5 : (inner.width() - kCellGlyph) / 2);
        if (words) {
            painter.setFont(font());
            painter.setPen(theme.of(*verdict).text);
            painter.drawText(inner.adjusted(kCellGlyph + 14, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             verdictWord(*verdict));
        }
        paintVerdictGlyph(painter, {x, (inner.height() - kCellGlyph) / 2, kCellGlyph, kCellGlyph}, *verdict,
                          theme.of(*verdict).text);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.border);
        painter.drawEllipse(inner.center(), 1.5, 1.5);
    }
    return out;
}

void HeatMap::paintCells(QPainter& painter, const QRect& area, const Theme& theme) {
    const int firstRow = std::max(0, verticalScrollBar()->value() / cell_.height());
    const int firstColumn = std::max(0, horizontalScrollBar()->value() / cell_.width());
    for (int row = firstRow; row < model_.rowCount(); ++row) {
        if (cellRect({row, 0}).top() > area.bottom()) {
            break;
        }
        for (int column = firstColumn; column < model_.columnCount(); ++column) {
            const QRect rect = cellRect({row, column});
            if (rect.left() > area.right()) {
                break;
            }
            const std::size_t pools = pools_ ? model_.poolsIn(row, column) : 0;
            painter.drawPixmap(rect.topLeft(), tile(model_.verdict(row, column), pools > 0, theme));
            if (pools > 0) {
                paintPools(painter, rect, pools, theme);
            }
        }
    }
}

/// A dot; from two pools on with their number.
void HeatMap::paintPools(QPainter& painter, const QRect& cell, std::size_t pools, const Theme& theme) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.72);
    small.setWeight(QFont::DemiBold);
    const QString text = pools > 1 ? (pools > 99 ? QStringLiteral("99+") : QString::number(pools)) : QString();
    const qreal height = text.isEmpty() ? 9 : QFontMetricsF(small).height() - 1;
    const qreal width = text.isEmpty() ? 9 : std::max(height, QFontMetricsF(small).horizontalAdvance(text) + 5);
    const QRectF dot(cell.right() - 3 - width, cell.center().y() - height / 2, width, height);
    painter.setPen(QPen(theme.base, 1.5));
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(dot, height / 2, height / 2);
    if (!text.isEmpty()) {
        painter.setFont(small);
        painter.setPen(theme.onAccent);
        painter.drawText(dot, Qt::AlignCenter, text);
    }
    painter.restore();
}

void HeatMap::paintHeaderText(QPainter& painter, const QRect& rect, const AxisEntry& entry, bool lit, bool turned,
                              const Theme& theme) const {
    painter.save();
    painter.fillRect(rect, lit ? theme.selection : theme.base);
    QFont face = font();
    face.setItalic(!entry.listed);
    face.setStrikeOut(false);
    face.setWeight(lit ? QFont::DemiBold : QFont::Normal);
    painter.setFont(face);
    painter.setPen(entry.ended && !lit ? theme.muted : theme.text);
    QString text = shown(entry.label);
    if (entry.ended) {
        text += QStringLiteral(" †");
    }
    const int room = (turned ? rect.height() : rect.width()) - kLabelPadding;
    text = QFontMetrics(face).elidedText(text, Qt::ElideMiddle, room);
    if (turned) {
        painter.translate(rect.bottomLeft());
        painter.rotate(-90);
        painter.drawText(QRect(kLabelPadding - 4, 0, rect.height() - kLabelPadding, rect.width()),
                         Qt::AlignVCenter | Qt::AlignLeft, text);
    } else {
        painter.drawText(rect.adjusted(kLabelPadding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    }
    painter.restore();
}

void HeatMap::paintRowHeader(QPainter& painter, const Theme& theme) const {
    for (int row = std::max(0, verticalScrollBar()->value() / cell_.height()); row < model_.rowCount(); ++row) {
        const int top = cellRect({row, 0}).top();
        if (top > viewport()->height()) {
            break;
        }
        const bool lit = (hovered_ && hovered_->row == row) || (current_ && current_->row == row);
        paintHeaderText(painter, QRect(0, top, rowHeader_ - 1, cell_.height() - 1), model_.rowEntry(row), lit, false,
                        theme);
    }
}

void HeatMap::paintColumnHeader(QPainter& painter, const Theme& theme) const {
    if (model_.grid()->view.oneColumn) {
        return;
    }
    for (int column = std::max(0, horizontalScrollBar()->value() / cell_.width()); column < model_.columnCount();
         ++column) {
        const int left = cellRect({0, column}).left();
        if (left > viewport()->width()) {
            break;
        }
        const bool lit = (hovered_ && hovered_->column == column) || (current_ && current_->column == column);
        paintHeaderText(painter, QRect(left, 0, cell_.width() - 1, columnHeader_ - 1), model_.columnEntry(column), lit,
                        true, theme);
    }
}

/// The row and the column below the mouse, and the current cell.
void HeatMap::paintCross(QPainter& painter, const Theme& theme) const {
    if (hovered_) {
        const QRect cell = cellRect(*hovered_);
        const QColor veil = faded(theme.accent, theme.dark ? 0.20F : 0.12F);
        painter.fillRect(QRect(rowHeader_, cell.top(), cell.left() - rowHeader_, cell.height() - 1), veil);
        painter.fillRect(QRect(cell.left(), columnHeader_, cell.width() - 1, cell.top() - columnHeader_), veil);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRect(cell.topLeft(), cell.size() - QSize(2, 2)));
    }
    if (current_) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hasFocus() ? theme.accent : theme.muted, 2));
        painter.drawRoundedRect(QRectF(cellRect(*current_)).adjusted(0, 0, -1, -1), 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void HeatMap::paintEvent(QPaintEvent* event) {
    const Theme& theme = themeOf(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.base);
    if (!model_.grid()) {
        return;
    }
    const QRect all = viewport()->rect();
    const QRect cells = all.adjusted(rowHeader_, columnHeader_, 0, 0);
    painter.save();
    painter.setClipRect(cells);
    paintCells(painter, cells, theme);
    paintCross(painter, theme);
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(0, columnHeader_, rowHeader_, all.height()));
    paintRowHeader(painter, theme);
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(rowHeader_, 0, all.width(), columnHeader_));
    paintColumnHeader(painter, theme);
    painter.restore();
    painter.fillRect(QRect(0, columnHeader_ - 1, all.width(), 1), theme.line);
    painter.fillRect(QRect(rowHeader_ - 1, 0, 1, all.height()), theme.line);
}

} // namespace poolwright
