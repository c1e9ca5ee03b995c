// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/itemplaces.h"

namespace poolwright {

ItemPlaces::ItemPlaces(const Fleet& fleet) {
    places_.reserve(fleet.poolCount() + fleet.clusters.size() + fleet.workloads.size());
    for (std::size_t cluster = 0; cluster < fleet.clusters.size(); ++cluster) {
        places_.emplace(fleet.clusters[cluster].id, Place{ItemKind::Cluster, cluster, 0});
        for (std::size_t pool = 0; pool < fleet.clusters[cluster].pools.size(); ++pool) {
            places_.emplace(fleet.clusters[cluster].pools[pool].id, Place{ItemKind::Pool, cluster, pool});
        }
    }
    for (std::size_t workload = 0; workload < fleet.workloads.size(); ++workload) {
        places_.emplace(fleet.workloads[workload].id, Place{ItemKind::Workload, workload, 0});
    }
}

const ItemPlaces::Place* ItemPlaces::find(ItemKind kind, ItemId item) const {
    const auto found = places_.find(item);
    return found == places_.end() || found->second.kind != kind ? nullptr : &found->second;
}

} // namespace poolwright
