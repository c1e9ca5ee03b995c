// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPainterPath>
#include <QRectF>

#include "model/core/rules/verdict.h"

class QPainter;

namespace poolwright {

/// The glyph of a verdict as an outline in a square of side 1: a tick, a triangle with "!", "?", two arrows facing, a
/// cross. Drawn, not written: no font is needed for them.
const QPainterPath& verdictOutline(Verdict verdict);

/// Paints the glyph into the largest square in the middle of `rect`.
void paintVerdictGlyph(QPainter& painter, const QRectF& rect, Verdict verdict, const QColor& colour);

/// The fine diagonal lines that tell "unknown" from plain grey, in print too.
void paintHatch(QPainter& painter, const QRectF& rect, const QColor& colour);

} // namespace poolwright
