// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <QTimer>

#include "model/session/latestjob.h"
#include "views/upgrade/pathscene.h"
#include "views/upgrade/pathview.h"

namespace poolwright {

/// What a path view keeps; for its own sources only.
struct PathView::Parts {
    std::shared_ptr<const PathGraph> graph;
    std::vector<PathCard> cards;
    std::vector<QSizeF> sizes;
    QFont font; ///< that the cards were measured with
    qreal width = 0; ///< that the layout was asked to keep to
    std::unique_ptr<PathScene> scene; ///< none while nothing is laid out
    std::optional<std::size_t> cursor;
    std::size_t step = 0;
    double zoom = 1;
    bool whole = false; ///< rows and zoom are such that the whole graph is seen
    std::optional<QPoint> pressed; ///< where, in the viewport
    QPoint panned;                 ///< the last place of the pointer while panning
    bool panning = false;
    LatestJob job;
    QTimer resized; ///< a layout follows when the size rests
};

} // namespace poolwright
