// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the fleet table does at a keystroke and at a click on a header: the index of 10,000 pools, filtered and sorted.

#include <benchmark/benchmark.h>

#include <array>

#include "model/items/fleettreemodel.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;
constexpr double kKeystrokeLimitMs = 50;

const FleetSource& shownSource() {
    static const FleetSource kSource = [] {
        const auto fleet = std::make_shared<const Fleet>(benchFleet(kPools));
        const auto evaluator = std::make_shared<Evaluator>(benchMatrix(), *Date::parse("2026-11-21"));
        auto judgement = std::make_shared<const FleetJudgement>(judgeFleet(*evaluator, *fleet));
        return FleetSource{fleet, std::move(judgement), evaluator};
    }();
    return kSource;
}

void filterShownPools(benchmark::State& state) {
    constexpr std::array kTexts{"5", "driver<550 and cluster:cluster-1*"};
    FleetFilter filter;
    filter.text = kTexts[static_cast<std::size_t>(state.range(0))];
    FleetTreeModel model;
    model.setFleet(shownSource(), filterPools(shownSource(), {}));
    for (auto _ : state) {
        model.setShown(filterPools(shownSource(), filter));
        benchmark::DoNotOptimize(model.rowCount());
    }
    state.SetLabel(filter.text);
    state.counters["limit_ms"] = kKeystrokeLimitMs;
}
BENCHMARK(filterShownPools)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);

void sortShownPools(benchmark::State& state) {
    const auto column = static_cast<FleetColumn>(state.range(0));
    const ShownPoolsPtr shown = filterPools(shownSource(), {});
    for (auto _ : state) {
        benchmark::DoNotOptimize(sortedPools(shownSource(), *shown, {column, true}));
    }
    state.SetLabel(std::string(columnId(column)));
}
BENCHMARK(sortShownPools)
    ->Arg(PoolColumn)
    ->Arg(DriverColumn)
    ->Arg(SystemColumn)
    ->Arg(VerdictColumn)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
