// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/core/document/change.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// What commands touch of one scenario and of the rest of a document; collected from the commands alone.
struct Touched {
    bool structure = false;   ///< clusters or pools came, went, moved
    bool placement = false;   ///< workloads came, went or were replaced
    bool name = false;        ///< the fleet's own
    bool acceptances = false;
    bool policy = false;      ///< one of the entries
    bool entries = false;
    bool scenarios = false;   ///< came, went, renamed
    bool others = false;      ///< items of other scenarios
    bool gone = false;        ///< the scenario itself went (it may have come back after that)
    std::vector<ItemId> pools;         ///< with other values or names, or in another cluster
    std::vector<ItemId> clusters;      ///< with other values or names
    std::vector<ItemId> workloads;     ///< with other values
    std::vector<std::string> paths;    ///< of pools that workloads name or named

    /// Whether anything of the scenario's fleet that is judged.
    [[nodiscard]] bool anyPool() const {
        return structure || placement || !pools.empty() || !clusters.empty() || !workloads.empty();
    }
};
void collect(const Command& command, ItemId scenario, Touched& touched);

/// Where the pools of a judged fleet are in its judgement.
using PoolIndex = std::unordered_map<ItemId, std::size_t>;
PoolIndex indexPools(const Fleet& fleet, const FleetJudgement& judgement);

/// A judgement in the order of the fleet, which has changed since: what was judged is taken over by pool id. New pools are
/// unknown and have no findings yet; their indexes are added to `fresh`.
FleetJudgement reordered(FleetJudgement judged, const PoolIndex& index, const Fleet& fleet,
                         std::vector<std::size_t>& fresh);

/// A judgement of `fleet` that takes over what `judged` says about pools that are the same in both; the others are unknown
/// and have no findings yet, and their indexes are added to `fresh`.
FleetJudgement takenOver(const Fleet& from, const FleetJudgement& judged, const PoolIndex& index, const Fleet& fleet,
                         std::vector<std::size_t>& fresh);

/// Indexes in the judgement (which is in the order of the fleet) of what was touched, ascending, each once.
struct TouchedPools {
    std::vector<std::size_t> judge;    ///< pools whose judgement may have changed
    std::vector<std::size_t> pools;    ///< pools with other values or names
    std::vector<std::size_t> clusters; ///< clusters with other values or names
};
TouchedPools resolve(const Touched& touched, const Fleet& fleet, const FleetJudgement& judgement, const PoolIndex& index);

} // namespace poolwright
