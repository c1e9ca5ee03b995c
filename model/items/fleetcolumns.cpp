// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fleetcolumns.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cassert>

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

/// What is fixed about a column.
struct ColumnSpec {
    std::string_view id;
    const char* title;
    std::optional<Facet> shown;
    FacetSet facets;
};

ColumnSpec single(Facet facet, const char* title) { return {id(facet), title, facet, setOf({facet})}; }

std::vector<ColumnSpec> usualColumns() {
    using enum Facet;
    const FacetSet family =
        setOf({InstanceFamily, NodeKind, Gpu, GpuSeries, Architecture, ComputeCapability, GpuMemory, GpusPerNode});
    return {
        {"pool", QT_TRANSLATE_NOOP("FleetColumns", "Pool"), std::nullopt, {}},
        {"nodes", QT_TRANSLATE_NOOP("FleetColumns", "Nodes"), Nodes, setOf({Nodes})},
        {"family-gpu", QT_TRANSLATE_NOOP("FleetColumns", "Family · GPU"), InstanceFamily, family},
        {"os-kernel", QT_TRANSLATE_NOOP("FleetColumns", "OS · kernel"), Kernel, setOf({Os, Image, Kernel})},
        {"driver", QT_TRANSLATE_NOOP("FleetColumns", "Driver"), Driver, setOf({Driver, DriverPinned, DriverRelease})},
        {"cgpu", QT_TRANSLATE_NOOP("FleetColumns", "cGPU"), Cgpu, setOf({Cgpu})},
        {"toolkit", QT_TRANSLATE_NOOP("FleetColumns", "Toolkit"), Toolkit, setOf({Toolkit})},
        {"runtime", QT_TRANSLATE_NOOP("FleetColumns", "Runtime"), Runtime, setOf({Runtime})},
        {"scheduling", QT_TRANSLATE_NOOP("FleetColumns", "Scheduling"), GpuScheduling,
         setOf({GpuScheduling, CpuPolicy, PodsPerGpu})},
        {"kubelet", QT_TRANSLATE_NOOP("FleetColumns", "Kubelet"), Kubelet, setOf({Kubelet, KubeletStep, Kubernetes})},
        {"verdict", QT_TRANSLATE_NOOP("FleetColumns", "Verdict"), std::nullopt, {}},
    };
}

std::vector<ColumnSpec> furtherColumns() {
    using enum Facet;
    return {
        single(ClusterType, QT_TRANSLATE_NOOP("FleetColumns", "Cluster type")),
        single(Region, QT_TRANSLATE_NOOP("FleetColumns", "Region")),
        single(Kubernetes, QT_TRANSLATE_NOOP("FleetColumns", "Kubernetes")),
        single(AiInstaller, QT_TRANSLATE_NOOP("FleetColumns", "ack-ai-installer")),
        single(ArmsPrometheus, QT_TRANSLATE_NOOP("FleetColumns", "ack-arms-prometheus")),
        single(GpuExporter, QT_TRANSLATE_NOOP("FleetColumns", "ack-gpu-exporter")),
        single(NodeKind, QT_TRANSLATE_NOOP("FleetColumns", "Node kind")),
        single(InstanceFamily, QT_TRANSLATE_NOOP("FleetColumns", "Family")),
        single(Os, QT_TRANSLATE_NOOP("FleetColumns", "OS")),
        single(Image, QT_TRANSLATE_NOOP("FleetColumns", "Image")),
        single(Kernel, QT_TRANSLATE_NOOP("FleetColumns", "Kernel")),
        single(DriverPinned, QT_TRANSLATE_NOOP("FleetColumns", "Driver pinned")),
        single(CpuPolicy, QT_TRANSLATE_NOOP("FleetColumns", "CPU policy")),
        single(PodsPerGpu, QT_TRANSLATE_NOOP("FleetColumns", "Pods per GPU")),
        single(Gpu, QT_TRANSLATE_NOOP("FleetColumns", "GPU")),
        single(GpuSeries, QT_TRANSLATE_NOOP("FleetColumns", "GPU series")),
        single(Architecture, QT_TRANSLATE_NOOP("FleetColumns", "Architecture")),
        single(ComputeCapability, QT_TRANSLATE_NOOP("FleetColumns", "Compute capability")),
        single(GpuMemory, QT_TRANSLATE_NOOP("FleetColumns", "GPU memory (GiB)")),
        single(GpusPerNode, QT_TRANSLATE_NOOP("FleetColumns", "GPUs per node")),
        single(DriverRelease, QT_TRANSLATE_NOOP("FleetColumns", "Driver released")),
        single(KubeletStep, QT_TRANSLATE_NOOP("FleetColumns", "Kubelet behind")),
    };
}

