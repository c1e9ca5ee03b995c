// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "model/core/document/itemplaces.h"
#include "model/core/document/scenarios.h"

namespace poolwright {

namespace {

/// Brings the lists of a working copy step by step into the wanted order, noting each step.
class Steps {
public:
    Steps(ItemId scenario, const Fleet& from, const Fleet& to) : scenario_(scenario), to_(to), now_(from) {
        for (const Cluster& cluster : to.clusters) {
            wantedClusters_.insert(cluster.id);
            for (const Pool& pool : cluster.pools) {
                wantedPools_.insert(pool.id);
            }
        }
    }

    std::vector<Change> take() {
        if (!sameLists()) {
            removePools();
            addClusters();
            placePools();
            removeClusters();
            placeClusters();
        }
        changeValues();
        changeWorkloads();
        if (now_.name != to_.name) {
            out_.emplace_back(NameChange{scenario_, ItemKind::Cluster, kNoItem, now_.name, to_.name});
        }
        return std::move(out_);
    }

private:
    template <typename T>
    static bool sameIds(const std::vector<T>& a, const std::vector<T>& b) {
        return std::ranges::equal(a, b, {}, &T::id, &T::id);
    }
    [[nodiscard]] bool sameLists() const {
        return sameIds(now_.clusters, to_.clusters) &&
               std::ranges::equal(now_.clusters, to_.clusters,
                                  [](const Cluster& a, const Cluster& b) { return sameIds(a.pools, b.pools); });
    }
    template <typename T>
    static auto at(std::vector<T>& list, std::size_t position) {
        return list.begin() + static_cast<std::ptrdiff_t>(position);
    }

    void removePools() {
        for (Cluster& cluster : now_.clusters) {
            for (std::size_t index = cluster.pools.size(); index-- > 0;) {
                if (!wantedPools_.contains(cluster.pools[index].id)) {
                    out_.emplace_back(PoolChange{scenario_, cluster.id, index, cluster.pools[index], std::nullopt});
                    cluster.pools.erase(at(cluster.pools, index));
                }
            }
        }
    }

    void addClusters() {
        std::unordered_set<ItemId> there;
        for (const Cluster& cluster : now_.clusters) {
            there.insert(cluster.id);
        }
        for (const Cluster& cluster : to_.clusters) {
            if (!there.contains(cluster.id)) {
                Cluster empty{cluster.name, cluster.facets, {}, cluster.id};
                out_.emplace_back(ClusterChange{scenario_, now_.clusters.size(), std::nullopt, empty});
                now_.clusters.push_back(std::move(empty));
            }
        }
    }

    Cluster& clusterNow(ItemId id) { return *std::ranges::find(now_.clusters, id, &Cluster::id); }

    void placePools() {
        std::unordered_map<ItemId, ItemId> homes;
        for (const Cluster& cluster : now_.clusters) {
            for (const Pool& pool : cluster.pools) {
                homes.emplace(pool.id, cluster.id);
            }
        }
        for (const Cluster& wanted : to_.clusters) {
            Cluster& cluster = clusterNow(wanted.id);
            for (std::size_t position = 0; position < wanted.pools.size(); ++position) {
                const Pool& pool = wanted.pools[position];
                if (position < cluster.pools.size() && cluster.pools[position].id == pool.id) {
                    continue;
                }
                if (const auto home = homes.find(pool.id); home == homes.end()) {
                    out_.emplace_back(PoolChange{scenario_, cluster.id, position, std::nullopt, pool});
                    cluster.pools.insert(at(cluster.pools, position), pool);
                } else {
                    movePool(clusterNow(home->second), cluster, pool.id, position);
                    home->second = cluster.id;
                }
            }
        }
    }

    void movePool(Cluster& from, Cluster& cluster, ItemId id, std::size_t position) {
        const auto found = std::ranges::find(from.pools, id, &Pool::id);
        const auto source = static_cast<std::size_t>(found - from.pools.begin());
        Pool pool = std::move(*found);
        from.pools.erase(found);
        cluster.pools.insert(at(cluster.pools, position), std::move(pool));
        out_.emplace_back(PoolMove{scenario_, id, {from.id, source}, {cluster.id, position}});
    }

    void removeClusters() {
        for (std::size_t index = now_.clusters.size(); index-- > 0;) {
            if (!wantedClusters_.contains(now_.clusters[index].id)) {
                out_.emplace_back(ClusterChange{scenario_, index, now_.clusters[index], std::nullopt});
                now_.clusters.erase(at(now_.clusters, index));
            }
        }
    }

    void placeClusters() {
        for (std::size_t position = 0; position < to_.clusters.size(); ++position) {
            const ItemId id = to_.clusters[position].id;
            if (now_.clusters[position].id != id) {
                const auto found = std::ranges::find(now_.clusters, id, &Cluster::id);
                const auto source = static_cast<std::size_t>(found - now_.clusters.begin());
                Cluster cluster = std::move(*found);
                now_.clusters.erase(found);
                now_.clusters.insert(at(now_.clusters, position), std::move(cluster));
                out_.emplace_back(ClusterMove{scenario_, id, source, position});
            }
        }
    }

    /// Lists are the same now.
    void changeValues() {
        for (std::size_t index = 0; index < to_.clusters.size(); ++index) {
            const Cluster& wanted = to_.clusters[index];
            const Cluster& cluster = now_.clusters[index];
            changeItem(ItemKind::Cluster, cluster, wanted);
            for (std::size_t pool = 0; pool < wanted.pools.size(); ++pool) {
                changeItem(ItemKind::Pool, cluster.pools[pool], wanted.pools[pool]);
            }
        }
    }

    template <typename T>
    void changeItem(ItemKind kind, const T& before, const T& after) {
        if (before.name != after.name) {
            out_.emplace_back(NameChange{scenario_, kind, after.id, before.name, after.name});
        }
        if (before.facets == after.facets) {
            return;
        }
        for (const FacetSpec& each : facetSpecs()) {
            const Value* a = before.facets.find(each.facet);
            const Value* b = after.facets.find(each.facet);
            if ((a == nullptr) != (b == nullptr) || (a != nullptr && !(*a == *b))) {
                out_.emplace_back(CellChange{scenario_, kind, after.id, each.facet,
                                             a == nullptr ? std::nullopt : std::optional(*a),
                                             b == nullptr ? std::nullopt : std::optional(*b)});
            }
        }
    }

    void changeWorkloads() {
        if (sameIds(now_.workloads, to_.workloads)) {
            for (std::size_t index = 0; index < to_.workloads.size(); ++index) {
                if (!(now_.workloads[index] == to_.workloads[index])) {
                    out_.emplace_back(WorkloadChange{scenario_, index, now_.workloads[index], to_.workloads[index]});
                }
            }
            return;
        }
        for (std::size_t index = now_.workloads.size(); index-- > 0;) {
            out_.emplace_back(WorkloadChange{scenario_, index, now_.workloads[index], std::nullopt});
        }
        for (std::size_t index = 0; index < to_.workloads.size(); ++index) {
            out_.emplace_back(WorkloadChange{scenario_, index, std::nullopt, to_.workloads[index]});
        }
    }

    ItemId scenario_;
    const Fleet& to_;
    Fleet now_;
    std::unordered_set<ItemId> wantedClusters_;
    std::unordered_set<ItemId> wantedPools_;
    std::vector<Change> out_;
};

} // namespace

std::vector<Change> changesBetween(ItemId scenario, const Fleet& from, const Fleet& to) {
    return Steps(scenario, from, to).take();
}

} // namespace poolwright
