// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/judgement.h"

#include <algorithm>
#include <unordered_map>

namespace poolwright {

namespace {

/// Which workloads name which pool.
using Placement = std::unordered_map<std::string, std::vector<std::size_t>>;

Placement placementOf(const Fleet& fleet) {
    Placement out;
    for (std::size_t w = 0; w < fleet.workloads.size(); ++w) {
        for (const std::string& path : fleet.workloads[w].pools) {
            auto& list = out[path];
            if (list.empty() || list.back() != w) {
                list.push_back(w);
            }
        }
    }
    return out;
}

/// Takes in one pool: its row, and a row for each workload placed on it.
PoolJudgement takeIn(Evaluator& evaluator, const Fleet& fleet, const Placement& placement, std::size_t c, std::size_t p) {
    const Cluster& cluster = fleet.clusters[c];
    const Pool& pool = cluster.pools[p];
    PoolJudgement out;
    out.cluster = c;
    out.pool = p;
    out.row = evaluator.row(cluster.facets, pool.facets);
    if (placement.empty()) {
        return out;
    }
    if (const auto placed = placement.find(poolPath(cluster, pool)); placed != placement.end()) {
        for (const std::size_t w : placed->second) {
            out.workloads.push_back({w, evaluator.row(cluster.facets, pool.facets, &fleet.workloads[w].facets), {}});
        }
    }
    return out;
}

} // namespace

void judgeTaken(const Evaluator& evaluator, PoolJudgement& pool) {
    evaluator.judge(pool.row, pool.results);
    const auto verdictOf = [&](const CheckResult& result) { return evaluator.outcome(result).verdict; };
    std::vector<WorkloadResult> worst;
    std::vector<CheckResult> results;
    for (const WorkloadResult& placed : pool.workloads) {
        evaluator.judgeWorkload(placed.row, results);
        for (const CheckResult& result : results) {
            const auto same = std::ranges::find_if(
                worst, [&](const WorkloadResult& other) { return other.result.check == result.check; });
            if (same == worst.end()) {
                worst.push_back({placed.workload, placed.row, result});
            } else if (verdictOf(same->result) < verdictOf(result)) {
                *same = {placed.workload, placed.row, result};
            }
        }
    }
    std::ranges::sort(worst, {}, [](const WorkloadResult& one) { return one.result.check; });
    pool.workloads = std::move(worst);
    pool.verdict = Verdict::Supported;
    for (const CheckResult& result : pool.results) {
        pool.verdict = worse(pool.verdict, verdictOf(result));
    }
    for (const WorkloadResult& placed : pool.workloads) {
        pool.verdict = worse(pool.verdict, verdictOf(placed.result));
    }
}

FleetJudgement judgeFleet(Evaluator& evaluator, const Fleet& fleet, const std::function<bool()>& stopped) {
    constexpr std::size_t kAskEvery = 256;
    const Placement placement = placementOf(fleet);
    FleetJudgement out;
    out.pools.reserve(fleet.poolCount());
    for (std::size_t c = 0; c < fleet.clusters.size(); ++c) {
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            if (stopped && out.pools.size() % kAskEvery == 0 && stopped()) {
                return out;
            }
            out.pools.push_back(takeIn(evaluator, fleet, placement, c, p));
        }
    }
    evaluator.seal();
    for (std::size_t i = 0; i < out.pools.size(); ++i) {
        if (stopped && i % kAskEvery == 0 && stopped()) {
            return out;
        }
        judgeTaken(evaluator, out.pools[i]);
    }
    recount(out, evaluator);
    return out;
}

PoolJudgement judgePool(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool) {
    PoolJudgement out = takeIn(evaluator, fleet, placementOf(fleet), cluster, pool);
    evaluator.seal();
    judgeTaken(evaluator, out);
    return out;
}

void judgePools(Evaluator& evaluator, const Fleet& fleet, FleetJudgement& judgement,
                std::span<const std::size_t> pools) {
    const Placement placement = placementOf(fleet);
    for (const std::size_t i : pools) {
        PoolJudgement& pool = judgement.pools[i];
        pool = takeIn(evaluator, fleet, placement, pool.cluster, pool.pool);
    }
    evaluator.seal();
    for (const std::size_t i : pools) {
        judgeTaken(evaluator, judgement.pools[i]);
    }
    recount(judgement, evaluator);
}

void recount(FleetJudgement& judgement, const Evaluator& evaluator) {
    judgement.findingCounts = {};
    judgement.poolCounts = {};
    judgement.verdict = judgement.pools.empty() ? Verdict::Unknown : Verdict::Supported;
    const auto count = [&](const CheckResult& result) {
        ++judgement.findingCounts[static_cast<std::size_t>(evaluator.outcome(result).verdict)];
    };
    for (const PoolJudgement& pool : judgement.pools) {
        std::ranges::for_each(pool.results, count);
        std::ranges::for_each(pool.workloads, count, &WorkloadResult::result);
        ++judgement.poolCounts[static_cast<std::size_t>(pool.verdict)];
        judgement.verdict = worse(judgement.verdict, pool.verdict);
    }
}

std::vector<Finding> findingsOf(const Evaluator& evaluator, const Fleet& fleet, const PoolJudgement& pool,
                                const std::string& language) {
    std::vector<Finding> out;
    out.reserve(pool.results.size() + pool.workloads.size());
    for (const CheckResult& result : pool.results) {
        out.push_back(expand(evaluator, pool.row, result, language));
    }
    for (const WorkloadResult& placed : pool.workloads) {
        Finding finding = expand(evaluator, placed.row, placed.result, language);
        finding.workload = fleet.workloads[placed.workload].name;
        const auto at = std::ranges::upper_bound(out, finding.check, {}, &Finding::check);
        out.insert(at, std::move(finding));
    }
    return out;
}

} // namespace poolwright
