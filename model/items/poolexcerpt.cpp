// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/poolexcerpt.h"

#include <algorithm>

namespace poolwright {

Fleet excerptOf(const Fleet& fleet, std::size_t cluster, std::size_t pool) {
    const Cluster& from = fleet.clusters[cluster];
    Fleet out;
    out.name = fleet.name;
    out.clusters.push_back({from.name, from.facets, {from.pools[pool]}, from.id});
    const std::string path = poolPath(from, from.pools[pool]);
    for (const Workload& workload : fleet.workloads) {
        if (std::ranges::find(workload.pools, path) != workload.pools.end()) {
            out.workloads.push_back({workload.name, workload.facets, {path}, workload.id});
        }
    }
    return out;
}

Fleet excerptOf(const FleetSource& source, std::size_t pool) {
    return excerptOf(*source.fleet, source.judged(pool).cluster, source.judged(pool).pool);
}

} // namespace poolwright
