// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of one pool, from many starts to many targets, reachable or not. median_ms and worst_ms are over those
// problems, a planner made and asked once for each; limit_ms and worst_limit_ms are what they may be on the reference
// machine.

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <chrono>
#include <random>

#include "model/core/plan/poolplanner.h"
#include "model/core/plan/poolsearch.h"
#include "model/core/solve/knownvalues.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

struct PlanCase {
    PoolProblem problem;
    ClusterGraph graph;
};

Value planValueOf(Facet facet, const std::string& text) {
    return *parseValue(facet, text, benchMatrix()->facts(facet).vocabulary);
}

std::size_t operationNamed(const PlanSetting& setting, std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(setting.operations, id, &Operation::id) -
                                    setting.operations.begin());
}

const PlanSetting& planSetting() {
    static const PlanSetting kSetting{*operationsOf(*benchMatrix()), {}, {}};
    return kSetting;
}

/// The next two minors of the control plane, monitoring as 570 needs it, an installer that ships the newest cGPU: in
/// any order.
ClusterGraph planGraph(const Configuration& cluster) {
    ClusterGraph out;
    std::vector<Value> minors;
    if (const Value* now = cluster.find(Facet::Kubernetes)) {
        auto known = knownValues(*benchMatrix(), Facet::Kubernetes);
        std::ranges::reverse(known);
        for (const Value& value : known) {
            const bool later =
                std::pair(now->key.fields[0], now->key.fields[1]) < std::pair(value.key.fields[0], value.key.fields[1]);
            if (later && !minors.empty() && minors.back().key.fields[1] == value.key.fields[1]) {
                minors.back() = value;
            } else if (later && minors.size() < 2) {
                minors.push_back(value);
            }
        }
    }
    const std::size_t versions = minors.size() + 1;
    const auto at = [&](std::size_t version, std::size_t monitoring, std::size_t installer) {
        return (version * 2 + monitoring) * 2 + installer;
    };
    for (std::size_t i = 0; i < versions * 4; ++i) {
        ClusterState state;
        if (i / 4 > 0) {
            state.values.push_back({Facet::Kubernetes, minors[i / 4 - 1]});
        }
        if (i % 2 == 1) {
            state.values.push_back({Facet::AiInstaller, std::nullopt});
            state.ships = planValueOf(Facet::Cgpu, "1.5.20");
        }
        if (i / 2 % 2 == 1) {
            state.values.push_back({Facet::ArmsPrometheus, planValueOf(Facet::ArmsPrometheus, "1.1.33")});
            state.values.push_back({Facet::GpuExporter, planValueOf(Facet::GpuExporter, "2.3.0")});
        }
        out.states.push_back(std::move(state));
        out.final.push_back(i);
    }
    for (std::size_t v = 0; v < versions; ++v) {
        for (std::size_t m = 0; m < 2; ++m) {
            for (std::size_t s = 0; s < 2; ++s) {
                if (v + 1 < versions) {
                    out.arcs.push_back(
                        {at(v, m, s), at(v + 1, m, s), operationNamed(planSetting(), "upgrade-control-plane")});
                }
                if (m == 0) {
                    out.arcs.push_back({at(v, m, s), at(v, 1, s), operationNamed(planSetting(), "upgrade-monitoring")});
                }
                if (s == 0) {
                    out.arcs.push_back({at(v, m, s), at(v, m, 1), operationNamed(planSetting(), "upgrade-installer")});
                }
            }
        }
    }
    return out;
}

void putUsual(Configuration& cluster, Configuration& pool) {
    using enum Facet;
    const auto put = [](Configuration& into, std::initializer_list<std::pair<Facet, const char*>> values) {
        for (const auto& [facet, text] : values) {
            into.set(facet, planValueOf(facet, text));
        }
    };
    put(cluster, {{ClusterType, "managed-pro"},
                  {Region, "cn-beijing"},
                  {Kubernetes, "1.28.9"},
                  {AiInstaller, "1.12.6"},
                  {ArmsPrometheus, "1.1.30"},
                  {GpuExporter, "2.2.0"}});
    put(pool, {{NodeKind, "ecs"},
               {InstanceFamily, "gn7i"},
               {Os, "alinux3"},
               {Kernel, "5.10.134-18.al8.x86_64"},
               {Kubelet, "1.28.9"},
               {Driver, "525.105.17"},
               {DriverPinned, "true"},
               {Cgpu, "1.5.2"},
               {Toolkit, "1.13.5"},
               {Runtime, "containerd 1.6.20"},
               {GpuScheduling, "cgpu"},
               {CpuPolicy, "none"},
               {PodsPerGpu, "8"},
               {Nodes, "8"}});
}

