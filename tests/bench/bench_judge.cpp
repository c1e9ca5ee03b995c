// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Judging pools: the tables against the same judgement as SQL joins over our own database.

#include <algorithm>
#include <benchmark/benchmark.h>

#include "tests/bench/benchfleet.h"
#include "tests/bench/sqltwin.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;
constexpr std::size_t kSqlPools = 200; // as many as SQL manages in a benchmark's patience

/// Pools taken in and tables warmed by one pass.
struct Taken {
    Evaluator evaluator{benchMatrix(), *Date::parse("2026-11-21")};
    std::vector<PoolRow> rows;

    Taken() {
        const Fleet fleet = benchFleet(kPools);
        for (const Cluster& cluster : fleet.clusters) {
            for (const Pool& pool : cluster.pools) {
                rows.push_back(evaluator.row(cluster.facets, pool.facets));
            }
        }
        evaluator.seal();
        evaluator.prepareWorst();
    }
};

Taken& taken() {
    static Taken kTaken;
    return kTaken;
}

void worstVerdict(benchmark::State& state) {
    Taken& pools = taken();
    for (auto _ : state) {
        unsigned sum = 0;
        for (const PoolRow& row : pools.rows) {
            sum += static_cast<unsigned>(pools.evaluator.worst(row));
        }
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPools));
    state.counters["groups"] = static_cast<double>(pools.evaluator.worstTable().groupCount());
    state.counters["table_bytes"] = static_cast<double>(pools.evaluator.worstTable().cellCount());
}
BENCHMARK(worstVerdict)->Unit(benchmark::kMicrosecond);

void fullFindings(benchmark::State& state) {
    Taken& pools = taken();
    std::vector<CheckResult> results;
    std::size_t findings = 0;
    for (auto _ : state) {
        findings = 0;
        for (const PoolRow& row : pools.rows) {
            pools.evaluator.judge(row, results);
            findings += results.size();
            benchmark::DoNotOptimize(results.data());
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPools));
    state.counters["findings_per_pool"] = static_cast<double>(findings) / static_cast<double>(kPools);
}
BENCHMARK(fullFindings)->Unit(benchmark::kMicrosecond);

void sqlJoins(benchmark::State& state) {
    Taken& pools = taken();
    const std::vector<PoolRow> some(pools.rows.begin(), pools.rows.begin() + kSqlPools);
    SqlTwin twin(pools.evaluator, some);
    for (std::size_t i = 0; i < some.size(); ++i) { // a peer that judges otherwise would be no peer
        if (twin.worst(i) != pools.evaluator.worst(some[i])) {
            state.SkipWithError("SQL and the tables disagree");
            return;
        }
    }
    for (auto _ : state) {
        unsigned sum = 0;
        for (std::size_t i = 0; i < some.size(); ++i) {
            sum += static_cast<unsigned>(twin.worst(i));
        }
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSqlPools));
}
BENCHMARK(sqlJoins)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
