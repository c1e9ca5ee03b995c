// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/document/comparison.h"
#include "model/items/tablemodel.h"

namespace poolwright {

using ScenarioTablePtr = std::shared_ptr<const ScenarioTable>;

/// Several scenarios side by side: an item and a facet per row, then a column per scenario.
class ScenarioTableModel : public TableModel<std::uint32_t> {
    Q_OBJECT
public:
    static constexpr int kItemColumn = 0;
    static constexpr int kFacetColumn = 1;
    static constexpr int kFirstScenario = 2;

    explicit ScenarioTableModel(QObject* parent = nullptr);

    void setTable(ScenarioTablePtr table);
    /// Shows only rows whose path, facet or values hold every word.
    void setFilter(const QString& words);
    [[nodiscard]] const ScenarioTablePtr& table() const { return table_; }
    [[nodiscard]] const ScenarioRow& line(int row) const { return table_->rows[rowAt(row)]; }
    /// The scenario of a column; kNoItem for the first two.
    [[nodiscard]] ItemId scenarioAt(int column) const;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const std::uint32_t& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    [[nodiscard]] QString text(const ScenarioRow& line, int column) const;

    ScenarioTablePtr table_;
    QString filter_;
};

} // namespace poolwright
