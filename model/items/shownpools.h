// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/items/fleetsource.h"

namespace poolwright {

/// What the user wants to see of a fleet.
struct FleetFilter {
    std::string text;                      ///< words; each must occur in a name or value, upper and lower case alike
    std::bitset<kVerdictCount> verdicts{}; ///< of pools; none: all

    [[nodiscard]] bool empty() const;
    bool operator==(const FleetFilter&) const = default;
};

/// The pools that pass a filter: an index beside the fleet, made at once and swapped in with one reset.
struct ShownPools {
    struct OfCluster {
        std::size_t cluster = 0;
        std::vector<std::uint32_t> pools; ///< indexes in the judgement, in the order shown
    };
    std::vector<OfCluster> clusters; ///< those with a pool to show; without a filter all
    std::vector<bool> byPool;        ///< by index in the judgement
    std::vector<std::uint32_t> rowOf; ///< by index in the judgement: the row below its cluster, where it is shown
    std::size_t count = 0;
    std::uint64_t nodes = 0;
    std::bitset<kVerdictCount> verdicts{}; ///< of the filter
};
using ShownPoolsPtr = std::shared_ptr<const ShownPools>;

/// Cost: one pass over names and values, some milliseconds for 10,000 pools.
/// `keep`, by index in the judgement: pools that are shown whether they pass or not, because somebody works on them.
ShownPoolsPtr filterPools(const FleetSource& source, const FleetFilter& filter, const std::vector<bool>& keep = {});

} // namespace poolwright
