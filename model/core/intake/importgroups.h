// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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
    std::vector<const ObservedFact*> told; ///< about the cluster, by node pools and lines that name no node
    std::vector<std::pair<std::uint32_t, const ObservedFact*>> facts; ///< those of them that agree
};

struct IntakeGroups {
    std::vector<ClusterGroup> clusters;
    std::vector<PoolGroup> pools; ///< cluster by cluster, in natural order of ids
    std::size_t withoutGpu = 0;
};

/// Puts every node into a pool or counts it, then gives pools and clusters what machines without a name and loose lines show.
IntakeGroups intakeGroups(const Matrix& matrix, const Observations& found, IntakeNodes& nodes,
                          const ImportOptions& options, ImportRemarks& remarks);

} // namespace poolwright
