// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

#include "model/core/rules/matrix.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// Columns of the fleet table. Unscoped on purpose: Qt asks with ints. The first ones are those that a table has unless
/// somebody chose otherwise; after them one for every facet that a cluster or a pool has.
enum FleetColumn : int {
    PoolColumn,
    NodesColumn,
    FamilyColumn,
    SystemColumn,
    DriverColumn,
    CgpuColumn,
    ToolkitColumn,
    RuntimeColumn,
    SchedulingColumn,
    KubeletColumn,
    VerdictColumn,
    UsualColumnCount,
    ClusterTypeColumn = UsualColumnCount,
    RegionColumn,
    KubernetesColumn,
    AiInstallerColumn,
    ArmsPrometheusColumn,
    GpuExporterColumn,
    NodeKindColumn,
    InstanceFamilyColumn,
    OsColumn,
    ImageColumn,
    KernelColumn,
    DriverPinnedColumn,
    CpuPolicyColumn,
    PodsPerGpuColumn,
    GpuColumn,
    GpuSeriesColumn,
    ArchitectureColumn,
    ComputeCapabilityColumn,
    GpuMemoryColumn,
    GpusPerNodeColumn,
    DriverReleaseColumn,
    KubeletStepColumn,
    FleetColumnCount,
};
static_assert(FleetColumnCount <= 64, "sets of columns are 64-bit masks");

/// The facets that a column shows or stands for; a finding that touches one of them colours the cell.
FacetSet facetsOf(FleetColumn column);
/// The facet whose value the column is about; none for the name and the verdict.
std::optional<Facet> shownFacet(FleetColumn column);
/// The facet that an edit of the column would change: the shown one, unless it follows from others. A facet of a
/// cluster changes all its pools (spec(facet).scope).
std::optional<Facet> mainFacet(FleetColumn column);
/// The usual column that shows the facet; none for those that only the cluster row tells.
std::optional<FleetColumn> columnOf(Facet facet);
/// The name of a column in settings and saved views: "driver", "os-kernel"; it never changes.
std::string_view columnId(FleetColumn column);
std::optional<FleetColumn> columnById(std::string_view id);
/// Where a finding of the check is seen: the column of the first facet that it touches and that has one.
FleetColumn columnOf(const Check& check);
/// Which columns a finding colours: those that its check touches; where rules decide, only those of them that the rules
/// ask about, so that the end of life of a Kubernetes version does not colour the driver.
/// Usual and further columns are coloured each by themselves: what is chosen in addition changes nothing in the others.
class ColumnMasks {
public:
    ColumnMasks() = default;
    explicit ColumnMasks(const Matrix& matrix);

    [[nodiscard]] bool touches(const Outcome& outcome, FleetColumn column) const;

private:
    std::vector<std::uint64_t> byCheck_; ///< a bit per column
    std::vector<std::uint64_t> byRule_;
};

QString columnTitle(FleetColumn column);
/// What the cell of a pool shows; empty where the value is open.
QString cellText(const FleetSource& source, std::size_t pool, FleetColumn column);
/// The kernel without what its operating system already says: "5.10.134-18" of "5.10.134-18.al8.x86_64" on alinux3.
QString shortKernel(std::string_view kernel, std::string_view os);

/// The runtime without the name that nearly all have: "1.6.28" of "containerd 1.6.28"; others as they are.
QString shortRuntime(std::string_view runtime);

} // namespace poolwright
