// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleetactions.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <limits>

#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/fleet/bulkdialog.h"
#include "views/fleet/celleditor.h"
#include "views/fleet/clusterdialog.h"
#include "views/fleet/fleetclipboard.h"
#include "views/fleet/fleettree.h"

namespace poolwright {

FleetActions::FleetActions(const Parts& parts, QWidget& page)
    : QObject(&page), session_(parts.session), tree_(parts.tree), model_(parts.model), editor_(parts.editor),
      page_(page) {
    createItemActions();
    createCellActions();
    createTableActions();
    connect(&tree_, &FleetTree::selectedCellsChanged, this, &FleetActions::update);
    connect(&tree_, &FleetTree::currentPlaceChanged, this, &FleetActions::update);
    connect(&tree_, &FleetTree::poolsDropped, this, &FleetActions::movePoolsTo);
    connect(&session_, &DocumentSession::saveStateChanged, this, &FleetActions::update);
    tree_.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&tree_, &QWidget::customContextMenuRequested, this, &FleetActions::showMenu);
    update();
}

/// The key works while the table has the focus; the page lists the action for menus and the palette.
QAction* FleetActions::make(const char* name, const QString& text, const QString& tip, const QKeySequence& key) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    tree_.addAction(action);
    page_.addAction(action);
    actions_ << action;
    return action;
}

