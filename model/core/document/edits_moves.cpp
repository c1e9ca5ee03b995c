// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "model/core/document/editing.h"
#include "model/core/document/edits.h"

namespace poolwright {

Result<Command> movePools(const Document& document, ItemId scenario, std::span<const ItemId> pools, ItemId cluster,
                          std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto target = at->clusterIndex(cluster);
    if (!target) {
        return gone(ItemKind::Cluster);
    }
    const auto places = placesOf(*at, pools);
    if (!places) {
        return tl::make_unexpected(places.error());
    }
    // The lists of ids as they will be, so that every step finds the pool where the steps before left it.
    std::vector<std::vector<ItemId>> lists;
    for (const Cluster& each : at->fleet().clusters) {
        auto& list = lists.emplace_back();
        std::ranges::transform(each.pools, std::back_inserter(list), &Pool::id);
    }
    const Cluster& home = at->fleet().clusters[*target];
    std::size_t next = std::min(position, home.pools.size());
    std::set<std::string> taken = poolNames(home);
    Command out{places->size() == 1 ? "Move pool" : fmt::format("Move {}", counted(places->size(), ItemKind::Pool)), {}, 0};
    std::vector<Change> renames;
    std::map<std::string, std::string> paths;
    for (const auto& [pool, place] : *places) {
        const Cluster& origin = at->fleet().clusters[place.cluster];
        const Pool& moved = origin.pools[place.pool];
        auto& from = lists[place.cluster];
        auto& to = lists[*target];
        const auto source = static_cast<std::size_t>(std::ranges::find(from, pool) - from.begin());
        if (place.cluster == *target && source < next) {
            --next;
        }
        if (place.cluster != *target) {
            std::string name = freeName(moved.name, taken);
            taken.insert(name);
            paths[poolPath(origin, moved)] = home.name + "/" + name;
            if (name != moved.name) {
                renames.emplace_back(NameChange{scenario, ItemKind::Pool, pool, moved.name, std::move(name)});
            }
        }
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(source));
        to.insert(to.begin() + static_cast<std::ptrdiff_t>(next), pool);
        if (place.cluster != *target || source != next) {
            out.changes.emplace_back(PoolMove{scenario, pool, {origin.id, source}, {cluster, next}});
        }
        ++next;
    }
    out.changes.insert(out.changes.end(), renames.begin(), renames.end());
    followPaths(*at, paths, out);
    return out;
}

Result<Command> moveCluster(const Document& document, ItemId scenario, ItemId cluster, std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto from = at->clusterIndex(cluster);
    if (!from) {
        return gone(ItemKind::Cluster);
    }
    const std::size_t to = std::min(position, at->fleet().clusters.size() - 1);
    Command out;
    if (to != *from) {
        out.name = fmt::format("Move cluster {}", at->fleet().clusters[*from].name);
        out.changes.emplace_back(ClusterMove{scenario, cluster, *from, to});
    }
    return out;
}

} // namespace poolwright
