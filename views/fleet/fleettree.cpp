// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleettree.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>

#include "views/common/theme.h"
#include "views/common/verdictdelegate.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kIndent = 6;
constexpr std::size_t kMeasuredPools = 200;

/// Nothing gets wider than this, however long a name is.
constexpr std::array<int, UsualColumnCount> kMostWidth{190, 70, 170, 220, 130, 100, 110, 130, 110, 110, 140};
/// How much of its width a column keeps where it is tight: versions are read whole, names may be cut.
constexpr std::array<double, UsualColumnCount> kKeeps{1, 1, 0.75, 0.6, 1, 1, 1, 0.5, 1, 1, 1};
constexpr int kMostFurtherWidth = 170; // of a column that is not among the usual ones

} // namespace

FleetTree::FleetTree(QWidget* parent) : QTreeView(parent), delegate_(new VerdictDelegate(this)) {
    setObjectName(QStringLiteral("fleetTree"));
    setAccessibleName(tr("Clusters and pools"));
    setItemDelegate(delegate_);
    setUniformRowHeights(true);
    setIndentation(kIndent);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setAcceptDrops(true);
    setDropIndicatorShown(false); // its own is drawn
    delegate_->setCellSelection(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAllColumnsShowFocus(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    header()->setObjectName(QStringLiteral("fleetHeader"));
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(36);
    connect(this, &QTreeView::collapsed, this, &FleetTree::onFolded);
    connect(this, &QTreeView::expanded, this, &FleetTree::onUnfolded);
}

void FleetTree::setFleetModel(FleetTreeModel& model) {
    fleet_ = &model;
    setModel(&model);
    for (int column = UsualColumnCount; column < FleetColumnCount; ++column) {
        setColumnHidden(column, true);
    }
}

void FleetTree::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    emit currentPlaceChanged();
}

/// All rows are of one height: nothing has to be laid out, and what is in sight is painted faster than the table would
/// find out which rows of a range of thousands are.
void FleetTree::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    if (topLeft.row() == bottomRight.row()) {
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    } else {
        viewport()->update();
    }
}

void FleetTree::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTreeView::selectionChanged(selected, deselected);
    viewport()->update(); // the mark of the row is not in the cell that changed
    emit selectedCellsChanged();
}

void FleetTree::selectCells(const std::vector<std::size_t>& pools, const std::vector<FleetColumn>& columns) {
    QItemSelection cells;
    for (const std::size_t pool : pools) {
        for (const FleetColumn column : columns) {
            if (const QModelIndex cell = fleet_->indexOfPool(pool, column); cell.isValid() && !isColumnHidden(column)) {
                cells.select(cell, cell);
            }
        }
    }
    selectionModel()->select(cells, QItemSelectionModel::ClearAndSelect);
}

void FleetTree::onFolded(const QModelIndex& index) {
    if (!restoring_) {
        folded_.insert(fleet_->itemAt(index));
    }
}

void FleetTree::onUnfolded(const QModelIndex& index) {
    if (!restoring_) {
        folded_.erase(fleet_->itemAt(index));
    }
}

FleetSelection FleetTree::selected() const {
    FleetSelection out;
    std::set<std::pair<int, int>> rows; // cluster's row and pool's row, in the order shown
    std::set<int> lines;
    std::set<int> columns; // as shown
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        const QModelIndex first = range.topLeft();
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (first.parent().isValid()) {
                rows.emplace(first.parent().row(), row);
            } else {
                lines.insert(row);
            }
        }
        for (int column = range.left(); first.parent().isValid() && column <= range.right(); ++column) {
            if (!isColumnHidden(column)) {
                columns.insert(header()->visualIndex(column));
            }
        }
    }
    for (const auto& [cluster, row] : rows) {
        out.pools.push_back(*fleet_->poolAt(fleet_->index(row, 0, fleet_->index(cluster, 0))));
    }
    for (const int line : lines) {
        out.clusters.push_back(*fleet_->clusterAt(fleet_->index(line, 0)));
    }
    for (const int column : columns) {
        out.columns.push_back(static_cast<FleetColumn>(header()->logicalIndex(column)));
    }
    if (currentIndex().isValid()) {
        out.currentPool = fleet_->poolAt(currentIndex());
        out.currentCluster = fleet_->clusterAt(currentIndex());
        out.currentColumn = static_cast<FleetColumn>(currentIndex().column());
    }
    return out;
}

