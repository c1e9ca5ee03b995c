// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>

#include "model/core/document/scenarios.h"

namespace poolwright {

namespace {

using Kind = FleetDifference::Kind;
using Cells = std::vector<FleetDifference::Cell>;

/// What is needed of an item to compare it.
struct Listed {
    ItemKind kind = ItemKind::Pool;
    ItemId id = kNoItem;
    std::string path;
    const Configuration* facets = nullptr;
    const std::vector<std::string>* pools = nullptr; ///< of a workload
};
/// By id, or by path where there is none.
using ItemKey = std::tuple<ItemKind, ItemId, std::string>;

ItemKey keyOf(const Listed& item) { return {item.kind, item.id, item.id == kNoItem ? item.path : std::string()}; }

std::vector<Listed> listed(const Fleet& fleet) {
    std::vector<Listed> out;
    for (const Cluster& cluster : fleet.clusters) {
        out.push_back({ItemKind::Cluster, cluster.id, cluster.name, &cluster.facets, nullptr});
        for (const Pool& pool : cluster.pools) {
            out.push_back({ItemKind::Pool, pool.id, poolPath(cluster, pool), &pool.facets, nullptr});
        }
    }
    for (const Workload& workload : fleet.workloads) {
        out.push_back({ItemKind::Workload, workload.id, workload.name, &workload.facets, &workload.pools});
    }
    return out;
}

std::optional<Value> valueOf(const Configuration& facets, Facet facet) {
    const Value* value = facets.find(facet);
    return value == nullptr ? std::nullopt : std::optional(*value);
}

Cells cellsBetween(const Configuration& before, const Configuration& after) {
    if (before == after) {
        return {};
    }
    Cells out;
    for (const FacetSpec& each : facetSpecs()) {
        const Value* a = before.find(each.facet);
        const Value* b = after.find(each.facet);
        if ((a == nullptr) != (b == nullptr) || (a != nullptr && !(*a == *b))) {
            out.push_back({each.facet, valueOf(before, each.facet), valueOf(after, each.facet)});
        }
    }
    return out;
}

/// A pool whose cluster was renamed has another path and is not changed by that: compared by name and place.
std::string ownName(const Listed& item) {
    return item.kind == ItemKind::Pool ? item.path.substr(item.path.find('/') + 1) : item.path;
}

std::map<ItemId, ItemId> homes(const Fleet& fleet) {
    std::map<ItemId, ItemId> out;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            out.emplace(pool.id, cluster.id);
        }
    }
    return out;
}

} // namespace

FleetDifference differenceOf(const Fleet& before, const Fleet& after) {
    FleetDifference out;
    const auto olds = listed(before);
    const auto news = listed(after);
    std::map<ItemKey, const Listed*> rest;
    for (const Listed& item : olds) {
        rest.emplace(keyOf(item), &item);
    }
    const auto oldHomes = homes(before);
    const auto newHomes = homes(after);
    const Configuration none;
    for (const Listed& item : news) {
        const auto found = rest.find(keyOf(item));
        if (found == rest.end()) {
            out.items.push_back({Kind::Added, item.kind, item.id, {}, item.path, cellsBetween(none, *item.facets)});
            ++out.added;
            continue;
        }
        const Listed& old = *found->second;
        rest.erase(found);
        auto cells = cellsBetween(*old.facets, *item.facets);
        const bool moved = item.kind == ItemKind::Pool && item.id != kNoItem &&
                           oldHomes.at(item.id) != newHomes.at(item.id);
        const bool placedOtherwise = item.pools != nullptr && *item.pools != *old.pools;
        if (!cells.empty() || moved || placedOtherwise || ownName(old) != ownName(item)) {
            out.items.push_back({Kind::Changed, item.kind, item.id, old.path, item.path, std::move(cells)});
            ++out.changed;
        }
    }
    for (const Listed& item : olds) { // in their own order
        if (rest.contains(keyOf(item))) {
            out.items.push_back({Kind::Removed, item.kind, item.id, item.path, {}, cellsBetween(*item.facets, none)});
            ++out.removed;
        }
    }
    return out;
}

} // namespace poolwright
