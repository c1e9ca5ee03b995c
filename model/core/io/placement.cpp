// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/placement.h"

#include <fmt/format.h>
#include <unordered_set>

#include "model/core/base/nearest.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostCompared = 1000; ///< near misses are a courtesy, not a search
constexpr std::size_t kLongestShown = 128;

std::vector<std::string> somePaths(const Fleet& fleet) {
    std::vector<std::string> out;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            if (out.size() == kMostCompared) {
                return out;
            }
            out.push_back(poolPath(cluster, pool));
        }
    }
    return out;
}

Error noSuchPool(std::string_view path, const std::vector<std::string>& some) {
    std::string hint = didYouMean(path, some);
    if (hint.empty()) {
        hint =
            some.empty() ? "the fleet has no pools" : fmt::format("write it as cluster/pool, such as {}", some.front());
    }
    return {ErrorCode::Input, fmt::format("there is no pool '{}'", path.substr(0, kLongestShown)), std::move(hint), {}};
}

} // namespace

std::vector<LostPlacement> lostPlacements(const Fleet& fleet, std::size_t limit) {
    std::vector<LostPlacement> out;
    if (fleet.workloads.empty()) {
        return out;
    }
    std::unordered_set<std::string> paths;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            paths.insert(poolPath(cluster, pool));
        }
    }
    const std::vector<std::string> some = somePaths(fleet);
    for (std::size_t w = 0; w < fleet.workloads.size(); ++w) {
        const auto& placed = fleet.workloads[w].pools;
        for (std::size_t p = 0; p < placed.size(); ++p) {
            if (!paths.contains(placed[p])) {
                out.push_back({w, p, noSuchPool(placed[p], some)});
                if (out.size() == limit) {
                    return out;
                }
            }
        }
    }
    return out;
}

Result<PoolPlace> findPool(const Fleet& fleet, std::string_view path) {
    for (std::size_t c = 0; c < fleet.clusters.size(); ++c) {
        const Cluster& cluster = fleet.clusters[c];
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            if (poolPath(cluster, cluster.pools[p]) == path) {
                return PoolPlace{c, p};
            }
        }
    }
    return tl::make_unexpected(noSuchPool(path, somePaths(fleet)));
}

} // namespace poolwright
