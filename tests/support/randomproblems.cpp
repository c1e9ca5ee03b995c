// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "model/core/document/accepted.h"
#include "model/core/solve/knownvalues.h"
#include "tests/support/plantwin.h"

namespace poolwright::test {

namespace {

constexpr std::size_t kFewKnown = 3;
constexpr std::array kMoved{Facet::Os,   Facet::Kernel,  Facet::Driver,  Facet::DriverPinned, Facet::Cgpu,
                            Facet::Toolkit, Facet::Runtime, Facet::GpuScheduling};
constexpr std::size_t kMostProduct = 250;

} // namespace

RandomProblems::RandomProblems(MatrixPtr real, std::uint64_t seed)
    : real_(std::move(real)), matrix_(real_), generator_(seed) {}

const MatrixPtr& RandomProblems::nextMatrix() {
    auto few = std::make_shared<Matrix>(*real_);
    for (const Facet facet : {Facet::Kernel, Facet::Driver, Facet::Cgpu, Facet::Toolkit, Facet::Runtime}) {
        auto& known = few->facets[static_cast<std::size_t>(facet)].known;
        while (known.size() > kFewKnown) {
            known.erase(known.begin() + static_cast<std::ptrdiff_t>(below(known.size())));
        }
    }
    matrix_ = few;
    return matrix_;
}

std::optional<Value> RandomProblems::known(Facet facet) {
    const auto values = knownValues(*matrix_, facet);
    return values.empty() ? std::nullopt : std::optional{values[below(values.size())]};
}

void RandomProblems::give(Configuration& into, Facet facet, std::uint64_t openPercent) {
    const auto value = known(facet);
    if (value && !chance(openPercent)) {
        into.set(facet, *value);
    }
}

void RandomProblems::givePool(PoolProblem& problem) {
    const auto read = [&](Facet facet, const char* text) { return *parseValue(facet, text, matrix_->facts(facet).vocabulary); };
    problem.cluster.set(Facet::ClusterType, read(Facet::ClusterType, chance(90) ? "managed-pro" : "lingjun"));
    problem.cluster.set(Facet::Region, read(Facet::Region, "cn-beijing"));
    give(problem.cluster, Facet::Kubernetes, 5);
    give(problem.cluster, Facet::AiInstaller, 20);
    give(problem.cluster, Facet::ArmsPrometheus, 30);
    give(problem.cluster, Facet::GpuExporter, 30);
    Configuration& pool = problem.pool;
    if (chance(85)) {
        pool.set(Facet::NodeKind, read(Facet::NodeKind, chance(85) ? "ecs" : "edge"));
    }
    const std::array<const char*, 5> families{"gn7i", "gn6i", "gn7", "gn9t", "gn8is"};
    pool.set(Facet::InstanceFamily, read(Facet::InstanceFamily, families[below(families.size())]));
    const bool image = chance(25);
    give(pool, Facet::Image, image ? 0 : 100);
    give(pool, Facet::Os, image ? 80 : 10);
    give(pool, Facet::Kernel, image ? 80 : 15);
    if (const Value* plane = problem.cluster.find(Facet::Kubernetes); plane != nullptr && chance(70)) {
        pool.set(Facet::Kubelet, *plane);
    } else {
        give(pool, Facet::Kubelet, 40);
    }
    give(pool, Facet::Driver, 20);
    give(pool, Facet::DriverPinned, 15);
    give(pool, Facet::Cgpu, 15);
    give(pool, Facet::Toolkit, 15);
    give(pool, Facet::Runtime, 15);
    give(pool, Facet::GpuScheduling, 15);
    pool.set(Facet::CpuPolicy, read(Facet::CpuPolicy, "none"));
    if (chance(80)) {
        pool.set(Facet::Nodes, read(Facet::Nodes, std::to_string(1 + below(20)).c_str()));
    }
}

void RandomProblems::giveWorkloads(PoolProblem& problem) {
    const auto one = [&] {
        Configuration out;
        const auto put = [&](Facet facet, const std::string& text) {
            out.set(facet, *parseValue(facet, text, matrix_->facts(facet).vocabulary));
        };
        const std::array<const char*, 4> runtimes{"11.8", "12.4", "12.8", "10.2"};
        put(Facet::CudaRuntime, runtimes[below(runtimes.size())]);
        if (chance(40)) {
            put(Facet::Cubin, chance(50) ? "8.0, 8.6" : "9.0a");
        }
        if (chance(40)) {
            put(Facet::Ptx, "8.0");
        }
        put(Facet::ManagedMemory, chance(50) ? "true" : "false");
        return out;
    };
    for (std::uint64_t i = below(3); i > 0; --i) {
        problem.workloads.push_back(one());
    }
    if (chance(15)) {
        problem.endWorkloads.push_back(one());
    }
}

std::optional<std::size_t> RandomProblems::operationFor(const PlanSetting& setting, Facet facet) const {
    for (std::size_t i = 0; i < setting.operations.size(); ++i) {
        if (setting.operations[i].scope == Scope::Cluster && setting.operations[i].find(facet) != nullptr) {
            return i;
        }
    }
    return std::nullopt;
}

void RandomProblems::giveGraph(RandomProblem& out) {
    out.graph.states.emplace_back();
    const std::size_t states = chance(40) ? 1 : 1 + below(6);
    constexpr std::array kFacets{Facet::Kubernetes, Facet::Kubernetes, Facet::AiInstaller, Facet::ArmsPrometheus, Facet::GpuExporter};
    while (out.graph.states.size() < states) {
        const std::size_t from = below(out.graph.states.size());
        const Facet facet = kFacets[below(kFacets.size())];
        const auto operation = operationFor(out.setting, facet);
        auto value = known(facet);
        if (!operation || !value) {
            break;
        }
        ClusterState state = out.graph.states[from];
        std::erase_if(state.values, [&](const Choice& choice) { return choice.facet == facet; });
        if (facet == Facet::AiInstaller && chance(40)) {
            state.ships = known(Facet::Cgpu);
            state.ships = state.ships && state.ships->tag == kNoneTag ? std::nullopt : state.ships;
            value = std::nullopt;
        }
        state.values.push_back({facet, value});
        out.graph.arcs.push_back({from, out.graph.states.size(), *operation});
        out.graph.states.push_back(std::move(state));
    }
    std::ranges::stable_sort(out.graph.arcs, {}, &ClusterGraph::Arc::from);
    for (std::size_t k = 0; k < out.graph.states.size(); ++k) {
        if (chance(50) || k + 1 == out.graph.states.size()) {
            out.graph.final.push_back(k);
        }
    }
    std::size_t at = 0;
    while (chance(30)) {
        std::vector<std::size_t> arcs;
        for (std::size_t a = 0; a < out.graph.arcs.size(); ++a) {
            if (out.graph.arcs[a].from == at) {
                arcs.push_back(a);
            }
        }
        if (arcs.empty()) {
            break;
        }
        out.route.arcs.push_back(arcs[below(arcs.size())]);
        at = out.graph.arcs[out.route.arcs.back()].to;
    }
    out.route.free = chance(80);
}

void RandomProblems::giveSetting(RandomProblem& out) {
    Overlay overlay;
    if (chance(25)) {
        const auto installer = known(Facet::AiInstaller);
        const auto cgpu = known(Facet::Cgpu);
        if (installer && cgpu && cgpu->tag != kNoneTag) {
            out.setting.ships.push_back({*installer, *cgpu});
        }
    }
    out.setting.operations = *operationsOf(*matrix_, overlay);
    for (Operation& operation : out.setting.operations) {
        operation.forbidden = chance(8);
    }
    switch (below(5)) {
    case 0:
        out.setting.acceptable = VerdictSet{Verdict::Supported};
        break;
    case 1:
        out.setting.acceptable = VerdictSet{Verdict::Supported, Verdict::Caution, Verdict::Unknown};
        break;
    case 2:
        out.setting.acceptable = VerdictSet{Verdict::Supported, Verdict::Caution, Verdict::Contested};
        break;
    default:
        break;
    }
}

void RandomProblems::giveGoals(RandomProblem& out, bool fewValues) {
    PoolProblem& problem = out.problem;
    for (std::uint64_t i = below(3); i > 0; --i) {
        const Facet facet = chance(15) ? Facet::Image : kMoved[below(kMoved.size())];
        PoolGoal goal{facet, {}};
        for (std::uint64_t values = 1 + below(2); values > 0; --values) {
            if (const auto value = known(facet)) {
                goal.anyOf.push_back(*value);
            }
        }
        problem.goals.push_back(goal);
    }
    problem.endAcceptable = chance(40);
    problem.counted = chance(60);
    if (!fewValues) {
        return;
    }
    const auto locks = [&](Facet facet) { return problem.locked.contains(facet); };
    while (true) {
        std::size_t product = out.graph.states.size() * (problem.pool.find(Facet::Image) != nullptr ? 2 : 1);
        for (const Facet facet : kMoved) {
            product *= locks(facet) ? 1 : planValues(*matrix_, facet, problem, out.graph).size() + 1;
        }
        product *= planValues(*matrix_, Facet::Kubelet, problem, out.graph).size();
        if (product <= kMostProduct * 4) {
            break;
        }
        problem.locked.insert(kMoved[below(kMoved.size())]);
    }
    if (chance(10)) {
        problem.locked.insert(chance(50) ? Facet::Image : Facet::Kubelet);
    }
}

RandomProblem RandomProblems::next(bool fewValues) {
    RandomProblem out;
    giveSetting(out);
    givePool(out.problem);
    giveWorkloads(out.problem);
    giveGraph(out);
    giveGoals(out, fewValues);
    return out;
}

} // namespace poolwright::test
