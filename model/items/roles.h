// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace poolwright {

/// What the models tell beside Qt's own roles. Unscoped on purpose: Qt asks with ints.
enum ItemRole : int {
    VerdictRole = Qt::UserRole + 1, ///< int of a Verdict; invalid where nothing was judged
    FindingCountRole,               ///< int: findings behind the cell
    FacetRole,                      ///< int of the Facet that an edit of the cell would change; invalid where none
    DerivedRole,                    ///< bool: the value follows from others and was not written
    IsClusterRole,                  ///< bool
    SummaryRole,                    ///< QString: what a cluster row says after its name
    IsVerdictCellRole,              ///< bool: the cell is the verdict itself and not a value
    PoolRole,                       ///< qulonglong: index of the pool in the judgement
    PreviewRole,                    ///< bool: the cell shows another value or verdict than the fleet has
};

} // namespace poolwright
