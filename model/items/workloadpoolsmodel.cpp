// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/workloadpoolsmodel.h"

#include <algorithm>

#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

void WorkloadPoolsModel::show(const WorkloadAnswerPtr& answer, std::size_t workload) {
    std::vector<WorkloadPoolRow> rows;
    summary_.clear();
    if (answer && workload < answer->workloadCount()) {
        rows.reserve(answer->pools.size());
        for (const std::size_t pool : poolsRanked(answer->grid, workload)) {
            const WorkloadFit& fit = answer->grid.at(workload, pool);
            const QString fits = fitWords(*answer, workload, pool);
            const QString deciding = decidingWords(*answer, workload, pool);
            const bool runs = fit.verdict <= Verdict::Caution;
            QString reason = deciding.isEmpty() ? fits : (runs ? fits + QStringLiteral(" · ") + deciding : deciding);
            rows.push_back({pool, fit.verdict, answer->pools[pool].path(), std::move(reason), fit.wished});
        }
        const auto runs = std::ranges::count_if(
            rows, [](const WorkloadPoolRow& row) { return row.verdict <= Verdict::Caution; });
        summary_ = tr("%1 of %2 can run it").arg(runs).arg(counted(Countable::Pool, rows.size()));
    }
    resetRows(std::move(rows));
}

int WorkloadPoolsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : WorkloadPoolColumnCount;
}

QVariant WorkloadPoolsModel::cell(const WorkloadPoolRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return column == WorkloadPoolNameColumn ? row.path : column == WorkloadPoolReasonColumn ? row.reason : QString();
    case Qt::ToolTipRole: {
        const QString text = row.path + QStringLiteral(": ") + verdictWord(row.verdict) + QLatin1Char('\n') + row.reason;
        return row.wished ? text + QLatin1Char('\n') + tr("The workload names this pool.") : text;
    }
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3").arg(row.path, verdictWord(row.verdict), row.reason);
    case VerdictRole:
        return column == WorkloadPoolVerdictColumn ? QVariant(static_cast<int>(row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == WorkloadPoolVerdictColumn;
    case SecondaryRole:
        return column == WorkloadPoolReasonColumn;
    default:
        return {};
    }
}

QString WorkloadPoolsModel::title(int column) const {
    return column == WorkloadPoolNameColumn ? tr("Pool") : column == WorkloadPoolReasonColumn ? tr("Why") : QString();
}

} // namespace poolwright
