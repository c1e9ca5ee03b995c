// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/importrowsmodel.h"

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

namespace {

QString importKindWord(ImportRow::Kind kind) {
    switch (kind) {
    case ImportRow::Kind::Same:
        return ImportRowsModel::tr("the same");
    case ImportRow::Kind::Fills:
        return ImportRowsModel::tr("fills in");
    case ImportRow::Kind::Changes:
        return ImportRowsModel::tr("changes");
    case ImportRow::Kind::NewPool:
        return ImportRowsModel::tr("new pool");
    case ImportRow::Kind::NewCluster:
        return ImportRowsModel::tr("new cluster");
    case ImportRow::Kind::NotSeen:
        return ImportRowsModel::tr("not seen");
    }
    return {};
}

QString withReason(const QString& said, const ImportRow& row) {
    return row.why.empty() ? said : ImportRowsModel::tr("%1: %2").arg(said, shown(row.why));
}

} // namespace

void ImportRowsModel::setRows(const Matrix& matrix, std::vector<ImportRow> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    shown_.clear();
    advised_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        advised_.push_back(rows_[i].take);
        if (rows_[i].kind != ImportRow::Kind::Same) {
            shown_.push_back(i);
        }
    }
    labels_.clear();
    for (const FacetFacts& facts : matrix.facets) {
        labels_.push_back(shown(facts.label));
    }
    endResetModel();
    emit takenChanged();
}

std::size_t ImportRowsModel::takenCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(shown_, [&](std::size_t i) { return rows_[i].take; }));
}

void ImportRowsModel::takeAll(bool on) {
    if (shown_.empty()) {
        return;
    }
    for (const std::size_t i : shown_) { // what the comparison advises against is taken one by one or not at all
        rows_[i].take = on && advised_[i];
    }
    emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    emit takenChanged();
}

int ImportRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int ImportRowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ImportRowColumnCount; }

QString ImportRowsModel::text(const ImportRow& row, int column) const {
    switch (column) {
    case ImportTakeColumn:
        return importKindWord(row.kind);
    case ImportWhereColumn:
        return row.pool.empty() ? shown(row.cluster) : shown(row.cluster) + QLatin1Char('/') + shown(row.pool);
    case ImportFacetColumn:
        return row.facet ? labels_[static_cast<std::size_t>(*row.facet)] : QString();
    case ImportBeforeColumn:
        if (row.kind == ImportRow::Kind::NewPool || row.kind == ImportRow::Kind::NewCluster) {
            return tr("not there");
        }
        return row.before ? shown(row.before->text) : (row.facet ? tr("open") : QString());
    default:
        if (row.kind == ImportRow::Kind::NotSeen) {
            return withReason(row.take ? tr("is removed") : tr("stays"), row);
        }
        if (row.kind == ImportRow::Kind::NewPool || row.kind == ImportRow::Kind::NewCluster) {
            return withReason(row.take ? tr("is added") : tr("is left out"), row);
        }
        return row.after ? shown(row.after->text) : QString();
    }
}

QVariant ImportRowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ImportRow& row = rows_[shown_[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::ToolTipRole:
        if (!row.why.empty()) {
            return shown(row.why);
        }
        [[fallthrough]];
    case Qt::DisplayRole: {
        const QString said = text(row, index.column());
        return said.isEmpty() && role == Qt::DisplayRole ? QStringLiteral(" ") : said;
    }
    case Qt::AccessibleTextRole:
        return index.column() == ImportTakeColumn
                   ? tr("%1: %2 %3, now %4, then %5")
                         .arg(text(row, ImportTakeColumn), text(row, ImportWhereColumn), text(row, ImportFacetColumn),
                              text(row, ImportBeforeColumn), text(row, ImportAfterColumn))
                   : text(row, index.column());
    case Qt::CheckStateRole:
        return index.column() == ImportTakeColumn ? QVariant(row.take ? Qt::Checked : Qt::Unchecked) : QVariant();
    case SecondaryRole:
        return index.column() == ImportBeforeColumn || !row.take;
    default:
        return {};
    }
}

bool ImportRowsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != ImportTakeColumn) {
        return false;
    }
    rows_[shown_[static_cast<std::size_t>(index.row())]].take = value.toInt() == Qt::Checked;
    emit dataChanged(index, index.siblingAtColumn(ImportRowColumnCount - 1));
    emit takenChanged();
    return true;
}

Qt::ItemFlags ImportRowsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags out = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == ImportTakeColumn) {
        out |= Qt::ItemIsUserCheckable;
    }
    return out;
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case ImportTakeColumn:
        return tr("Take");
    case ImportWhereColumn:
        return tr("Where");
    case ImportFacetColumn:
        return tr("Facet");
    case ImportBeforeColumn:
        return tr("In the document");
    default:
        return tr("From the texts");
    }
}

} // namespace poolwright
