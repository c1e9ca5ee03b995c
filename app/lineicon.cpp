// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lineicon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace poolwright {

void paintLineIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    QByteArray drawing = file.readAll();
    drawing.replace("#000000", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer(drawing).render(&painter, rect);
}

} // namespace poolwright
