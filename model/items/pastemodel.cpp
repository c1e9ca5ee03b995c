// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/pastemodel.h"

#include <algorithm>
#include <unordered_map>

#include "model/items/plaintext.h"
#include "model/items/pooltrials.h"
#include "model/items/words.h"

namespace poolwright {

PasteModel::PasteModel(FleetSource source, std::shared_ptr<Evaluator> evaluator, TsvTable table, QObject* parent)
    : QAbstractTableModel(parent), source_(std::move(source)), evaluator_(std::move(evaluator)),
      table_(std::move(table)) {
    heading_ = hasHeading(table_, source_.matrix());
    columns_ = guessColumns(table_, heading_, *source_.fleet, source_.matrix());
    read();
}

void PasteModel::setHeading(bool on) {
    if (heading_ != on) {
        beginResetModel();
        heading_ = on;
        columns_ = guessColumns(table_, heading_, *source_.fleet, source_.matrix());
        read();
        endResetModel();
    }
}

void PasteModel::setColumn(std::size_t column, PasteColumn meaning) {
    for (PasteColumn& other : columns_) { // nothing is meant twice
        if (other == meaning && meaning.kind != PasteColumn::Kind::Skip) {
            other = {};
        }
    }
    columns_[column] = meaning;
    read();
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void PasteModel::setTarget(Target target, std::size_t cluster) {
    target_ = target;
    cluster_ = cluster;
    read();
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void PasteModel::read() {
    rows_ = readRows(table_, heading_, columns_, source_.matrix());
    match_ = {};
    pools_.clear();
    if (target_ == Target::ExistingPools) {
        match_ = matchPools(*source_.fleet, rows_, columns_);
    } else {
        pools_ = newPools(rows_, columns_);
    }
    judge();
}

void PasteModel::judge() {
    verdicts_.assign(rows_.size(), std::nullopt);
    std::unordered_map<ItemId, std::size_t> indexes;
    for (std::size_t pool = 0; pool < source_.poolCount() && target_ == Target::ExistingPools; ++pool) {
        indexes.emplace(source_.pool(pool).id, pool);
    }
    PoolTrials trials(source_, *evaluator_);
    std::vector<std::size_t> judgedRows;
    std::size_t good = 0;
    for (std::size_t i = 0; i < std::min(rows_.size(), kMostShown); ++i) {
        if (!rows_[i].faults.empty()) {
            continue;
        }
        if (target_ == Target::ExistingPools) {
            trials.add(indexes.at(*match_.pools[i]), rows_[i].values);
        } else {
            trials.addNew(cluster_, pools_[good++]);
        }
        judgedRows.push_back(i);
    }
    const std::vector<PoolJudgement> after = trials.judge();
    for (std::size_t i = 0; i < after.size(); ++i) {
        verdicts_[judgedRows[i]] = after[i].verdict;
    }
}

std::size_t PasteModel::goodLines() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows_, [](const PasteRow& row) { return row.faults.empty(); }));
}

int PasteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + static_cast<int>(std::min(rows_.size(), kMostShown));
}

int PasteModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kFirstColumn + static_cast<int>(columns_.size());
}

const PasteRow::Fault* PasteModel::faultOf(const PasteRow& row, int column) const {
    const auto found = std::ranges::find_if(row.faults, [&](const PasteRow::Fault& fault) {
        return column == 1 || static_cast<int>(fault.column) + kFirstColumn == column;
    });
    return found == row.faults.end() ? nullptr : &*found;
}

QVariant PasteModel::lineCell(std::size_t line, int column, int role) const {
    const PasteRow& row = rows_[line];
    const PasteRow::Fault* fault = column == 0 ? nullptr : faultOf(row, column);
    switch (role) {
    case Qt::DisplayRole:
        if (column == 0) {
            return verdicts_[line] ? verdictWord(*verdicts_[line]) : QString();
        }
        if (column == 1) {
            return row.cluster.empty() ? shown(row.pool) : shown(row.cluster) + QLatin1Char('/') + shown(row.pool);
        }
        if (const auto& cells = table_[row.line]; static_cast<std::size_t>(column - kFirstColumn) < cells.size()) {
            return shown(cells[static_cast<std::size_t>(column - kFirstColumn)]);
        }
        return QString();
    case VerdictRole:
        if (column == 0) {
            return verdicts_[line] ? QVariant(static_cast<int>(*verdicts_[line])) : QVariant();
        }
        return fault != nullptr ? QVariant(static_cast<int>(Verdict::Unsupported)) : QVariant();
    case IsVerdictCellRole:
        return column == 0;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return fault != nullptr ? shown(toText(fault->error)) : QString();
    case DerivedRole: // what is left out is shown like what was not written
        return column >= kFirstColumn &&
               columns_[static_cast<std::size_t>(column - kFirstColumn)].kind == PasteColumn::Kind::Skip;
    default:
        return {};
    }
}

QVariant PasteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || index.row() == 0) {
        return role == IsVerdictCellRole && index.column() == 0 ? QVariant(true) : QVariant();
    }
    return lineCell(static_cast<std::size_t>(index.row() - 1), index.column(), role);
}

QVariant PasteModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section == 0 ? QVariant(QString())
                            : QVariant(static_cast<int>(rows_[static_cast<std::size_t>(section - 1)].line) + 1);
    }
    if (section < kFirstColumn) {
        return section == 0 ? tr("Verdict") : tr("Pool");
    }
    const auto column = static_cast<std::size_t>(section - kFirstColumn);
    const bool named = heading_ && column < table_.front().size() && !table_.front()[column].empty();
    return named ? shown(table_.front()[column]) : tr("Column %1").arg(column + 1);
}

} // namespace poolwright
