// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>
#include <QRectF>

#include <vector>

#include "model/items/stackdescription.h"

namespace poolwright {

/// Where the parts of a stack diagram lie, in pixels.
struct StackGeometry {
    struct Link {
        QPainterPath path;
        QPointF marker;        ///< middle of the verdict's glyph
        bool straight = false; ///< between neighbours
    };
    std::vector<QRectF> blocks;
    std::vector<Link> links; ///< as in the description
    qreal height = 0;
};

inline constexpr qreal kStackMarker = 13; ///< side of a link's glyph

/// Blocks stand in the middle, the first at the bottom. Links between neighbours are straight; others are brackets
/// beside the blocks, supported ones at the left and worse ones at the right, in lanes so that none lies on another. No
/// two glyphs overlap.
StackGeometry layOutStack(const StackDescription& stack, qreal width, qreal blockHeight);

} // namespace poolwright
