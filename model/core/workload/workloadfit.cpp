// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/workloadfit.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

#include "model/core/workload/fitjudge.h"

namespace poolwright {

namespace {

/// A pool without the workload.
struct TakenPool {
    std::size_t cluster = 0;
    std::size_t pool = 0;
    PoolRow row;
};

/// The values of one workload, taken in, and what follows from them on each compute capability.
struct TakenWorkload {
    std::vector<std::pair<Facet, ValueNumber>> given;
    std::map<ValueNumber, std::pair<ValueNumber, ValueNumber>> fits; ///< by capability: cubin, PTX

    [[nodiscard]] PoolRow on(const PoolRow& pool) const {
        PoolRow out = pool;
        for (const auto& [facet, number] : given) {
            out.values[static_cast<std::size_t>(facet)] = number;
        }
        const auto& [cubin, ptx] = fits.at(pool.at(Facet::ComputeCapability));
        out.values[static_cast<std::size_t>(Facet::CubinFit)] = cubin;
        out.values[static_cast<std::size_t>(Facet::PtxFit)] = ptx;
        return out;
    }
};

TakenWorkload takeWorkload(Evaluator& evaluator, const Fleet& fleet, const std::vector<TakenPool>& pools,
                           const Workload& workload) {
    TakenWorkload out;
    for (const auto& [facet, value] : workload.facets.entries()) {
        out.given.emplace_back(facet, evaluator.numberOf(facet, value));
    }
    for (const TakenPool& one :
         pools) { // only these two follow from a workload's values: once for each capability is enough
        const auto [place, fresh] = out.fits.try_emplace(one.row.at(Facet::ComputeCapability));
        if (fresh) {
            const Cluster& cluster = fleet.clusters[one.cluster];
            const PoolRow row = evaluator.row(cluster.facets, cluster.pools[one.pool].facets, &workload.facets);
            place->second = {row.at(Facet::CubinFit), row.at(Facet::PtxFit)};
        }
    }
    return out;
}

std::vector<TakenPool> takePools(Evaluator& evaluator, const Fleet& fleet) {
    std::vector<TakenPool> out;
    out.reserve(fleet.poolCount());
    for (std::size_t c = 0; c < fleet.clusters.size(); ++c) {
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            out.push_back({c, p, evaluator.row(fleet.clusters[c].facets, fleet.clusters[c].pools[p].facets)});
        }
    }
    return out;
}

std::unordered_set<std::string_view> wishedBy(const Workload& workload) {
    return {workload.pools.begin(), workload.pools.end()};
}

} // namespace

WorkloadGrid workloadGrid(Evaluator& evaluator, const Fleet& fleet, std::vector<WorkloadProfile> workloads,
                          const std::string& language, const std::function<bool()>& stopped) {
    WorkloadGrid out;
    out.workloads = std::move(workloads);
    const std::size_t poolCount = fleet.poolCount();
    if (poolCount != 0 && out.workloads.size() > kMostFitCells / poolCount) {
        out.refused = fmt::format("{} workloads on {} pools are more than {} cells", out.workloads.size(), poolCount,
                                  kMostFitCells);
        return out;
    }
    const std::vector<TakenPool> pools = takePools(evaluator, fleet);
    std::vector<TakenWorkload> taken;
    taken.reserve(out.workloads.size());
    for (const WorkloadProfile& profile : out.workloads) {
        taken.push_back(takeWorkload(evaluator, fleet, pools, profile.workload));
    }
    evaluator.seal();
    const CudaFacts facts(evaluator.matrix());
    std::vector<std::string> paths;
    for (const TakenPool& one : pools) {
        out.pools.emplace_back(one.cluster, one.pool);
        const Cluster& cluster = fleet.clusters[one.cluster];
        paths.push_back(poolPath(cluster, cluster.pools[one.pool]));
        out.rooms.push_back(poolRoomOf(evaluator, facts, one.row));
    }
    out.fits.reserve(pools.size() * taken.size());
    for (std::size_t w = 0; w < taken.size(); ++w) {
        if (stopped && stopped()) {
            out.fits.clear();
            return out;
        }
        FitJudge judge(evaluator, facts, out.workloads[w], language);
        const auto wished = wishedBy(out.workloads[w].workload);
        for (std::size_t i = 0; i < pools.size(); ++i) {
            WorkloadFit fit = judge.judge(taken[w].on(pools[i].row), out.rooms[i], false);
            fit.workload = w;
            fit.cluster = pools[i].cluster;
            fit.pool = pools[i].pool;
            fit.wished = wished.contains(paths[i]);
            out.fits.push_back(std::move(fit));
        }
    }
    return out;
}

WorkloadFit workloadFit(Evaluator& evaluator, const Fleet& fleet, const WorkloadProfile& workload, std::size_t cluster,
                        std::size_t pool, const std::string& language) {
    const Cluster& at = fleet.clusters[cluster];
    const PoolRow row = evaluator.row(at.facets, at.pools[pool].facets, &workload.workload.facets);
    evaluator.seal();
    const CudaFacts facts(evaluator.matrix());
    WorkloadFit out =
        FitJudge(evaluator, facts, workload, language).judge(row, poolRoomOf(evaluator, facts, row), true);
    out.cluster = cluster;
    out.pool = pool;
    out.wished = wishedBy(workload.workload).contains(poolPath(at, at.pools[pool]));
    return out;
}

std::vector<std::size_t> poolsRanked(const WorkloadGrid& grid, std::size_t workload) {
    std::vector<std::size_t> out(grid.complete() ? grid.pools.size() : 0);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = i;
    }
    std::ranges::stable_sort(out, {}, [&](std::size_t pool) {
        const WorkloadFit& fit = grid.at(workload, pool);
        return std::tuple(fit.verdict, !fit.wished, UINT64_MAX - fit.capacity.replicas.value_or(0));
    });
    return out;
}

std::vector<WorkloadProfile> profilesOf(const Fleet& fleet) {
    std::vector<WorkloadProfile> out;
    out.reserve(fleet.workloads.size());
    for (const Workload& workload : fleet.workloads) {
        WorkloadProfile& profile = out.emplace_back();
        profile.workload = workload;
        profile.archSpecific = archSpecificOf(workload);
    }
    return out;
}

} // namespace poolwright
