// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <optional>

#include "model/core/intake/import.h"

namespace poolwright {

/// Columns of the preview. Unscoped on purpose: Qt asks with ints.
enum ImportColumn : int {
    ImportNameColumn,
    ImportValueColumn,
    ImportNodesColumn,
    ImportKnownColumn,
    ImportColumnCount
};

/// What an import would take in: clusters, below them pools, below those their facets. Facets on which the nodes of a pool
/// do not agree stand there with each value and its nodes, those that no text shows as open.
class ImportTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit ImportTreeModel(QObject* parent = nullptr);
    ~ImportTreeModel() override;

    /// `split`: what becomes of mixed pools. The matrix is asked for names only.
    void setImported(const Matrix& matrix, const Imported& imported, bool split);
    void clear();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    struct Line; ///< a row with its children

private:
    [[nodiscard]] const Line& lineAt(const QModelIndex& index) const;

    std::unique_ptr<Line> root_;
};

/// "2 clusters · 5 pools · 312 nodes", and what was left out.
QString importSummary(const Imported& imported);

} // namespace poolwright
