// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/fitting.h"
#include "model/items/tablemodel.h"

namespace poolwright {

/// Columns of a list of options. Unscoped on purpose: Qt asks with ints.
enum FittingColumn : int {
    FittingVerdictColumn,
    FittingValueColumn,
    FittingReasonColumn,
    FittingSourceColumn,
    FittingColumnCount
};

/// Options of one step: those that fit, or those that are ruled out.
class FittingModel : public TableModel<FittingOption> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void show(std::vector<FittingOption> options) { resetRows(std::move(options)); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Row of that value (none: "left open"); -1: not there.
    [[nodiscard]] int rowOf(const std::optional<Value>& value) const;

protected:
    [[nodiscard]] QVariant cell(const FittingOption& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;
};

} // namespace poolwright
