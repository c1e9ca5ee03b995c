// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/shownpools.h"

#include <algorithm>

#include "model/core/query/querymatcher.h"

namespace poolwright {

namespace {

/// Puts clusters and pools in order and writes down where each pool has come to stand.
void arrange(ShownPools& shown, const FleetSource& source, const FleetSort& sort) {
    if (sort.column) {
        std::vector<std::size_t> clusters;
        std::ranges::transform(shown.clusters, std::back_inserter(clusters), &ShownPools::OfCluster::cluster);
        const FleetOrder order(source, sort);
        std::vector<ShownPools::OfCluster> sorted;
        for (const std::size_t at : order.clusterOrder(clusters)) {
            sorted.push_back(std::move(shown.clusters[at]));
            order.sortPools(sorted.back().pools);
        }
        shown.clusters = std::move(sorted);
    }
    shown.rowOf.assign(source.poolCount(), 0);
    shown.clusterRowOf.assign(source.fleet->clusters.size(), ShownPools::kNotShown);
    for (std::size_t cluster = 0; cluster < shown.clusters.size(); ++cluster) {
        const ShownPools::OfCluster& of = shown.clusters[cluster];
        shown.clusterRowOf[of.cluster] = static_cast<std::uint32_t>(cluster);
        for (std::size_t row = 0; row < of.pools.size(); ++row) {
            shown.rowOf[of.pools[row]] = static_cast<std::uint32_t>(row);
        }
    }
}

} // namespace

bool FleetFilter::empty() const { return verdicts.none() && text.find_first_not_of(" \t\r\n") == std::string::npos; }

ShownPoolsPtr filterPools(const FleetSource& source, const FleetFilter& filter, const std::vector<bool>& keep,
                          const FleetSort& sort) {
    auto out = std::make_shared<ShownPools>();
    out->verdicts = filter.verdicts;
    if (!source.valid()) {
        return out;
    }
    out->byPool.resize(source.poolCount());
    const auto query = parseQuery(filter.text, source.matrix());
    if (!query) {
        out->fault = query.error();
    }
    QueryMatcher matcher(query.value_or(FleetQuery{}), *source.fleet, *source.judgement, *source.evaluator);
    std::vector<std::vector<std::uint32_t>> byCluster(source.fleet->clusters.size());
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const PoolJudgement& judged = source.judged(pool);
        const bool wanted = filter.verdicts.none() || filter.verdicts.test(static_cast<std::size_t>(judged.verdict));
        if ((query && wanted && matcher.matches(pool)) || (pool < keep.size() && keep[pool])) {
            byCluster[judged.cluster].push_back(static_cast<std::uint32_t>(pool));
            out->byPool[pool] = true;
            ++out->count;
            out->nodes += source.pool(pool).nodes();
        }
    }
    const bool all = query && query->empty() && filter.verdicts.none();
    for (std::size_t cluster = 0; cluster < byCluster.size(); ++cluster) {
        if (all || !byCluster[cluster].empty()) {
            out->clusters.push_back({cluster, std::move(byCluster[cluster])});
        }
    }
    arrange(*out, source, sort);
    return out;
}

ShownPoolsPtr sortedPools(const FleetSource& source, const ShownPools& shown, const FleetSort& sort) {
    auto out = std::make_shared<ShownPools>(shown);
    std::ranges::sort(out->clusters, {}, &ShownPools::OfCluster::cluster);
    for (ShownPools::OfCluster& of : out->clusters) {
        std::ranges::sort(of.pools);
    }
    arrange(*out, source, sort);
    return out;
}

} // namespace poolwright
