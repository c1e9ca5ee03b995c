// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/touched.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace poolwright {

namespace {

class Collector {
public:
    Collector(ItemId scenario, Touched& touched) : scenario_(scenario), touched_(touched) {}

    void operator()(const CellChange& change) {
        if (!here(change.scenario)) {
            return;
        }
        listOf(change.kind).push_back(change.item);
    }
    void operator()(const NameChange& change) {
        if (change.item == kNoItem) {
            touched_.name = true;
        } else if (here(change.scenario)) {
            listOf(change.kind).push_back(change.item);
        }
    }
    void operator()(const ClusterChange& change) {
        if (!here(change.scenario)) {
            return;
        }
        touched_.structure = true;
        for (const auto* side : {&change.before, &change.after}) {
            if (*side) {
                for (const Pool& pool : (*side)->pools) {
                    touched_.pools.push_back(pool.id);
                }
            }
        }
    }
    void operator()(const PoolChange& change) {
        if (!here(change.scenario)) {
            return;
        }
        touched_.structure = true;
        for (const auto* side : {&change.before, &change.after}) {
            if (*side) {
                touched_.pools.push_back((*side)->id);
            }
        }
    }
    void operator()(const PoolMove& move) {
        if (here(move.scenario)) {
            touched_.structure = true;
            touched_.pools.push_back(move.pool);
        }
    }
    void operator()(const ClusterMove& move) {
        if (here(move.scenario)) {
            touched_.structure = true;
        }
    }
    void operator()(const WorkloadChange& change) {
        if (!here(change.scenario)) {
            return;
        }
        touched_.placement = true;
        for (const auto* side : {&change.before, &change.after}) {
            if (*side) {
                touched_.paths.insert(touched_.paths.end(), (*side)->pools.begin(), (*side)->pools.end());
            }
        }
    }
    void operator()(const ScenarioChange& change) {
        touched_.scenarios = true;
        touched_.gone = touched_.gone || (change.before && change.before->id == scenario_);
    }
    void operator()(const ScenarioHeadChange& /*change*/) { touched_.scenarios = true; }
    void operator()(const AcceptanceChange& /*change*/) { touched_.acceptances = true; }
    void operator()(const EntryChange& change) {
        touched_.entries = true;
        touched_.policy = touched_.policy || (change.kind == EntryKind::Property && change.key == kPolicyProperty);
    }

private:
    bool here(ItemId scenario) {
        touched_.others = touched_.others || scenario != scenario_;
        return scenario == scenario_;
    }
    std::vector<ItemId>& listOf(ItemKind kind) {
        return kind == ItemKind::Pool      ? touched_.pools
               : kind == ItemKind::Cluster ? touched_.clusters
                                           : touched_.workloads;
    }

    ItemId scenario_;
    Touched& touched_;
};

void sortOnce(std::vector<std::size_t>& list) {
    std::ranges::sort(list);
    const auto twice = std::ranges::unique(list);
    list.erase(twice.begin(), twice.end());
}

/// Paths of pools whose workloads changed in any way.
std::unordered_set<std::string> placedPaths(const Touched& touched, const Fleet& fleet) {
    std::unordered_set<std::string> out(touched.paths.begin(), touched.paths.end());
    for (const ItemId id : touched.workloads) {
        const auto workload = std::ranges::find(fleet.workloads, id, &Workload::id);
        if (workload != fleet.workloads.end()) {
            out.insert(workload->pools.begin(), workload->pools.end());
        }
    }
    return out;
}

PoolJudgement unjudged(std::size_t cluster, std::size_t pool) {
    PoolJudgement out;
    out.cluster = cluster;
    out.pool = pool;
    return out;
}

/// A judgement in the order of the fleet; `find` gives what is known about a pool, or null.
template <typename Find>
FleetJudgement built(const Fleet& fleet, std::vector<std::size_t>& fresh, const Find& find) {
    FleetJudgement out;
    out.pools.reserve(fleet.poolCount());
    for (std::size_t c = 0; c < fleet.clusters.size(); ++c) {
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            if (auto* known = find(c, p); known != nullptr) {
                out.pools.push_back(std::move(*known));
                out.pools.back().cluster = c;
                out.pools.back().pool = p;
            } else {
                fresh.push_back(out.pools.size());
                out.pools.push_back(unjudged(c, p));
            }
        }
    }
    return out;
}

} // namespace

