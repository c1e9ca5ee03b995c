// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unordered_map>

#include "model/core/document/change.h"

namespace poolwright {

/// Where the items of a fleet are, by id. Good until a list of the fleet changes; values and names may.
class ItemPlaces {
public:
    /// `inner`: index of a pool in its cluster; 0 for the others.
    struct Place {
        ItemKind kind = ItemKind::Pool;
        std::size_t outer = 0;
        std::size_t inner = 0;
    };

    ItemPlaces() = default;
    explicit ItemPlaces(const Fleet& fleet);

    /// Null where there is no such item.
    [[nodiscard]] const Place* find(ItemKind kind, ItemId item) const;

private:
    std::unordered_map<ItemId, Place> places_;
};

/// The item at a place: `visitor` gets the Cluster, Pool or Workload, const where the fleet is.
template <typename FleetType, typename Visitor>
auto visitAt(FleetType& fleet, const ItemPlaces::Place& place, Visitor visitor) {
    switch (place.kind) {
    case ItemKind::Cluster:
        return visitor(fleet.clusters[place.outer]);
    case ItemKind::Pool:
        return visitor(fleet.clusters[place.outer].pools[place.inner]);
    case ItemKind::Workload:
        break;
    }
    return visitor(fleet.workloads[place.outer]);
}
template <typename FleetType>
auto& facetsAt(FleetType& fleet, const ItemPlaces::Place& place) {
    return *visitAt(fleet, place, [](auto& item) { return &item.facets; });
}
template <typename FleetType>
auto& nameAt(FleetType& fleet, const ItemPlaces::Place& place) {
    return *visitAt(fleet, place, [](auto& item) { return &item.name; });
}

} // namespace poolwright
