// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A keystroke in the filter line: reading the query and asking 10,000 pools, against asking each pool anew from its
// texts. The limit for a keystroke, with what the screen does afterwards, is 50 ms.

#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "model/core/query/querycompletion.h"
#include "model/core/query/querymatcher.h"
#include "tests/bench/benchfleet.h"
#include "tests/support/naivequery.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;
constexpr double kKeystrokeLimitMs = 50;

/// Everyday ones, and the dearest that fits into a query: as many words as possible, none of which occurs.
std::string queryText(std::int64_t number) {
    constexpr std::array kQueries{"gn7i", "driver<550 and cluster:cluster-1*",
                                  "kernel<=5.10 -cgpu:none (check:cgpu-*>=contested or verdict:unknown)",
                                  "a b c d e f g h not i or j k l"};
    if (static_cast<std::size_t>(number) < kQueries.size()) {
        return kQueries[static_cast<std::size_t>(number)];
    }
    std::string out = "~";
    while (out.size() + 5 <= kLongestQuery) {
        out += " or ~";
    }
    return out;
}
constexpr std::int64_t kLastQuery = 4;

struct JudgedPools {
    Fleet fleet = benchFleet(kPools);
    Evaluator evaluator{benchMatrix(), *Date::parse("2026-11-21")};
    FleetJudgement judgement = judgeFleet(evaluator, fleet);
};

JudgedPools& judgedPools() {
    static JudgedPools kPoolsOfBench;
    return kPoolsOfBench;
}

std::size_t countPassing(const std::string& text, JudgedPools& on) {
    const auto query = parseQuery(text, on.evaluator.matrix());
    QueryMatcher matcher(*query, on.fleet, on.judgement, on.evaluator);
    std::size_t count = 0;
    for (std::size_t pool = 0; pool < on.judgement.pools.size(); ++pool) {
        count += matcher.matches(pool) ? 1 : 0;
    }
    return count;
}

std::size_t countNaive(const FleetQuery& query, const std::vector<naive::NaivePool>& pools) {
    return static_cast<std::size_t>(std::count_if(
        pools.begin(), pools.end(), [&](const naive::NaivePool& pool) { return naive::holds(query.root, pool); }));
}

std::vector<naive::NaivePool> naivePools(const JudgedPools& on) {
    std::vector<naive::NaivePool> out;
    for (const PoolJudgement& judged : on.judgement.pools) {
        out.push_back(naive::naivePool(on.fleet, judged, on.evaluator));
    }
    return out;
}

/// One keystroke: the whole text is read again and asked of every pool.
void filterKeystroke(benchmark::State& state) {
    JudgedPools& on = judgedPools();
    const std::string text = queryText(state.range(0));
    std::size_t passing = 0;
    for (auto _ : state) {
        passing = countPassing(text, on);
        benchmark::DoNotOptimize(passing);
    }
    state.SetLabel(text.substr(0, 80));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPools));
    state.counters["passing"] = static_cast<double>(passing);
    state.counters["limit_ms"] = kKeystrokeLimitMs;
}
BENCHMARK(filterKeystroke)->DenseRange(0, kLastQuery)->Unit(benchmark::kMicrosecond);

/// The peer: no number of a value is remembered. Its texts are gathered before the clock runs.
void filterByTexts(benchmark::State& state) {
    JudgedPools& on = judgedPools();
    const std::string text = queryText(state.range(0));
    const auto query = parseQuery(text, on.evaluator.matrix());
    const auto pools = naivePools(on);
    if (countNaive(*query, pools) != countPassing(text, on)) { // a peer that filters otherwise would be no peer
        state.SkipWithError("the two filters disagree");
        return;
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(countNaive(*query, pools));
    }
    state.SetLabel(text.substr(0, 80));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPools));
}
BENCHMARK(filterByTexts)->DenseRange(0, kLastQuery)->Unit(benchmark::kMicrosecond);

/// The words of a fleet, once after it was opened or edited.
void vocabularyOfFleet(benchmark::State& state) {
    JudgedPools& on = judgedPools();
    for (auto _ : state) {
        benchmark::DoNotOptimize(queryVocabulary(on.fleet, on.judgement, on.evaluator));
    }
}
BENCHMARK(vocabularyOfFleet)->Unit(benchmark::kMillisecond);

/// What is offered at a keystroke, among the words of a fleet of 10,000 pools.
void completeKeystroke(benchmark::State& state) {
    JudgedPools& on = judgedPools();
    const QueryVocabulary words = queryVocabulary(on.fleet, on.judgement, on.evaluator);
    constexpr std::array kTexts{"gn7i and dri", "driver<5", "pool:pool-012", "5"};
    const std::string text = kTexts[static_cast<std::size_t>(state.range(0))];
    for (auto _ : state) {
        benchmark::DoNotOptimize(completionsAt(text, text.size(), words));
    }
    state.SetLabel(text.substr(0, 80));
}
BENCHMARK(completeKeystroke)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace poolwright
