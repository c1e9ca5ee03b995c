// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fleetcolumns.h"

#include <QCoreApplication>
#include <QStringList>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

FacetSet setOf(std::initializer_list<Facet> facets) {
    FacetSet out;
    for (const Facet facet : facets) {
        out.insert(facet);
    }
    return out;
}

QString say(const char* text) { return QCoreApplication::translate("FleetColumns", text); }

QString joined(const FleetSource& source, std::size_t pool, Facet first, Facet second) {
    QStringList parts;
    for (const Facet facet : {first, second}) {
        if (const Value* value = source.value(pool, facet)) {
            parts << shown(value->text);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString systemText(const FleetSource& source, std::size_t pool) {
    const Value* os = source.value(pool, Facet::Os);
    const Value* kernel = source.value(pool, Facet::Kernel);
    QStringList parts;
    if (os != nullptr) {
        parts << shown(os->text);
    }
    if (kernel != nullptr) {
        parts << shortKernel(kernel->text, os == nullptr ? std::string_view() : os->text);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

FacetSet facetsOf(FleetColumn column) {
    using enum Facet;
    switch (column) {
    case NodesColumn:
        return setOf({Nodes});
    case FamilyColumn:
        return setOf({InstanceFamily, NodeKind, Gpu, GpuSeries, Architecture, ComputeCapability, GpuMemory, GpusPerNode});
    case SystemColumn:
        return setOf({Os, Image, Kernel});
    case DriverColumn:
        return setOf({Driver, DriverPinned, DriverRelease});
    case CgpuColumn:
        return setOf({Cgpu});
    case ToolkitColumn:
        return setOf({Toolkit});
    case RuntimeColumn:
        return setOf({Runtime});
    case SchedulingColumn:
        return setOf({GpuScheduling, CpuPolicy, PodsPerGpu});
    case KubeletColumn:
        return setOf({Kubelet, KubeletStep, Kubernetes});
    default:
        return {};
    }
}

std::optional<Facet> mainFacet(FleetColumn column) {
    static constexpr std::array<std::optional<Facet>, FleetColumnCount> kFacets{
        std::nullopt,   Facet::Nodes,   Facet::InstanceFamily, Facet::Kernel,  Facet::Driver, Facet::Cgpu,
        Facet::Toolkit, Facet::Runtime, Facet::GpuScheduling,  Facet::Kubelet, std::nullopt};
    return kFacets[static_cast<std::size_t>(column)];
}

std::optional<FleetColumn> columnOf(Facet facet) {
    for (int column = 0; column < FleetColumnCount; ++column) {
        if (facetsOf(static_cast<FleetColumn>(column)).contains(facet)) {
            return static_cast<FleetColumn>(column);
        }
    }
    return std::nullopt;
}

FleetColumn columnOf(const Check& check) {
    for (const Facet facet : check.touches) {
        if (const auto column = columnOf(facet)) {
            return *column;
        }
    }
    return VerdictColumn;
}

std::vector<std::uint32_t> columnMasks(const Matrix& matrix) {
    std::vector<std::uint32_t> masks;
    for (const Check& check : matrix.checks) {
        std::uint32_t mask = 0;
        for (const Facet facet : check.touches) {
            if (const auto column = columnOf(facet)) {
                mask |= 1U << static_cast<unsigned>(*column);
            }
        }
        masks.push_back(mask);
    }
    return masks;
}

QString columnTitle(FleetColumn column) {
    static constexpr std::array<const char*, FleetColumnCount> kTitles{
        QT_TRANSLATE_NOOP("FleetColumns", "Pool"),        QT_TRANSLATE_NOOP("FleetColumns", "Nodes"),
        QT_TRANSLATE_NOOP("FleetColumns", "Family · GPU"), QT_TRANSLATE_NOOP("FleetColumns", "OS · kernel"),
        QT_TRANSLATE_NOOP("FleetColumns", "Driver"),      QT_TRANSLATE_NOOP("FleetColumns", "cGPU"),
        QT_TRANSLATE_NOOP("FleetColumns", "Toolkit"),     QT_TRANSLATE_NOOP("FleetColumns", "Runtime"),
        QT_TRANSLATE_NOOP("FleetColumns", "Scheduling"),  QT_TRANSLATE_NOOP("FleetColumns", "Kubelet"),
        QT_TRANSLATE_NOOP("FleetColumns", "Verdict")};
    return say(kTitles[static_cast<std::size_t>(column)]);
}

QString cellText(const FleetSource& source, std::size_t pool, FleetColumn column) {
    switch (column) {
    case PoolColumn:
        return shown(source.pool(pool).name);
    case FamilyColumn:
        return joined(source, pool, Facet::InstanceFamily, Facet::Gpu);
    case SystemColumn:
        return systemText(source, pool);
    case VerdictColumn:
        return verdictWord(source.judged(pool).verdict);
    default:
        break;
    }
    const Value* value = source.value(pool, *mainFacet(column));
    return value == nullptr ? QString() : shown(value->text);
}

QString shortKernel(std::string_view kernel, std::string_view os) {
    const auto drop = [&](std::string_view suffix) {
        if (kernel.ends_with(suffix)) {
            kernel.remove_suffix(suffix.size());
        }
    };
    drop(".x86_64");
    if (os.starts_with("alinux3")) {
        drop(".al8");
    } else if (os.starts_with("alinux2")) {
        drop(".al7");
    } else if (os.starts_with("centos7")) {
        drop(".el7");
    } else if (os.starts_with("ubuntu")) {
        drop("-generic");
    }
    return shown(kernel);
}

} // namespace poolwright
