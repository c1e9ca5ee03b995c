// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/cellfacets.h"

#include <QCoreApplication>

#include "model/items/plaintext.h"

namespace poolwright {

std::vector<Facet> editableFacets(FleetColumn column) {
    using enum Facet;
    switch (column) {
    case FamilyColumn:
        return {InstanceFamily, NodeKind};
    case SystemColumn:
        return {Kernel, Os, Image};
    case DriverColumn:
        return {Driver, DriverPinned};
    case SchedulingColumn:
        return {GpuScheduling, CpuPolicy, PodsPerGpu};
    default:
        break;
    }
    const auto facet = mainFacet(column);
    return facet ? std::vector{*facet} : std::vector<Facet>();
}

std::vector<Facet> poolFacets(FleetColumn column) {
    std::vector<Facet> out = editableFacets(column);
    std::erase_if(out, [](Facet facet) { return spec(facet).scope != Scope::Pool; });
    return out;
}

const std::vector<Facet>& clusterFacets() {
    using enum Facet;
    static const std::vector<Facet> kFacets{Kubernetes, AiInstaller, Region, ClusterType, ArmsPrometheus, GpuExporter};
    return kFacets;
}

QString facetLabel(const Matrix& matrix, Facet facet) {
    const std::string& label = matrix.facts(facet).label;
    return shown(label.empty() ? id(facet) : std::string_view(label));
}

QString valueWords(const std::optional<Value>& value) {
    return value ? shown(value->text) : QCoreApplication::translate("FleetColumns", "open");
}

const Value* writtenValue(const FleetSource& source, std::size_t pool, Facet facet) {
    return (spec(facet).scope == Scope::Cluster ? source.clusterOf(pool).facets : source.pool(pool).facets).find(facet);
}

} // namespace poolwright
