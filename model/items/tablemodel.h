// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QVariant>

#include <cassert>
#include <utility>
#include <vector>

namespace poolwright {

/// A table over a vector of rows, one typed row each. Bounds are checked here once; a model says what a cell is.
template <typename Row>
class TableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
            return {};
        }
        return cell(rowAt(index.row()), index.column(), role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const final {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount()) {
            return {};
        }
        return title(section);
    }
    [[nodiscard]] const Row& rowAt(int row) const {
        assert(row >= 0 && static_cast<std::size_t>(row) < rows_.size());
        return rows_[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

protected:
    void resetRows(std::vector<Row> rows) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
    }
    [[nodiscard]] virtual QVariant cell(const Row& row, int column, int role) const = 0;
    [[nodiscard]] virtual QString title(int column) const = 0;

private:
    std::vector<Row> rows_;
};

} // namespace poolwright
