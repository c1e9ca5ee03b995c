// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Loading: text to SQLite, SQLite to engine, a fleet from cold, one edited pool.

#include <benchmark/benchmark.h>
#include <filesystem>
#include <unistd.h>

#include "db/matrixstore.h"
#include "model/core/io/fleetreader.h"
#include "model/core/rules/judgement.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;

std::filesystem::path scratch() {
    return std::filesystem::temp_directory_path() / ("poolwright-bench-" + std::to_string(::getpid()) + ".sqlite");
}

Date day() { return *Date::parse("2026-11-21"); }

void textToSqlite(benchmark::State& state) {
    for (auto _ : state) {
        std::filesystem::remove(scratch());
        const auto text = readMatrixFolder(benchMatrixFolder());
        if (!text || !importMatrix(*text, scratch())) {
            state.SkipWithError("the matrix does not load");
            return;
        }
    }
    std::filesystem::remove(scratch());
}
BENCHMARK(textToSqlite)->Unit(benchmark::kMillisecond);

void sqliteToEngine(benchmark::State& state) {
    std::filesystem::remove(scratch());
    if (!importMatrix(*readMatrixFolder(benchMatrixFolder()), scratch())) {
        state.SkipWithError("the matrix does not load");
        return;
    }
    for (auto _ : state) {
        auto matrix = loadMatrix(scratch());
        Evaluator evaluator(*matrix, day());
        evaluator.seal();
        benchmark::DoNotOptimize(evaluator);
    }
    std::filesystem::remove(scratch());
}
BENCHMARK(sqliteToEngine)->Unit(benchmark::kMillisecond);

void readFleetFile(benchmark::State& state) {
    const std::string json = writeFleet(benchFleet(kPools));
    for (auto _ : state) {
        auto fleet = readFleet(json, *benchMatrix(), "bench.json");
        benchmark::DoNotOptimize(fleet);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
}
BENCHMARK(readFleetFile)->Unit(benchmark::kMillisecond);

/// A new evaluator each time: every value interned, every table cell worked out anew.
void fleetFromCold(benchmark::State& state) {
    const Fleet fleet = benchFleet(kPools);
    for (auto _ : state) {
        Evaluator evaluator(benchMatrix(), day());
        benchmark::DoNotOptimize(judgeFleet(evaluator, fleet));
    }
}
BENCHMARK(fleetFromCold)->Unit(benchmark::kMillisecond);

/// One pool of 10,000 gets another driver: its findings and every roll-up.
void oneEdit(benchmark::State& state) {
    Fleet fleet = benchFleet(kPools);
    Evaluator evaluator(benchMatrix(), day());
    FleetJudgement judgement = judgeFleet(evaluator, fleet);
    const auto& drivers = benchMatrix()->facts(Facet::Driver).known;
    std::size_t turn = 0;
    for (auto _ : state) {
        const std::size_t at = turn * 7919 % kPools;
        PoolJudgement& pool = judgement.pools[at];
        fleet.clusters[pool.cluster].pools[pool.pool].facets.set(Facet::Driver, drivers[turn++ % drivers.size()]);
        pool = judgePool(evaluator, fleet, pool.cluster, pool.pool);
        recount(judgement, evaluator);
        benchmark::DoNotOptimize(judgement.verdict);
    }
}
BENCHMARK(oneEdit)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
