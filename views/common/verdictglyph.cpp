// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictglyph.h"

#include <QPainter>
#include <QPainterPathStroker>

#include <algorithm>
#include <array>

namespace poolwright {

namespace {

QPainterPath stroked(const QPainterPath& line, qreal width) {
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath tick() {
    QPainterPath line(QPointF(0.14, 0.55));
    line.lineTo(0.40, 0.82);
    line.lineTo(0.88, 0.22);
    return stroked(line, 0.15);
}

QPainterPath warning() {
    QPainterPath triangle(QPointF(0.5, 0.08));
    triangle.lineTo(0.97, 0.90);
    triangle.lineTo(0.03, 0.90);
    triangle.closeSubpath();
    QPainterPath body = triangle.united(stroked(triangle, 0.10));
    QPainterPath bar(QPointF(0.5, 0.38));
    bar.lineTo(0.5, 0.58);
    QPainterPath mark = stroked(bar, 0.13);
    mark.addEllipse(QPointF(0.5, 0.76), 0.075, 0.075);
    return body.subtracted(mark);
}

QPainterPath question() {
    QPainterPath line(QPointF(0.28, 0.32));
    line.cubicTo(0.28, 0.02, 0.76, 0.04, 0.75, 0.33);
    line.cubicTo(0.74, 0.52, 0.50, 0.50, 0.50, 0.68);
    QPainterPath out = stroked(line, 0.16);
    out.addEllipse(QPointF(0.5, 0.90), 0.095, 0.095);
    return out;
}

QPainterPath facingArrows() {
    QPainterPath line(QPointF(0.04, 0.31));
    line.lineTo(0.88, 0.31);
    line.moveTo(0.68, 0.12);
    line.lineTo(0.90, 0.31);
    line.lineTo(0.68, 0.50);
    line.moveTo(0.96, 0.72);
    line.lineTo(0.12, 0.72);
    line.moveTo(0.32, 0.53);
    line.lineTo(0.10, 0.72);
    line.lineTo(0.32, 0.91);
    return stroked(line, 0.12);
}

QPainterPath cross() {
    QPainterPath line(QPointF(0.18, 0.18));
    line.lineTo(0.82, 0.82);
    line.moveTo(0.82, 0.18);
    line.lineTo(0.18, 0.82);
    return stroked(line, 0.18);
}

} // namespace

const QPainterPath& verdictOutline(Verdict verdict) {
    static const std::array<QPainterPath, kVerdictCount> kGlyphs{tick(), warning(), question(), facingArrows(),
                                                                 cross()};
    return kGlyphs[static_cast<std::size_t>(verdict)];
}

void paintVerdictGlyph(QPainter& painter, const QRectF& rect, Verdict verdict, const QColor& colour) {
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side, side);
    painter.fillPath(verdictOutline(verdict), colour);
    painter.restore();
}

void paintHatch(QPainter& painter, const QRectF& rect, const QColor& colour) {
    constexpr qreal kStep = 7;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = colour;
    line.setAlphaF(0.22F);
    painter.setPen(QPen(line, 1));
    // phase by position, so that the lines of neighbouring cells meet
    const qreal sum = rect.left() + rect.bottom();
    for (qreal s = std::ceil(sum / kStep - rect.height() / kStep) * kStep; s < sum + rect.width() + kStep; s += kStep) {
        painter.drawLine(QPointF(s - rect.bottom(), rect.bottom()), QPointF(s - rect.top(), rect.top()));
    }
    painter.restore();
}

} // namespace poolwright
