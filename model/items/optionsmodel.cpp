// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/optionsmodel.h"

#include <algorithm>

#include "model/items/cellfacets.h"
#include "model/items/words.h"

namespace poolwright {

void OptionsModel::setOptions(std::vector<OptionRow> options) {
    all_ = std::move(options);
    resetRows(all_);
}

void OptionsModel::filter(const QString& text, std::optional<OptionRow> typed) {
    const QString wanted = text.trimmed();
    std::vector<OptionRow> first;
    std::vector<OptionRow> then;
    for (const OptionRow& row : all_) {
        const QString value = valueWords(row.value);
        if (value.startsWith(wanted, Qt::CaseInsensitive)) {
            first.push_back(row);
        } else if (value.contains(wanted, Qt::CaseInsensitive)) {
            then.push_back(row);
        }
    }
    const bool begun = !first.empty(); // "580" is the beginning of a listed 580.126.09, and most likely meant so
    first.insert(first.end(), then.begin(), then.end());
    if (typed) {
        const auto same = std::ranges::find_if(
            first, [&](const OptionRow& row) { return row.value && row.value->text == typed->value->text; });
        if (same == first.end()) {
            first.insert(begun ? first.end() : first.begin(), std::move(*typed));
        } else {
            std::rotate(first.begin(), same, same + 1); // what is typed in full is meant
        }
    }
    resetRows(std::move(first));
}

int OptionsModel::currentRow() const {
    const auto at = std::ranges::find(rows(), true, &OptionRow::current);
    return at == rows().end() ? -1 : static_cast<int>(at - rows().begin());
}

QVariant OptionsModel::cell(const OptionRow& row, int /*column*/, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return row.value ? valueWords(row.value) : tr("leave open");
    case Qt::ToolTipRole:
        return tr("The pool would be %1.").arg(verdictWord(row.verdict)) + QLatin1Char('\n') + row.reason;
    case Qt::AccessibleTextRole:
        return valueWords(row.value) + QStringLiteral(", ") + verdictWord(row.own) + QStringLiteral(", ") + row.reason +
               (row.current ? QStringLiteral(", ") + tr("now") : QString());
    case VerdictRole:
        return static_cast<int>(row.own);
    case PoolVerdictRole:
        return static_cast<int>(row.verdict);
    case ReasonRole:
        return row.reason;
    case CurrentRole:
        return row.current;
    case OpenRole:
        return !row.value;
    default:
        return {};
    }
}

QString OptionsModel::title(int /*column*/) const { return tr("Option"); }

} // namespace poolwright
