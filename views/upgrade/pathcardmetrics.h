// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace poolwright {

// Measures of a card of the path graph, shared by what measures it and what paints it.

inline constexpr qreal kPathCardPadding = 10;
inline constexpr qreal kPathGlyphGap = 5; ///< from the glyph's box to the words

inline qreal pathLineHeight(const QFont& font) { return std::ceil(QFontMetricsF(font).height()) + 2; }
/// Side of the tinted box that holds the glyph of a verdict.
inline qreal pathGlyphSide(const QFont& font) { return std::max(14.0, pathLineHeight(font) - 2); }

} // namespace poolwright
