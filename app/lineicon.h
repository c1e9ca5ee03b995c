// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace poolwright {

/// Paints a drawing of the resources (icons/<name>.svg); its black lines take the colour.
void paintLineIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour);

} // namespace poolwright
