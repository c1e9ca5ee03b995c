// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QStackedLayout>
#include <QVariantList>

#include <algorithm>

#include "model/core/query/savedview.h"
#include "views/common/emptystate.h"
#include "views/fleet/filterline.h"
#include "views/fleet/fleettree.h"
#include "views/fleet/fleetview.h"
#include "views/fleet/savedviews.h"

namespace poolwright {

namespace {

const QString kView = QStringLiteral("view");
const QString kFolded = QStringLiteral("folded");
const QString kPool = QStringLiteral("pool");
const QString kColumn = QStringLiteral("column");

} // namespace

QVariantMap FleetView::viewState() const {
    if (!source_.valid()) {
        return {};
    }
    const SavedView view = savedView("last", filterLine_->text().toStdString(), sort_, columnChoice_);
    QVariantMap out{{kView, QString::fromStdString(savedViewJson(view))}};
    QVariantList folded;
    for (int row = 0; row < treeModel_.rowCount(); ++row) {
        const QModelIndex index = treeModel_.index(row, 0);
        const auto cluster = treeModel_.clusterAt(index);
        if (cluster && !tree_->isExpanded(index)) {
            folded << static_cast<qlonglong>(source_.fleet->clusters[*cluster].id);
        }
    }
    out.insert(kFolded, folded);
    if (const auto pool = treeModel_.poolAt(tree_->currentIndex())) {
        out.insert(kPool, static_cast<qlonglong>(source_.pool(*pool).id));
        out.insert(kColumn, tree_->currentIndex().column());
    }
    return out;
}

void FleetView::restoreViewState(const QVariantMap& state) {
    if (!source_.valid() || state.isEmpty()) {
        return;
    }
    if (const auto view = parseSavedView(state.value(kView).toString().toStdString(), "settings")) {
        onViewApplied(*view);
    }
    const ItemId wanted = state.value(kPool).toLongLong();
    for (std::size_t pool = 0; wanted != kNoItem && pool < source_.poolCount(); ++pool) {
        if (source_.pool(pool).id == wanted && shown_->byPool[pool]) {
            selectPool(pool, std::clamp(state.value(kColumn).toInt(), 0, FleetColumnCount - 1));
        }
    }
    const QVariantList folded = state.value(kFolded).toList();
    for (int row = 0; row < treeModel_.rowCount(); ++row) {
        const QModelIndex index = treeModel_.index(row, 0);
        const auto cluster = treeModel_.clusterAt(index);
        if (cluster && folded.contains(static_cast<qlonglong>(source_.fleet->clusters[*cluster].id))) {
            tree_->collapse(index);
        }
    }
}

void FleetView::showPool(std::size_t pool, std::optional<Facet> facet) {
    if (!source_.valid() || pool >= source_.poolCount()) {
        return;
    }
    if (!shown_->byPool[pool]) {
        filterLine_->clear();
    }
    const auto column = facet ? columnOf(*facet) : std::nullopt;
    selectPool(pool, column.value_or(PoolColumn));
    focusTable();
}

std::vector<SavedView> FleetView::savedViews() const { return views_->views(); }

void FleetView::applyView(const SavedView& view) { onViewApplied(view); }

void FleetView::focusTable() {
    if (pages_->currentWidget() == empty_) {
        empty_->focusMain();
    } else {
        tree_->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace poolwright
