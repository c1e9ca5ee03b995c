// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/tablemodel.h"
#include "model/items/workloadanswer.h"

namespace poolwright {

/// Columns of the packing. Unscoped on purpose: Qt asks with ints.
enum PackingColumn : int {
    PackingVerdictColumn,
    PackingWorkloadColumn,
    PackingPlacedColumn,
    PackingWhereColumn,
    PackingColumnCount
};

/// What became of one workload when all were placed together.
struct PackingRow {
    std::size_t workload = 0;
    Verdict verdict = Verdict::Unknown; ///< all placed, some, none; unknown where the replicas are open
    QString name;
    QString placed; ///< "6 of 6"
    QString where;  ///< "4 on prod-bj/a10-shared, 2 on …", then why the rest has no place
    std::size_t firstPool = 0; ///< where most of it went; past the last one: nowhere
};

/// All workloads placed on the GPUs of their pools, one line each.
class PackingModel : public TableModel<PackingRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    void setAnswer(const WorkloadAnswerPtr& answer);
    /// "3 of 4 workloads have a place for all replicas".
    [[nodiscard]] const QString& summary() const { return summary_; }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const PackingRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    QString summary_;
};

} // namespace poolwright
