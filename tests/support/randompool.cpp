// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/randompool.h"

#include <array>

#include "model/core/solve/candidates.h"

namespace poolwright::test {

const char* const kGoodPool =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; "
    "driver=550.90.07; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8";

Fleet randomFleet(std::mt19937_64& dice) {
    constexpr std::array kFacets{Facet::Kubernetes, Facet::Kubelet,       Facet::AiInstaller,    Facet::Os,
                                 Facet::Kernel,     Facet::Driver,        Facet::Cgpu,           Facet::Toolkit,
                                 Facet::Runtime,    Facet::GpuScheduling, Facet::InstanceFamily, Facet::CpuPolicy,
                                 Facet::DriverPinned};
    std::string text = kGoodPool;
    if (dice() % 4 == 0) {
        text += "; cuda-runtime=12.4; cubin=8.0; ptx=8.0; managed-memory=false";
    }
    Fleet out = fleetOf(*buildPool(text, *realMatrix()));
    const std::size_t changes = 1 + dice() % 4;
    for (std::size_t i = 0; i < changes; ++i) {
        const Facet facet = kFacets[dice() % kFacets.size()];
        const std::vector<Value> values = candidateValues(*realMatrix(), facet);
        const bool ofCluster = spec(facet).scope == Scope::Cluster;
        Configuration& into = ofCluster ? out.clusters[0].facets : out.clusters[0].pools[0].facets;
        if (dice() % 8 == 0) {
            into.clear(facet);
        } else if (!values.empty()) {
            into.set(facet, values[dice() % values.size()]);
        }
    }
    if (dice() % 6 == 0) { // told by an image
        const std::vector<Value> images = candidateValues(*realMatrix(), Facet::Image);
        Configuration& into = out.clusters[0].pools[0].facets;
        into.set(Facet::Image, images[dice() % images.size()]);
        into.clear(Facet::Os);
        into.clear(Facet::Kernel);
    }
    return out;
}

bool wouldMoveDown(Facet facet, const Value* now, const Value& then) {
    const bool up = facet == Facet::Kubernetes || facet == Facet::Kubelet || facet == Facet::AiInstaller ||
                    facet == Facet::ArmsPrometheus || facet == Facet::GpuExporter || facet == Facet::Cgpu;
    return up && now != nullptr && now->text != "none" && (then.text == "none" || then.key < now->key);
}

bool standsSideBySide(const Evaluator& evaluator, const Consistency& consistency, const PoolRow& now,
                      const PoolRow& then) {
    for (const auto& [a, b] : Consistency::pairs()) {
        const Value* ofA = evaluator.state(a, then).value;
        const Value* ofB = evaluator.state(b, then).value;
        const bool same = then.at(a) == now.at(a) && then.at(b) == now.at(b);
        if (!same && ofA != nullptr && ofB != nullptr && consistency.contradict(a, *ofA, b, *ofB)) {
            return false;
        }
    }
    return true;
}

} // namespace poolwright::test
