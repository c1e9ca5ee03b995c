// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans for clusters and fleets. limit_ms is what each may take on the reference machine.

#include <array>
#include <benchmark/benchmark.h>
#include <string>
#include <sys/resource.h>

#include "model/core/plan/rawplan.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

using FleetText = std::pair<Facet, std::string>;

void putAll(Configuration& into, const std::vector<FleetText>& values) {
    for (const auto& [facet, text] : values) {
        into.set(facet, *parseValue(facet, text, benchMatrix()->facts(facet).vocabulary));
    }
}

Cluster clusterToPlan(std::size_t number) {
    using enum Facet;
    Cluster out;
    out.name = "c" + std::to_string(number);
    putAll(out.facets, {{ClusterType, "managed-pro"},
                        {Region, "cn-beijing"},
                        {Kubernetes, "1.28.9"},
                        {AiInstaller, "1.10.0"},
                        {ArmsPrometheus, "1.1.20"},
                        {GpuExporter, "2.0.0"}});
    return out;
}

/// Ten kinds of pools as they stand after years, in five sizes.
Pool poolToPlan(std::size_t kind, std::size_t number) {
    using enum Facet;
    struct Stack {
        const char *family, *os, *kernel, *driver, *cgpu, *toolkit, *runtime, *scheduling;
    };
    constexpr const char* kAl8 = "5.10.134-18.al8.x86_64";
    constexpr const char* kAl8Older = "5.10.134-15.al8.x86_64";
    constexpr const char* kAl7 = "4.19.91-18.al7.x86_64";
    static constexpr std::array kStacks{
        Stack{"gn7i", "alinux3", kAl8, "525.105.17", "1.5.2", "1.10", "containerd 1.6.28", "cgpu"},
        Stack{"gn7i", "alinux3", kAl8Older, "535.161.07", "1.0.9", "1.10", "containerd 1.6.28", "cgpu"},
        Stack{"gn7i", "alinux3", kAl8, "550.90.07", "none", "1.13.5", "containerd 1.6.28", "default"},
        Stack{"gn6i", "alinux3", kAl8Older, "470.161.03", "1.0.10", "1.10", "containerd 1.6.20", "cgpu"},
        Stack{"gn6i", "alinux2", kAl7, "470.161.03", "none", "1.13.5", "containerd 1.6.28", "default"},
        Stack{"gn6v", "alinux3", kAl8, "535.161.07", "1.5.7", "1.13.5", "containerd 1.6.34", "cgpu"},
        Stack{"gn7i", "alinux3", kAl8, "550.144.03", "1.5.20", "1.17.8", "containerd 1.6.39", "core_mem"},
        Stack{"gn7e", "alinux3", kAl8, "535.161.07", "none", "1.13.5", "containerd 1.6.28", "default"},
        Stack{"gn7i", "alinux2", kAl7, "525.105.17", "none", "1.13.5", "containerd 1.6.28", "share"},
        Stack{"gn7i", "ubuntu22.04", "5.15.0-106-generic", "550.90.07", "none", "1.13.5", "containerd 1.6.28", "default"},
    };
    const Stack& stack = kStacks[kind % kStacks.size()];
    Pool out;
    out.name = "p" + std::to_string(number);
    putAll(out.facets, {{InstanceFamily, stack.family},
                        {NodeKind, "ecs"},
                        {Os, stack.os},
                        {Kernel, stack.kernel},
                        {Kubelet, "1.28.9"},
                        {Driver, stack.driver},
                        {DriverPinned, "true"},
                        {Cgpu, stack.cgpu},
                        {Toolkit, stack.toolkit},
                        {Runtime, stack.runtime},
                        {GpuScheduling, stack.scheduling},
                        {CpuPolicy, "none"},
                        {PodsPerGpu, "8"},
                        {Nodes, std::to_string(2 + kind / kStacks.size() * 3)}});
    return out;
}

Fleet fleetToPlan(std::size_t clusters, std::size_t pools, std::size_t kinds) {
    Fleet out;
    std::uint32_t random = 1;
    for (std::size_t c = 0; c < clusters; ++c) {
        out.clusters.push_back(clusterToPlan(c));
        for (std::size_t p = 0; p < pools; ++p) {
            random = random * 1664525U + 1013904223U;
            const std::size_t kind = clusters == 1 ? p : random % kinds;
            out.clusters.back().pools.push_back(poolToPlan(kind, p));
        }
    }
    return out;
}

void planOnce(benchmark::State& state, const Fleet& fleet, const char* targets, double limit) {
    PlanRequest request;
    request.targets = *parseTargets(*benchMatrix(), targets);
    PlanBounds bounds;
    RawPlan last;
    for (auto _ : state) {
        auto plan = planFleet(benchMatrix(), *Date::parse("2026-11-21"), fleet, request, bounds);
        if (!plan || plan->status != PlanStatus::Optimal || plan->steps.empty()) {
            state.SkipWithError("no plan of least cost");
            return;
        }
        last = std::move(*plan);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["pools"] = static_cast<double>(fleet.poolCount());
    state.counters["kinds"] = static_cast<double>(last.distinctPools);
    state.counters["steps"] = static_cast<double>(last.steps.size());
    state.counters["states"] = static_cast<double>(last.states);
    state.counters["routes"] = static_cast<double>(last.routes);
    state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024.0;
    state.counters["limit_ms"] = limit;
}

constexpr const char* kEverythingUp = "*: kubernetes=1.31; */*: driver=570.195.03";

/// Ten different pools, Kubernetes two minors up, drivers and (with them) cGPU.
void planCluster(benchmark::State& state) { planOnce(state, fleetToPlan(1, 10, 10), kEverythingUp, 200); }
BENCHMARK(planCluster)->Unit(benchmark::kMillisecond)->UseRealTime();

void planClusterKubernetes(benchmark::State& state) { planOnce(state, fleetToPlan(1, 10, 10), "*: kubernetes=1.31", 200); }
BENCHMARK(planClusterKubernetes)->Unit(benchmark::kMillisecond)->UseRealTime();

/// A thousand pools of fifty kinds in twenty clusters; the smaller ones tell how it grows.
void planFleetOf(benchmark::State& state) {
    const auto clusters = static_cast<std::size_t>(state.range(0)) / 50;
    planOnce(state, fleetToPlan(clusters, 50, 50), kEverythingUp, 2000);
    state.SetComplexityN(state.range(0));
}
BENCHMARK(planFleetOf)->Arg(250)->Arg(500)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime()->Complexity();

/// The worst case for it: no two pools of a cluster are alike, nor any two clusters.
void planFleetLong(benchmark::State& state) {
    Fleet fleet = fleetToPlan(20, 50, 50);
    std::uint32_t nodes = 1;
    for (Cluster& cluster : fleet.clusters) {
        for (Pool& pool : cluster.pools) {
            putAll(pool.facets, {{Facet::Nodes, std::to_string(++nodes)}});
        }
    }
    planOnce(state, fleet, kEverythingUp, 20'000);
}
BENCHMARK(planFleetLong)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

} // namespace
} // namespace poolwright
