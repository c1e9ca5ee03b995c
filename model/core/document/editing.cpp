// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/editing.h"

#include <fmt/format.h>

#include <algorithm>

namespace poolwright {

Result<EditedScenario> EditedScenario::find(const Document& document, ItemId scenario) {
    const Scenario* found = document.scenario(scenario);
    if (found == nullptr) {
        return fail(ErrorCode::Usage, "the scenario does not exist any more");
    }
    return EditedScenario{*found};
}

std::optional<std::size_t> EditedScenario::clusterIndex(ItemId cluster) const {
    const auto& clusters = fleet().clusters;
    const auto found = std::ranges::find(clusters, cluster, &Cluster::id);
    return found == clusters.end() ? std::nullopt : std::optional<std::size_t>(found - clusters.begin());
}

std::optional<EditedScenario::PoolPlace> EditedScenario::poolPlace(ItemId pool) const {
    for (std::size_t cluster = 0; cluster < fleet().clusters.size(); ++cluster) {
        const auto& pools = fleet().clusters[cluster].pools;
        if (const auto found = std::ranges::find(pools, pool, &Pool::id); found != pools.end()) {
            return PoolPlace{cluster, static_cast<std::size_t>(found - pools.begin())};
        }
    }
    return std::nullopt;
}

std::map<ItemId, EditedScenario::PoolPlace> EditedScenario::poolPlaces() const {
    std::map<ItemId, PoolPlace> out;
    for (std::size_t cluster = 0; cluster < fleet().clusters.size(); ++cluster) {
        const auto& pools = fleet().clusters[cluster].pools;
        for (std::size_t pool = 0; pool < pools.size(); ++pool) {
            out.emplace(pools[pool].id, PoolPlace{cluster, pool});
        }
    }
    return out;
}

std::string freeName(const std::string& wish, const std::set<std::string>& taken) {
    if (!taken.contains(wish)) {
        return wish;
    }
    for (std::size_t number = 2;; ++number) {
        std::string name = fmt::format("{} {}", wish, number);
        if (!taken.contains(name)) {
            return name;
        }
    }
}

std::set<std::string> clusterNames(const Fleet& fleet) {
    std::set<std::string> out;
    for (const Cluster& cluster : fleet.clusters) {
        out.insert(cluster.name);
    }
    return out;
}

std::set<std::string> poolNames(const Cluster& cluster) {
    std::set<std::string> out;
    for (const Pool& pool : cluster.pools) {
        out.insert(pool.name);
    }
    return out;
}

std::set<std::string> workloadNames(const Fleet& fleet) {
    std::set<std::string> out;
    for (const Workload& workload : fleet.workloads) {
        out.insert(workload.name);
    }
    return out;
}

void followPaths(const EditedScenario& at, const std::map<std::string, std::string>& paths, Command& command) {
    const auto& workloads = at.fleet().workloads;
    for (std::size_t position = 0; position < workloads.size(); ++position) {
        Workload after = workloads[position];
        for (std::string& path : after.pools) {
            if (const auto found = paths.find(path); found != paths.end()) {
                path = found->second;
            }
        }
        std::erase(after.pools, std::string());
        if (!(after == workloads[position])) {
            command.changes.emplace_back(WorkloadChange{at.id(), position, workloads[position], std::move(after)});
        }
    }
}

std::string counted(std::size_t count, ItemKind kind) {
    const char* const word = kind == ItemKind::Cluster ? "cluster" : kind == ItemKind::Pool ? "pool" : "workload";
    return count == 1 ? word : fmt::format("{} {}s", count, word);
}

tl::unexpected<Error> gone(ItemKind kind) {
    return fail(ErrorCode::Usage, fmt::format("the {} does not exist any more", counted(1, kind)));
}

Result<std::vector<std::pair<ItemId, EditedScenario::PoolPlace>>> placesOf(const EditedScenario& at, std::span<const ItemId> pools) {
    const auto all = at.poolPlaces();
    std::vector<std::pair<ItemId, EditedScenario::PoolPlace>> out;
    std::set<ItemId> seen;
    for (const ItemId pool : pools) {
        const auto found = all.find(pool);
        if (found == all.end()) {
            return gone(ItemKind::Pool);
        }
        if (seen.insert(pool).second) {
            out.emplace_back(pool, found->second);
        }
    }
    return out;
}

} // namespace poolwright
