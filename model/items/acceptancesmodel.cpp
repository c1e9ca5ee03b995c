// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/acceptancesmodel.h"

#include <algorithm>
#include <tuple>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

void AcceptancesModel::show(const std::vector<RiskAcceptance>& acceptances, const FleetSource& source, Date today) {
    today_ = today;
    std::vector<AcceptanceRow> rows;
    for (const RiskAcceptance& acceptance : acceptances) {
        AcceptanceRow row{acceptance, standingOf(acceptance, source, today), {}, {}};
        if (row.standing.pool) {
            row.pool = shown(source.clusterOf(*row.standing.pool).name) + QLatin1Char('/') +
                       shown(source.pool(*row.standing.pool).name);
        }
        const auto check = source.matrix().checkById(acceptance.check);
        row.title = shown(check ? source.matrix().checks[check->index()].title : acceptance.check);
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {}, [](const AcceptanceRow& row) {
        return std::tuple(row.standing.state == AcceptanceState::Holds, row.acceptance.until);
    });
    resetRows(std::move(rows));
}

int AcceptancesModel::rowOf(ItemId acceptance) const {
    const auto at = std::ranges::find(rows(), acceptance, [](const AcceptanceRow& row) { return row.acceptance.id; });
    return at == rows().end() ? -1 : static_cast<int>(at - rows().begin());
}

int AcceptancesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : AcceptanceColumnCount;
}

QString AcceptancesModel::text(const AcceptanceRow& row, int column) const {
    const RiskAcceptance& of = row.acceptance;
    switch (column) {
    case AcceptanceVerdictColumn:
        return verdictWord(of.verdict);
    case AcceptancePoolColumn:
        return row.pool.isEmpty() ? tr("not in this scenario") : row.pool;
    case AcceptanceFindingColumn:
        return shown(of.check);
    case AcceptancePersonColumn:
        return shown(of.person);
    case AcceptanceUntilColumn:
        return QString::fromStdString(of.until.text());
    case AcceptanceStateColumn:
        return standingWords(of, row.standing.state, today_);
    default:
        return shown(of.reason);
    }
}

QVariant AcceptancesModel::cell(const AcceptanceRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return row.title + QLatin1Char('\n') + shown(row.acceptance.rule) + QLatin1Char('\n') +
               acceptanceLine(row.acceptance);
    case VerdictRole:
        return column == AcceptanceVerdictColumn ? QVariant(static_cast<int>(row.acceptance.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == AcceptanceVerdictColumn;
    default:
        return {};
    }
}

QString AcceptancesModel::title(int column) const {
    switch (column) {
    case AcceptanceVerdictColumn:
        return tr("Verdict");
    case AcceptancePoolColumn:
        return tr("Pool");
    case AcceptanceFindingColumn:
        return tr("Finding");
    case AcceptancePersonColumn:
        return tr("Person");
    case AcceptanceUntilColumn:
        return tr("Until");
    case AcceptanceStateColumn:
        return tr("State");
    default:
        return tr("Reason");
    }
}

} // namespace poolwright
