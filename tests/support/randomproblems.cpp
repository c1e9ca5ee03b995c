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
constexpr std::array kMoved{Facet::Os,   Facet::Kernel,  Facet::Driver,  Facet::DriverPinned,
                            Facet::Cgpu, Facet::Toolkit, Facet::Runtime, Facet::GpuScheduling};
constexpr std::size_t kMostProduct = 4'000;
/// Values that are often looked for; each is a value of one facet alone.
constexpr std::array kOftenKnown{
    "550.163.01", "570.169", "570.195.03", "5.10.134-18.al8.x86_64", "5.10.134-17.3.al8.x86_64", "1.5.20",
    "1.5.19",     "1.17.8",  "1.13.5",     "containerd 1.6.39",      "containerd 2.1.6"};

} // namespace

RandomProblems::RandomProblems(MatrixPtr real, std::uint64_t seed)
    : real_(std::move(real)), matrix_(real_), generator_(seed) {}

const MatrixPtr& RandomProblems::nextMatrix() {
    auto fewer = std::make_shared<Matrix>(*real_);
    for (const Facet facet : {Facet::Kernel, Facet::Driver, Facet::Cgpu, Facet::Toolkit, Facet::Runtime}) {
        auto& known = fewer->facets[static_cast<std::size_t>(facet)].known;
        std::vector<Value> few;
        for (const char* text : kOftenKnown) {
            const auto value = parseValue(facet, text, matrix_->facts(facet).vocabulary);
            if (value && chance(60) &&
                std::ranges::any_of(known, [&](const Value& one) { return one.sameAs(*value); })) {
                few.push_back(*value);
            }
        }
        while (few.size() < kFewKnown) {
            few.push_back(known[below(known.size())]);
        }
        known = few;
    }
    matrix_ = fewer;
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

/// Pools that are fine, or nearly so: plans begin there.
void RandomProblems::giveUsualPool(PoolProblem& problem) {
    struct Given {
        Facet facet;
        std::array<const char*, 3> texts;
    };
    using enum Facet;
    constexpr std::array kUsual{
        Given{ClusterType, {"managed-pro", "managed-pro", "managed-pro"}},
        Given{Region, {"cn-beijing", "cn-beijing", "cn-shanghai"}},
        Given{Kubernetes, {"1.28.9", "1.30.7", "1.26.15"}},
        Given{AiInstaller, {"1.12.6", "1.12.6", "1.10.1"}},
        Given{ArmsPrometheus, {"1.1.33", "1.1.30", "1.1.33"}},
        Given{GpuExporter, {"2.3.0", "2.3.0", "2.2.0"}},
        Given{NodeKind, {"ecs", "ecs", "ecs"}},
        Given{InstanceFamily, {"gn7i", "gn6i", "gn7i"}},
        Given{Os, {"alinux3", "alinux3", "alinux2"}},
        Given{Kernel, {"5.10.134-18.al8.x86_64", "5.10.134-17.3.al8.x86_64", "4.19.91-18.al7.x86_64"}},
        Given{Driver, {"550.90.07", "525.105.17", "470.161.03"}},
        Given{DriverPinned, {"true", "true", "false"}},
        Given{Cgpu, {"1.5.20", "1.5.2", "1.0.9"}},
        Given{Toolkit, {"1.17.8", "1.13.5", "1.10.0"}},
        Given{Runtime, {"containerd 1.6.28", "containerd 1.6.20", "docker 19.03.5"}},
        Given{GpuScheduling, {"cgpu", "share", "default"}},
        Given{CpuPolicy, {"none", "none", "none"}},
        Given{PodsPerGpu, {"8", "8", "30"}},
        Given{Nodes, {"4", "12", "1"}}};
    const std::uint64_t kind = below(2);
    for (const Given& given : kUsual) {
        const std::uint64_t pick = chance(80) ? kind : below(3);
        const auto value = parseValue(given.facet, given.texts[pick], matrix_->facts(given.facet).vocabulary);
        if (value && !chance(4)) {
            (spec(given.facet).scope == Scope::Cluster ? problem.cluster : problem.pool).set(given.facet, *value);
        }
    }
    if (const Value* os = problem.pool.find(Os); os != nullptr && chance(70)) { // a kernel of the same distribution
        const char* kernel = os->text == "alinux2" ? "4.19.91-18.al7.x86_64" : "5.10.134-18.al8.x86_64";
        problem.pool.set(Kernel, *parseValue(Kernel, kernel, {}));
    }
    if (const Value* plane = problem.cluster.find(Kubernetes); plane != nullptr && !chance(6)) {
        problem.pool.set(Kubelet, *plane);
    }
    if (chance(20)) {
        problem.pool.set(Image,
                         *parseValue(Image, "aliyun_3_x64_20G_alibase_20241103.vhd", matrix_->facts(Image).vocabulary));
        if (chance(60)) {
            problem.pool.clear(Os);
            problem.pool.clear(Kernel);
        }
    }
}

void RandomProblems::givePool(PoolProblem& problem) {
    const auto read = [&](Facet facet, const char* text) {
        return *parseValue(facet, text, matrix_->facts(facet).vocabulary);
    };
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
    for (std::uint64_t i = chance(60) ? 0 : below(3); i > 0; --i) {
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
    constexpr std::array kFacets{Facet::Kubernetes, Facet::Kubernetes, Facet::AiInstaller, Facet::ArmsPrometheus,
                                 Facet::GpuExporter};
    while (out.graph.states.size() < states) {
        const std::size_t from = below(out.graph.states.size());
        const Facet facet = kFacets[below(kFacets.size())];
        const auto operation = operationFor(out.setting, facet);
        auto value = known(facet);
        if (facet == Facet::Kubernetes && chance(75)) {
            constexpr std::array kNext{"1.30.7", "1.31.9", "1.32.7"};
            value = *parseValue(facet, kNext[std::min(from, kNext.size() - 1)], {});
        }
        if (!operation || !value) {
            break;
        }
        ClusterState state = out.graph.states[from];
        std::erase_if(state.values, [&](const Choice& choice) { return choice.facet == facet; });
        if (facet == Facet::ArmsPrometheus && chance(70)) {
            value = *parseValue(facet, "1.1.33", {});
        } else if (facet == Facet::GpuExporter && chance(70)) {
            value = *parseValue(facet, "2.3.0", {});
        }
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
        if (chance(25) || k + 1 == out.graph.states.size()) {
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
        operation.forbidden = chance(5);
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

/// What people ask for.
std::optional<Value> RandomProblems::oftenWanted(Facet facet) {
    constexpr std::array kWanted{std::pair{Facet::Driver, "550.163.01"},
                                 std::pair{Facet::Driver, "570.195.03"},
                                 std::pair{Facet::Toolkit, "1.17.8"},
                                 std::pair{Facet::Cgpu, "1.5.20"},
                                 std::pair{Facet::Runtime, "containerd 1.6.39"},
                                 std::pair{Facet::Kernel, "5.10.134-18.al8.x86_64"},
                                 std::pair{Facet::Os, "alinux3"}};
    std::vector<Value> out;
    for (const auto& [about, text] : kWanted) {
        if (about == facet) {
            out.push_back(*parseValue(facet, text, matrix_->facts(facet).vocabulary));
        }
    }
    return out.empty() ? std::nullopt : std::optional{out[below(out.size())]};
}

void RandomProblems::giveGoals(RandomProblem& out, bool fewValues) {
    PoolProblem& problem = out.problem;
    for (std::uint64_t i = below(3); i > 0; --i) {
        const Facet facet = chance(6) ? Facet::Image : kMoved[below(kMoved.size())];
        PoolGoal goal{facet, {}};
        if (const auto often = oftenWanted(facet); often && chance(50)) {
            goal.anyOf.push_back(*often);
            problem.goals.push_back(goal);
            continue;
        }
        for (std::uint64_t values = 1 + below(2); values > 0; --values) {
            if (const auto value = known(facet)) {
                goal.anyOf.push_back(*value);
            }
        }
        problem.goals.push_back(goal);
    }
    problem.endAcceptable = chance(25);
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
        if (product <= kMostProduct) { // goals take few values
            break;
        }
        const Facet facet = kMoved[below(kMoved.size())];
        const bool goal = std::ranges::find(problem.goals, facet, &PoolGoal::facet) != problem.goals.end();
        const bool telling = facet == Facet::Driver || facet == Facet::Cgpu || facet == Facet::Toolkit;
        if ((!goal || chance(5)) && (!telling || chance(30))) {
            problem.locked.insert(facet);
        }
    }
    if (chance(10)) {
        problem.locked.insert(chance(50) ? Facet::Image : Facet::Kubelet);
    }
}

RandomProblem RandomProblems::next(bool fewValues) {
    RandomProblem out;
    giveSetting(out);
    chance(70) ? giveUsualPool(out.problem) : givePool(out.problem);
    giveWorkloads(out.problem);
    giveGraph(out);
    giveGoals(out, fewValues);
    return out;
}

} // namespace poolwright::test
