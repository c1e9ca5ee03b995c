// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/matrixview.h"

#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "views/common/emptystate.h"
#include "views/common/panes.h"
#include "views/common/plainlabel.h"
#include "views/matrix/cellcard.h"
#include "views/matrix/heatmap.h"
#include "views/matrix/leftopenpanel.h"
#include "views/matrix/matrixlegend.h"
#include "views/matrix/matrixtoolbar.h"
#include "views/matrix/rangeview.h"

#include <QLineEdit>

namespace poolwright {

MatrixView::MatrixView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("matrixView"));
    buildLayout();
    connectParts();
}

MatrixView::~MatrixView() = default;

QWidget* MatrixView::buildMapPane() {
    auto* pane = new QWidget;
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    toolbar_ = new MatrixToolbar(pane);
    heat_ = new HeatMap(model_);
    bars_ = new RangeView;
    maps_ = new QStackedWidget(pane);
    maps_->addWidget(bars_);
    maps_->addWidget(heat_);
    nothing_ = new PlainLabel(tr("No row and column passes the filter."), pane, PlainLabel::Tone::Muted);
    nothing_->setObjectName(QStringLiteral("nothingInMatrix"));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->hide();
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolbar_);
    layout->addWidget(nothing_);
    layout->addWidget(maps_, 1);
    layout->addWidget(new MatrixLegend(pane));
    return pane;
}

void MatrixView::buildLayout() {
    rows_ = new QSplitter(Qt::Vertical);
    rows_->setChildrenCollapsible(false);
    rows_->addWidget(buildMapPane());
    open_ = new LeftOpenPanel;
    rows_->addWidget(open_);
    rows_->setStretchFactor(0, 1);
    rows_->setSizes({640, 170});
    card_ = new CellCard;
    columns_ = new QSplitter(Qt::Horizontal);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(rows_);
    columns_->addWidget(card_);
    columns_->setStretchFactor(0, 1);
    columns_->setSizes({1030, 334});
    empty_ = new EmptyState;
    empty_->setObjectName(QStringLiteral("matrixEmpty")); // the fleet screen has its own, with parts of the same names
    for (QWidget* part : empty_->findChildren<QWidget*>()) {
        part->setObjectName(QStringLiteral("matrix-") + part->objectName());
    }
    empty_->setText(tr("No matrix is loaded"),
                    tr("The matrix is read together with the first fleet. Open a fleet file, or look at the sample."));
    pages_ = new QStackedLayout(this);
    pages_->addWidget(empty_);
    pages_->addWidget(columns_);
}

void MatrixView::connectParts() {
    connect(&reader_, &MatrixReader::relationRead, this, &MatrixView::onRelationRead);
    connect(&reader_, &MatrixReader::leftOpenRead, this, &MatrixView::onLeftOpenRead);
    connect(toolbar_, &MatrixToolbar::relationChanged, this, &MatrixView::readRelation);
    connect(toolbar_, &MatrixToolbar::filterChanged, this, &MatrixView::onFilterChanged);
    connect(toolbar_, &MatrixToolbar::fleetToggled, this, [this] { setFleet(FleetSource(source_)); });
    connect(toolbar_, &MatrixToolbar::filterLeft, this, [this] { map().setFocus(Qt::OtherFocusReason); });
    connect(heat_, &HeatMap::currentCellChanged, this, &MatrixView::updateCard);
    connect(bars_, &RangeView::currentChanged, this, &MatrixView::updateCard);
    connect(heat_, &HeatMap::cellChosen, this, &MatrixView::updateCard);
    connect(bars_, &RangeView::placeChosen, this, &MatrixView::updateCard);
    connect(open_, &LeftOpenPanel::entryChosen, this, &MatrixView::onEntryChosen);
    connect(empty_, &EmptyState::openRequested, this, &MatrixView::openRequested);
    connect(empty_, &EmptyState::sampleRequested, this, &MatrixView::sampleRequested);
}

