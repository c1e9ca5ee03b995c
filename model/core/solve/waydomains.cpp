// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/waydomains.h"

#include <algorithm>

#include "model/core/solve/alike.h"
#include "model/core/solve/candidates.h"

namespace poolwright {

namespace {

constexpr std::array kByDisruption{
    Facet::AiInstaller, Facet::ArmsPrometheus, Facet::GpuExporter,    Facet::DriverPinned, Facet::PodsPerGpu,
    Facet::CpuPolicy,   Facet::Cgpu,           Facet::Toolkit,        Facet::Runtime,      Facet::Kubelet,
    Facet::Driver,      Facet::Kernel,         Facet::GpuScheduling,  Facet::Os,           Facet::Image,
    Facet::Kubernetes,  Facet::NodeKind,       Facet::InstanceFamily, Facet::Region,       Facet::ClusterType};

bool onlyUp(Facet facet) {
    return facet == Facet::Kubernetes || facet == Facet::AiInstaller || facet == Facet::ArmsPrometheus ||
           facet == Facet::GpuExporter;
}

} // namespace

std::span<const Facet> WayDomains::byDisruption() { return kByDisruption; }

std::size_t WayDomains::disruption(Facet facet) {
    return static_cast<std::size_t>(std::ranges::find(kByDisruption, facet) - kByDisruption.begin());
}

WayDomain WayDomains::domainOf(Evaluator& evaluator, const PoolTrial& trial, Facet facet) {
    WayDomain out;
    out.values = candidateValues(evaluator.matrix(), facet);
    if (const Value* given = trial.given(facet)) {
        out.given = true;
        if (onlyUp(facet)) {
            std::erase_if(out.values,
                          [&](const Value& value) { return value.tag == kNoneTag || value.key < given->key; });
        }
        const auto same = std::ranges::find_if(out.values, [&](const Value& one) { return one.sameAs(*given); });
        out.place = same != out.values.end() ? static_cast<std::size_t>(same - out.values.begin())
                                             : placeOf(out.values, facet, *given);
    }
    for (const Value& value : out.values) {
        out.numbers.push_back(evaluator.numberOf(facet, value));
    }
    return out;
}

WayDomains::WayDomains(Evaluator& evaluator, const PoolTrial& trial) {
    for (const Facet facet : kByDisruption) {
        domains_[static_cast<std::size_t>(facet)] = domainOf(evaluator, trial, facet);
    }
    evaluator.seal();
    for (const Facet facet : kByDisruption) {
        WayDomain& into = domains_[static_cast<std::size_t>(facet)];
        into.classes = alike(evaluator, facet, into.numbers);
        for (std::size_t i = 0; i < into.classes.size(); ++i) {
            if (into.classes[i] == into.first.size()) {
                into.first.push_back(i);
            }
        }
    }
}

} // namespace poolwright
