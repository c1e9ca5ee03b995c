// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/pooltrial.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

Configuration& owner(Facet facet, Cluster& cluster, std::size_t pool) {
    return spec(facet).scope == Scope::Cluster ? cluster.facets : cluster.pools[pool].facets;
}

} // namespace

void apply(std::span<const Choice> choices, Cluster& cluster, std::size_t pool) {
    for (const Choice& choice : choices) {
        Configuration& into = owner(choice.facet, cluster, pool);
        if (choice.value) {
            into.set(choice.facet, *choice.value);
        } else {
            into.clear(choice.facet);
        }
    }
}

PoolTrial::PoolTrial(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool)
    : evaluator_(evaluator), clusterIndex_(cluster), poolIndex_(pool) {
    const Cluster& from = fleet.clusters[cluster];
    cluster_ = {from.name, from.facets, {from.pools[pool]}};
    const std::string path = poolPath(from, from.pools[pool]);
    for (std::size_t w = 0; w < fleet.workloads.size(); ++w) {
        const auto& pools = fleet.workloads[w].pools;
        if (std::ranges::find(pools, path) != pools.end()) {
            workloads_.emplace_back(w, fleet.workloads[w].facets);
        }
    }
}

const Value* PoolTrial::given(Facet facet) const {
    return (spec(facet).scope == Scope::Cluster ? cluster_.facets : cluster_.pools.front().facets).find(facet);
}

PoolJudgement PoolTrial::take(std::span<const Choice> choices) {
    std::vector<Choice> back;
    back.reserve(choices.size());
    for (const Choice& choice : choices) {
        const Value* before = given(choice.facet);
        back.push_back({choice.facet, before == nullptr ? std::nullopt : std::optional{*before}});
    }
    apply(choices, cluster_, 0);
    const Configuration& pool = cluster_.pools.front().facets;
    PoolJudgement out;
    out.cluster = clusterIndex_;
    out.pool = poolIndex_;
    out.row = evaluator_.row(cluster_.facets, pool);
    for (const auto& [index, facets] : workloads_) {
        out.workloads.push_back({index, evaluator_.row(cluster_.facets, pool, &facets), {}});
    }
    apply(back, cluster_, 0);
    return out;
}

Result<void> choosable(Facet facet) {
    const Scope scope = spec(facet).scope;
    if (scope != Scope::Cluster && scope != Scope::Pool) {
        return fail(ErrorCode::Usage, fmt::format("'{}' is not for a pool to choose", id(facet)), {},
                    scope == Scope::Derived ? "it follows from other facets" : "it belongs to each workload");
    }
    return {};
}

std::vector<Said> saidOf(const PoolJudgement& judged) {
    std::vector<Said> out;
    out.reserve(judged.results.size() + judged.workloads.size());
    for (const CheckResult& result : judged.results) {
        out.push_back({&judged.row, result, std::nullopt});
    }
    for (const WorkloadResult& placed : judged.workloads) {
        out.push_back({&placed.row, placed.result, placed.workload});
    }
    std::ranges::stable_sort(out, {}, [](const Said& said) { return said.result.check; });
    return out;
}

VerdictCounts countsOf(const Evaluator& evaluator, const PoolJudgement& judged) {
    VerdictCounts out{};
    for (const Said& said : saidOf(judged)) {
        ++out[static_cast<std::size_t>(evaluator.outcome(said.result).verdict)];
    }
    return out;
}

} // namespace poolwright
