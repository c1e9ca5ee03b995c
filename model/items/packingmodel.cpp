// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/packingmodel.h"

#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

namespace {

PackingRow packedRow(const WorkloadAnswer& answer, std::size_t workload) {
    const Packing& packing = answer.packing;
    PackingRow out;
    out.workload = workload;
    out.name = shown(answer.workload(workload).name);
    out.firstPool = answer.pools.size();
    const std::uint64_t wanted = packing.wanted[workload];
    const std::uint64_t placed = packing.placed[workload];
    out.verdict = wanted == 0 ? Verdict::Unknown : (placed >= wanted ? Verdict::Supported : Verdict::Unsupported);
    out.placed = wanted == 0 ? PackingModel::tr("open") : PackingModel::tr("%1 of %2").arg(placed).arg(wanted);
    QStringList parts;
    std::uint64_t most = 0;
    for (const Placement& place : packing.placements) {
        if (place.workload != workload || place.replicas == 0) {
            continue;
        }
        parts << PackingModel::tr("%1 on %2").arg(place.replicas).arg(answer.pools[place.pool].path());
        if (place.replicas > most) {
            most = place.replicas;
            out.firstPool = place.pool;
        }
    }
    const QString left = shown(packing.notPlaced[workload]);
    if (!left.isEmpty()) {
        parts << left;
    }
    if (wanted == 0 && parts.isEmpty()) {
        parts << PackingModel::tr("Say how many replicas it has, then they are placed.");
    }
    out.where = parts.join(QStringLiteral(" · "));
    return out;
}

} // namespace

void PackingModel::setAnswer(const WorkloadAnswerPtr& answer) {
    std::vector<PackingRow> rows;
    for (std::size_t i = 0; answer && i < answer->workloadCount(); ++i) {
        rows.push_back(packedRow(*answer, i));
    }
    const auto whole = std::ranges::count(rows, Verdict::Supported, &PackingRow::verdict);
    const auto all = static_cast<qsizetype>(rows.size());
    summary_ = all == 0        ? QString()
               : whole == all ? tr("every replica has a place")
                              : tr("%1 of %2 workloads have a place for all their replicas").arg(whole).arg(all);
    resetRows(std::move(rows));
}

int PackingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : PackingColumnCount; }

QVariant PackingModel::cell(const PackingRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case PackingWorkloadColumn:
            return row.name;
        case PackingPlacedColumn:
            return row.placed;
        case PackingWhereColumn:
            return row.where;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return column == PackingWhereColumn ? row.where : QString();
    case Qt::AccessibleTextRole:
        return column == PackingVerdictColumn ? QVariant(tr("%1: %2 placed").arg(row.name, row.placed)) : QVariant();
    case VerdictRole:
        return column == PackingVerdictColumn ? QVariant(static_cast<int>(row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == PackingVerdictColumn;
    default:
        return {};
    }
}

QString PackingModel::title(int column) const {
    switch (column) {
    case PackingWorkloadColumn:
        return tr("Workload");
    case PackingPlacedColumn:
        return tr("Placed");
    case PackingWhereColumn:
        return tr("Where, and why not");
    default:
        return {};
    }
}

} // namespace poolwright
