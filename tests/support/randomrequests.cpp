// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/solve/knownvalues.h"
#include "tests/support/fleettwin.h"

namespace poolwright::test {

RandomRequest RandomRequests::next(std::size_t pools) {
    RandomRequest out;
    out.matrix = problems_.nextMatrix();
    Cluster& cluster = out.fleet.clusters.emplace_back();
    cluster.name = "c";
    for (std::size_t i = 0; i < pools; ++i) {
        RandomProblem problem = problems_.next(true);
        if (i == 0) {
            cluster.facets = problem.problem.cluster;
            out.request.acceptable = below(2) == 0 ? problem.setting.acceptable : VerdictSet{};
            out.request.overlay.ships = problem.setting.ships;
            for (const Operation& operation : problem.setting.operations) {
                if (operation.forbidden && below(3) == 0) {
                    out.request.overlay.forbidden.insert(operation.id);
                }
            }
        }
        if (const Value* plane = cluster.facets.find(Facet::Kubernetes); plane != nullptr && below(10) != 0) {
            problem.problem.pool.set(Facet::Kubelet, *plane);
        }
        const std::string name = i > 0 && below(8) == 0 ? "twin" : "p" + std::to_string(i);
        Pool pool{name, problem.problem.pool, kNoItem};
        if (name == "twin" && std::ranges::find(cluster.pools, name, &Pool::name) == cluster.pools.end()) {
            pool.facets = cluster.pools.front().facets; // equal pools are solved once
        }
        cluster.pools.push_back(std::move(pool));
        for (const Configuration& workload : problem.problem.workloads) {
            out.fleet.workloads.push_back({fmt::format("w{}", out.fleet.workloads.size()), workload,
                                           {poolPath(cluster, cluster.pools.back())}, kNoItem});
        }
    }
    giveTargets(out);
    giveLocks(out);
    return out;
}

void RandomRequests::giveTargets(RandomRequest& out) {
    const Cluster& cluster = out.fleet.clusters.front();
    const auto add = [&](const std::string& text) {
        if (auto target = parseTarget(*out.matrix, text)) {
            out.request.targets.push_back(std::move(*target));
        }
    };
    const auto known = [&](Facet facet) {
        const std::vector<Value> values = knownValues(*out.matrix, facet);
        return values[below(values.size())].text;
    };
    if (below(3) != 0) {
        constexpr std::array kMinors{"1.30", "1.31", "1.30.7", "1.30", "1.32"};
        add(fmt::format("c: kubernetes{}{}", below(5) == 0 ? ">=" : "=", kMinors[below(kMinors.size())]));
    }
    for (const Pool& pool : cluster.pools) {
        constexpr std::array kFacets{Facet::Driver, Facet::Cgpu, Facet::Toolkit, Facet::Kernel, Facet::Runtime};
        const Facet facet = kFacets[below(kFacets.size())];
        switch (below(8)) {
        case 0:
            add(fmt::format("c/{}: acceptable", pool.name));
            break;
        case 1:
        case 2:
            add(fmt::format("c/{}: {}={}", pool.name, id(facet), known(facet)));
            break;
        default:
            break;
        }
    }
    if (out.request.targets.empty()) {
        add("c: acceptable");
    }
}

/// Two or three facets of the pools are left free beside those that have a goal.
void RandomRequests::giveLocks(RandomRequest& out) {
    std::vector<Facet> facets{Facet::Os,   Facet::Kernel,  Facet::Driver,        Facet::Cgpu, Facet::Toolkit,
                              Facet::Runtime, Facet::GpuScheduling, Facet::Image};
    std::ranges::shuffle(facets, generator_);
    const std::size_t free = 2 + below(2);
    for (std::size_t i = free; i < facets.size(); ++i) {
        const bool wanted = std::ranges::find(out.request.targets, facets[i], &Target::facet) != out.request.targets.end();
        if (!wanted) {
            out.request.locks.push_back({{"*", "*"}, facets[i]});
        }
    }
    if (below(4) == 0) {
        out.request.locks.push_back({{"*", std::nullopt}, below(2) == 0 ? Facet::AiInstaller : Facet::GpuExporter});
    }
}

} // namespace poolwright::test