bool MatrixView::onRanges() const { return maps_->currentWidget() == bars_; }

QWidget& MatrixView::map() const { return *maps_->currentWidget(); }

void MatrixView::setMatrix(const MatrixPtr& matrix, Date today) {
    if (matrix == reader_.matrix() && (matrix == nullptr || today == reader_.today())) {
        return;
    }
    relation_ = {};
    listed_ = false;
    card_->clear();
    bars_->setRanges(nullptr, nullptr);
    model_.setGrid(nullptr);
    open_->setEntries(matrix, nullptr);
    reader_.setMatrix(matrix, today);
    pages_->setCurrentWidget(matrix ? static_cast<QWidget*>(columns_) : empty_);
    if (matrix) {
        toolbar_->setMatrix(*matrix);
        readRelation();
    }
}

void MatrixView::setFleet(const FleetSource& source) {
    source_ = source;
    if (reader_.matrix() == nullptr) {
        return;
    }
    if (reading_ || !relation_.grid) {
        readRelation(); // with rows for values that only the fleet has
        return;
    }
    const auto cell = heat_->currentCell();
    placeFleet(); // at once: places of pools are indexes
    heat_->setCurrentCell(cell);
    updateCard();
    if (!hasRoomForFleet()) {
        readRelation();
    }
}

bool MatrixView::overlaid() const {
    return toolbar_->withFleet() && source_.valid() && &source_.matrix() == reader_.matrix().get();
}

void MatrixView::placeFleet() {
    const FleetSource over = overlaid() ? source_ : FleetSource{};
    model_.setGrid(relation_.grid, over);
    bars_->setFleet(over);
}

/// Whether each value of the fleet has its row and column.
bool MatrixView::hasRoomForFleet() const {
    if (!overlaid()) {
        return true;
    }
    const RelationGrid& grid = *relation_.grid;
    const auto inRows = [&](const Value& value) { return grid.rowOf(value).has_value(); };
    const auto inColumns = [&](const Value& value) { return grid.columnOf(value).has_value(); };
    return std::ranges::all_of(fleetValues(source_, grid.view.check, grid.view.rowFacet), inRows) &&
           std::ranges::all_of(fleetValues(source_, grid.view.check, grid.view.columnFacet), inColumns);
}

void MatrixView::readRelation() {
    const CheckId check = toolbar_->check();
    if (!check.valid()) {
        return;
    }
    RelationRequest request;
    request.grid.query.check = check;
    request.grid.query.pinned = toolbar_->pinned();
    request.ranges = toolbar_->asRanges();
    request.line = toolbar_->line() ? toolbar_->line() : lineOfFleet(check);
    const auto& touches = reader_.matrix()->checks[check.index()].touches;
    if (overlaid()) {
        request.grid.moreRows = fleetValues(source_, check, touches[0]);
        if (touches.size() > 1) {
            request.grid.moreColumns = fleetValues(source_, check, touches[1]);
        }
    }
    const auto add = [](std::vector<Value>& to, const std::optional<Value>& value) {
        if (value) {
            to.push_back(*value);
        }
    };
    if (wanted_) {
        add(request.grid.moreRows, wanted_->row);
        if (!request.ranges || !hasRanges(*reader_.matrix(), check)) {
            add(request.grid.moreColumns, wanted_->column);
        }
    }
    reading_ = true;
    reader_.read(request);
}

/// The line that most pools stand on; none where there is no fleet.
std::optional<ValueTag> MatrixView::lineOfFleet(CheckId check) const {
    const auto& touches = reader_.matrix()->checks[check.index()].touches;
    std::map<ValueTag, int> pools;
    for (std::size_t pool = 0; touches.size() > 1 && pool < source_.poolCount(); ++pool) {
        const PoolRow* row = judgedRow(source_, pool, check);
        const Value* value = row == nullptr ? nullptr : source_.evaluator->state(touches[1], *row).value;
        if (value != nullptr && value->tag != kNoneTag) {
            ++pools[value->tag];
        }
    }
    const auto most = std::ranges::max_element(pools, {}, [](const auto& entry) { return entry.second; });
    return most == pools.end() ? std::nullopt : std::optional(most->first);
}

