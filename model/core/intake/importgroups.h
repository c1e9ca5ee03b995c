// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "model/core/intake/import.h"
#include "model/core/intake/importnodes.h"

namespace poolwright {

/// Nodes that are one pool.
struct PoolGroup {
    std::size_t cluster = 0; ///< index
    std::string poolId;      ///< empty: grouped by equal facets
    std::string poolName;    ///< where the API tells it
    std::vector<IntakeNode*> nodes;
    const ObservedPool* described = nullptr; ///< what the API says about it
};

struct ClusterGroup {
    std::string id; ///< empty: no text tells it
    std::vector<const IntakeNode*> nodes; ///< of any kind: those without a GPU tell about the cluster too
    std::vector<std::pair<std::uint32_t, const ObservedFact*>> facts; ///< about the cluster, of no node
};

struct IntakeGroups {
    std::vector<ClusterGroup> clusters;
    std::vector<PoolGroup> pools; ///< cluster by cluster, in natural order of ids
    std::size_t withoutGpu = 0;
};

/// Puts every node into a pool or counts it, then gives pools and clusters what machines without a name and loose lines show.
IntakeGroups intakeGroups(const Observations& found, IntakeNodes& nodes, const ImportOptions& options,
                          ImportRemarks& remarks);

/// What lines and machines that name no node show of a pool or a cluster: for each facet the one value, with its fact. A facet
/// with several values has a remark, and none.
std::vector<std::pair<std::uint32_t, const ObservedFact*>> agreedFacts(std::span<const ObservedFact* const> facts,
                                                                       ValueNumbers& numbers, ImportRemarks& remarks);

} // namespace poolwright
