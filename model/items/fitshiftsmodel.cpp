// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fitshiftsmodel.h"

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

void FitShiftsModel::show(const std::vector<FitShift>& shifts, const std::vector<WorkloadProfile>& workloads) {
    std::vector<FitShiftRow> rows;
    for (const FitShift& shift : shifts) {
        rows.push_back({shown(workloads[shift.workload].workload.name), shift.before, shift.after, shown(shift.because)});
    }
    std::ranges::stable_partition(rows, [](const FitShiftRow& row) { return row.after > row.before; });
    resetRows(std::move(rows));
}

int FitShiftsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : FitShiftColumnCount; }

std::size_t FitShiftsModel::worse() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows(), [](const FitShiftRow& row) { return row.after > row.before; }));
}

std::size_t FitShiftsModel::better() const { return rows().size() - worse(); }

QVariant FitShiftsModel::cell(const FitShiftRow& row, int column, int role) const {
    const bool isVerdict = column == ShiftBeforeColumn || column == ShiftAfterColumn;
    const Verdict verdict = column == ShiftBeforeColumn ? row.before : row.after;
    switch (role) {
    case Qt::DisplayRole:
        return column == ShiftWorkloadColumn ? row.workload : column == ShiftReasonColumn ? row.reason : QString();
    case Qt::ToolTipRole:
        return tr("%1: %2, now %3").arg(row.workload, verdictWord(row.after), verdictWord(row.before)) +
               QLatin1Char('\n') + row.reason;
    case Qt::AccessibleTextRole:
        return isVerdict ? verdictWord(verdict)
                         : tr("%1 would be %2, is %3: %4")
                               .arg(row.workload, verdictWord(row.after), verdictWord(row.before), row.reason);
    case VerdictRole:
        return isVerdict ? QVariant(static_cast<int>(verdict)) : QVariant();
    case IsVerdictCellRole:
        return isVerdict;
    case SecondaryRole:
        return column == ShiftReasonColumn;
    default:
        return {};
    }
}

QString FitShiftsModel::title(int column) const {
    switch (column) {
    case ShiftBeforeColumn:
        return tr("Now");
    case ShiftAfterColumn:
        return tr("Then");
    case ShiftWorkloadColumn:
        return tr("Workload");
    default:
        return tr("Why");
    }
}

} // namespace poolwright
