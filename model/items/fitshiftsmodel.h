// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/tablemodel.h"
#include "model/items/workloadanswer.h"

namespace poolwright {

/// Columns of the list of shifts. Unscoped on purpose: Qt asks with ints.
enum FitShiftColumn : int {
    ShiftBeforeColumn,
    ShiftAfterColumn,
    ShiftWorkloadColumn,
    ShiftReasonColumn,
    FitShiftColumnCount
};

struct FitShiftRow {
    QString workload;
    Verdict before = Verdict::Unknown;
    Verdict after = Verdict::Unknown;
    QString reason;
};

/// What a change of a pool does to the workloads on it: those that get worse first, then those that get better.
class FitShiftsModel : public TableModel<FitShiftRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void show(const std::vector<FitShift>& shifts, const std::vector<WorkloadProfile>& workloads);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] std::size_t worse() const;
    [[nodiscard]] std::size_t better() const;

protected:
    [[nodiscard]] QVariant cell(const FitShiftRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

} // namespace poolwright
