// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/querykeys.h"

#include <algorithm>
#include <array>

#include "model/core/query/glob.h"

namespace poolwright {

namespace {

struct ShortName {
    std::string_view name;
    Facet facet;
};

constexpr std::array<ShortName, 20> kShortNames{{{"type", Facet::ClusterType},
                                                 {"k8s", Facet::Kubernetes},
                                                 {"kube", Facet::Kubernetes},
                                                 {"installer", Facet::AiInstaller},
                                                 {"prometheus", Facet::ArmsPrometheus},
                                                 {"exporter", Facet::GpuExporter},
                                                 {"kind", Facet::NodeKind},
                                                 {"family", Facet::InstanceFamily},
                                                 {"instance", Facet::InstanceFamily},
                                                 {"pinned", Facet::DriverPinned},
                                                 {"toolkit", Facet::Toolkit},
                                                 {"runtime", Facet::Runtime},
                                                 {"scheduling", Facet::GpuScheduling},
                                                 {"cpu", Facet::CpuPolicy},
                                                 {"density", Facet::PodsPerGpu},
                                                 {"series", Facet::GpuSeries},
                                                 {"arch", Facet::Architecture},
                                                 {"cc", Facet::ComputeCapability},
                                                 {"memory", Facet::GpuMemory},
                                                 {"released", Facet::DriverRelease}}};

std::vector<QueryKeyName> allNames() {
    std::vector<QueryKeyName> out{{"text", {QuerySubject::Text, {}}, false},
                                  {"cluster", {QuerySubject::Cluster, {}}, false},
                                  {"pool", {QuerySubject::Pool, {}}, false},
                                  {"verdict", {QuerySubject::Verdict, {}}, false},
                                  {"check", {QuerySubject::Check, {}}, false}};
    for (const FacetSpec& facet : facetSpecs()) {
        if (isQueryFacet(facet.facet)) {
            out.push_back({facet.id, {QuerySubject::Facet, facet.facet}, false});
        }
    }
    for (const ShortName& name : kShortNames) {
        out.push_back({name.name, {QuerySubject::Facet, name.facet}, true});
    }
    return out;
}

} // namespace

std::span<const QueryKeyName> queryKeyNames() {
    static const std::vector<QueryKeyName> kNames = allNames();
    return kNames;
}

std::optional<QueryKey> queryKey(std::string_view name) {
    const auto names = queryKeyNames();
    const auto found = std::ranges::find_if(names, [&](const QueryKeyName& k) { return sameFolded(k.name, name); });
    return found == names.end() ? std::nullopt : std::optional{found->key};
}

std::string_view queryKeyText(const QueryKey& key) {
    return std::ranges::find(queryKeyNames(), key, &QueryKeyName::key)->name;
}

bool isQueryFacet(Facet facet) {
    // how a workload fits is no value of a pool
    return spec(facet).scope != Scope::Workload && facet != Facet::CubinFit && facet != Facet::PtxFit;
}

bool hasOrder(Scheme scheme) {
    return scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime ||
           scheme == Scheme::Integer || scheme == Scheme::Date;
}

} // namespace poolwright
