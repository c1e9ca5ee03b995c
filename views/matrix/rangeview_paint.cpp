// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the range view is painted.

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "model/items/plaintext.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"
#include "views/matrix/rangeview.h"

namespace poolwright {

namespace {

constexpr qreal kBarGlyph = 10;

/// "5.10.134" of "5.10.134-18": what neighbours on an axis of kernels share.
QString baseOf(const QString& label) { return label.section(QLatin1Char('-'), 0, 0); }

} // namespace

/// "5.10.134-14", then "-15", "-17.3": what the one before says already is left out.
QStringList RangeView::axisLabels() const {
    QStringList out;
    QString before;
    for (const RangeSlot& slot : ranges_->axis) {
        const QString label = shown(slot.label);
        if (slot.kind != RangeSlot::Kind::Value) {
            out << (slot.kind == RangeSlot::Kind::After && slot.boundary ? tr("later") : QString());
            continue;
        }
        const QString base = baseOf(label);
        out << (base != label && base == before ? label.mid(base.size()) : label);
        before = base;
    }
    return out;
}

/// Boundaries are named first, then what finds room.
void RangeView::paintAxis(QPainter& painter, const Theme& theme) const {
    const QStringList labels = axisLabels();
    const QFontMetricsF metrics(font());
    std::vector<QRectF> taken;
    const auto place = [&](std::size_t slot, bool strong) {
        const QString& text = labels[static_cast<qsizetype>(slot)];
        const qreal width = metrics.horizontalAdvance(text) + 2;
        const qreal middle = (slotLeft(slot) + slotLeft(slot + 1)) / 2;
        QRectF rect(middle - width / 2, 0, width, axisHeight_ - 6);
        if (rect.right() > viewport()->width() && slot + 1 == ranges_->axis.size()) {
            rect.moveRight(viewport()->width() - 2);
        }
        const QRectF wide = rect.adjusted(-5, 0, 5, 0);
        if (text.isEmpty() || std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(wide); })) {
            return;
        }
        taken.push_back(rect);
        painter.setPen(strong ? theme.text : theme.muted);
        painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, text);
    };
    const auto& axis = ranges_->axis;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const bool next = i + 1 < axis.size() && axis[i + 1].boundary;
        if (axis[i].listed && (axis[i].boundary || next)) {
            place(i, true);
        }
    }
    for (std::size_t i = 0; i < axis.size(); ++i) {
        place(i, axis[i].listed);
    }
}

void RangeView::paintRun(QPainter& painter, const QRectF& bar, const RangeRun& run, bool last,
                         const Theme& theme) const {
    if (!run.verdict) {
        painter.fillRect(QRectF(bar.left(), bar.center().y(), bar.width(), 1), theme.line);
        return;
    }
    const VerdictColours& colours = theme.of(*run.verdict);
    paintVerdictTint(painter, bar, *run.verdict, theme);
    QColor edge = colours.mark;
    edge.setAlphaF(0.55F);
    painter.fillRect(QRectF(bar.left(), bar.bottom() - 2, bar.width(), 2), run.silent ? theme.line : edge);
    if (bar.width() >= kBarGlyph + 8) {
        paintVerdictGlyph(painter, {bar.left() + 5, bar.center().y() - kBarGlyph / 2, kBarGlyph, kBarGlyph}, *run.verdict,
                          colours.text);
    }
    for (const QString& arrow : {QStringLiteral("∞ →"), QStringLiteral("∞")}) {
        if (last && run.unbounded && bar.width() > QFontMetricsF(font()).horizontalAdvance(arrow) + kBarGlyph + 10) {
            painter.setPen(colours.text);
            painter.drawText(bar.adjusted(0, 0, -4, 0), Qt::AlignVCenter | Qt::AlignRight, arrow);
            break;
        }
    }
}

void RangeView::paintBars(QPainter& painter, qsizetype shownRow, const Theme& theme) const {
    const RangeRow& row = ranges_->rows[shown_[static_cast<std::size_t>(shownRow)]];
    const qreal top = rowTop(shownRow) + 4;
    for (const RangeRun& run : row.runs) {
        const qreal left = slotLeft(run.first);
        const QRectF bar(left, top, slotLeft(run.last + 1) - left, rowHeight_ - 8);
        if (bar.right() > nameWidth_ && bar.left() < viewport()->width()) {
            paintRun(painter, bar.adjusted(run.first == 0 ? 0 : 1, 0, 0, 0), run, &run == &row.runs.back(), theme);
        }
    }
}

