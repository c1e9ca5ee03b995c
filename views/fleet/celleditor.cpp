// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/celleditor.h"

#include <QHeaderView>

#include <algorithm>

#include "model/items/cellfacets.h"
#include "model/session/documentsession.h"
#include "views/fleet/fleettree.h"
#include "views/fleet/optionspopup.h"

namespace poolwright {

CellEditor::CellEditor(DocumentSession& session, FleetTree& tree, FleetTreeModel& model, QWidget& page)
    : QObject(&page), session_(session), tree_(tree), model_(model), popup_(new OptionsPopup(&page)) {
    connect(&tree_, &FleetTree::editRequested, this, &CellEditor::edit);
    connect(&model_, &FleetTreeModel::renameRequested, this, &CellEditor::onRenameRequested);
    connect(popup_, &OptionsPopup::previewed, &model_, &FleetTreeModel::setOverlay);
    connect(popup_, &OptionsPopup::chosen, this, &CellEditor::onChosen);
    connect(popup_, &OptionsPopup::closed, this, [this](bool focused) {
        if (focused) {
            tree_.setFocus(Qt::PopupFocusReason);
        }
    });
}

void CellEditor::edit(const QModelIndex& at, const QString& typed) {
    if (!at.isValid() || session_.current() == nullptr) {
        return;
    }
    if (!session_.writable()) {
        emit refused(tr("This document is read-only here: nothing was changed."));
        return;
    }
    if (model_.poolAt(at) && at.column() == PoolColumn) {
        rename(at);
    } else {
        openOptions(at, typed);
    }
}

void CellEditor::editFacet(ItemKind kind, ItemId item, Facet facet, const QRect& place) {
    const JudgedFleet* now = session_.current();
    if (now == nullptr || !session_.writable()) {
        return;
    }
    EditTargets targets{kind, {}};
    if (kind == ItemKind::Pool) {
        if (const auto pool = session_.poolIndex(item)) {
            targets.items.push_back(*pool);
        }
    } else {
        const auto& clusters = now->fleet->clusters;
        const auto found = std::ranges::find(clusters, item, &Cluster::id);
        if (found != clusters.end()) {
            targets.items.push_back(static_cast<std::size_t>(found - clusters.begin()));
        }
    }
    if (!targets.empty()) {
        auto options = std::make_unique<CellOptions>(FleetSource{now->fleet, now->judgement, now->evaluator}, now->evaluator, targets);
        popup_->open(std::move(options), {facet}, QRect(popup_->parentWidget()->mapFromGlobal(place.topLeft()), place.size()), {});
    }
}

void CellEditor::rename(const QModelIndex& at) {
    if (at.isValid() && session_.writable()) {
        tree_.scrollTo(at);
        tree_.edit(at.siblingAtColumn(PoolColumn));
    }
}

/// The clusters of pools: a column may show what the whole cluster has.
EditTargets CellEditor::clustersOf(const EditTargets& pools) const {
    EditTargets out{ItemKind::Cluster, {}};
    for (const std::size_t pool : pools.items) {
        const std::size_t cluster = model_.source().judged(pool).cluster;
        if (std::ranges::find(out.items, cluster) == out.items.end()) {
            out.items.push_back(cluster);
        }
    }
    return out;
}

void CellEditor::openOptions(const QModelIndex& at, const QString& typed) {
    const bool pool = model_.poolAt(at).has_value();
    std::vector<Facet> facets = pool ? editableFacets(static_cast<FleetColumn>(at.column())) : clusterFacets();
    EditTargets targets = tree_.selected().targets();
    if (pool && !facets.empty() && spec(facets.front()).scope == Scope::Cluster) {
        targets = clustersOf(targets);
    }
    if (facets.empty() || targets.empty()) {
        return;
    }
    const JudgedFleet& now = *session_.current();
    auto options =
        std::make_unique<CellOptions>(FleetSource{now.fleet, now.judgement, now.evaluator}, now.evaluator, targets);
    tree_.scrollTo(at);
    QRect cell = tree_.visualRect(at);
    if (!pool) {
        cell = QRect(tree_.header()->sectionSize(PoolColumn) / 2, cell.top(), 1, cell.height());
    }
    cell.moveTopLeft(tree_.viewport()->mapTo(popup_->parentWidget(), cell.topLeft()));
    popup_->open(std::move(options), std::move(facets), cell, typed);
}

void CellEditor::closeOptions() { popup_->close(); }

void CellEditor::onChosen(const std::vector<CellEdit>& edits) {
    session_.perform(setCells(session_.document(), session_.scenario(), edits));
}

void CellEditor::onRenameRequested(ItemId item, bool cluster, const QString& name) {
    session_.perform(renameItem(session_.document(), session_.scenario(), cluster ? ItemKind::Cluster : ItemKind::Pool,
                                item, name.toStdString()));
}

} // namespace poolwright