void FleetTree::restoreFolds() {
    restoring_ = true;
    scheduleDelayedItemsLayout(); // one layout for all: with it pending, expand() only takes note
    for (int row = 0; row < fleet_->rowCount(); ++row) {
        const QModelIndex index = fleet_->index(row, 0);
        if (!folded_.contains(fleet_->itemAt(index))) {
            expand(index);
        }
    }
    restoring_ = false;
}

void FleetTree::measureColumns() {
    wishes_.assign(FleetColumnCount, {});
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QFontMetrics heading(header()->font());
    delegate_->setGlyphOnly(false);
    for (int column = 0; column < FleetColumnCount; ++column) {
        if (isColumnHidden(column)) {
            continue; // wishes for nothing
        }
        const QString title = fleet_->headerData(column, Qt::Horizontal).toString();
        int width = heading.horizontalAdvance(title) + 16;
        const int least = width;
        for (std::size_t pool = 0; pool < std::min(kMeasuredPools, fleet_->source().poolCount()); ++pool) {
            const QModelIndex index = fleet_->indexOfPool(pool, column);
            if (index.isValid()) {
                width = std::max(width,
                                 delegate_->sizeHint(option, index).width() + (column == PoolColumn ? 2 * kIndent : 0));
            }
        }
        const bool usual = column < UsualColumnCount;
        const int most = usual ? kMostWidth[static_cast<std::size_t>(column)] : kMostFurtherWidth;
        const int natural = std::min(width + 4, most);
        const int kept = static_cast<int>(natural * (usual ? kKeeps[static_cast<std::size_t>(column)] : 1));
        wishes_[static_cast<std::size_t>(column)] = {natural, std::min(natural, std::max(least, kept))};
    }
    fit();
}

void FleetTree::setColumns(const std::vector<FleetColumn>& columns) {
    columns_ = columns;
    for (int column = 0; column < FleetColumnCount; ++column) {
        setColumnHidden(column, std::ranges::find(columns_, static_cast<FleetColumn>(column)) == columns_.end());
    }
    if (fleet_->source().valid()) {
        measureColumns();
    }
}

void FleetTree::fit() {
    if (wishes_.empty()) {
        return;
    }
    const int room = viewport()->width();
    std::vector<int> columns;
    std::vector<ColumnWish> wishes;
    int needed = 0;
    for (int column = 0; column < FleetColumnCount; ++column) {
        if (!isColumnHidden(column)) {
            columns.push_back(column);
            wishes.push_back(wishes_[static_cast<std::size_t>(column)]);
            needed += wishes.back().least;
        }
    }
    narrow_ = needed > room;
    const auto verdict = std::ranges::find(columns, static_cast<int>(VerdictColumn));
    if (narrow_ && verdict != columns.end()) {
        const QString title = fleet_->headerData(VerdictColumn, Qt::Horizontal).toString();
        const int glyphColumn = QFontMetrics(header()->font()).horizontalAdvance(title) + 16;
        wishes[static_cast<std::size_t>(verdict - columns.begin())] = {glyphColumn, glyphColumn};
    }
    delegate_->setGlyphOnly(narrow_);
    int place = 0;
    for (const FleetColumn column : columns_) { // the verdict comes next to the name where it is tight
        if (!narrow_ || column != VerdictColumn) {
            header()->moveSection(header()->visualIndex(column), place++);
        }
        if (narrow_ && column == PoolColumn) {
            header()->moveSection(header()->visualIndex(VerdictColumn), place++);
        }
    }
    const std::vector<int> widths = fitColumns(wishes, room);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        header()->resizeSection(columns[i], widths[i]);
    }
}

void FleetTree::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        fit();
    }
}

void FleetTree::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && fleet_ != nullptr && fleet_->source().valid()) {
        measureColumns();
    }
}

int FleetTree::neighbourColumn(int column, int step) const {
    for (int visual = header()->visualIndex(column) + step; visual >= 0 && visual < FleetColumnCount; visual += step) {
        if (!isColumnHidden(header()->logicalIndex(visual))) {
            return header()->logicalIndex(visual);
        }
    }
    return column;
}

