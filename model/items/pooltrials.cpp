// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/pooltrials.h"

#include <algorithm>

namespace poolwright {

PoolTrials::PoolTrials(const FleetSource& source, Evaluator& evaluator) : source_(source), evaluator_(evaluator) {
    for (std::size_t w = 0; w < source.fleet->workloads.size(); ++w) {
        for (const std::string& path : source.fleet->workloads[w].pools) {
            auto& list = placement_[path];
            if (list.empty() || list.back() != w) {
                list.push_back(w);
            }
        }
    }
}

/// A trial keeps the path of its pool, so that the pool's workloads are judged on it too.
void PoolTrials::place(const std::string& path) {
    const auto found = placement_.find(path);
    if (found == placement_.end() || !placed_.try_emplace(path, true).second) {
        return;
    }
    for (const std::size_t w : found->second) {
        auto at = std::ranges::lower_bound(workloads_, w);
        const auto index = at - workloads_.begin();
        if (at == workloads_.end() || *at != w) {
            workloads_.insert(at, w);
            const Workload& real = source_.fleet->workloads[w];
            fleet_.workloads.insert(fleet_.workloads.begin() + index, Workload{real.name, real.facets, {}, real.id});
        }
        fleet_.workloads[static_cast<std::size_t>(index)].pools.push_back(path);
    }
}

void PoolTrials::add(std::size_t pool, Facet facet, const std::optional<Value>& value) {
    const std::pair<Facet, std::optional<Value>> one{facet, value};
    add(pool, std::span(&one, 1));
}

void PoolTrials::add(std::size_t pool, std::span<const std::pair<Facet, std::optional<Value>>> values) {
    const PoolJudgement& judged = source_.judgement->pools[pool];
    const Cluster& cluster = source_.fleet->clusters[judged.cluster];
    Cluster& trial =
        fleet_.clusters.emplace_back(Cluster{cluster.name, cluster.facets, {cluster.pools[judged.pool]}, {}});
    for (const auto& [facet, value] : values) {
        Configuration& into = spec(facet).scope == Scope::Cluster ? trial.facets : trial.pools.front().facets;
        if (value) {
            into.set(facet, *value);
        } else {
            into.clear(facet);
        }
    }
    pools_.emplace_back(judged.cluster, judged.pool);
    if (!placement_.empty()) {
        place(poolPath(trial, trial.pools.front()));
    }
}

void PoolTrials::addNew(std::size_t cluster, Pool pool) {
    const Cluster& into = source_.fleet->clusters[cluster];
    fleet_.clusters.push_back(Cluster{into.name, into.facets, {std::move(pool)}, {}});
    pools_.emplace_back(cluster, into.pools.size());
}

std::vector<PoolJudgement> PoolTrials::judge(const std::function<bool()>& stopped) {
    FleetJudgement judged = judgeFleet(evaluator_, fleet_, stopped);
    if (stopped && stopped()) {
        return {};
    }
    for (std::size_t i = 0; i < judged.pools.size(); ++i) {
        std::tie(judged.pools[i].cluster, judged.pools[i].pool) = pools_[i];
        for (WorkloadResult& placed : judged.pools[i].workloads) {
            placed.workload = workloads_[placed.workload];
        }
    }
    return std::move(judged.pools);
}

VerdictShift shiftOf(const FleetJudgement& before, std::span<const std::size_t> pools,
                     std::span<const PoolJudgement> after) {
    VerdictShift out;
    out.before = before.poolCounts;
    out.after = before.poolCounts;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const Verdict was = before.pools[pools[i]].verdict;
        const Verdict now = after[i].verdict;
        --out.after[static_cast<std::size_t>(was)];
        ++out.after[static_cast<std::size_t>(now)];
        out.changed += static_cast<std::size_t>(was != now);
        if (was < now) {
            out.worse.push_back(pools[i]);
        } else if (now < was) {
            out.better.push_back(pools[i]);
        }
    }
    return out;
}

} // namespace poolwright
