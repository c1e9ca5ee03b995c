// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/confidencebadge.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

#include "views/common/theme.h"
#include "views/common/verdictglyph.h"

namespace poolwright {

namespace {

constexpr qreal kBadgeSide = 9;
constexpr qreal kBadgeGap = 5;
constexpr qreal kBadgeGlyph = 11;

QFont confidenceFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

void paintConfidenceGlyph(QPainter& painter, const QRectF& rect, Verdict tone, const QColor& colour) {
    if (tone == Verdict::Supported) {
        paintVerdictGlyph(painter, rect, tone, colour);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(rect.width(), rect.height());
    const qreal pen = side / 6.5;
    const QRectF disc(rect.center().x() - side / 2 + pen / 2, rect.center().y() - side / 2 + pen / 2, side - pen, side - pen);
    painter.setPen(QPen(colour, pen));
    painter.setBrush(tone == Verdict::Unsupported ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(disc);
    if (tone == Verdict::Caution) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        constexpr int kSixteenths = 16;
        painter.drawPie(disc, -90 * kSixteenths, -180 * kSixteenths); // its left half
    }
    painter.restore();
}

ConfidenceBadge::ConfidenceBadge(Verdict tone, const QString& word, QWidget* parent) : QWidget(parent), tone_(tone), word_(word) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(word);
}

QSize ConfidenceBadge::sizeHint() const {
    const QFontMetricsF metrics(confidenceFont(font()));
    return {static_cast<int>(std::ceil(2 * kBadgeSide + kBadgeGlyph + kBadgeGap + metrics.horizontalAdvance(word_))) + 1,
            static_cast<int>(metrics.height()) + 5};
}

void ConfidenceBadge::paintEvent(QPaintEvent* /*event*/) {
    const VerdictColours& colours = themeOf(palette()).of(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(0, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.fillPath(outline, colours.tint);
    paintConfidenceGlyph(painter,
                         QRectF(kBadgeSide, pill.center().y() - kBadgeGlyph / 2, kBadgeGlyph, kBadgeGlyph), tone_, colours.text);
    painter.setPen(colours.text);
    painter.setFont(confidenceFont(font()));
    painter.drawText(pill.adjusted(kBadgeSide + kBadgeGlyph + kBadgeGap, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, word_);
}

} // namespace poolwright