void collect(const Command& command, ItemId scenario, Touched& touched) {
    Collector collector(scenario, touched);
    for (const Change& change : command.changes) {
        std::visit(collector, change);
    }
}

PoolIndex indexPools(const Fleet& fleet, const FleetJudgement& judgement) {
    PoolIndex out;
    out.reserve(judgement.pools.size());
    for (std::size_t i = 0; i < judgement.pools.size(); ++i) {
        const PoolJudgement& pool = judgement.pools[i];
        out.emplace(fleet.clusters[pool.cluster].pools[pool.pool].id, i);
    }
    return out;
}

FleetJudgement reordered(FleetJudgement judged, const PoolIndex& index, const Fleet& fleet,
                         std::vector<std::size_t>& fresh) {
    return built(fleet, fresh, [&](std::size_t c, std::size_t p) -> PoolJudgement* {
        const auto known = index.find(fleet.clusters[c].pools[p].id);
        return known == index.end() ? nullptr : &judged.pools[known->second];
    });
}

FleetJudgement takenOver(const Fleet& from, const FleetJudgement& judged, const PoolIndex& index, const Fleet& fleet,
                         std::vector<std::size_t>& fresh) {
    const bool placed = !from.workloads.empty() || !fleet.workloads.empty();
    const bool sameWorkloads = from.workloads == fleet.workloads;
    PoolJudgement copy;
    return built(fleet, fresh, [&](std::size_t c, std::size_t p) -> PoolJudgement* {
        const Cluster& cluster = fleet.clusters[c];
        const Pool& pool = cluster.pools[p];
        const auto known = index.find(pool.id);
        if (known == index.end()) {
            return nullptr;
        }
        const PoolJudgement& other = judged.pools[known->second];
        const Cluster& otherCluster = from.clusters[other.cluster];
        const Pool& otherPool = otherCluster.pools[other.pool];
        if (!(otherPool.facets == pool.facets && otherCluster.facets == cluster.facets) ||
            (placed && !(sameWorkloads && otherPool.name == pool.name && otherCluster.name == cluster.name))) {
            return nullptr;
        }
        copy = other;
        return &copy;
    });
}

TouchedPools resolve(const Touched& touched, const Fleet& fleet, const FleetJudgement& judgement,
                     const PoolIndex& index) {
    TouchedPools out;
    for (const ItemId id : touched.pools) {
        if (const auto at = index.find(id); at != index.end()) {
            out.pools.push_back(at->second);
        }
    }
    const std::unordered_set<ItemId> clusters(touched.clusters.begin(), touched.clusters.end());
    for (std::size_t c = 0; c < fleet.clusters.size() && !clusters.empty(); ++c) {
        if (clusters.contains(fleet.clusters[c].id)) {
            out.clusters.push_back(c);
        }
    }
    sortOnce(out.pools);
    out.judge = out.pools;
    const auto paths = placedPaths(touched, fleet);
    for (std::size_t i = 0; i < judgement.pools.size() && !(clusters.empty() && paths.empty() && !touched.placement); ++i) {
        const PoolJudgement& pool = judgement.pools[i];
        const Cluster& cluster = fleet.clusters[pool.cluster];
        // The numbers and the order of workloads are part of a judgement: with another list all of theirs are made again.
        if (clusters.contains(cluster.id) || (touched.placement && !pool.workloads.empty()) ||
            (!paths.empty() && paths.contains(poolPath(cluster, cluster.pools[pool.pool])))) {
            out.judge.push_back(i);
        }
    }
    sortOnce(out.judge);
    return out;
}

} // namespace poolwright
