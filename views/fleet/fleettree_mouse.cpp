// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QDrag>
#include <QDragMoveEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <map>

#include "views/common/theme.h"
#include "views/fleet/fleettree.h"

// The mouse on the fleet table: folding, dragging pools, and what is kept over a reset.

namespace poolwright {

namespace {

constexpr std::size_t kKeptCells = 5'000; // a larger selection is not rebuilt after a reset

} // namespace

QByteArray poolsToMime(const std::vector<ItemId>& pools) {
    QByteArrayList parts;
    for (const ItemId pool : pools) {
        parts << QByteArray::number(static_cast<qlonglong>(pool));
    }
    return parts.join(' ');
}

std::vector<ItemId> poolsFromMime(const QByteArray& bytes) {
    std::vector<ItemId> out;
    for (const QByteArray& part : bytes.split(' ')) {
        bool good = false;
        if (const qlonglong item = part.toLongLong(&good); good && item > 0) {
            out.push_back(item);
        }
    }
    return out;
}

bool FleetTree::inZoneOfFolding(const QModelIndex& index, const QPoint& point) const {
    return index.isValid() && !fleet_->poolAt(index) && point.x() < kFoldZone;
}

void FleetTree::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    pressed_.reset();
    pressKept_ = false;
    if (event->button() == Qt::LeftButton && inZoneOfFolding(index, event->pos())) {
        const QModelIndex first = index.siblingAtColumn(0);
        setCurrentIndex(first);
        setExpanded(first, !isExpanded(first));
        return;
    }
    const bool onName = event->button() == Qt::LeftButton && index.column() == PoolColumn && fleet_->poolAt(index);
    if (onName && event->modifiers() == Qt::NoModifier) {
        pressed_ = event->pos();
        pressKept_ = selectionModel()->isSelected(index);
        if (pressKept_) {
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            return; // all that is selected may be dragged
        }
    }
    QTreeView::mousePressEvent(event);
}

void FleetTree::mouseMoveEvent(QMouseEvent* event) {
    if (!pressed_ || !event->buttons().testFlag(Qt::LeftButton)) {
        QTreeView::mouseMoveEvent(event);
        return;
    }
    if (movable_ && (event->pos() - *pressed_).manhattanLength() >= QApplication::startDragDistance()) {
        pressed_.reset();
        pressKept_ = false;
        setState(QAbstractItemView::NoState);
        startPoolDrag();
    }
}

void FleetTree::mouseReleaseEvent(QMouseEvent* event) {
    if (pressKept_) {
        selectionModel()->setCurrentIndex(indexAt(event->pos()), QItemSelectionModel::ClearAndSelect);
    }
    pressed_.reset();
    pressKept_ = false;
    QTreeView::mouseReleaseEvent(event);
}

void FleetTree::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton || inZoneOfFolding(index, event->pos())) {
        mousePressEvent(event);
        return;
    }
    emit editRequested(fleet_->poolAt(index) ? index : index.siblingAtColumn(NodesColumn), {});
}

void FleetTree::startPoolDrag() {
    std::vector<ItemId> pools;
    for (const std::size_t pool : selected().pools) {
        pools.push_back(fleet_->source().pool(pool).id);
    }
    if (pools.empty()) {
        return;
    }
    auto* carried = new QMimeData;
    carried->setData(QLatin1String(kPoolsMime), poolsToMime(pools));
    auto* drag = new QDrag(this); // lives as long as the drag
    drag->setMimeData(carried);
    drag->exec(Qt::MoveAction);
}

std::optional<FleetTree::DropPlace> FleetTree::dropPlaceAt(const QPoint& point) const {
    QModelIndex index = indexAt(point);
    const FleetSource& source = fleet_->source();
    if (!index.isValid()) { // below everything: to the end of the last cluster
        if (fleet_->rowCount() == 0) {
            return std::nullopt;
        }
        index = fleet_->index(fleet_->rowCount() - 1, 0);
    }
    const std::size_t cluster = *fleet_->clusterAt(index);
    DropPlace out{source.fleet->clusters[cluster].id, source.fleet->clusters[cluster].pools.size(), 0, true, {}};
    QRect row = visualRect(index);
    row.setLeft(0);
    row.setRight(viewport()->width() - 1);
    out.line = row;
    if (const auto pool = fleet_->poolAt(index)) {
        const bool below = point.y() > row.center().y();
        out.whole = false;
        out.position = source.judged(*pool).pool + (below ? 1 : 0);
        out.line = QRect(row.left(), (below ? row.bottom() : row.top()) - 1, row.width(), 2);
    }
    return out;
}