const std::vector<ColumnSpec>& columnSpecs() {
    static const std::vector<ColumnSpec> kSpecs = [] {
        auto all = usualColumns();
        const auto more = furtherColumns();
        all.insert(all.end(), more.begin(), more.end());
        assert(all.size() == FleetColumnCount);
        return all;
    }();
    return kSpecs;
}

const ColumnSpec& specOf(FleetColumn column) { return columnSpecs()[static_cast<std::size_t>(column)]; }

constexpr std::uint64_t kUsualColumns = (std::uint64_t{1} << UsualColumnCount) - 1;

/// The columns that a facet colours: of the usual ones the first that shows it, and the further one of its own.
std::uint64_t columnsOf(Facet facet) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < FleetColumnCount; ++i) {
        const bool usual = i < UsualColumnCount;
        if (columnSpecs()[i].facets.contains(facet) && !(usual && (out & kUsualColumns) != 0)) {
            out |= std::uint64_t{1} << i;
        }
    }
    return out;
}

} // namespace

FacetSet facetsOf(FleetColumn column) { return specOf(column).facets; }

std::optional<Facet> shownFacet(FleetColumn column) { return specOf(column).shown; }

std::optional<Facet> mainFacet(FleetColumn column) {
    const auto facet = shownFacet(column);
    return facet && spec(*facet).scope == Scope::Derived ? std::nullopt : facet;
}

std::optional<FleetColumn> columnOf(Facet facet) {
    for (int column = 0; column < UsualColumnCount; ++column) {
        if (facetsOf(static_cast<FleetColumn>(column)).contains(facet)) {
            return static_cast<FleetColumn>(column);
        }
    }
    return std::nullopt;
}

std::string_view columnId(FleetColumn column) { return specOf(column).id; }

std::optional<FleetColumn> columnById(std::string_view id) {
    const auto found = std::ranges::find(columnSpecs(), id, &ColumnSpec::id);
    return found == columnSpecs().end() ? std::nullopt
                                        : std::optional{static_cast<FleetColumn>(found - columnSpecs().begin())};
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
    for (const Check& check : matrix.checks) {
        std::uint64_t& mask = byCheck_.emplace_back(0);
        for (const Facet facet : check.touches) {
            mask |= columnsOf(facet);
        }
    }
    for (const Rule& rule : matrix.rules) {
        std::uint64_t& mask = byRule_.emplace_back(0);
        for (const Term& term : rule.guard) {
            mask |= columnsOf(term.facet);
        }
    }
}

bool ColumnMasks::touches(const Outcome& outcome, FleetColumn column) const {
    const std::uint64_t among = column < UsualColumnCount ? kUsualColumns : ~kUsualColumns;
    std::uint64_t asked = 0;
    for (const RuleId rule : outcome.deciding) {
        asked |= byRule_[rule.index()];
    }
    const std::uint64_t touched = byCheck_[outcome.check.index()] & among;
    const std::uint64_t mask = (touched & asked) != 0 ? touched & asked : touched;
    return (mask & (std::uint64_t{1} << static_cast<unsigned>(column))) != 0;
}

QString columnTitle(FleetColumn column) { return FleetColumns::tr(specOf(column).title); }

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
    const Value* value = source.value(pool, *shownFacet(column));
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
