// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/query/query.h"
#include "model/items/fleetsort.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// What the user wants to see of a fleet.
struct FleetFilter {
    std::string text;                      ///< a query, see parseQuery(); plain words must each occur in a name or value
    std::bitset<kVerdictCount> verdicts{}; ///< of pools; none: all

    [[nodiscard]] bool empty() const;
    bool operator==(const FleetFilter&) const = default;
};

/// The pools that pass a filter: an index beside the fleet, made at once and swapped in with one reset.
struct ShownPools {
    struct OfCluster {
        std::size_t cluster = 0;
        std::vector<std::uint32_t> pools; ///< indexes in the judgement
    };
    /// Where a pool stands.
    struct Place {
        std::uint32_t cluster = 0; ///< in `clusters`
        std::uint32_t row = 0;     ///< in its pools
    };
    std::vector<OfCluster> clusters; ///< those with a pool to show, in the order shown; without a filter all
    std::vector<bool> byPool;        ///< by index in the judgement
    std::vector<Place> places;       ///< by index in the judgement; meant for pools that are shown
    std::size_t count = 0;
    std::uint64_t nodes = 0;
    std::bitset<kVerdictCount> verdicts{}; ///< of the filter
    std::optional<QueryFault> fault;       ///< of the filter's text; no pool is shown then
};
using ShownPoolsPtr = std::shared_ptr<const ShownPools>;

/// The pools that pass, sorted. A text that is no query shows none and says why: who follows the typing may rather
/// keep what was shown before. Cost: some milliseconds for 10,000 pools.
ShownPoolsPtr filterPools(const FleetSource& source, const FleetFilter& filter, const FleetSort& sort = {});
/// The same pools in another order.
ShownPoolsPtr sortedPools(const FleetSource& source, const ShownPools& shown, const FleetSort& sort);

} // namespace poolwright
