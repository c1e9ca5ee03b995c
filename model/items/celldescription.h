// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "model/core/solve/headroom.h"
#include "model/core/solve/relationranges.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// A cell of a relation: of the grid, or of the axis of its ranges.
struct CellPlace {
    std::size_t row = 0;    ///< in the grid, or in the ranges
    std::size_t column = 0; ///< in the grid; a slot of the axis
    bool onAxis = false;    ///< of the ranges
    bool operator==(const CellPlace&) const = default;
};

/// Everything that is said about one cell, in the user's language.
struct CellDescription {
    QString title;                  ///< "535.129.03 × 5.10.134-18"
    QString subtitle;               ///< the check, and what was set
    std::optional<Verdict> verdict; ///< none: the check does not apply
    QString headline;
    QString body;
    QString ranges; ///< what the row says along the axis; may be empty
    QStringList sources;
    QString grade;        ///< evidence and rules
    QStringList pools;    ///< of the fleet, in this cell
    QStringList headroom; ///< to newer columns, to newer rows
    QStringList history;
    QString ended; ///< what of it is past its end of life; may be empty
};

/// `pools` are those in the cell. Microseconds, and a few more for each pool.
CellDescription describeCell(const RelationGrid& grid, const RelationRanges* ranges, const CellPlace& place,
                             const FleetSource& source, const std::vector<std::size_t>& pools);

/// "1 newer kernel stays supported; 5.10.134-18 is unsupported."
QString headroomWords(const Matrix& matrix, Facet facet, const Headroom& headroom);
/// "prod-sh/a100-batch · 40 nodes"
QString poolLine(const FleetSource& source, std::size_t pool);
/// "Supported from 5.10.23-5 to 5.10.134-17.3. Between 5.10.134-17.3 and 5.10.134-18 no source speaks. …"; of long rows
/// the stretches around the slot.
QString rangeWords(const RangeRow& row, std::size_t slot);

} // namespace poolwright