/// A usual pool with some values changed, or one of the made-up fleet; one to three goals, sometimes an acceptable end.
std::vector<PlanCase> planCases(std::size_t count) {
    std::mt19937_64 random(20261121);
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    const Fleet fleet = benchFleet(200);
    constexpr std::array kGoals{Facet::Driver,  Facet::Driver, Facet::Cgpu, Facet::Toolkit,
                                Facet::Runtime, Facet::Kernel, Facet::Os,   Facet::GpuScheduling};
    std::vector<PlanCase> out;
    while (out.size() < count) {
        PlanCase& one = out.emplace_back();
        if (below(3) == 0) {
            const Cluster& cluster = fleet.clusters[below(fleet.clusters.size())];
            one.problem.cluster = cluster.facets;
            one.problem.pool = cluster.pools[below(cluster.pools.size())].facets;
        } else {
            putUsual(one.problem.cluster, one.problem.pool);
            for (std::uint64_t i = below(4); i > 0; --i) {
                const Facet facet = kGoals[below(kGoals.size())];
                const auto known = knownValues(*benchMatrix(), facet);
                one.problem.pool.set(facet, known[below(known.size())]);
            }
        }
        for (std::uint64_t i = below(4); i > 0; --i) {
            const Facet facet = kGoals[below(kGoals.size())];
            const auto known = knownValues(*benchMatrix(), facet);
            one.problem.goals.push_back({facet, {known[below(known.size())]}});
        }
        one.problem.counted = true;
        one.problem.endAcceptable = one.problem.goals.empty() || below(3) == 0;
        one.graph = below(2) == 0 ? planGraph(one.problem.cluster) : ClusterGraph{{ClusterState{}}, {}, {0}};
        if (one.graph.states.size() > 1 && below(2) == 0) {
            one.graph.final = {one.graph.states.size() - 1};
        }
    }
    return out;
}

void onePool(benchmark::State& state) {
    static const std::vector<PlanCase> kCases = planCases(300);
    Evaluator evaluator(benchMatrix(), *Date::parse("2026-11-21"));
    std::vector<double> times;
    std::size_t found = 0;
    std::size_t limited = 0;
    std::size_t most = 0;
    std::size_t worst = 0;
    for (const PlanCase& one : kCases) { // tables warm, as in a window that was open for a moment
        PoolPlanner(evaluator, planSetting(), one.problem, one.graph);
    }
    for (auto _ : state) {
        times.clear();
        found = 0;
        limited = 0;
        for (std::size_t i = 0; i < kCases.size(); ++i) {
            const auto start = std::chrono::steady_clock::now();
            PoolPlanner planner(evaluator, planSetting(), kCases[i].problem, kCases[i].graph);
            const PoolAnswer answer = planner.solve({}, {});
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
            worst = times.empty() || took.count() > *std::ranges::max_element(times) ? i : worst;
            times.push_back(took.count());
            found += answer.kind == PoolAnswer::Kind::Found ? 1 : 0;
            limited += answer.kind == PoolAnswer::Kind::Limit ? 1 : 0;
            most = std::max(most, answer.states);
        }
    }
    std::ranges::sort(times);
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["p90_ms"] = times[times.size() * 9 / 10];
    state.counters["worst_ms"] = times.back();
    state.counters["worst_case"] = static_cast<double>(worst);
    state.counters["most_states"] = static_cast<double>(most);
    state.counters["found"] = static_cast<double>(found);
    state.counters["gave_up"] = static_cast<double>(limited);
    state.counters["limit_ms"] = 5;
    state.counters["worst_limit_ms"] = 50;
}
BENCHMARK(onePool)->Unit(benchmark::kMillisecond)->Iterations(1);

/// The same search over every known value: what leaving out values that no least-cost plan needs is worth. It gives up
/// early.
void onePoolEveryValueLong(benchmark::State& state) {
    static const std::vector<PlanCase> kCases = planCases(30);
    Evaluator evaluator(benchMatrix(), *Date::parse("2026-11-21"));
    PlanLimits limits;
    limits.states = 20'000;
    std::size_t limited = 0;
    for (auto _ : state) {
        limited = 0;
        for (const PlanCase& one : kCases) {
            const PoolSpace space = poolSpaceOf(evaluator, planSetting(), one.problem, one.graph);
            const ClusterRoute route;
            const auto path = PoolSearch(space, one.problem, one.graph, route, limits).run();
            limited += path.kind == PoolAnswer::Kind::Limit ? 1 : 0;
        }
    }
    state.counters["problems"] = static_cast<double>(kCases.size());
    state.counters["gave_up"] = static_cast<double>(limited);
}
BENCHMARK(onePoolEveryValueLong)->Unit(benchmark::kMillisecond)->Iterations(1);

} // namespace

} // namespace poolwright
