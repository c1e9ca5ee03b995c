// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/comparisonmodel.h"

#include <QStringList>

#include <algorithm>

#include "model/items/fuzzymatch.h"
#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr quintptr kItemId = 0; // values carry the row of their item and one more

QVariant verdictOrNothing(const std::optional<Verdict>& verdict) {
    return verdict ? QVariant(static_cast<int>(*verdict)) : QVariant();
}

bool pathsDiffer(const FleetDifference::Item& change) {
    return change.kind == FleetDifference::Kind::Changed && change.pathBefore != change.pathAfter;
}

} // namespace

ComparisonModel::ComparisonModel(QObject* parent) : QAbstractItemModel(parent) {}

void ComparisonModel::setComparison(ScenarioComparisonPtr comparison) {
    beginResetModel();
    comparison_ = std::move(comparison);
    shown_.clear();
    endResetModel();
    setFilter(filter_);
}

void ComparisonModel::setFilter(const QString& words) {
    beginResetModel();
    filter_ = words;
    shown_.clear();
    const QStringList wanted = folded(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (std::size_t i = 0; comparison_ && i < comparison_->items.size(); ++i) {
        if (passes(comparison_->items[i], wanted)) {
            shown_.push_back(i);
        }
    }
    endResetModel();
}

bool ComparisonModel::passes(const ComparedItem& item, const QStringList& words) const {
    if (words.isEmpty()) {
        return true;
    }
    QStringList texts{itemText(item), changeWord(item)};
    for (const auto& verdict : {item.before, item.after}) {
        texts << (verdict ? verdictWord(*verdict) : QString());
    }
    for (const FleetDifference::Cell& cell : item.change.cells) {
        texts << facetLabel(cell.facet) << valueText(cell.before) << valueText(cell.after);
    }
    const QString all = folded(texts.join(QLatin1Char(' ')));
    return std::ranges::all_of(words, [&](const QString& word) { return all.contains(word); });
}

std::optional<ComparedPlace> ComparisonModel::placeAt(const QModelIndex& index) const {
    if (!index.isValid()) {
        return std::nullopt;
    }
    const bool isItem = index.internalId() == kItemId;
    const ComparedItem& item = itemAt(isItem ? index.row() : static_cast<int>(index.internalId() - 1));
    if (item.change.item != ItemKind::Pool) {
        return std::nullopt;
    }
    ComparedPlace out{item.change.id, std::nullopt, item.change.kind == FleetDifference::Kind::Removed,
                      item.change.kind == FleetDifference::Kind::Added};
    if (!isItem) {
        out.facet = item.change.cells[static_cast<std::size_t>(index.row())].facet;
    }
    return out;
}

QModelIndex ComparisonModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kItemId);
}

QModelIndex ComparisonModel::parent(const QModelIndex& child) const {
    return !child.isValid() || child.internalId() == kItemId
               ? QModelIndex()
               : createIndex(static_cast<int>(child.internalId() - 1), 0, kItemId);
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(shown_.size());
    }
    const bool isItem = parent.internalId() == kItemId && parent.column() == 0;
    return isItem ? static_cast<int>(itemAt(parent.row()).change.cells.size()) : 0;
}

int ComparisonModel::columnCount(const QModelIndex& /*parent*/) const { return ComparisonColumnCount; }

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.internalId() == kItemId) {
        return itemCell(itemAt(index.row()), index.column(), role);
    }
    const ComparedItem& item = itemAt(static_cast<int>(index.internalId() - 1));
    return valueCell(item, item.change.cells[static_cast<std::size_t>(index.row())], index.column(), role);
}

QString ComparisonModel::changeWord(const ComparedItem& item) {
    switch (item.change.kind) {
    case FleetDifference::Kind::Added:
        return tr("added");
    case FleetDifference::Kind::Removed:
        return tr("removed");
    case FleetDifference::Kind::Changed:
        break;
    }
    if (!item.change.cells.empty()) {
        return pathsDiffer(item.change) ? tr("changed, renamed or moved") : tr("changed");
    }
    return pathsDiffer(item.change) ? tr("renamed or moved") : tr("verdict only");
}

QString ComparisonModel::itemText(const ComparedItem& item) {
    const QString before = shown(item.change.pathBefore);
    const QString after = shown(item.change.pathAfter);
    if (before.isEmpty() || after.isEmpty() || before == after) {
        return after.isEmpty() ? before : after;
    }
    return before + QStringLiteral(" → ") + after;
}

QVariant ComparisonModel::itemCell(const ComparedItem& item, int column, int role) const {
    const bool isVerdict = column == ComparedBeforeColumn || column == ComparedAfterColumn;
    const auto& verdict = column == ComparedBeforeColumn ? item.before : item.after;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (isVerdict) {
            return verdict ? verdictWord(*verdict) : QString();
        }
        return column == ComparedItemColumn ? itemText(item) : changeWord(item);
    case VerdictRole:
        return isVerdict ? verdictOrNothing(verdict) : QVariant();
    case IsVerdictCellRole:
        return isVerdict;
    case IsClusterRole:
        return item.change.item == ItemKind::Cluster;
    default:
        return {};
    }
}

QVariant ComparisonModel::valueCell(const ComparedItem& item, const FleetDifference::Cell& cell, int column,
                                    int role) const {
    const bool isBefore = column == ComparedBeforeColumn;
    const bool isValue = isBefore || column == ComparedAfterColumn;
    const auto kind = item.change.kind;
    const bool there = isBefore ? kind != FleetDifference::Kind::Added : kind != FleetDifference::Kind::Removed;
    const auto text = [&]() -> QString {
        if (column == ComparedItemColumn) {
            return facetLabel(cell.facet);
        }
        if (isValue) {
            return there ? valueText(isBefore ? cell.before : cell.after) : tr("not there");
        }
        if (kind != FleetDifference::Kind::Changed) {
            return changeWord(item);
        }
        return !cell.before ? tr("filled in") : (!cell.after ? tr("left open") : tr("changed"));
    };
    const auto verdict = [&]() -> std::optional<Verdict> {
        const auto& pool = isBefore ? item.poolBefore : item.poolAfter;
        return isValue && pool ? verdictOfValue(isBefore ? comparison_->before : comparison_->after, *pool, cell.facet)
                               : std::nullopt;
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text();
    case Qt::AccessibleTextRole: {
        const auto judged = verdict();
        return judged ? text() + QStringLiteral(", ") + verdictWord(*judged) : text();
    }
    case VerdictRole:
        return verdictOrNothing(verdict());
    case IsVerdictCellRole:
        return false;
    default:
        return {};
    }
}

QString ComparisonModel::valueText(const std::optional<Value>& value) const {
    return value ? shown(value->text) : tr("open");
}

QString ComparisonModel::facetLabel(Facet facet) const {
    return shown(comparison_->after.evaluator->matrix().facts(facet).label);
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case ComparedItemColumn:
        return tr("Item and values");
    case ComparedChangeColumn:
        return tr("Change");
    case ComparedBeforeColumn:
        return comparison_ ? shown(comparison_->before.name) : tr("Before");
    case ComparedAfterColumn:
        return comparison_ ? shown(comparison_->after.name) : tr("After");
    default:
        return {};
    }
}

} // namespace poolwright
