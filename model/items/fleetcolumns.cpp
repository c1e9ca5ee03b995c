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

/// Where the translator finds these words.
struct FleetColumns {
    Q_DECLARE_TR_FUNCTIONS(FleetColumns)
};

QString joinedValues(const FleetSource& source, std::size_t pool, Facet first, Facet second) {
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
        return setOf(
            {InstanceFamily, NodeKind, Gpu, GpuSeries, Architecture, ComputeCapability, GpuMemory, GpusPerNode});
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

ColumnMasks::ColumnMasks(const Matrix& matrix) {
    const auto bit = [](Facet facet) {
        const auto column = columnOf(facet);
        return column ? 1U << static_cast<unsigned>(*column) : 0U;
    };
    for (const Check& check : matrix.checks) {
        std::uint32_t& mask = byCheck_.emplace_back(0);
        for (const Facet facet : check.touches) {
            mask |= bit(facet);
        }
    }
    for (const Rule& rule : matrix.rules) {
        std::uint32_t& mask = byRule_.emplace_back(0);
        for (const Term& term : rule.guard) {
            mask |= bit(term.facet);
        }
    }
}

bool ColumnMasks::touches(const Outcome& outcome, FleetColumn column) const {
    std::uint32_t asked = 0;
    for (const RuleId rule : outcome.deciding) {
        asked |= byRule_[rule.index()];
    }
    const std::uint32_t touched = byCheck_[outcome.check.index()];
    const std::uint32_t mask = (touched & asked) != 0 ? touched & asked : touched;
    return (mask & (1U << static_cast<unsigned>(column))) != 0;
}

QString columnTitle(FleetColumn column) {
    static constexpr std::array<const char*, FleetColumnCount> kTitles{
        QT_TRANSLATE_NOOP("FleetColumns", "Pool"),         QT_TRANSLATE_NOOP("FleetColumns", "Nodes"),
        QT_TRANSLATE_NOOP("FleetColumns", "Family · GPU"), QT_TRANSLATE_NOOP("FleetColumns", "OS · kernel"),
        QT_TRANSLATE_NOOP("FleetColumns", "Driver"),       QT_TRANSLATE_NOOP("FleetColumns", "cGPU"),
        QT_TRANSLATE_NOOP("FleetColumns", "Toolkit"),      QT_TRANSLATE_NOOP("FleetColumns", "Runtime"),
        QT_TRANSLATE_NOOP("FleetColumns", "Scheduling"),   QT_TRANSLATE_NOOP("FleetColumns", "Kubelet"),
        QT_TRANSLATE_NOOP("FleetColumns", "Verdict")};
    return FleetColumns::tr(kTitles[static_cast<std::size_t>(column)]);
}

QString cellText(const FleetSource& source, std::size_t pool, FleetColumn column) {
    switch (column) {
    case PoolColumn:
        return shown(source.pool(pool).name);
    case FamilyColumn:
        return joinedValues(source, pool, Facet::InstanceFamily, Facet::Gpu);
    case SystemColumn:
        return systemText(source, pool);
    case RuntimeColumn: {
        const Value* runtime = source.value(pool, Facet::Runtime);
        return runtime == nullptr ? QString() : shortRuntime(runtime->text);
    }
    case VerdictColumn:
        return verdictWord(source.judged(pool).verdict);
    default:
        break;
    }
    const Value* value = source.value(pool, *mainFacet(column));
    return value == nullptr ? QString() : shown(value->text);
}

QString shortRuntime(std::string_view runtime) {
    constexpr std::string_view kUsual = "containerd ";
    return shown(runtime.starts_with(kUsual) ? runtime.substr(kUsual.size()) : runtime);
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
