// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "model/items/celloptions.h"
#include "model/items/fleetcolumns.h"

namespace poolwright {

/// What is selected in the fleet table. Pools and clusters are told in the order shown.
struct FleetSelection {
    std::vector<std::size_t> pools;    ///< indexes in the judgement, with at least one cell selected
    std::vector<std::size_t> clusters; ///< indexes in the fleet, with their line selected
    std::vector<FleetColumn> columns;  ///< of the pools, as shown from left to right
    std::optional<std::size_t> currentPool;
    std::optional<std::size_t> currentCluster; ///< the line itself, or that of the current pool
    FleetColumn currentColumn = PoolColumn;

    [[nodiscard]] bool empty() const { return pools.empty() && clusters.empty(); }
    /// Only names of pools, or lines of clusters: what is done is done to them as a whole.
    [[nodiscard]] bool wholeItems() const {
        return pools.empty() || (columns.size() == 1 && columns.front() == PoolColumn);
    }
    /// What an edit of the current cell is for: its column in all selected pools, the current one first.
    [[nodiscard]] EditTargets targets() const;
};

} // namespace poolwright
