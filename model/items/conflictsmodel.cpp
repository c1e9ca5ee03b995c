// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/conflictsmodel.h"

#include "model/items/plaintext.h"

namespace poolwright {

ConflictsModel::ConflictsModel(QObject* parent) : TableModel(parent) {}

void ConflictsModel::setConflicts(std::vector<MergeConflict> conflicts, MatrixPtr matrix) {
    matrix_ = std::move(matrix);
    theirs_.assign(conflicts.size(), false);
    resetRows(std::move(conflicts));
}

void ConflictsModel::choose(int row, bool theirs) {
    if (takesTheirs(row) == theirs) {
        return;
    }
    theirs_[static_cast<std::size_t>(row)] = theirs;
    emit dataChanged(index(row, ConflictOursColumn), index(row, ConflictTheirsColumn));
    emit choiceChanged();
}

std::vector<std::size_t> ConflictsModel::chosen() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < theirs_.size(); ++i) {
        if (theirs_[i]) {
            out.push_back(i);
        }
    }
    return out;
}

int ConflictsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ConflictColumnCount; }

QVariant ConflictsModel::cell(const MergeConflict& row, int column, int role) const {
    const bool theirs = theirs_[static_cast<std::size_t>(&row - rows().data())];
    const bool isSide = column == ConflictOursColumn || column == ConflictTheirsColumn;
    const bool taken = isSide && (column == ConflictTheirsColumn) == theirs;
    const auto text = [&]() -> QString {
        switch (column) {
        case ConflictItemColumn:
            return shown(row.path);
        case ConflictFacetColumn:
            return row.facet ? shown(matrix_->facts(*row.facet).label) : tr("the item itself");
        case ConflictBaseColumn:
            return shown(row.base);
        case ConflictOursColumn:
            return shown(row.ours);
        default:
            return shown(row.theirs);
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return isSide ? (taken ? QStringLiteral("● ") : QStringLiteral("○ ")) + text() : text();
    case Qt::ToolTipRole:
        return text();
    case Qt::AccessibleTextRole:
        return taken ? tr("%1, taken").arg(text()) : text();
    default:
        return {};
    }
}

QString ConflictsModel::title(int column) const {
    switch (column) {
    case ConflictItemColumn:
        return tr("Where");
    case ConflictFacetColumn:
        return tr("What");
    case ConflictBaseColumn:
        return tr("Was");
    case ConflictOursColumn:
        return tr("In this scenario");
    default:
        return tr("In the parent");
    }
}

} // namespace poolwright
