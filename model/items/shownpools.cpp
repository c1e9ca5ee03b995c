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
    shown.places.assign(source.poolCount(), {});
    for (std::size_t cluster = 0; cluster < shown.clusters.size(); ++cluster) {
        const auto& pools = shown.clusters[cluster].pools;
        for (std::size_t row = 0; row < pools.size(); ++row) {
            shown.places[pools[row]] = {static_cast<std::uint32_t>(cluster), static_cast<std::uint32_t>(row)};
        }
    }
}

} // namespace

bool FleetFilter::empty() const {
    return verdicts.none() && text.find_first_not_of(" \t\r\n") == std::string::npos;
}

ShownPoolsPtr filterPools(const FleetSource& source, const FleetFilter& filter, const FleetSort& sort) {
    auto out = std::make_shared<ShownPools>();
    out->verdicts = filter.verdicts;
    if (!source.valid()) {
        return out;
    }
    out->byPool.resize(source.poolCount());
    out->places.resize(source.poolCount());
    const auto query = parseQuery(filter.text, source.matrix());
    if (!query) {
        out->fault = query.error();
        return out;
    }
    QueryMatcher matcher(*query, *source.fleet, *source.judgement, *source.evaluator);
    std::vector<std::vector<std::uint32_t>> byCluster(source.fleet->clusters.size());
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const PoolJudgement& judged = source.judged(pool);
        if ((filter.verdicts.none() || filter.verdicts.test(static_cast<std::size_t>(judged.verdict))) &&
            matcher.matches(pool)) {
            byCluster[judged.cluster].push_back(static_cast<std::uint32_t>(pool));
            out->byPool[pool] = true;
            ++out->count;
            out->nodes += source.pool(pool).nodes();
        }
    }
    const bool all = filter.verdicts.none() && query->empty();
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
