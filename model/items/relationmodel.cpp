// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/relationmodel.h"

#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

const std::vector<std::size_t> kNoPools;

bool hasWord(const AxisEntry& entry, const QString& word) {
    return QString::fromStdString(entry.value.text).contains(word, Qt::CaseInsensitive) ||
           QString::fromStdString(entry.label).contains(word, Qt::CaseInsensitive);
}

int placeIn(const std::vector<std::size_t>& shownPlaces, std::size_t place) {
    const auto at = std::ranges::lower_bound(shownPlaces, place);
    return at != shownPlaces.end() && *at == place ? static_cast<int>(at - shownPlaces.begin()) : -1;
}

} // namespace

void RelationModel::setGrid(RelationGridPtr grid) {
    beginResetModel();
    grid_ = std::move(grid);
    placePools();
    applyFilter();
    endResetModel();
}

void RelationModel::setFleet(FleetSource source) {
    beginResetModel();
    source_ = std::move(source);
    placePools();
    applyFilter();
    endResetModel();
}

void RelationModel::setFilter(const RelationFilter& filter) {
    if (filter == filter_) {
        return;
    }
    beginResetModel();
    filter_ = filter;
    applyFilter();
    endResetModel();
}

void RelationModel::placePools() {
    pools_.clear();
    if (!grid_ || !source_.valid()) {
        return;
    }
    for (std::size_t pool = 0; pool < source_.poolCount(); ++pool) {
        const auto& results = source_.judged(pool).results;
        const auto applies = [&](const CheckResult& result) { return result.check == grid_->view.check; };
        const Value* row = source_.value(pool, grid_->view.rowFacet);
        const Value* column = grid_->view.oneColumn ? nullptr : source_.value(pool, grid_->view.columnFacet);
        if (row == nullptr || (column == nullptr && !grid_->view.oneColumn)) {
            continue;
        }
        // a workload's check is judged for each workload; its pools are told by their values alone
        if (!grid_->check().perWorkload && std::ranges::none_of(results, applies) && grid_->check().unknownWhenSilent) {
            continue;
        }
        const auto r = grid_->rowOf(*row);
        const auto c = grid_->view.oneColumn ? std::optional(std::size_t{0}) : grid_->columnOf(*column);
        if (r && c) {
            pools_[*r * grid_->columns.size() + *c].push_back(pool);
        }
    }
}

std::vector<std::size_t> RelationModel::passing(const std::vector<AxisEntry>& axis, const QStringList& words,
                                                bool rows) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const bool named = std::ranges::all_of(words, [&](const QString& word) { return hasWord(axis[i], word); });
        const bool inFleet = !filter_.onlyFleet || std::ranges::any_of(pools_, [&](const auto& cell) {
            return (rows ? cell.first / grid_->columns.size() : cell.first % grid_->columns.size()) == i;
        });
        if (named && inFleet && (filter_.ended || !axis[i].ended)) {
            out.push_back(i);
        }
    }
    return out;
}

/// A word that no row has is looked for in the columns; so "535 5.10" finds a driver and its kernels.
void RelationModel::applyFilter() {
    rows_.clear();
    columns_.clear();
    if (!grid_) {
        return;
    }
    QStringList forRows;
    QStringList forColumns;
    for (const QString& word : filter_.text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const bool ofRow =
            std::ranges::any_of(grid_->rows, [&](const AxisEntry& entry) { return hasWord(entry, word); });
        (ofRow ? forRows : forColumns) << word;
    }
    rows_ = passing(grid_->rows, forRows, true);
    columns_ = passing(grid_->columns, forColumns, false);
    if (grid_->view.oneColumn && forColumns.isEmpty()) {
        columns_ = {0};
    }
}

int RelationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RelationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

std::optional<Verdict> RelationModel::verdict(int row, int column) const {
    return grid_->verdict(gridRow(row), gridColumn(column));
}

std::size_t RelationModel::poolsIn(int row, int column) const {
    return poolsAt(gridRow(row), gridColumn(column)).size();
}

const std::vector<std::size_t>& RelationModel::poolsAt(std::size_t gridRow, std::size_t gridColumn) const {
    const auto at = pools_.find(gridRow * grid_->columns.size() + gridColumn);
    return at == pools_.end() ? kNoPools : at->second;
}

int RelationModel::shownRow(std::size_t gridRow) const { return placeIn(rows_, gridRow); }

int RelationModel::shownColumn(std::size_t gridColumn) const { return placeIn(columns_, gridColumn); }

QString RelationModel::description(int row, int column) const {
    const Matrix& matrix = grid_->matrix();
    const RelationView& view = grid_->view;
    QStringList names{shown(matrix.facts(view.rowFacet).label) + QLatin1Char(' ') + shown(rowEntry(row).label)};
    if (!view.oneColumn) {
        names << shown(matrix.facts(view.columnFacet).label) + QLatin1Char(' ') + shown(columnEntry(column).label);
    }
    const auto says = verdict(row, column);
    QString out = names.join(QStringLiteral(" × ")) + QStringLiteral(": ") +
                  (says ? verdictWord(*says) : tr("the check does not apply"));
    if (const std::size_t pools = poolsIn(row, column); pools > 0) {
        out += QStringLiteral(", ") + counted(Countable::Pool, pools);
    }
    return out;
}

QVariant RelationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto says = verdict(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return says ? verdictWord(*says) : QString();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return description(index.row(), index.column());
    case VerdictRole:
        return says ? QVariant(static_cast<int>(*says)) : QVariant();
    case CellPoolsRole:
        return static_cast<int>(poolsIn(index.row(), index.column()));
    default:
        return {};
    }
}

QVariant RelationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool down = orientation == Qt::Vertical;
    if (!grid_ || section < 0 || section >= (down ? rowCount() : columnCount())) {
        return {};
    }
    const AxisEntry& entry = down ? rowEntry(section) : columnEntry(section);
    switch (role) {
    case Qt::DisplayRole:
        return shown(entry.label);
    case EndedRole:
        return entry.ended;
    case ListedRole:
        return entry.listed;
    default:
        return {};
    }
}

} // namespace poolwright