void MatrixView::onRelationRead(const ReadRelation& relation) {
    const bool same = relation_.grid && relation_.grid->view.check == relation.grid->view.check &&
                      (relation_.ranges != nullptr) == (relation.ranges != nullptr);
    // the place stays over a change of the fleet
    if (same && !wanted_) {
        const auto cell = heat_->currentCell();
        const auto place = bars_->current();
        if (onRanges() && place) {
            const RangeSlot& slot = relation_.ranges->axis[place->slot];
            wanted_ = {relation_.ranges->rows[place->row].entry.value, Value{relation_.ranges->tag, slot.key, {}}};
        } else if (!onRanges() && cell) {
            wanted_ = {model_.rowEntry(cell->row).value, model_.columnEntry(cell->column).value};
        }
    }
    relation_ = relation;
    reading_ = false;
    toolbar_->setRelation(relation);
    maps_->setCurrentWidget(relation.ranges ? static_cast<QWidget*>(bars_) : heat_);
    bars_->setRanges(relation.ranges, relation.grid);
    placeFleet();
    heat_->setCurrentCell({});
    onFilterChanged();
    goToWanted();
    if (isSettled()) {
        emit settled();
    }
}

void MatrixView::onLeftOpenRead(const LeftOpenEntries& entries) {
    open_->setEntries(reader_.matrix(), entries);
    listed_ = true;
    if (isSettled()) {
        emit settled();
    }
}

void MatrixView::onFilterChanged() {
    RelationFilter filter{toolbar_->filterText(), toolbar_->withEnded(), {}};
    filter.line = relation_.ranges ? std::nullopt : toolbar_->line();
    const auto cell = heat_->currentCell();
    std::optional<CellPlace> before;
    if (cell) {
        before = CellPlace{model_.gridRow(cell->row), model_.gridColumn(cell->column), false};
    }
    model_.setFilter(filter);
    if (before) {
        heat_->setCurrentCell(HeatMap::Cell{model_.shownRow(before->row), model_.shownColumn(before->column)});
    }
    bars_->setFilter(filter);
    updateCaption();
    updateCard();
}

void MatrixView::updateCaption() {
    const bool none = onRanges() ? bars_->shownRows().empty() : model_.rowCount() == 0 || model_.columnCount() == 0;
    nothing_->setVisible(relation_.grid && none);
}

void MatrixView::goToWanted() {
    const auto wanted = std::exchange(wanted_, std::nullopt);
    if (!wanted || !wanted->row) {
        goToWorstPool();
        return;
    }
    if (onRanges()) {
        const RelationRanges& ranges = *relation_.ranges;
        const auto row = std::ranges::find_if(
            ranges.rows, [&](const RangeRow& one) { return one.entry.value.sameAs(*wanted->row); });
        const auto at = wanted->column ? ranges.place(*wanted->column) : std::optional(0.5);
        if (row != ranges.rows.end() && at) {
            const auto slot = static_cast<std::size_t>(std::max(0.0, std::ceil(*at) - 1));
            bars_->setCurrent(RangeView::Place{static_cast<std::size_t>(row - ranges.rows.begin()), slot});
        }
    } else {
        const auto row = relation_.grid->rowOf(*wanted->row);
        const auto column = wanted->column ? relation_.grid->columnOf(*wanted->column) : std::optional(std::size_t{0});
        if (row && column) {
            heat_->setCurrentCell(HeatMap::Cell{model_.shownRow(*row), model_.shownColumn(*column)});
        }
    }
    updateCard();
}

