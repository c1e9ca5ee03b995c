// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/items/workloadanswer.h"

namespace poolwright {

/// What the grid's cells and headers tell beside the roles of all models. Unscoped on purpose: Qt asks with ints.
enum WorkloadRole : int {
    DecidingRole = Qt::UserRole + 100, ///< QString: the requirement that decides, or how many a GPU
    WishedRole,                        ///< bool: the workload names this pool
    NeedsRole,                         ///< QString, of a row: what the workload asks for
    PlacedRole,                        ///< QString, of a row: "6 of 6 placed"
    PlacedVerdictRole,                 ///< int of the Verdict that tells how that is
    ClusterNameRole,                   ///< QString, of a column
    OffersRole,                        ///< QString, of a column: GPU and driver
};

/// Workloads down, pools across: each cell says whether the workload runs there and what decides it. Rows and columns can
/// be filtered by words. Cells are worked out when they are asked for.
class WorkloadGridModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing is shown.
    void setAnswer(WorkloadAnswerPtr answer);
    [[nodiscard]] const WorkloadAnswerPtr& answer() const { return answer_; }
    /// Words that name workloads or pools: where some word fits a workload, only such workloads are shown, and the same for
    /// pools; a word that fits neither leaves nothing. `wishedOnly`: pools that some workload on screen names.
    void setFilter(const QString& words, bool wishedOnly);
    [[nodiscard]] bool isFiltered() const { return !words_.isEmpty() || wishedOnly_; }

    [[nodiscard]] std::size_t workloadAt(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::size_t poolAt(int column) const { return columns_[static_cast<std::size_t>(column)]; }
    /// Where that workload, or pool, is shown; -1: it is not.
    [[nodiscard]] int rowOf(ItemId workload) const;
    [[nodiscard]] int columnOf(ItemId pool) const;
    /// "llm-serve on prod-bj/a10-shared: does not fit, driver < 525.60.13".
    [[nodiscard]] QString sentence(const QModelIndex& index) const;
    /// Cells as a spreadsheet takes them, headings included; rows and columns in the order shown. Empty indexes: nothing.
    [[nodiscard]] QString tsv(const QModelIndexList& cells) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void show();
    [[nodiscard]] QVariant workloadHeader(std::size_t workload, int role) const;
    [[nodiscard]] QVariant poolHeader(std::size_t pool, int role) const;

    WorkloadAnswerPtr answer_;
    QString words_;
    bool wishedOnly_ = false;
    std::vector<std::size_t> rows_;    ///< workloads shown
    std::vector<std::size_t> columns_; ///< pools shown
};

} // namespace poolwright
