// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/relationmodel.h"

#include <QStringList>

#include <algorithm>
#include <functional>
#include <unordered_set>

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

/// Where values of pools stand on an axis, each looked for once.
struct Places {
    const Evaluator& evaluator;
    std::function<std::optional<std::size_t>(const Value&)> find;
    std::unordered_map<ValueNumber, std::optional<std::size_t>> known;

    std::optional<std::size_t> of(Facet facet, const PoolRow& row) {
        const auto [at, added] = known.try_emplace(row.at(facet));
        const Value* value = added ? evaluator.state(facet, row).value : nullptr;
        if (value != nullptr) {
            at->second = find(*value);
        }
        return at->second;
    }
};

int placeIn(const std::vector<std::size_t>& shownPlaces, std::size_t place) {
    const auto at = std::ranges::lower_bound(shownPlaces, place);
    return at != shownPlaces.end() && *at == place ? static_cast<int>(at - shownPlaces.begin()) : -1;
}

} // namespace

const PoolRow* judgedRow(const FleetSource& source, std::size_t pool, CheckId check) {
    const PoolJudgement& judged = source.judged(pool);
    const Check& about = source.matrix().checks[check.index()];
    if (about.perWorkload) {
        const auto at = std::ranges::find_if(
            judged.workloads, [&](const WorkloadResult& placed) { return placed.result.check == check; });
        return at == judged.workloads.end() ? nullptr : &at->row;
    }
    const bool applies = std::ranges::find(judged.results, check, &CheckResult::check) != judged.results.end();
    // a check that is absent where nothing is said has nothing to tell, but the pool still sits there
    return applies || !about.unknownWhenSilent ? &judged.row : nullptr;
}

std::vector<RangePool> rangePools(const FleetSource& source, const RelationRanges& ranges) {
    std::vector<RangePool> out;
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const PoolRow* of = judgedRow(source, pool, ranges.check);
        const Value* row = of == nullptr ? nullptr : source.evaluator->state(ranges.rowFacet, *of).value;
        const Value* column = of == nullptr ? nullptr : source.evaluator->state(ranges.columnFacet, *of).value;
        const auto at = column == nullptr ? std::nullopt : ranges.place(*column);
        if (row == nullptr || !at) {
            continue;
        }
        const auto found =
            std::ranges::find_if(ranges.rows, [&](const RangeRow& one) { return one.entry.value.sameAs(*row); });
        if (found != ranges.rows.end()) {
            out.push_back({pool, static_cast<std::size_t>(found - ranges.rows.begin()), *at});
        }
    }
    return out;
}

std::vector<Value> fleetValues(const FleetSource& source, CheckId check, Facet facet) {
    std::vector<Value> out;
    std::unordered_set<ValueNumber> seen; // ten thousand pools have some dozen values
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const PoolRow* row = judgedRow(source, pool, check);
        if (row == nullptr || !seen.insert(row->at(facet)).second) {
            continue;
        }
        const Value* value = source.evaluator->state(facet, *row).value;
        if (value != nullptr && std::ranges::none_of(out, [&](const Value& one) { return one.sameAs(*value); })) {
            out.push_back(*value);
        }
    }
    return out;
}

void RelationModel::setGrid(RelationGridPtr grid, FleetSource source) {
    beginResetModel();
    grid_ = std::move(grid);
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
    const auto placer = [&](auto find) { return Places{*source_.evaluator, std::move(find), {}}; };
    auto rows = placer([&](const Value& value) { return grid_->rowOf(value); });
    auto columns = placer([&](const Value& value) { return grid_->columnOf(value); });
    for (std::size_t pool = 0; pool < source_.poolCount(); ++pool) {
        const PoolRow* of = judgedRow(source_, pool, grid_->view.check);
        const auto r = of == nullptr ? std::nullopt : rows.of(grid_->view.rowFacet, *of);
        const auto c =
            !r || grid_->view.oneColumn ? std::optional(std::size_t{0}) : columns.of(grid_->view.columnFacet, *of);
        if (r && c) {
            pools_[*r * grid_->columns.size() + *c].push_back(pool);
        }
    }
}

std::vector<std::size_t> RelationModel::passing(const std::vector<AxisEntry>& axis, const QStringList& words) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const bool named = std::ranges::all_of(words, [&](const QString& word) { return hasWord(axis[i], word); });
        const bool onLine = &axis != &grid_->columns || !filter_.line || axis[i].value.tag == *filter_.line;
        if (named && onLine && (filter_.ended || !axis[i].ended)) {
            out.push_back(i);
        }
    }
    return out;
}

/// A word that no row has is looked for in the columns; so "535 5.10" finds drivers and kernels.
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
    rows_ = passing(grid_->rows, forRows);
    columns_ = passing(grid_->columns, forColumns);
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
