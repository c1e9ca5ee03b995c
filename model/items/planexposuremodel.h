// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/plan/plan.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of the table of exposures. Unscoped on purpose: Qt asks with ints.
enum PlanExposureColumn : int { ExposurePoolColumn, ExposureNodesColumn, ExposureUntilColumn, ExposureColumnCount };

/// The pools that a plan finds, or leaves, in an unacceptable state, those that stay so first, then the longest.
class PlanExposureModel : public TableModel<PoolExposure> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    /// Null: no plan.
    void setPlan(const std::shared_ptr<const Plan>& plan);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ExposureColumnCount;
    }

protected:
    [[nodiscard]] QVariant cell(const PoolExposure& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

} // namespace poolwright
