// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

#include "model/items/workloadgridmodel.h"

namespace poolwright {

/// Paints a cell of the grid: tint and glyph of the verdict, whether it fits, below it what decides; a bar at the left
/// where the workload names the pool.
class FitDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
};

/// Workloads down, pools across, with both heads in place while the rest is scrolled. All rows and columns are of one
/// size, so that a thousand pools cost no more than those on screen. Arrows move, Enter or a double click opens, copying
/// takes the selected cells.
class FitGrid : public QTableView {
    Q_OBJECT
public:
    explicit FitGrid(WorkloadGridModel& model, QWidget* parent = nullptr);

    /// The workload whose row is selected or has the current cell; none: the grid is empty.
    [[nodiscard]] std::optional<std::size_t> currentWorkload() const;
    /// The workloads of all selected cells, each once; the current one where nothing is selected.
    [[nodiscard]] std::vector<std::size_t> selectedWorkloads() const;
    /// The selected cells as text for a spreadsheet.
    void copy() const;

signals:
    /// Insert, F2, Ctrl+D and Delete: keys that other screens have for their own items.
    void newRequested();
    void editRequested();
    void duplicateRequested();
    void removeRequested();
    void currentCellChanged();
    /// Enter or a double click.
    void cellOpened();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    void applySizes();

    WorkloadGridModel& grid_;
};

} // namespace poolwright
