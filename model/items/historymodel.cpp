// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/historymodel.h"

#include "model/items/plaintext.h"

namespace poolwright {

HistoryModel::HistoryModel(QObject* parent) : TableModel(parent) {}

void HistoryModel::setHistory(const QStringList& names, std::size_t position) {
    std::vector<QString> rows;
    for (qsizetype i = names.size(); i-- > 0;) {
        rows.push_back(shown(names[i].toStdString()));
    }
    rows.push_back(tr("As it was at the beginning"));
    position_ = position;
    resetRows(std::move(rows));
}

QVariant HistoryModel::cell(const QString& row, int column, int role) const {
    const int at = static_cast<int>(&row - rows().data());
    const auto state = [&] {
        return at == currentRow() ? tr("now") : (at < currentRow() ? tr("taken back") : tr("done"));
    };
    switch (role) {
    case Qt::DisplayRole:
        return column == 0 ? row : state();
    case Qt::ToolTipRole:
        return row;
    case Qt::AccessibleTextRole:
        return column == 0 && !state().isEmpty() ? row + QStringLiteral(", ") + state() : (column == 0 ? row : state());
    default:
        return {};
    }
}

QString HistoryModel::title(int column) const { return column == 0 ? tr("Step") : tr("State"); }

} // namespace poolwright
