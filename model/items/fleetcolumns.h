// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

#include "model/core/rules/matrix.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// Columns of the fleet table. Unscoped on purpose: Qt asks with ints.
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
    FleetColumnCount,
};

/// The facets that a column shows or stands for; a finding that touches one of them colours the cell.
FacetSet facetsOf(FleetColumn column);
/// The facet that an edit of the column would change; none for the name and the verdict.
std::optional<Facet> mainFacet(FleetColumn column);
/// The column that shows the facet; none for those that only the cluster row tells.
std::optional<FleetColumn> columnOf(Facet facet);
/// Where a finding of the check is seen: the column of the first facet that it touches and that has one.
FleetColumn columnOf(const Check& check);
/// Which columns a finding colours: those that its check touches; where rules decide, only those of them that the rules
/// ask about, so that the end of life of a Kubernetes version does not colour the driver.
class ColumnMasks {
public:
    ColumnMasks() = default;
    explicit ColumnMasks(const Matrix& matrix);

    [[nodiscard]] bool touches(const Outcome& outcome, FleetColumn column) const;

private:
    std::vector<std::uint32_t> byCheck_; ///< a bit per column
    std::vector<std::uint32_t> byRule_;
};

QString columnTitle(FleetColumn column);
/// What the cell of a pool shows; empty where the value is open.
QString cellText(const FleetSource& source, std::size_t pool, FleetColumn column);
/// The kernel without what its operating system already says: "5.10.134-18" of "5.10.134-18.al8.x86_64" on alinux3.
QString shortKernel(std::string_view kernel, std::string_view os);

/// The runtime without the name that nearly all have: "1.6.28" of "containerd 1.6.28"; others as they are.
QString shortRuntime(std::string_view runtime);

} // namespace poolwright