void FleetActions::createItemActions() {
    addPool_ = make("addPoolAction", tr("Add pool"), tr("Adds an empty pool below the current one."),
                    QKeySequence(Qt::Key_Insert));
    addCluster_ = make("addClusterAction", tr("Add cluster"), tr("Adds an empty cluster below the current one."),
                       QKeySequence(Qt::SHIFT | Qt::Key_Insert));
    rename_ = make("renameAction", tr("Rename"), tr("Renames the current pool or cluster."),
                   QKeySequence(Qt::SHIFT | Qt::Key_F2));
    duplicate_ = make("duplicateAction", tr("Duplicate"), tr("Copies the selected pools or clusters below themselves."),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    remove_ = make("deleteAction", tr("Delete"), tr("Deletes the selected pools or clusters. Undo brings them back."),
                   QKeySequence(Qt::CTRL | Qt::Key_Delete));
    moveTo_ = make("moveToClusterAction", tr("Move to cluster…"), tr("Moves the selected pools to another cluster."),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    moveUp_ = make("moveUpAction", tr("Move up"), tr("Moves the selected pools, or the cluster, up by one."),
                   QKeySequence(Qt::ALT | Qt::Key_Up));
    moveDown_ = make("moveDownAction", tr("Move down"), tr("Moves the selected pools, or the cluster, down by one."),
                     QKeySequence(Qt::ALT | Qt::Key_Down));
    connect(addCluster_, &QAction::triggered, this, &FleetActions::addCluster);
    connect(addPool_, &QAction::triggered, this, &FleetActions::addPool);
    connect(rename_, &QAction::triggered, this, &FleetActions::renameCurrent);
    connect(duplicate_, &QAction::triggered, this, &FleetActions::duplicate);
    connect(remove_, &QAction::triggered, this, &FleetActions::remove);
    connect(moveTo_, &QAction::triggered, this, &FleetActions::moveToCluster);
    connect(moveUp_, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(moveDown_, &QAction::triggered, this, [this] { moveBy(1); });
}

void FleetActions::createCellActions() {
    edit_ = make("editCellAction", tr("Edit cell…"), tr("Shows every value of the cell and what it would give."),
                 QKeySequence(Qt::Key_F2));
    fill_ = make("fillDownAction", tr("Fill down"), tr("Gives the selected pools the values of the first one."),
                 QKeySequence(Qt::CTRL | Qt::Key_D));
    copy_ = make("copyAction", tr("Copy"), tr("Copies the selected cells as a table for a spreadsheet."),
                 QKeySequence::Copy);
    paste_ = make("pasteAction", tr("Paste"), tr("Pastes values or a table from a spreadsheet."), QKeySequence::Paste);
    clear_ = make("clearValueAction", tr("Clear value"), tr("Leaves the selected cells open."),
                  QKeySequence(Qt::Key_Delete));
    bulk_ = make("bulkEditAction", tr("Edit selected…"),
                 tr("Sets one value in all selected pools, with a preview of what changes."),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    connect(edit_, &QAction::triggered, this, [this] { editor_.edit(tree_.currentIndex()); });
    connect(fill_, &QAction::triggered, this, &FleetActions::fillDown);
    connect(copy_, &QAction::triggered, this, &FleetActions::copy);
    connect(paste_, &QAction::triggered, this, &FleetActions::paste);
    connect(clear_, &QAction::triggered, this, &FleetActions::clearValues);
    connect(bulk_, &QAction::triggered, this, &FleetActions::editSelected);
}

void FleetActions::createTableActions() {
    selectAll_ =
        make("selectAllAction", tr("Select all"), tr("Selects every cell that is shown."), QKeySequence::SelectAll);
    columns_ = make("columnsAction", tr("Columns…"), tr("Chooses the columns of the table."), {});
    reapply_ =
        make("reapplyAction", tr("Filter and sort again"),
             tr("Edited pools stay where they are until the filter is applied again."), QKeySequence(Qt::Key_F5));
    upgrade_ = make("planUpgradeAction", tr("Plan upgrade…"), tr("Plans a safe upgrade of the selected pools or clusters."),
                    QKeySequence(Qt::CTRL | Qt::Key_U));
    connect(upgrade_, &QAction::triggered, this, &FleetActions::planUpgrade);
    connect(selectAll_, &QAction::triggered, &tree_, &FleetTree::selectAll);
    connect(columns_, &QAction::triggered, this, &FleetActions::columnsRequested);
    connect(reapply_, &QAction::triggered, this, &FleetActions::reapplyRequested);
}

void FleetActions::setSorted(bool on) {
    sorted_ = on;
    update();
}

void FleetActions::update() {
    const bool open = session_.current() != nullptr;
    const bool writable = session_.writable();
    const FleetSelection now = open ? tree_.selected() : FleetSelection();
    const bool pools = !now.pools.empty();
    const bool clusters = !now.clusters.empty();
    const bool cells = pools && !now.wholeItems();
    const bool current = now.currentPool || now.currentCluster;
    tree_.setPoolsMovable(writable && !sorted_);
    addCluster_->setEnabled(writable);
    addPool_->setEnabled(writable && open && !session_.current()->fleet->clusters.empty());
    edit_->setEnabled(writable && current);
    rename_->setEnabled(writable && current);
    duplicate_->setEnabled(writable && (pools || clusters));
    remove_->setEnabled(writable && (pools || clusters));
    moveTo_->setEnabled(writable && pools);
    moveUp_->setEnabled(writable && !sorted_ && (pools || now.clusters.size() == 1));
    moveDown_->setEnabled(moveUp_->isEnabled());
    fill_->setEnabled(writable && cells && now.pools.size() > 1);
    copy_->setEnabled(pools);
    paste_->setEnabled(writable && current);
    clear_->setEnabled(writable && (pools || clusters));
    bulk_->setEnabled(writable && pools);
    selectAll_->setEnabled(open);
    columns_->setEnabled(open);
    reapply_->setEnabled(open);
    upgrade_->setEnabled(pools || clusters);
}

void FleetActions::showMenu(const QPoint& point) {
    const QModelIndex at = tree_.indexAt(point);
    auto* menu = new QMenu(&tree_);
    menu->setObjectName(QStringLiteral("fleetMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool cluster = at.isValid() && !model_.poolAt(at);
    QList<QAction*> forPool{edit_, rename_, nullptr};
    forPool << poolActions_
            << QList<QAction*>{upgrade_,  nullptr,    copy_,   paste_,  fill_,     clear_,  bulk_,  nullptr,
                               addPool_,  duplicate_, moveTo_, moveUp_, moveDown_, nullptr, remove_};
    const QList<QAction*> forCluster{edit_,      rename_, nullptr,   upgrade_, nullptr, addPool_, addCluster_,
                                     duplicate_, moveUp_, moveDown_, nullptr,  remove_};
    const QList<QAction*> forNothing{addCluster_, addPool_, paste_, nullptr, columns_};
    for (QAction* action : at.isValid() ? (cluster ? forCluster : forPool) : forNothing) {
        if (action == nullptr) {
            menu->addSeparator();
        } else {
            menu->addAction(action);
        }
    }
    menu->popup(tree_.viewport()->mapToGlobal(point));
}

std::vector<ItemId> FleetActions::poolIds(const std::vector<std::size_t>& pools) const {
    std::vector<ItemId> out;
    std::ranges::transform(pools, std::back_inserter(out),
                           [this](std::size_t pool) { return model_.source().pool(pool).id; });
    return out;
}

std::vector<ItemId> FleetActions::clusterIds(const std::vector<std::size_t>& clusters) const {
    std::vector<ItemId> out;
    std::ranges::transform(clusters, std::back_inserter(out),
                           [this](std::size_t cluster) { return model_.source().fleet->clusters[cluster].id; });
    return out;
}

void FleetActions::addCluster() {
    if (!session_.writable()) {
        return;
    }
    const FleetSelection now = tree_.selected();
    const ItemId fresh = session_.document().nextId;
    const std::size_t end = session_.current()->fleet->clusters.size();
    session_.perform(poolwright::addCluster(session_.document(), session_.scenario(), {},
                                            now.currentCluster ? *now.currentCluster + 1 : end));
    emit added(fresh);
}

void FleetActions::addPool() {
    const auto& clusters = session_.current()->fleet->clusters;
    const FleetSelection now = tree_.selected();
    const std::size_t cluster = now.currentCluster.value_or(clusters.size() - 1);
    const std::size_t position =
        now.currentPool ? model_.source().judged(*now.currentPool).pool + 1 : clusters[cluster].pools.size();
    const ItemId fresh = session_.document().nextId;
    session_.perform(poolwright::addPool(session_.document(), session_.scenario(), clusters[cluster].id, {}, position));
    emit added(fresh);
}

void FleetActions::renameCurrent() { editor_.rename(tree_.currentIndex()); }

void FleetActions::duplicate() {
    const FleetSelection now = tree_.selected();
    const bool pools = !now.pools.empty();
    const ItemId fresh = session_.document().nextId;
    session_.perform(duplicateItems(session_.document(), session_.scenario(),
                                    pools ? ItemKind::Pool : ItemKind::Cluster,
                                    pools ? poolIds(now.pools) : clusterIds(now.clusters)));
    if (pools) {
        emit added(fresh); // what is done next is meant for the copy
    }
}

void FleetActions::remove() {
    const FleetSelection now = tree_.selected();
    const bool pools = !now.pools.empty();
    QString what =
        counted(pools ? Countable::Pool : Countable::Cluster, pools ? now.pools.size() : now.clusters.size());
    if (pools && now.pools.size() == 1) {
        what = shown(model_.source().pool(now.pools.front()).name);
    } else if (!pools && now.clusters.size() == 1) {
        what = shown(model_.source().fleet->clusters[now.clusters.front()].name);
    }
    session_.perform(removeItems(session_.document(), session_.scenario(), pools ? ItemKind::Pool : ItemKind::Cluster,
                                 pools ? poolIds(now.pools) : clusterIds(now.clusters)));
    emit removed(tr("%1 deleted.").arg(what));
}

void FleetActions::movePoolsTo(const std::vector<ItemId>& pools, ItemId cluster, std::size_t position) {
    session_.perform(movePools(session_.document(), session_.scenario(), pools, cluster, position));
}

void FleetActions::moveToCluster() {
    const FleetSelection now = tree_.selected();
    auto* dialog = new ClusterDialog(*session_.current()->fleet, now.currentCluster, now.pools.size(), &page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ClusterDialog::chosen, this, [this, pools = poolIds(now.pools)](ItemId cluster) {
        movePoolsTo(pools, cluster, std::numeric_limits<std::size_t>::max());
    });
    dialog->open();
}

void FleetActions::moveBy(int step) {
    const FleetSelection now = tree_.selected();
    const FleetSource& source = model_.source();
    if (now.pools.empty()) {
        const std::size_t cluster = now.clusters.front();
        if ((step < 0 && cluster > 0) || (step > 0 && cluster + 1 < source.fleet->clusters.size())) {
            session_.perform(moveCluster(session_.document(), session_.scenario(), source.fleet->clusters[cluster].id,
                                         cluster + static_cast<std::size_t>(step)));
        }
        return;
    }
    const PoolJudgement& first = source.judged(now.pools.front());
    const PoolJudgement& last = source.judged(now.pools.back());
    const bool up = step < 0;
    const std::size_t cluster = up ? first.cluster : last.cluster;
    const std::size_t size = source.fleet->clusters[cluster].pools.size();
    if (up ? first.pool == 0 : last.pool + 1 >= size) {
        return;
    }
    movePoolsTo(poolIds(now.pools), source.fleet->clusters[cluster].id, up ? first.pool - 1 : last.pool + 2);
}

void FleetActions::fillDown() {
    const FleetSelection now = tree_.selected();
    const FleetSource& source = model_.source();
    std::vector<CellEdit> edits;
    for (const FleetColumn column : now.columns) {
        for (const Facet facet : poolFacets(column)) {
            const Value* value = source.pool(now.pools.front()).facets.find(facet);
            for (const std::size_t pool : now.pools) {
                edits.push_back({ItemKind::Pool, source.pool(pool).id, facet,
                                 value == nullptr ? std::nullopt : std::optional(*value)});
            }
        }
    }
    session_.perform(setCells(session_.document(), session_.scenario(), edits,
                              tr("Fill down in %1").arg(counted(Countable::Pool, now.pools.size())).toStdString()));
}

void FleetActions::clearValues() {
    const FleetSelection now = tree_.selected();
    if (now.wholeItems()) {
        remove(); // on names, what is deleted is the pool
        return;
    }
    std::vector<CellEdit> edits;
    for (const FleetColumn column : now.columns) {
        for (const Facet facet : poolFacets(column)) {
            for (const std::size_t pool : now.pools) {
                edits.push_back({ItemKind::Pool, model_.source().pool(pool).id, facet, std::nullopt});
            }
        }
    }
    session_.perform(setCells(session_.document(), session_.scenario(), edits));
}

void FleetActions::copy() { copyCells(model_.source(), tree_.selected()); }

void FleetActions::paste() {
    PasteRequest request{session_, tree_, model_, page_};
    if (const QString why = pasteCells(request); !why.isEmpty()) {
        emit refused(why);
    }
}

void FleetActions::planUpgrade() {
    const FleetSelection now = tree_.selected();
    const FleetSource& source = model_.source();
    std::vector<TargetPlace> places;
    for (const std::size_t cluster : now.clusters) {
        places.push_back({patternOf(source.fleet->clusters[cluster].name), "*"});
    }
    for (const std::size_t pool : now.pools) {
        places.push_back(placeOf(source.clusterOf(pool), source.pool(pool)));
    }
    emit upgradeRequested(places);
}

void FleetActions::editSelected() {
    const FleetSelection now = tree_.selected();
    std::optional<Facet> facet = mainFacet(now.currentColumn);
    auto* dialog = new BulkDialog(session_, now.pools, facet, &page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace poolwright
