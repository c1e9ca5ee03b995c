// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPainterPath>

#include "views/common/theme.h"

class QPainter;

namespace poolwright {

/// Draws a line in the style of a verdict: supported and caution solid, unknown dashed, contested dotted and double,
/// unsupported thick. `ground` is the colour behind it.
void strokeLink(QPainter& painter, const QPainterPath& path, Verdict verdict, const Theme& theme, const QColor& ground);

} // namespace poolwright
