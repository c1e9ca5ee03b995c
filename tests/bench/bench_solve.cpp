// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the builder asks for while somebody waits: the options of a facet, why a value is not offered, full stacks.
// limit_ms is what each may take on the reference machine.

#include <array>
#include <benchmark/benchmark.h>
#include <utility>

#include "model/core/solve/candidates.h"
#include "model/core/solve/completions.h"
#include "model/core/solve/options.h"
#include "model/core/solve/whynot.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

Value valueOf(Facet facet, const char* text) {
    return *parseValue(facet, text, benchMatrix()->facts(facet).vocabulary);
}

/// A usual pool with a workload on it.
Fleet builderFleet() {
    using enum Facet;
    Fleet fleet;
    Cluster& cluster = fleet.clusters.emplace_back();
    cluster.name = "c";
    Pool& pool = cluster.pools.emplace_back();
    pool.name = "p";
    const auto put = [](Configuration& into, std::initializer_list<std::pair<Facet, const char*>> values) {
        for (const auto& [facet, text] : values) {
            into.set(facet, valueOf(facet, text));
        }
    };
    put(cluster.facets, {{ClusterType, "managed-pro"},
                         {Region, "cn-beijing"},
                         {Kubernetes, "1.30.7"},
                         {AiInstaller, "1.12.6"},
                         {ArmsPrometheus, "1.1.33"},
                         {GpuExporter, "2.3.0"}});
    put(pool.facets, {{NodeKind, "ecs"},
                      {InstanceFamily, "gn7i"},
                      {Os, "alinux3"},
                      {Kernel, "5.10.134-18.al8.x86_64"},
                      {Kubelet, "1.30.7"},
                      {Driver, "550.90.07"},
                      {DriverPinned, "true"},
                      {Cgpu, "1.5.20"},
                      {Toolkit, "1.17.8"},
                      {Runtime, "containerd 1.6.28"},
                      {GpuScheduling, "cgpu"},
                      {CpuPolicy, "none"},
                      {PodsPerGpu, "8"}});
    Workload& workload = fleet.workloads.emplace_back();
    workload.name = "w";
    workload.pools = {"c/p"};
    put(workload.facets, {{CudaRuntime, "12.4"}, {Cubin, "8.0, 8.6"}, {Ptx, "8.0"}, {ManagedMemory, "false"}});
    return fleet;
}

Evaluator& evaluator() {
    static Evaluator kEvaluator(benchMatrix(), *Date::parse("2026-11-21"));
    return kEvaluator;
}

void optionsPopup(benchmark::State& state, Facet facet) {
    const Fleet fleet = builderFleet();
    std::size_t options = 0;
    for (auto _ : state) {
        const auto list = optionsOf(evaluator(), fleet, 0, 0, facet, "en");
        options = list->options.size();
        benchmark::DoNotOptimize(list);
    }
    state.counters["options"] = static_cast<double>(options);
    state.counters["limit_ms"] = 30;
}
BENCHMARK_CAPTURE(optionsPopup, toolkit, Facet::Toolkit)->Unit(benchmark::kMillisecond); // the one with most values
BENCHMARK_CAPTURE(optionsPopup, kernel, Facet::Kernel)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(optionsPopup, image, Facet::Image)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(optionsPopup, driver, Facet::Driver)->Unit(benchmark::kMillisecond);

/// The first popup after a matrix was opened, tables cold.
void optionsPopupCold(benchmark::State& state) {
    const Fleet fleet = builderFleet();
    for (auto _ : state) {
        state.PauseTiming();
        Evaluator fresh(benchMatrix(), *Date::parse("2026-11-21"));
        judgePool(fresh, fleet, 0, 0);
        state.ResumeTiming();
        benchmark::DoNotOptimize(optionsOf(fresh, fleet, 0, 0, Facet::Driver, "en"));
    }
    state.counters["limit_ms"] = 30;
}
BENCHMARK(optionsPopupCold)->Unit(benchmark::kMillisecond);

void whyNotOldCgpu(benchmark::State& state) {
    const Fleet fleet = builderFleet();
    const Value value = valueOf(Facet::Cgpu, "1.5.2");
    for (auto _ : state) {
        benchmark::DoNotOptimize(whyNot(evaluator(), fleet, 0, 0, Facet::Cgpu, value, "en"));
    }
    state.counters["limit_ms"] = 500;
}
BENCHMARK(whyNotOldCgpu)->Unit(benchmark::kMillisecond);

void completions(benchmark::State& state, std::size_t open) {
    using enum Facet;
    constexpr std::array kFacets{Driver,        Cgpu,       Kernel,  Toolkit,     Runtime,        Os,
                                 GpuScheduling, Kubernetes, Kubelet, AiInstaller, InstanceFamily, ArmsPrometheus,
                                 GpuExporter};
    const Fleet fleet = builderFleet();
    CompletionRequest request;
    for (std::size_t i = 0; i < open; ++i) {
        request.open.push_back({kFacets[i], std::nullopt});
    }
    double total = 0;
    double assignments = 0;
    for (auto _ : state) {
        const auto found = completionsOf(evaluator(), fleet, 0, 0, request);
        if (!found || found->counted != CompletionEnd::Complete || found->ranked != CompletionEnd::Complete) {
            state.SkipWithError("a limit was reached");
            return;
        }
        total = static_cast<double>(found->total);
        assignments = static_cast<double>(found->assignments);
    }
    state.counters["stacks"] = total;
    state.counters["assignments"] = assignments;
    state.counters["limit_ms"] = 500;
}
BENCHMARK_CAPTURE(completions, five_facets, std::size_t{5})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(completions, thirteen_facets, std::size_t{13})->Unit(benchmark::kMillisecond);

/// The driver follows from what is chosen: many checks depend on many facets.
void completionsDefaultDriver(benchmark::State& state) {
    using enum Facet;
    Fleet fleet = builderFleet();
    Configuration& pool = fleet.clusters[0].pools[0].facets;
    pool.clear(Driver);
    CompletionRequest request;
    request.acceptable = {Verdict::Supported, Verdict::Caution, Verdict::Unknown, Verdict::Contested};
    for (const Facet facet :
         {Kernel, Cgpu, Toolkit, Kubernetes, Kubelet, InstanceFamily, DriverPinned, NodeKind, ClusterType}) {
        request.open.push_back({facet, std::nullopt});
    }
    for (auto _ : state) {
        const auto found = completionsOf(evaluator(), fleet, 0, 0, request);
        if (!found || found->counted != CompletionEnd::Complete || found->ranked != CompletionEnd::Complete) {
            state.SkipWithError("a limit was reached");
            return;
        }
    }
    state.counters["limit_ms"] = 2000;
}
BENCHMARK(completionsDefaultDriver)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
