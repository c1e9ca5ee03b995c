// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/linkstroke.h"

#include <QPainter>

namespace poolwright {

void strokeLink(QPainter& painter, const QPainterPath& path, Verdict verdict, const Theme& theme,
                const QColor& ground) {
    QPen pen(theme.of(verdict).mark, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    switch (verdict) {
    case Verdict::Supported:
        pen.setColor(theme.link);
        break;
    case Verdict::Caution:
        pen.setWidthF(2);
        break;
    case Verdict::Unknown:
        pen.setWidthF(2);
        pen.setDashPattern({3, 2.5});
        break;
    case Verdict::Contested:
        pen.setWidthF(5);
        pen.setDashPattern({0.5, 0.4});
        break;
    case Verdict::Unsupported:
        pen.setWidthF(4);
        break;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
    if (verdict == Verdict::Contested) { // a line of the ground's colour makes two of one
        painter.setPen(QPen(ground, 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

} // namespace poolwright
