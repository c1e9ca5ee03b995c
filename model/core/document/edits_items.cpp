// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include <algorithm>

#include "model/core/document/editing.h"
#include "model/core/document/edits.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

using PoolPlace = EditedScenario::PoolPlace;

Result<void> checkNames(const std::string& name) {
    if (auto fault = nameFault(name, FleetLimits{}.nameBytes, true)) {
        fault->code = ErrorCode::Usage;
        return tl::make_unexpected(*fault);
    }
    return {};
}

/// A copy as a new item: without its id.
Pool asNew(Pool pool) {
    pool.id = kNoItem;
    return pool;
}

Command removePools(const EditedScenario& at, std::vector<std::pair<ItemId, PoolPlace>> places) {
    std::ranges::sort(places, std::ranges::greater(),
                      [](const auto& each) { return std::pair(each.second.cluster, each.second.pool); });
    Command out;
    std::map<std::string, std::string> paths;
    for (const auto& [id, place] : places) { // last first: the places before stay as they are
        const Cluster& cluster = at.fleet().clusters[place.cluster];
        const Pool& pool = cluster.pools[place.pool];
        paths[poolPath(cluster, pool)];
        out.changes.emplace_back(PoolChange{at.id(), cluster.id, place.pool, pool, std::nullopt});
        out.name = places.size() == 1 ? fmt::format("Delete pool {}", pool.name)
                                      : fmt::format("Delete {}", counted(places.size(), ItemKind::Pool));
    }
    followPaths(at, paths, out);
    return out;
}

Result<Command> removeClusters(const EditedScenario& at, std::span<const ItemId> items) {
    std::set<std::size_t, std::greater<>> indexes;
    for (const ItemId item : items) {
        const auto index = at.clusterIndex(item);
        if (!index) {
            return gone(ItemKind::Cluster);
        }
        indexes.insert(*index);
    }
    Command out;
    std::map<std::string, std::string> paths;
    for (const std::size_t index : indexes) {
        const Cluster& cluster = at.fleet().clusters[index];
        for (const Pool& pool : cluster.pools) {
            paths[poolPath(cluster, pool)];
        }
        out.changes.emplace_back(ClusterChange{at.id(), index, cluster, std::nullopt});
        out.name = indexes.size() == 1 ? fmt::format("Delete cluster {}", cluster.name)
                                       : fmt::format("Delete {}", counted(indexes.size(), ItemKind::Cluster));
    }
    followPaths(at, paths, out);
    return out;
}

Result<Command> removeWorkloads(const EditedScenario& at, std::span<const ItemId> items) {
    Command out;
    const auto& workloads = at.fleet().workloads;
    for (std::size_t index = workloads.size(); index-- > 0;) {
        if (std::ranges::find(items, workloads[index].id) != items.end()) {
            out.changes.emplace_back(WorkloadChange{at.id(), index, workloads[index], std::nullopt});
            out.name = fmt::format("Delete workload {}", workloads[index].name);
        }
    }
    if (out.changes.empty()) {
        return gone(ItemKind::Workload);
    }
    if (out.changes.size() > 1) {
        out.name = fmt::format("Delete {}", counted(out.changes.size(), ItemKind::Workload));
    }
    return out;
}

} // namespace

Result<Command> addCluster(const Document& document, ItemId scenario, Cluster cluster, std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    cluster.name = freeName(cluster.name.empty() ? "cluster" : cluster.name, clusterNames(at->fleet()));
    if (const auto good = checkNames(cluster.name); !good) {
        return tl::make_unexpected(good.error());
    }
    cluster.id = kNoItem;
    for (Pool& pool : cluster.pools) {
        pool.id = kNoItem;
    }
    Command out{fmt::format("Add cluster {}", cluster.name), {}, document.nextId};
    giveIds(cluster, out.nextId);
    out.changes.emplace_back(ClusterChange{scenario, std::min(position, at->fleet().clusters.size()), std::nullopt,
                                           std::move(cluster)});
    return out;
}