QModelIndex FleetTree::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    const QModelIndex current = currentIndex();
    if (current.isValid() && fleet_->poolAt(current) && (action == MoveLeft || action == MoveRight)) {
        if (action == MoveLeft && current.column() == PoolColumn) {
            return current.parent();
        }
        return current.siblingAtColumn(neighbourColumn(current.column(), action == MoveLeft ? -1 : 1));
    }
    const QModelIndex next = QTreeView::moveCursor(action, modifiers);
    // Up and Down keep the column when they pass a cluster's line
    const bool ontoPool = next.isValid() && fleet_->poolAt(next).has_value();
    return ontoPool && current.isValid() && fleet_->poolAt(current) ? next.siblingAtColumn(current.column()) : next;
}

void FleetTree::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (current.isValid() && state() != QAbstractItemView::EditingState && modifiers == Qt::NoModifier) {
        const bool cell = fleet_->poolAt(current) && current.column() != PoolColumn;
        const QString typed = event->text();
        if (enter) {
            emit editRequested(current, {});
            return;
        }
        if (cell && !typed.isEmpty() && typed.front().isPrint() && !typed.front().isSpace()) {
            emit editRequested(current, typed);
            return;
        }
    }
    QTreeView::keyPressEvent(event);
}

/// The row of the current cell, or one with a selected cell.
bool FleetTree::isMarked(const QModelIndex& index) const {
    const QModelIndex current = currentIndex();
    return (current.isValid() && current.siblingAtColumn(0) == index.siblingAtColumn(0)) ||
           selectionModel()->rowIntersectsSelection(index.row(), index.parent());
}

void FleetTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    const Theme& theme = themeOf(palette());
    if (isMarked(index)) {
        painter->fillRect(rect, theme.selection);
    }
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
}

void FleetTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = themeOf(palette());
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (fleet_->poolAt(index)) {
        if (isMarked(index)) {
            painter->fillRect(row, theme.selection);
        }
        QTreeView::drawRow(painter, option, index);
    } else {
        paintClusterLine(*painter, row, index.siblingAtColumn(0), theme);
    }
    if (isMarked(index)) {
        painter->fillRect(QRect(0, row.top(), 3, row.height() - 1), theme.accent);
    }
}

void FleetTree::paintClusterLine(QPainter& painter, const QRect& row, const QModelIndex& index,
                                 const Theme& theme) const {
    painter.save();
    painter.fillRect(row, isMarked(index) ? theme.selection : theme.group);
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);
    QStyleOption branch;
    branch.palette = palette();
    branch.rect = QRect(6, row.top(), 16, row.height());
    branch.state = QStyle::State_Children | (isExpanded(index) ? QStyle::State_Open : QStyle::State_None);
    if (fleet_->hasChildren(index)) {
        style()->drawPrimitive(QStyle::PE_IndicatorBranch, &branch, &painter, this);
    }
    const QModelIndex verdictIndex = index.siblingAtColumn(VerdictColumn);
    const QVariant verdict = verdictIndex.data(VerdictRole);
    QRect words = row.adjusted(kFoldZone, 0, -8, 0);
    if (verdict.isValid()) {
        const QRect cell = visualRect(verdictIndex);
        const int x = narrow_ ? row.right() - 44 : cell.left() + 4;
        const qreal height = std::min(fontMetrics().height() + 4, row.height() - 6);
        const QRectF pill(x, row.center().y() + 0.5 - height / 2, verdictPillWidth(QFontMetricsF(font()), QString()),
                          height);
        paintVerdictPill(painter, pill, static_cast<Verdict>(verdict.toInt()), {}, theme);
        words.setRight(x - 8);
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const QString name = metrics.elidedText(index.data().toString(), Qt::ElideRight, words.width() * 2 / 3);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
    words.setLeft(words.left() + metrics.horizontalAdvance(name) + 10);
    painter.setFont(font());
    painter.setPen(theme.muted);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(index.data(SummaryRole).toString(), Qt::ElideRight, words.width()));
    if (hasFocus() && currentIndex().siblingAtColumn(0) == index) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1.5, -2), 3, 3);
    }
    painter.restore();
}

} // namespace poolwright
