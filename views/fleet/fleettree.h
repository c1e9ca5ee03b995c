// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

#include <set>

#include "model/items/fleettreemodel.h"
#include "views/fleet/columnfit.h"

namespace poolwright {

struct Theme;
class VerdictDelegate;

/// The tree table of the fleet: clusters as lines across the table, pools as rows with a cell per facet. All rows are
/// of one height. Left and Right go from cell to cell, on a cluster they fold and unfold. Columns share the width of
/// the table; where it is too narrow the verdict moves next to the name.
class FleetTree : public QTreeView {
    Q_OBJECT
public:
    explicit FleetTree(QWidget* parent = nullptr);

    void setFleetModel(FleetTreeModel& model);
    /// Measures the columns for a new fleet.
    void measureColumns();
    /// Unfolds all but the clusters that the user folded; after a reset of the model.
    void restoreFolds();
    void forgetFolds() { folded_.clear(); }

signals:
    void currentPlaceChanged();

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fit();
    void paintClusterLine(QPainter& painter, const QRect& row, const QModelIndex& index, const Theme& theme) const;
    void onFolded(const QModelIndex& index);
    void onUnfolded(const QModelIndex& index);
    [[nodiscard]] int neighbourColumn(int column, int step) const;

    FleetTreeModel* fleet_ = nullptr;
    VerdictDelegate* delegate_ = nullptr;
    std::vector<ColumnWish> wishes_;
    std::set<std::size_t> folded_; ///< clusters
    bool narrow_ = false;
    bool restoring_ = false;
};

} // namespace poolwright
