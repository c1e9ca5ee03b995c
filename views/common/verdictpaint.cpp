// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictpaint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "views/common/verdictglyph.h"

namespace poolwright {

namespace {

constexpr qreal kPillSide = 9;   // from the edge to the glyph
constexpr qreal kPillGap = 5;    // from the glyph to the text
constexpr qreal kPillGlyph = 10; // side of the glyph

} // namespace

qreal verdictPillWidth(const QFontMetricsF& metrics, const QString& text) {
    return 2 * kPillSide + kPillGlyph + (text.isEmpty() ? 0 : kPillGap + metrics.horizontalAdvance(text));
}

void paintVerdictTint(QPainter& painter, const QRectF& rect, Verdict verdict, const Theme& theme) {
    painter.fillRect(rect, theme.of(verdict).tint);
    if (verdict == Verdict::Unknown) {
        paintHatch(painter, rect, theme.of(verdict).text);
    }
}

void paintVerdictPill(QPainter& painter, const QRectF& rect, Verdict verdict, const QString& text, const Theme& theme) {
    const VerdictColours& colours = theme.of(verdict);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    const qreal radius = std::min(rect.height(), rect.width()) / 2;
    outline.addRoundedRect(rect, radius, radius);
    painter.fillPath(outline, colours.tint);
    if (verdict == Verdict::Unknown) {
        painter.setClipPath(outline);
        paintHatch(painter, rect, colours.text);
        painter.setClipping(false);
    }
    const qreal glyphX = text.isEmpty() ? rect.center().x() - kPillGlyph / 2 : rect.left() + kPillSide;
    paintVerdictGlyph(painter, QRectF(glyphX, rect.center().y() - kPillGlyph / 2, kPillGlyph, kPillGlyph), verdict,
                      colours.text);
    if (!text.isEmpty()) {
        painter.setPen(colours.text);
        const QRectF words(glyphX + kPillGlyph + kPillGap, rect.top(), rect.right() - glyphX - kPillGlyph - kPillGap,
                           rect.height());
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    }
    painter.restore();
}

} // namespace poolwright