void FleetTree::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QLatin1String(kPoolsMime)) && movable_) {
        event->acceptProposedAction();
    } else {
        event->ignore(); // a file is for the window
    }
}

void FleetTree::dragMoveEvent(QDragMoveEvent* event) {
    if (!event->mimeData()->hasFormat(QLatin1String(kPoolsMime)) || !movable_) {
        event->ignore();
        return;
    }
    constexpr int kScrollZone = 24; // near the edge the table comes along
    const int y = event->position().toPoint().y();
    const int step = y < kScrollZone ? -1 : (y > viewport()->height() - kScrollZone ? 1 : 0);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + step * verticalScrollBar()->singleStep());
    drop_ = dropPlaceAt(event->position().toPoint());
    viewport()->update();
    event->acceptProposedAction();
}

void FleetTree::dragLeaveEvent(QDragLeaveEvent* /*event*/) {
    drop_.reset();
    viewport()->update();
}

void FleetTree::dropEvent(QDropEvent* event) {
    drop_.reset();
    viewport()->update();
    const auto place = dropPlaceAt(event->position().toPoint());
    const auto pools = poolsFromMime(event->mimeData()->data(QLatin1String(kPoolsMime)));
    if (place && !pools.empty() && movable_) {
        event->acceptProposedAction();
        emit poolsDropped(pools, place->cluster, place->position);
    }
}

void FleetTree::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (!drop_) {
        return;
    }
    const Theme& theme = themeOf(palette());
    QPainter painter(viewport());
    if (drop_->whole) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(drop_->line.adjusted(1, 1, -2, -2));
    } else {
        painter.fillRect(drop_->line, theme.accent);
    }
}

FleetTree::Place FleetTree::place() const {
    Place out;
    const QModelIndex current = currentIndex();
    out.current = {fleet_->itemAt(current), current.column()};
    out.seen = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const auto nextTo = [&](bool below) { // the nearest that is not selected, so that what is deleted leaves it
        QModelIndex at = current.siblingAtColumn(0);
        while (at.isValid() && selectionModel()->rowIntersectsSelection(at.row(), at.parent())) {
            at = below ? indexBelow(at) : indexAbove(at);
        }
        return fleet_->itemAt(at);
    };
    if (current.isValid()) {
        out.below = nextTo(true);
        out.above = nextTo(false);
    }
    out.scroll = verticalScrollBar()->value();
    out.scrollSideways = horizontalScrollBar()->value();
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (const QModelIndex& index : range.indexes()) {
            if (out.cells.size() == kKeptCells) {
                return out;
            }
            out.cells.push_back({fleet_->itemAt(index), index.column()});
        }
    }
    return out;
}

void FleetTree::restore(const Place& place) {
    restoreFolds();
    std::map<ItemId, std::vector<int>> wanted;
    for (const Place::Cell& cell : place.cells) {
        wanted[cell.item].push_back(cell.column);
    }
    QItemSelection cells;
    const auto take = [&](const QModelIndex& first) {
        if (const auto found = wanted.find(fleet_->itemAt(first)); found != wanted.end()) {
            for (const int column : found->second) {
                cells.select(first.siblingAtColumn(column), first.siblingAtColumn(column));
            }
        }
    };
    for (int row = 0; row < fleet_->rowCount() && !wanted.empty(); ++row) {
        const QModelIndex cluster = fleet_->index(row, 0);
        take(cluster);
        for (int pool = 0; pool < fleet_->rowCount(cluster); ++pool) {
            take(fleet_->index(pool, 0, cluster));
        }
    }
    QModelIndex current;
    for (const ItemId item : {place.current.item, place.below, place.above}) {
        current = current.isValid() ? current : fleet_->indexOfItem(item, std::max(0, place.current.column));
    }
    if (current.isValid()) {
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect);
    }
    selectionModel()->select(cells, QItemSelectionModel::Select);
    verticalScrollBar()->setValue(place.scroll);
    horizontalScrollBar()->setValue(place.scrollSideways);
    if (current.isValid() && place.seen) {
        scrollTo(current);
    }
}

} // namespace poolwright
