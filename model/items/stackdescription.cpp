// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/stackdescription.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <map>

#include "model/items/fleetcolumns.h"
#include "model/items/plaintext.h"

namespace poolwright {

namespace {

QString valueOf(const FleetSource& source, std::size_t pool, Facet facet) {
    const Value* value = source.value(pool, facet);
    return value == nullptr ? QString() : shown(value->text);
}

QString layerValue(const FleetSource& source, std::size_t pool, StackLayer layer) {
    const auto joined = [&](Facet first, Facet second) {
        QStringList parts{valueOf(source, pool, first), valueOf(source, pool, second)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    };
    switch (layer) {
    case StackLayer::Gpu:
        return joined(Facet::Gpu, Facet::InstanceFamily);
    case StackLayer::System:
        return cellText(source, pool, SystemColumn);
    case StackLayer::Driver:
        return valueOf(source, pool, Facet::Driver);
    case StackLayer::Cgpu:
        return valueOf(source, pool, Facet::Cgpu);
    case StackLayer::Toolkit:
        return valueOf(source, pool, Facet::Toolkit);
    case StackLayer::Runtime:
        return valueOf(source, pool, Facet::Runtime);
    case StackLayer::Scheduling:
        return valueOf(source, pool, Facet::GpuScheduling);
    case StackLayer::Cluster:
        return valueOf(source, pool, Facet::Kubernetes);
    case StackLayer::Workload:
        break;
    }
    QStringList names;
    for (const WorkloadResult& placed : source.judged(pool).workloads) {
        const QString name = shown(source.fleet->workloads[placed.workload].name);
        if (!names.contains(name)) {
            names << name;
        }
    }
    return names.join(QStringLiteral(", "));
}

/// The two layers that a check relates: those of the first two facets that it touches.
std::pair<StackLayer, StackLayer> endsOf(const Check& check) {
    if (check.touches.empty()) {
        return {StackLayer::Cluster, StackLayer::Cluster};
    }
    const StackLayer first = layerOf(check.touches.front());
    const StackLayer second = check.touches.size() > 1 ? layerOf(check.touches[1]) : first;
    return std::minmax(first, second);
}

struct Gathered {
    std::map<std::pair<StackLayer, StackLayer>, std::vector<std::size_t>>
        findings; ///< by pair; a layer alone is a pair of itself
    std::array<bool, kStackLayerCount> used{};
};

Gathered gather(const FleetSource& source, std::size_t pool) {
    Gathered out;
    for (std::size_t i = 0; i < source.findingCount(pool); ++i) {
        const auto ends = endsOf(source.check(pool, i));
        out.findings[ends].push_back(i);
        out.used[static_cast<std::size_t>(ends.first)] = true;
        out.used[static_cast<std::size_t>(ends.second)] = true;
    }
    for (auto& [ends, list] : out.findings) {
        std::ranges::stable_sort(list, std::ranges::greater(), [&](std::size_t i) { return source.verdict(pool, i); });
    }
    return out;
}

} // namespace

StackLayer layerOf(Facet facet) {
    using enum Facet;
    switch (facet) {
    case InstanceFamily:
    case Gpu:
    case GpuSeries:
    case Architecture:
    case ComputeCapability:
    case GpuMemory:
    case GpusPerNode:
        return StackLayer::Gpu;
    case Os:
    case Image:
    case Kernel:
        return StackLayer::System;
    case Driver:
    case DriverPinned:
    case DriverRelease:
        return StackLayer::Driver;
    case Cgpu:
        return StackLayer::Cgpu;
    case Toolkit:
        return StackLayer::Toolkit;
    case Runtime:
        return StackLayer::Runtime;
    case GpuScheduling:
    case CpuPolicy:
    case PodsPerGpu:
        return StackLayer::Scheduling;
    case CubinFit:
    case PtxFit:
        return StackLayer::Workload;
    default:
        return spec(facet).scope == Scope::Workload ? StackLayer::Workload : StackLayer::Cluster;
    }
}

QString layerTitle(StackLayer layer) {
    static constexpr std::array<const char*, kStackLayerCount> kTitles{
        QT_TRANSLATE_NOOP("Stack", "GPU"),        QT_TRANSLATE_NOOP("Stack", "System"),
        QT_TRANSLATE_NOOP("Stack", "Driver"),     QT_TRANSLATE_NOOP("Stack", "cGPU"),
        QT_TRANSLATE_NOOP("Stack", "Toolkit"),    QT_TRANSLATE_NOOP("Stack", "Runtime"),
        QT_TRANSLATE_NOOP("Stack", "Scheduling"), QT_TRANSLATE_NOOP("Stack", "Kubernetes"),
        QT_TRANSLATE_NOOP("Stack", "Workload")};
    return QCoreApplication::translate("Stack", kTitles[static_cast<std::size_t>(layer)]);
}

StackDescription describeStack(const FleetSource& source, std::size_t pool) {
    const Gathered gathered = gather(source, pool);
    StackDescription out;
    std::array<std::size_t, kStackLayerCount> blockOf{};
    for (std::size_t i = 0; i < kStackLayerCount; ++i) {
        const auto layer = static_cast<StackLayer>(i);
        const QString value = layerValue(source, pool, layer);
        const bool absent = value.isEmpty() || (layer == StackLayer::Cgpu && value == QLatin1String("none"));
        if (absent && !gathered.used[i]) {
            continue;
        }
        blockOf[i] = out.blocks.size();
        out.blocks.push_back({layer, layerTitle(layer), value, std::nullopt, {}});
    }
    for (const auto& [ends, list] : gathered.findings) {
        const Verdict worst = source.verdict(pool, list.front());
        const std::size_t lower = blockOf[static_cast<std::size_t>(ends.first)];
        if (ends.first == ends.second) {
            out.blocks[lower].own = worst;
            out.blocks[lower].findings = list;
        } else {
            out.links.push_back({lower, blockOf[static_cast<std::size_t>(ends.second)], worst, list});
        }
    }
    return out;
}

} // namespace poolwright