namespace {

/// From `position` on; pools that have no name, or one that is taken, get a free one.
Result<Command> insertPools(const Document& document, ItemId scenario, ItemId cluster, std::vector<Pool> pools,
                            std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto index = at->clusterIndex(cluster);
    if (!index) {
        return gone(ItemKind::Cluster);
    }
    const Cluster& home = at->fleet().clusters[*index];
    std::set<std::string> taken = poolNames(home);
    Command out{fmt::format("Add {}", counted(pools.size(), ItemKind::Pool)), {}, document.nextId};
    std::size_t place = std::min(position, home.pools.size());
    for (Pool& pool : pools) {
        pool.name = freeName(pool.name.empty() ? "pool" : pool.name, taken);
        if (const auto good = checkNames(pool.name); !good) {
            return tl::make_unexpected(good.error());
        }
        taken.insert(pool.name);
        pool.id = out.nextId++;
        out.changes.emplace_back(PoolChange{scenario, cluster, place++, std::nullopt, std::move(pool)});
    }
    return out;
}

} // namespace

Result<Command> addPool(const Document& document, ItemId scenario, ItemId cluster, Pool pool, std::size_t position) {
    std::vector<Pool> one;
    one.push_back(std::move(pool));
    auto out = insertPools(document, scenario, cluster, std::move(one), position);
    if (out) {
        out->name = fmt::format("Add pool {}", std::get<PoolChange>(out->changes.front()).after->name);
    }
    return out;
}

Result<Command> addPools(const Document& document, ItemId scenario, ItemId cluster, std::vector<Pool> pools) {
    return insertPools(document, scenario, cluster, std::move(pools), SIZE_MAX);
}

namespace {

Result<Command> duplicatePools(const Document& document, const EditedScenario& at, std::span<const ItemId> items) {
    auto places = placesOf(at, items);
    if (!places) {
        return tl::make_unexpected(places.error());
    }
    std::ranges::sort(*places, {}, [](const auto& each) { return std::pair(each.second.cluster, each.second.pool); });
    Command out{fmt::format("Duplicate {}", counted(places->size(), ItemKind::Pool)), {}, document.nextId};
    std::map<std::size_t, std::set<std::string>> taken;
    std::map<std::size_t, std::size_t> inserted;
    for (const auto& [id, place] : *places) {
        const Cluster& cluster = at.fleet().clusters[place.cluster];
        const auto names = taken.try_emplace(place.cluster, poolNames(cluster)).first;
        Pool copy = asNew(cluster.pools[place.pool]);
        copy.name = freeName(copy.name + " copy", names->second);
        names->second.insert(copy.name);
        copy.id = out.nextId++;
        const std::size_t position = place.pool + 1 + inserted[place.cluster]++;
        out.changes.emplace_back(PoolChange{at.id(), cluster.id, position, std::nullopt, std::move(copy)});
    }
    return out;
}

Result<Command> duplicateClusters(const Document& document, const EditedScenario& at, std::span<const ItemId> items) {
    Command out{fmt::format("Duplicate {}", counted(items.size(), ItemKind::Cluster)), {}, document.nextId};
    std::set<std::string> taken = clusterNames(at.fleet());
    std::set<std::size_t> indexes;
    for (const ItemId item : items) {
        const auto index = at.clusterIndex(item);
        if (!index) {
            return gone(ItemKind::Cluster);
        }
        indexes.insert(*index);
    }
    std::size_t inserted = 0;
    for (const std::size_t index : indexes) {
        Cluster copy = at.fleet().clusters[index];
        copy.id = kNoItem;
        copy.name = freeName(copy.name + " copy", taken);
        taken.insert(copy.name);
        std::ranges::for_each(copy.pools, [](Pool& pool) { pool.id = kNoItem; });
        giveIds(copy, out.nextId);
        out.changes.emplace_back(ClusterChange{at.id(), index + 1 + inserted++, std::nullopt, std::move(copy)});
    }
    return out;
}

} // namespace

Result<Command> duplicateItems(const Document& document, ItemId scenario, ItemKind kind, std::span<const ItemId> items) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    if (items.empty()) {
        return Command{};
    }
    if (kind == ItemKind::Workload) {
        return duplicateWorkloads(document, scenario, items);
    }
    return kind == ItemKind::Pool ? duplicatePools(document, *at, items) : duplicateClusters(document, *at, items);
}

Result<Command> removeItems(const Document& document, ItemId scenario, ItemKind kind, std::span<const ItemId> items) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    if (items.empty()) {
        return Command{};
    }
    if (kind == ItemKind::Cluster) {
        return removeClusters(*at, items);
    }
    if (kind == ItemKind::Workload) {
        return removeWorkloads(*at, items);
    }
    auto places = placesOf(*at, items);
    if (!places) {
        return tl::make_unexpected(places.error());
    }
    return removePools(*at, std::move(*places));
}

} // namespace poolwright
