// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/benchfleet.h"

#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <random>

#include "db/matrixstore.h"

namespace poolwright {

namespace {

constexpr std::size_t kPoolsPerCluster = 50;

class Dice {
public:
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    bool oneIn(std::size_t n) { return below(n) == 0; }

private:
    std::mt19937_64 engine_{20261121};
};

void draw(Configuration& into, Facet facet, Dice& dice) {
    const Matrix& matrix = *benchMatrix();
    const FacetFacts& facts = matrix.facts(facet);
    std::string text;
    if (facts.vocabulary.none && dice.oneIn(3)) {
        text = "none";
    } else if (facet == Facet::PodsPerGpu || facet == Facet::Nodes) {
        text = std::to_string(1 + dice.below(24));
    } else if (facet == Facet::Driver && dice.oneIn(20)) {
        text = fmt::format("{}.{}.{:02}", 410 + 5 * dice.below(40), dice.below(200), dice.below(10));
    } else if (!facts.known.empty()) {
        text = facts.known[dice.below(facts.known.size())].text;
    } else {
        return;
    }
    into.set(facet, *parseValue(facet, text, facts.vocabulary));
}

} // namespace

std::string benchMatrixFolder() {
    const char* folder = std::getenv("POOLWRIGHT_MATRIX_DIR");
    return folder == nullptr ? "db/matrix" : folder;
}

const MatrixPtr& benchMatrix() {
    static const MatrixPtr kMatrix = [] {
        auto loaded = loadMatrix(benchMatrixFolder());
        if (!loaded) {
            std::cerr << toText(loaded.error().front()) << "\n";
            std::exit(2);
        }
        return *loaded;
    }();
    return kMatrix;
}

Fleet benchFleet(std::size_t pools) {
    Dice dice;
    Fleet fleet;
    fleet.name = "bench";
    for (std::size_t i = 0; i < pools; ++i) {
        if (i % kPoolsPerCluster == 0) {
            Cluster& cluster = fleet.clusters.emplace_back();
            cluster.name = fmt::format("cluster-{:03}", fleet.clusters.size());
            for (const Facet facet : {Facet::ClusterType, Facet::Region, Facet::Kubernetes, Facet::AiInstaller,
                                      Facet::ArmsPrometheus, Facet::GpuExporter}) {
                draw(cluster.facets, facet, dice);
            }
        }
        Pool& pool = fleet.clusters.back().pools.emplace_back();
        pool.name = fmt::format("pool-{:05}", i);
        for (const Facet facet : {Facet::NodeKind, Facet::InstanceFamily, Facet::Os, Facet::Kernel, Facet::Kubelet,
                                  Facet::Driver, Facet::DriverPinned, Facet::Cgpu, Facet::Toolkit, Facet::Runtime,
                                  Facet::GpuScheduling, Facet::CpuPolicy, Facet::PodsPerGpu, Facet::Nodes}) {
            if (!dice.oneIn(25)) { // one in 25 stays open
                draw(pool.facets, facet, dice);
            }
        }
    }
    return fleet;
}

} // namespace poolwright
