// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

#include <set>

#include "model/items/columnchoice.h"
#include "model/items/fleettreemodel.h"
#include "views/fleet/columnfit.h"
#include "views/fleet/fleetselection.h"

namespace poolwright {

struct Theme;
class VerdictDelegate;

/// The tree table of the fleet: clusters as lines across the table, pools as rows with a cell per facet. All rows are
/// of one height. Cells are selected as in a spreadsheet, across clusters too. Left and Right go from cell to cell, on
/// a cluster they fold and unfold. Pools are dragged by their names. Columns share the width of the table; where it is
/// too narrow the verdict moves next to the name.
class FleetTree : public QTreeView {
    Q_OBJECT
public:
    explicit FleetTree(QWidget* parent = nullptr);

    void setFleetModel(FleetTreeModel& model);
    /// Measures the columns for a new fleet.
    void measureColumns();
    void forgetFolds() { folded_.clear(); }

    [[nodiscard]] FleetSelection selected() const;
    /// Selects the cells of these pools in these columns, where they are shown; the current cell stays.
    void selectCells(const std::vector<std::size_t>& pools, const std::vector<FleetColumn>& columns);
    /// Columns to show, from left to right.
    void setColumns(const std::vector<FleetColumn>& columns);

    /// What is kept over a reset of the model, by identity: folds, selection, current cell, scrolling.
    struct Place {
        struct Cell {
            ItemId item = kNoItem;
            int column = 0;
        };
        std::vector<Cell> cells;
        Cell current;
        int scroll = 0;
        int scrollSideways = 0;
        bool seen = false;      ///< the current cell was in sight
        ItemId below = kNoItem; ///< what takes the place of the current item when it is gone
        ItemId above = kNoItem;
    };
    [[nodiscard]] Place place() const;
    /// Unfolds what was not folded, and selects and shows what is still there.
    void restore(const Place& place);
    /// Unfolds all but the clusters that the user folded; after a reset of the model.
    void restoreFolds();
    /// Where nothing may be dragged: a read-only document, a sorted table.
    void setPoolsMovable(bool on) { movable_ = on; }

signals:
    void currentPlaceChanged();
    void selectedCellsChanged();
    /// Enter, F2, a double click or typing on a cell.
    void editRequested(const QModelIndex& index, const QString& typed);
    void poolsDropped(const std::vector<poolwright::ItemId>& pools, poolwright::ItemId cluster, std::size_t position);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles = QList<int>()) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    static constexpr int kFoldZone = 26; ///< from the left edge: a click there folds
    /// Where dropped pools would go, and the line that shows it.
    struct DropPlace {
        ItemId cluster = kNoItem;
        std::size_t position = 0;
        int y = 0;
        bool whole = false; ///< onto the cluster's line: to its end
        QRect line;
    };
    void fit();
    void paintClusterLine(QPainter& painter, const QRect& row, const QModelIndex& index, const Theme& theme) const;
    void onFolded(const QModelIndex& index);
    void onUnfolded(const QModelIndex& index);
    void startPoolDrag();
    [[nodiscard]] std::optional<DropPlace> dropPlaceAt(const QPoint& point) const;
    [[nodiscard]] int neighbourColumn(int column, int step) const;
    [[nodiscard]] bool isMarked(const QModelIndex& index) const;
    [[nodiscard]] bool inZoneOfFolding(const QModelIndex& index, const QPoint& point) const;

    FleetTreeModel* fleet_ = nullptr;
    VerdictDelegate* delegate_ = nullptr;
    std::vector<ColumnWish> wishes_;
    std::vector<FleetColumn> columns_ = ColumnChoice{}.shown(); ///< from left to right
    std::set<ItemId> folded_;
    std::optional<QPoint> pressed_; ///< on a name, from where pools may be dragged
    bool pressKept_ = false;        ///< the press was on a selected name: it selects when it is let go
    std::optional<DropPlace> drop_;
    bool narrow_ = false;
    bool restoring_ = false;
    bool movable_ = true;
};

/// The identities that a drag of pools carries.
inline constexpr auto kPoolsMime = "application/x-poolwright-pools";
QByteArray poolsToMime(const std::vector<ItemId>& pools);
std::vector<ItemId> poolsFromMime(const QByteArray& bytes);

} // namespace poolwright
