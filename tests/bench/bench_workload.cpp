// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Workloads on pools: the grid that the screen shows, packing, and the smallest change of one cell.
// limit_ms is what each may take on the reference machine.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "model/core/workload/packing.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kWorkloads = 50;
constexpr std::size_t kPools = 1000;

Value workloadValue(Facet facet, const std::string& text) {
    return *parseValue(facet, text, benchMatrix()->facts(facet).vocabulary);
}

/// Runtimes, targets and sizes as real images have them; every third asks by a require string too.
std::vector<WorkloadProfile> benchProfiles() {
    static constexpr std::array<const char*, 7> kRuntimes{"11.4.3", "11.8", "12.1.1", "12.2.0",
                                                          "12.4.1", "12.8", "13.0"};
    static constexpr std::array<const char*, 5> kCubins{"7.0, 7.5, 8.0", "8.0, 8.6", "8.0, 8.6, 8.9, 9.0", "9.0a",
                                                        "10.0f, 12.0"};
    std::vector<WorkloadProfile> out;
    for (std::size_t w = 0; w < kWorkloads; ++w) {
        WorkloadProfile& profile = out.emplace_back();
        Configuration& facets = profile.workload.facets;
        profile.workload.name = fmt::format("w{}", w);
        facets.set(Facet::CudaRuntime, workloadValue(Facet::CudaRuntime, kRuntimes[w % kRuntimes.size()]));
        facets.set(Facet::Cubin, workloadValue(Facet::Cubin, kCubins[w % kCubins.size()]));
        if (w % 2 == 0) {
            facets.set(Facet::Ptx, workloadValue(Facet::Ptx, "8.0"));
        }
        facets.set(Facet::ManagedMemory, workloadValue(Facet::ManagedMemory, w % 4 == 0 ? "true" : "false"));
        facets.set(Facet::WorkloadGpuMemory, workloadValue(Facet::WorkloadGpuMemory, fmt::format("{}GiB", 1 + w % 40)));
        facets.set(Facet::Replicas, workloadValue(Facet::Replicas, fmt::format("{}", 10 * w)));
        if (w % 3 == 0) {
            profile.require =
                *parseCudaRequire("cuda>=12.2 brand=tesla,driver>=470,driver<471 brand=nvidia,driver>=535,driver<536");
        }
    }
    return out;
}

Evaluator& workloadEvaluator() {
    static Evaluator evaluator(benchMatrix(), *Date::parse("2026-11-21"));
    return evaluator;
}

const Fleet& workloadFleet() {
    static const Fleet kFleet = benchFleet(kPools);
    return kFleet;
}

void workloadGridOfFifty(benchmark::State& state) {
    const std::vector<WorkloadProfile> profiles = benchProfiles();
    for (auto _ : state) {
        const WorkloadGrid grid = workloadGrid(workloadEvaluator(), workloadFleet(), profiles, "en");
        benchmark::DoNotOptimize(grid.fits.data());
    }
    state.counters["cells"] = static_cast<double>(kWorkloads * kPools);
    state.counters["limit_ms"] = 100;
}
BENCHMARK(workloadGridOfFifty)->Unit(benchmark::kMillisecond);

void workloadPacking(benchmark::State& state) {
    const WorkloadGrid grid = workloadGrid(workloadEvaluator(), workloadFleet(), benchProfiles(), "en");
    std::size_t placements = 0;
    for (auto _ : state) {
        const Packing packing = pack(workloadEvaluator(), workloadFleet(), grid);
        placements = packing.placements.size();
        benchmark::DoNotOptimize(placements);
    }
    state.counters["placements"] = static_cast<double>(placements);
    state.counters["limit_ms"] = 20;
}
BENCHMARK(workloadPacking)->Unit(benchmark::kMillisecond);

/// The first cell that does not fit by its driver and can be helped.
void workloadSmallestChange(benchmark::State& state) {
    const WorkloadGrid grid = workloadGrid(workloadEvaluator(), workloadFleet(), benchProfiles(), "en");
    const WorkloadFit* asked = nullptr;
    for (const WorkloadFit& fit : grid.fits) {
        if (fit.verdict == Verdict::Unsupported && fit.deciding().kind == Requirement::Kind::Driver) {
            asked = &fit;
            break;
        }
    }
    if (asked == nullptr) {
        state.SkipWithError("no cell to ask about");
        return;
    }
    for (auto _ : state) {
        const FitChange change =
            smallestChange(workloadEvaluator(), workloadFleet(), *asked, grid.workloads[asked->workload], "en");
        benchmark::DoNotOptimize(change.choices.data());
    }
    state.counters["limit_ms"] = 200;
}
BENCHMARK(workloadSmallestChange)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace poolwright
