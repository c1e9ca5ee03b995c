// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFontMetricsF>
#include <QRectF>
#include <QString>

#include "views/common/theme.h"

class QPainter;

namespace poolwright {

/// A rounded label "✕ unsupported" in the verdict's colours; the text may be empty.
void paintVerdictPill(QPainter& painter, const QRectF& rect, Verdict verdict, const QString& text, const Theme& theme);
/// How wide the pill is with this text in the painter's font.
qreal verdictPillWidth(const QFontMetricsF& metrics, const QString& text);
/// The background of a cell that is worse than supported.
void paintVerdictTint(QPainter& painter, const QRectF& rect, Verdict verdict, const Theme& theme);

} // namespace poolwright
