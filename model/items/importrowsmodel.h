// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/core/intake/import.h"

namespace poolwright {

/// Columns of the differences. Unscoped on purpose: Qt asks with ints.
enum ImportRowColumn : int {
    ImportTakeColumn, ///< ticked: it is taken in
    ImportWhereColumn,
    ImportFacetColumn,
    ImportBeforeColumn,
    ImportAfterColumn,
    ImportRowColumnCount
};

/// How an import stands to the fleet of the document, row by row; each can be left out. What is the same has no row.
class ImportRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const Matrix& matrix, std::vector<ImportRow> rows);
    /// All rows, also those that are the same, with what was ticked.
    [[nodiscard]] const std::vector<ImportRow>& allRows() const { return rows_; }
    [[nodiscard]] std::size_t takenCount() const;
    [[nodiscard]] std::size_t sameCount() const { return rows_.size() - shown_.size(); }
    /// All that the comparison advises to take; what it advises against stays as one by one choices.
    void takeAll(bool on);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void takenChanged();

private:
    [[nodiscard]] QString text(const ImportRow& row, int column) const;

    std::vector<ImportRow> rows_;
    std::vector<bool> advised_; ///< ImportRow::take as the comparison gave it
    std::vector<std::size_t> shown_;
    std::vector<QString> labels_; ///< of the facets
};

} // namespace poolwright