void RangeView::paintRowName(QPainter& painter, qsizetype shownRow, const Theme& theme) const {
    const std::size_t row = shown_[static_cast<std::size_t>(shownRow)];
    const AxisEntry& entry = ranges_->rows[row].entry;
    const bool lit = (current_ && current_->row == row) || (hovered_ && hovered_->row == row);
    const QRectF rect(0, rowTop(shownRow), nameWidth_ - 1, rowHeight_);
    if (lit) {
        painter.fillRect(rect, theme.selection);
    }
    QFont face = font();
    face.setWeight(lit ? QFont::DemiBold : QFont::Normal);
    face.setItalic(!entry.listed);
    painter.setFont(face);
    painter.setPen(entry.ended && !lit ? theme.muted : theme.text);
    const QString text = shown(entry.label) + (entry.ended ? QStringLiteral(" †") : QString());
    painter.drawText(rect.adjusted(kNamePadding, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(face).elidedText(text, Qt::ElideMiddle, rect.width() - kNamePadding));
    painter.setFont(font());
}

void RangeView::paintDots(QPainter& painter, const Theme& theme) const {
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.78);
    small.setWeight(QFont::DemiBold);
    for (const Dot& dot : dots_) {
        if (shownIndex(dot.row) < 0) {
            continue;
        }
        const QString text = dot.pools.size() > 1 ? QString::number(dot.pools.size()) : QString();
        const qreal width = std::max(2 * kDotRadius, QFontMetricsF(small).horizontalAdvance(text) + 8);
        const QPointF middle = dotPoint(dot);
        const QRectF rect(middle.x() - width / 2, middle.y() - kDotRadius, width, 2 * kDotRadius);
        painter.setPen(QPen(theme.base, 2));
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(rect, kDotRadius, kDotRadius);
        if (!text.isEmpty()) {
            painter.setFont(small);
            painter.setPen(theme.onAccent);
            painter.drawText(rect, Qt::AlignCenter, text);
        }
    }
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// The column below the mouse, and the current place.
void RangeView::paintCurrent(QPainter& painter, const Theme& theme) const {
    if (hovered_) {
        QColor veil = theme.accent;
        veil.setAlphaF(theme.dark ? 0.14F : 0.07F);
        const qreal left = slotLeft(hovered_->slot);
        painter.fillRect(QRectF(left, axisHeight_, slotLeft(hovered_->slot + 1) - left, viewport()->height()), veil);
    }
    if (current_) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hasFocus() ? theme.accent : theme.muted, 2));
        painter.drawRoundedRect(placeRect(*current_).adjusted(0, -1, 0, 1), 3, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void RangeView::paintEvent(QPaintEvent* event) {
    const Theme& theme = themeOf(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.base);
    if (!ranges_) {
        return;
    }
    const QRect all = viewport()->rect();
    const auto rows = static_cast<qsizetype>(shown_.size());
    const qsizetype first = verticalScrollBar()->value() / rowHeight_;
    const qsizetype end = std::min(rows, first + all.height() / rowHeight_ + 2);
    painter.setFont(font());
    painter.save();
    painter.setClipRect(all.adjusted(nameWidth_, axisHeight_, 0, 0));
    for (std::size_t i = 0; i < ranges_->axis.size(); ++i) {
        if (ranges_->axis[i].boundary) {
            painter.fillRect(QRectF(slotLeft(i) - 0.5, axisHeight_, 1, rowTop(rows) - axisHeight_), theme.line);
        }
    }
    for (qsizetype i = first; i < end; ++i) {
        paintBars(painter, i, theme);
    }
    paintCurrent(painter, theme);
    if (pools_) {
        paintDots(painter, theme);
    }
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(0, axisHeight_, nameWidth_, all.height()));
    for (qsizetype i = first; i < end; ++i) {
        paintRowName(painter, i, theme);
    }
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(nameWidth_, 0, all.width() - nameWidth_, axisHeight_));
    paintAxis(painter, theme);
    painter.restore();
    painter.fillRect(QRect(0, axisHeight_ - 1, all.width(), 1), theme.line);
}

} // namespace poolwright
