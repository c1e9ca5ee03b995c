// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/items/tablemodel.h"
#include "model/items/workloadanswer.h"

namespace poolwright {

/// Columns of the list of pools for one workload. Unscoped on purpose: Qt asks with ints.
enum WorkloadPoolColumn : int {
    WorkloadPoolVerdictColumn,
    WorkloadPoolNameColumn,
    WorkloadPoolReasonColumn,
    WorkloadPoolColumnCount
};

struct WorkloadPoolRow {
    std::size_t pool = 0; ///< index in the answer
    Verdict verdict = Verdict::Unknown;
    QString path;
    QString reason; ///< "fits 6 of 6, 1 a GPU" or "driver < 525.60.13"
    bool wished = false;
};

/// Which pools can run one workload, best first: by verdict, those that it names, those with more room, by name.
class WorkloadPoolsModel : public TableModel<WorkloadPoolRow> {
    Q_OBJECT
public:
    using TableModel::TableModel;

    /// Null, or a workload past the last one: empty.
    void show(const WorkloadAnswerPtr& answer, std::size_t workload);
    /// "5 of 12 pools can run it".
    [[nodiscard]] const QString& summary() const { return summary_; }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const WorkloadPoolRow& row, int column, int role) const override;
    [[nodiscard]] QString title(int column) const override;

private:
    QString summary_;
};

} // namespace poolwright
