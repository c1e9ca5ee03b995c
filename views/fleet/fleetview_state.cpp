// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLineEdit>
#include <QVariantList>

#include <algorithm>

#include "views/fleet/fleettree.h"
#include "views/fleet/fleetview.h"

namespace poolwright {

namespace {

const QString kFilter = QStringLiteral("filter");
const QString kFolded = QStringLiteral("folded");
const QString kPool = QStringLiteral("pool");
const QString kColumn = QStringLiteral("column");

} // namespace

QVariantMap FleetView::viewState() const {
    if (!source_.valid()) {
        return {};
    }
    QVariantMap out{{kFilter, filterLine_->text()}};
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
    filterLine_->setText(state.value(kFilter).toString());
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

void FleetView::focusTable() { tree_->setFocus(Qt::OtherFocusReason); }

} // namespace poolwright
