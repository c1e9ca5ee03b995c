// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/core/query/savedview.h"
#include "model/items/columnchoice.h"
#include "model/items/fleetcolumns.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// What pools are sorted by. They stay within their clusters.
struct FleetSort {
    std::optional<FleetColumn> column; ///< none: the order of the fleet
    bool descending = false;
    bool operator==(const FleetSort&) const = default;
};

/// The order of pools by one column: names as people sort them, verdicts from best to worst, versions and numbers by
/// their value ("none" below every version), words by the alphabet. Open values come last, whichever the direction;
/// what is equal keeps the order of the fleet.
class FleetOrder {
public:
    FleetOrder(const FleetSource& source, const FleetSort& sort);

    void sortPools(std::vector<std::uint32_t>& pools) const;
    /// The positions of these clusters in their new order: by name when pools are sorted by name, by value for a facet
    /// of clusters, else as they stand.
    [[nodiscard]] std::vector<std::size_t> clusterOrder(std::span<const std::size_t> clusters) const;

private:
    void addVerdicts();
    void addFacet(Facet facet);

    const FleetSource& source_;
    FleetColumn column_;
    bool descending_;
    std::vector<std::uint64_t> keys_; ///< by pool; empty when names are compared
};

/// The sorting of a saved view; none where its column is not known.
FleetSort sortOf(const SavedView& view);
/// A view to keep.
SavedView savedView(std::string name, std::string query, const FleetSort& sort, const ColumnChoice& columns);

} // namespace poolwright
