// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fleetbuilder.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>

namespace poolwright::test {

namespace {

constexpr std::size_t kPoolsInCluster = 25;

struct Stack {
    const char* family;
    const char* os;
    const char* kernel;
    const char* driver;
    const char* cgpu;
    const char* toolkit;
    const char* runtime;
    const char* scheduling;
};
constexpr Stack kStacks[] = {
    {"gn7i", "alinux3", "5.10.134-18.al8.x86_64", "550.90.07", "1.5.20", "1.17.8", "containerd 1.6.28", "cgpu"},
    {"gn7i", "alinux3", "5.10.134-18.al8.x86_64", "525.105.17", "1.5.2", "1.14.6", "containerd 1.6.28", "cgpu"},
    {"gn6i", "alinux3", "5.10.134-17.3.al8.x86_64", "550.163.01", "1.5.20", "1.17.8", "containerd 1.6.39", "core_mem"},
    {"gn8is", "alinux3", "5.10.134-18.al8.x86_64", "580.126.09", "1.5.20", "1.18.0", "containerd 2.1.6", "core_mem"},
    {"gn6v", "alinux2", "4.19.91-26.al7.x86_64", "470.161.03", "1.0.10", "1.11.0", "containerd 1.5.13", "cgpu"},
    {"ebmgn7", "alinux3", "5.10.134-17.al8.x86_64", "535.161.07", "none", "1.14.6", "containerd 1.6.28", "topology"},
    {"gn6i", "ubuntu22.04", "5.15.0-105-generic", "525.147.05", "none", "1.14.6", "containerd 1.6.28", "share"},
    {"gn9t", "alinux3", "5.10.134-18.al8.x86_64", "570.133.20", "none", "1.17.8", "containerd 2.1.6", "default"},
};
constexpr const char* kDrivers[] = {"418.181.07", "460.91.03", "510.47.03", "535.247.01",
                                    "550.144.03", "570.169",   "575.57.08"};
constexpr const char* kCgpus[] = {"0.8.13", "1.0.3", "1.5.7", "1.5.18", "1.5.19"};
constexpr const char* kKubernetes[] = {"1.26.3", "1.28.9", "1.30.7", "1.32.1", "1.35.2"};
constexpr const char* kRegions[] = {"cn-beijing", "cn-shanghai", "cn-hangzhou", "ap-southeast-1", "eu-central-1"};
constexpr const char* kInstallers[] = {"1.11.4", "1.12.2", "1.12.6"};

class Builder {
public:
    Builder(const Matrix& matrix, std::uint64_t seed) : matrix_(matrix), generator_(seed) {}

    Cluster cluster(std::size_t number) {
        Cluster out;
        out.name = fmt::format("cluster-{:03}", number);
        set(out.facets, Facet::ClusterType, "managed-pro");
        set(out.facets, Facet::Region, oneOf(kRegions));
        kubernetes_ = oneOf(kKubernetes);
        set(out.facets, Facet::Kubernetes, kubernetes_);
        set(out.facets, Facet::AiInstaller, oneOf(kInstallers));
        return out;
    }

    Pool pool(std::size_t number) {
        const Stack& stack = kStacks[below(std::size(kStacks))];
        Pool out;
        out.name = fmt::format("{}-{:05}", stack.family, number);
        set(out.facets, Facet::NodeKind, "ecs");
        set(out.facets, Facet::InstanceFamily, stack.family);
        set(out.facets, Facet::Os, stack.os);
        set(out.facets, Facet::Kernel, stack.kernel);
        set(out.facets, Facet::Kubelet, kubernetes_);
        if (below(12) != 0) {
            set(out.facets, Facet::Driver, below(4) == 0 ? oneOf(kDrivers) : stack.driver);
        }
        set(out.facets, Facet::DriverPinned, below(5) == 0 ? "false" : "true");
        set(out.facets, Facet::Cgpu, below(6) == 0 ? oneOf(kCgpus) : stack.cgpu);
        if (below(15) != 0) {
            set(out.facets, Facet::Toolkit, stack.toolkit);
        }
        set(out.facets, Facet::Runtime, stack.runtime);
        set(out.facets, Facet::GpuScheduling, stack.scheduling);
        set(out.facets, Facet::CpuPolicy, "none");
        set(out.facets, Facet::PodsPerGpu, std::to_string(1 + below(24)));
        set(out.facets, Facet::Nodes, std::to_string(1 + below(96)));
        return out;
    }

private:
    std::size_t below(std::size_t limit) { return generator_() % limit; }
    template <std::size_t N>
    const char* oneOf(const char* const (&values)[N]) {
        return values[below(N)];
    }
    void set(Configuration& facets, Facet facet, const std::string& text) {
        auto value = parseValue(facet, text, matrix_.facts(facet).vocabulary);
        if (!value) {
            std::fprintf(stderr, "%s\n", toText(value.error()).c_str());
            std::exit(2);
        }
        facets.set(facet, std::move(*value));
    }

    const Matrix& matrix_;
    std::mt19937_64 generator_;
    std::string kubernetes_;
};

} // namespace

Fleet buildFleet(const Matrix& matrix, std::size_t pools, std::uint64_t seed) {
    Builder builder(matrix, seed);
    Fleet fleet;
    fleet.name = fmt::format("fleet of {} pools", pools);
    for (std::size_t i = 0; i < pools; ++i) {
        if (i % kPoolsInCluster == 0) {
            fleet.clusters.push_back(builder.cluster(i / kPoolsInCluster + 1));
        }
        fleet.clusters.back().pools.push_back(builder.pool(i + 1));
    }
    return fleet;
}

} // namespace poolwright::test
