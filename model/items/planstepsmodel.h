// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/plan/plan.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the table of steps. Unscoped on purpose: Qt asks with ints.
enum PlanStepColumn : int {
    StepNumberColumn,
    StepVerdictColumn, ///< in sight however narrow the table is
    StepTargetColumn,
    StepOperationColumn,
    StepChangesColumn,
    StepDrainsColumn,
    StepMinutesColumn,
    StepExposedColumn,
    StepColumnCount
};

/// The steps of a plan, one a row, as text: the same as the path graph shows, for those who read tables.
class PlanStepsModel : public TableModel<PlanStep> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    /// Null: no plan.
    void setPlan(const MatrixPtr& matrix, const std::shared_ptr<const Plan>& plan);
    [[nodiscard]] std::size_t stepAt(const QModelIndex& index) const;
    /// Invalid for 0, the start.
    [[nodiscard]] QModelIndex indexOfStep(std::size_t step) const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const PlanStep& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    [[nodiscard]] QString text(const PlanStep& row, int column) const;

    MatrixPtr matrix_;
};

} // namespace poolwright
