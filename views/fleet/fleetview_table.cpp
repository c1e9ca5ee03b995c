// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/querywords.h"
#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/fleet/celleditor.h"
#include "views/fleet/columnsdialog.h"
#include "views/fleet/fleetactions.h"
#include "views/fleet/fleetview.h"
#include "views/fleet/inspector.h"
#include "views/fleet/savedviews.h"

// What the table shows: filter, sorting, columns, saved views.

namespace poolwright {

void FleetView::setVerdictFilter(std::bitset<kVerdictCount> verdicts) {
    if (filter_.verdicts != verdicts) {
        filter_.verdicts = verdicts;
        applyFilter();
    }
}

void FleetView::onFilterEdited() {
    if (!source_.valid()) {
        return;
    }
    const std::string text = filterLine_->text().toStdString();
    const auto query = parseQuery(text, source_.matrix());
    sayFault(query ? std::nullopt : std::optional(query.error()));
    if (!query) {
        return; // what was shown stays until it can be read
    }
    FleetFilter wanted = filter_;
    wanted.text = text;
    if (const auto word = filterLine_->unfinishedWord()) {
        ShownPoolsPtr found = filterPools(source_, wanted, {}, sort_);
        if (found->count == 0) {
            const std::string before = text.substr(0, text.size() - word->toUtf8().size());
            if (filter_.text != before && parseQuery(before, source_.matrix())) {
                filter_.text = before; // not what the first letters of the word happen to find
                applyFilter();
            }
            fault_->setText(tr("“%1” is no whole word yet and filters nothing. Enter looks for it as it is.")
                                .arg(shown(word->toStdString())));
            fault_->show();
            return;
        }
        filter_ = wanted;
        showFiltered(std::move(found));
        return;
    }
    filter_ = wanted;
    applyFilter();
}

/// Nobody types any more: what is written counts.
void FleetView::onFilterLeft() {
    if (source_.valid() && filter_.text != filterLine_->text().toStdString()) {
        onFilterEdited();
    }
}

/// Where and what; the typing goes on meanwhile.
void FleetView::sayFault(const std::optional<QueryFault>& fault) {
    fault_->setVisible(fault.has_value());
    if (fault) {
        const std::string text = filterLine_->text().toStdString();
        const QString where = shown(text.substr(std::min(fault->from, text.size()), fault->length));
        QString words = faultText(*fault);
        words += words.endsWith(QLatin1Char('?')) || words.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral(".");
        fault_->setText(where.trimmed().isEmpty() ? words : tr("At “%1”: %2").arg(where, words));
    }
}

void FleetView::onHeaderClicked(int column) {
    const auto at = static_cast<FleetColumn>(column);
    const bool first = at == VerdictColumn; // the worst ones are what somebody looks for
    if (sort_.column != at) {
        setSort({at, first});
    } else if (sort_.descending == first) {
        setSort({at, !first});
    } else {
        setSort({});
    }
}

void FleetView::setSort(const FleetSort& sort) {
    if (sort_ == sort) {
        return;
    }
    showSort(sort);
    if (source_.valid()) {
        applyFilter();
    }
}

void FleetView::showSort(const FleetSort& sort) {
    sort_ = sort;
    tree_->header()->setSortIndicatorShown(sort_.column.has_value());
    if (sort_.column) {
        tree_->header()->setSortIndicator(*sort_.column, sort_.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    actions_->setSorted(sort_.column.has_value());
    tellView();
}

void FleetView::setColumns(const ColumnChoice& columns) {
    columnChoice_ = columns;
    tree_->setColumns(columnChoice_.shown());
    tellView();
}

void FleetView::tellView() { views_->setCurrent(filterLine_->text(), sort_, columnChoice_); }

void FleetView::askForColumns() {
    auto* dialog = new ColumnsDialog(columnChoice_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ColumnsDialog::chosen, this, &FleetView::setColumns);
    dialog->open();
}

void FleetView::onViewApplied(const SavedView& view) {
    setColumns({view.columns});
    filterLine_->setText(QString::fromStdString(view.query));
    setSort(sortOf(view));
    tree_->setFocus(Qt::OtherFocusReason);
}

void FleetView::onHeaderMenu(const QPoint& point) {
    const int column = tree_->header()->logicalIndexAt(point);
    auto* menu = new QMenu(tree_);
    menu->setObjectName(QStringLiteral("headerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (column >= 0) {
        const auto at = static_cast<FleetColumn>(column);
        connect(menu->addAction(tr("Sort upwards")), &QAction::triggered, this, [this, at] { setSort({at, false}); });
        connect(menu->addAction(tr("Sort downwards")), &QAction::triggered, this, [this, at] { setSort({at, true}); });
        QAction* unsorted = menu->addAction(tr("Order of the fleet"));
        unsorted->setEnabled(sort_.column.has_value());
        connect(unsorted, &QAction::triggered, this, [this] { setSort({}); });
        menu->addSeparator();
        QAction* hide = menu->addAction(tr("Leave out %1").arg(columnTitle(at)));
        hide->setObjectName(QStringLiteral("hideColumnAction"));
        hide->setEnabled(at != PoolColumn && at != VerdictColumn);
        connect(hide, &QAction::triggered, this, [this, at] {
            ColumnChoice choice = columnChoice_;
            choice.set(at, false);
            setColumns(choice);
        });
    }
    for (QAction* action : actions_->list()) {
        if (action->objectName() == QLatin1String("columnsAction")) {
            menu->addAction(action);
        }
    }
    menu->popup(tree_->header()->mapToGlobal(point));
}

void FleetView::applyFilter() {
    if (source_.valid()) {
        showFiltered(filterPools(source_, filter_, {}, sort_));
    }
}

void FleetView::showFiltered(ShownPoolsPtr found) {
    editor_->closeOptions();
    const FleetTree::Place place = tree_->place();
    const auto before = selected_;
    shown_ = std::move(found);
    known_.clear();
    seen_.clear();
    for (std::size_t pool = 0; pool < source_.poolCount() && !filter_.empty(); ++pool) {
        known_.insert(source_.pool(pool).id);
        if (shown_->byPool[pool]) {
            seen_.insert(source_.pool(pool).id);
        }
    }
    tellView();
    resetting_ = true; // the selection is gone in between and comes back
    treeModel_.setShown(shown_);
    findingsModel_.setShown(shown_);
    tree_->restore(place);
    resetting_ = false;
    updateCaption();
    if (before && shown_->byPool[*before]) {
        selectPool(*before, std::max(0, place.current.column));
        onCurrentChanged();
    } else if (!tree_->currentIndex().isValid() && shown_->count > 0) {
        const auto first = std::ranges::find_if(shown_->clusters, [](const auto& of) { return !of.pools.empty(); });
        selectPool(first->pools.front(), std::max(0, place.current.column));
    } else {
        showSelected();
    }
}

void FleetView::updateCaption() {
    QStringList parts;
    const auto all = source_.poolCount();
    parts << (shown_->count == all ? counted(Countable::Pool, all) : tr("%1 of %2 pools").arg(shown_->count).arg(all));
    std::uint64_t nodes = 0;
    for (std::size_t pool = 0; pool < all; ++pool) { // counted here: an edit may have changed them since the filter
        nodes += shown_->byPool[pool] ? source_.pool(pool).nodes() : 0;
    }
    parts << counted(Countable::Node, nodes);
    parts << counted(Countable::Cluster, shown_->clusters.size());
    caption_->setText(parts.join(QStringLiteral(" · ")));
    nothing_->setVisible(shown_->count == 0 && all > 0);
}

} // namespace poolwright
