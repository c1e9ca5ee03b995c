// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/clustergraph.h"

namespace poolwright {

/// One facet of the cluster and what it may be on the way.
struct ClusterLink {
    std::optional<Value> value;
    std::optional<Value> ships; ///< of ack-ai-installer without a number
};
struct ClusterChain {
    Facet facet{};
    std::vector<ClusterLink> links;             ///< the first is the start
    std::vector<std::vector<std::size_t>> next; ///< by link
};

/// `withFloors`: also versions that only rules name.
ClusterChain clusterChain(Evaluator& evaluator, const PlanSetting& setting, const ClusterWishes& wishes,
                          const OperationChange& change, bool withFloors);

} // namespace poolwright