/// Where a reader looks first: the cell of a pool that has it worst; else the first cell.
void MatrixView::goToWorstPool() {
    if (onRanges()) {
        std::optional<RangeView::Place> worst;
        for (const std::size_t row : bars_->shownRows()) {
            for (std::size_t slot = 0; slot < relation_.ranges->axis.size(); ++slot) {
                const RangeView::Place place{row, slot};
                const auto verdict = relation_.ranges->at(row, slot).verdict;
                if (!bars_->poolsAt(place).empty() &&
                    (!worst || relation_.ranges->at(worst->row, worst->slot).verdict < verdict)) {
                    worst = place;
                }
            }
        }
        bars_->setCurrent(worst ? worst
                                : (bars_->shownRows().empty()
                                       ? worst
                                       : std::optional(RangeView::Place{bars_->shownRows().front(), 0})));
    } else {
        std::optional<HeatMap::Cell> worst;
        for (int row = 0; row < model_.rowCount(); ++row) {
            for (int column = 0; column < model_.columnCount(); ++column) {
                if (model_.poolsIn(row, column) > 0 &&
                    (!worst || model_.verdict(worst->row, worst->column) < model_.verdict(row, column))) {
                    worst = HeatMap::Cell{row, column};
                }
            }
        }
        heat_->setCurrentCell(worst ? worst : std::optional(HeatMap::Cell{}));
    }
    updateCard();
}

void MatrixView::onEntryChosen(const LeftOpen& entry) {
    toolbar_->clearFilter();
    toolbar_->showEnded();
    const bool ranges = entry.kind == OpenKind::Gap || entry.kind == OpenKind::OpenRange;
    wanted_ = {entry.cellRow, entry.cellColumn};
    const CheckId check = entry.check;
    {
        const QSignalBlocker blocker(toolbar_);
        toolbar_->setCheck(check);
        toolbar_->setAsRanges(ranges);
        if (ranges) {
            toolbar_->setLine(entry.tag);
        }
        toolbar_->setPinned(entry.context);
    }
    readRelation();
    map().setFocus(Qt::OtherFocusReason);
}

void MatrixView::showCell(CheckId check, const std::optional<Value>& row, const std::optional<Value>& column,
                          bool ranges) {
    LeftOpen entry;
    entry.kind = ranges ? OpenKind::Gap : OpenKind::Contradiction;
    entry.check = check;
    entry.cellRow = row;
    entry.cellColumn = column;
    entry.tag = column ? column->tag : kPlainTag;
    onEntryChosen(entry);
}

std::vector<std::size_t> MatrixView::rangePoolsHere() const {
    return bars_->current() ? bars_->poolsAt(*bars_->current()) : std::vector<std::size_t>();
}

void MatrixView::updateCard() {
    if (!relation_.grid) {
        return;
    }
    if (onRanges() && bars_->current()) {
        const CellPlace place{bars_->current()->row, bars_->current()->slot, true};
        card_->setCell(describeCell(*relation_.grid, relation_.ranges.get(), place, source_, rangePoolsHere()));
    } else if (!onRanges() && heat_->currentCell()) {
        const auto cell = *heat_->currentCell();
        const CellPlace place{model_.gridRow(cell.row), model_.gridColumn(cell.column), false};
        const auto& pools = model_.poolsAt(place.row, place.column);
        card_->setCell(describeCell(*relation_.grid, nullptr, place, source_, pools));
    } else {
        card_->clear();
    }
}

void MatrixView::focusFilter() { toolbar_->focusFilter(); }

void MatrixView::focusNextPane(bool back) {
    const std::array<QWidget*, 4> panes{&toolbar_->filterLine(), &map(), open_, card_};
    QWidget* next = panes[nextPane(panes, back)];
    if (next == open_) {
        open_->focusList();
    } else {
        next->setFocus(Qt::TabFocusReason);
    }
}

} // namespace poolwright
