// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

#include "model/core/plan/target.h"
#include "model/items/fleettreemodel.h"
#include "views/fleet/fleetselection.h"

class QAction;
class QKeySequence;
class QMenu;

namespace poolwright {

class CellEditor;
class DocumentSession;
class FleetTree;

/// Everything that can be done to the fleet in the table, as actions with names, keys and tips; they are enabled where
/// they make sense for what is selected.
class FleetActions : public QObject {
    Q_OBJECT
public:
    struct Parts {
        DocumentSession& session;
        FleetTree& tree;
        FleetTreeModel& model;
        CellEditor& editor;
    };
    /// `page` owns it.
    FleetActions(const Parts& parts, QWidget& page);

    [[nodiscard]] const QList<QAction*>& list() const { return actions_; }
    void update();
    /// What the menu of a pool offers besides.
    void setPoolActions(const QList<QAction*>& actions) { poolActions_ = actions; }
    /// Rows cannot be put in an order of their own while the table is sorted.
    void setSorted(bool on);

    void addCluster();
    void addPool();
    void movePoolsTo(const std::vector<ItemId>& pools, ItemId cluster, std::size_t position);

signals:
    /// Something went that may be wanted back.
    void removed(const QString& what);
    void refused(const QString& why);
    /// It should be named now.
    void added(poolwright::ItemId item);
    void columnsRequested();
    void reapplyRequested();
    /// A plan is wanted for what is selected.
    void upgradeRequested(const std::vector<poolwright::TargetPlace>& places);

private:
    QAction* make(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void createItemActions();
    void createCellActions();
    void createTableActions();
    void showMenu(const QPoint& point);

    void renameCurrent();
    void duplicate();
    void remove();
    void moveToCluster();
    void moveBy(int step);
    void fillDown();
    void copy();
    void paste();
    void clearValues();
    void editSelected();
    void planUpgrade();
    [[nodiscard]] std::vector<ItemId> poolIds(const std::vector<std::size_t>& pools) const;
    [[nodiscard]] std::vector<ItemId> clusterIds(const std::vector<std::size_t>& clusters) const;

    DocumentSession& session_;
    FleetTree& tree_;
    FleetTreeModel& model_;
    CellEditor& editor_;
    QWidget& page_;
    QList<QAction*> actions_;
    QList<QAction*> poolActions_;
    bool sorted_ = false;
    QAction* addCluster_ = nullptr;
    QAction* addPool_ = nullptr;
    QAction* edit_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* duplicate_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* moveTo_ = nullptr;
    QAction* moveUp_ = nullptr;
    QAction* moveDown_ = nullptr;
    QAction* fill_ = nullptr;
    QAction* copy_ = nullptr;
    QAction* paste_ = nullptr;
    QAction* clear_ = nullptr;
    QAction* bulk_ = nullptr;
    QAction* selectAll_ = nullptr;
    QAction* columns_ = nullptr;
    QAction* reapply_ = nullptr;
    QAction* upgrade_ = nullptr;
};

} // namespace poolwright
