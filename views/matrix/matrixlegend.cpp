// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/matrixlegend.h"

#include <QFontMetricsF>
#include <QPainter>

#include "model/core/rules/verdict.h"
#include "model/items/words.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

MatrixLegend::MatrixLegend(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("matrixLegend"));
    setAccessibleName(tr("Legend"));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    setFont(small);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize MatrixLegend::sizeHint() const { return {600, fontMetrics().height() + 10}; }

void MatrixLegend::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setFont(font());
    const QFontMetricsF metrics(font());
    constexpr qreal kSwatch = 16;
    qreal x = 14;
    const auto word = [&](const QString& text) {
        painter.setPen(theme.muted);
        const QRectF rest(x, 0, metrics.horizontalAdvance(text) + 2, height());
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
        x = rest.right() + 14;
    };
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        const QRectF swatch(x, (height() - kSwatch) / 2, kSwatch, kSwatch);
        paintVerdictTint(painter, swatch, verdict, theme);
        paintVerdictGlyph(painter, swatch.adjusted(3, 3, -3, -3), verdict, theme.of(verdict).text);
        x += kSwatch + 5;
        word(verdictWord(verdict));
    }
    const QString dot = tr("pools");
    if (x + 14 + metrics.horizontalAdvance(dot) < width()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawEllipse(QPointF(x + 5, height() / 2.0), 4.5, 4.5);
        x += 14;
        word(dot);
    }
    for (const QString& sign : {tr("† past its end of life"), tr("italic: not in the matrix")}) {
        if (x + metrics.horizontalAdvance(sign) + 4 < width()) {
            word(sign);
        }
    }
}

} // namespace poolwright
