// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fittingmodel.h"

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

int FittingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : FittingColumnCount; }

int FittingModel::rowOf(const std::optional<Value>& value) const {
    const auto at = std::ranges::find_if(rows(), [&](const FittingOption& option) {
        return value ? option.value && option.value->sameAs(*value) : !option.value;
    });
    return at == rows().end() ? -1 : static_cast<int>(at - rows().begin());
}

QVariant FittingModel::cell(const FittingOption& row, int column, int role) const {
    const QString value = row.value ? shown(row.value->text) : tr("leave open");
    const QString word = row.verdict ? verdictWord(*row.verdict) : tr("not decided");
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case FittingVerdictColumn:
            return row.verdict ? word : QString();
        case FittingValueColumn:
            return value;
        case FittingReasonColumn:
            return row.reason;
        default:
            return row.source.isEmpty() ? QStringLiteral(" ") : row.source; // not "open"
        }
    case Qt::AccessibleTextRole:
        return row.value ? tr("%1, %2: %3").arg(value, word, row.reason) : value;
    case Qt::ToolTipRole:
        return row.source.isEmpty() ? row.reason : row.reason + QLatin1Char('\n') + row.source;
    case VerdictRole:
        return column == FittingVerdictColumn && row.verdict ? QVariant(static_cast<int>(*row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == FittingVerdictColumn;
    case SecondaryRole:
        return column == FittingReasonColumn || column == FittingSourceColumn || !row.value;
    default:
        return {};
    }
}

QString FittingModel::title(int column) const {
    switch (column) {
    case FittingVerdictColumn:
        return tr("Verdict");
    case FittingValueColumn:
        return tr("Value");
    case FittingReasonColumn:
        return tr("Why");
    default:
        return tr("Source");
    }
}

} // namespace poolwright
