// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/scenariotablemodel.h"

#include <QStringList>

#include <algorithm>

#include "model/items/fuzzymatch.h"
#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

ScenarioTableModel::ScenarioTableModel(QObject* parent) : TableModel(parent) {}

void ScenarioTableModel::setTable(ScenarioTablePtr table) {
    beginResetModel();
    table_ = std::move(table);
    endResetModel();
    setFilter(filter_);
}

void ScenarioTableModel::setFilter(const QString& words) {
    filter_ = words;
    const QStringList wanted = folded(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; table_ && i < table_->rows.size(); ++i) {
        QString all;
        for (int column = 0; !wanted.isEmpty() && column < columnCount(); ++column) {
            all += folded(text(table_->rows[i], column)) + QLatin1Char(' ');
        }
        if (std::ranges::all_of(wanted, [&](const QString& word) { return all.contains(word); })) {
            rows.push_back(i);
        }
    }
    resetRows(std::move(rows));
}

int ScenarioTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !table_ ? 0 : kFirstScenario + static_cast<int>(table_->scenarios.size());
}

ItemId ScenarioTableModel::scenarioAt(int column) const {
    return column < kFirstScenario || column >= columnCount()
               ? kNoItem
               : table_->scenarios[static_cast<std::size_t>(column - kFirstScenario)].id;
}

QString ScenarioTableModel::text(const ScenarioRow& line, int column) const {
    if (column == kItemColumn) {
        return shown(line.path);
    }
    if (column == kFacetColumn) {
        const Matrix& matrix = table_->scenarios.front().evaluator->matrix();
        return line.facet ? shown(matrix.facts(*line.facet).label) : tr("Verdict");
    }
    const ScenarioRow::Cell& cell = line.cells[static_cast<std::size_t>(column - kFirstScenario)];
    if (!cell.there) {
        return tr("not there");
    }
    if (!line.facet) {
        return cell.verdict ? verdictWord(*cell.verdict) : QString();
    }
    return cell.value ? shown(cell.value->text) : tr("open");
}

QVariant ScenarioTableModel::cell(const std::uint32_t& row, int column, int role) const {
    const ScenarioRow& line = table_->rows[row];
    const ScenarioRow::Cell* cell =
        column < kFirstScenario ? nullptr : &line.cells[static_cast<std::size_t>(column - kFirstScenario)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(line, column);
    case Qt::AccessibleTextRole: {
        const bool judged = cell != nullptr && line.facet && cell->verdict;
        return judged ? text(line, column) + QStringLiteral(", ") + verdictWord(*cell->verdict) : text(line, column);
    }
    case VerdictRole:
        return cell != nullptr && cell->verdict ? QVariant(static_cast<int>(*cell->verdict)) : QVariant();
    case IsVerdictCellRole:
        return cell != nullptr && !line.facet && cell->there;
    default:
        return {};
    }
}

QString ScenarioTableModel::title(int column) const {
    if (column == kItemColumn) {
        return tr("Pool or cluster");
    }
    return column == kFacetColumn ? tr("Value")
                                  : shown(table_->scenarios[static_cast<std::size_t>(column - kFirstScenario)].name);
}

} // namespace poolwright
