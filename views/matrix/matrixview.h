// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/celldescription.h"
#include "model/items/relationmodel.h"
#include "model/session/matrixreader.h"

class QSplitter;
class QStackedLayout;
class QStackedWidget;

namespace poolwright {

class CellCard;
class EmptyState;
class HeatMap;
class LeftOpenPanel;
class MatrixToolbar;
class PlainLabel;
class RangeView;

/// The screen of the matrix: a relation as cells or as ranges with the fleet laid over it, the cell in words at the
/// right, what the sources leave open below. It is told the matrix and the fleet; relations are read on a worker.
class MatrixView : public QWidget {
    Q_OBJECT
public:
    explicit MatrixView(QWidget* parent = nullptr);
    ~MatrixView() override;

    /// The same matrix and day again changes nothing. Null: nothing is shown.
    void setMatrix(const MatrixPtr& matrix, Date today);
    /// Pools to lay over; an invalid source takes them away.
    void setFleet(const FleetSource& source);

    void focusFilter();
    /// The panes in turn, as F6 goes through them.
    void focusNextPane(bool back);
    /// Whether all that was asked for is on screen (tests, pictures).
    [[nodiscard]] bool isSettled() const { return relation_.grid != nullptr && !reading_ && listed_; }
    /// Goes to a cell of a check; values that nobody lists are added to the table.
    void showCell(CheckId check, const std::optional<Value>& row, const std::optional<Value>& column, bool ranges);

signals:
    void openRequested();
    void sampleRequested();
    /// All that was asked for is on screen.
    void settled();

private:
    /// A cell to go to once its relation has been read.
    struct Wanted {
        std::optional<Value> row;
        std::optional<Value> column;
    };
    void buildLayout();
    QWidget* buildMapPane();
    void connectParts();
    void readRelation();
    void onRelationRead(const ReadRelation& relation);
    void onLeftOpenRead(const LeftOpenEntries& entries);
    void onFilterChanged();
    void onEntryChosen(const LeftOpen& entry);
    void goToWanted();
    void goToWorstPool();
    void updateCard();
    void updateCaption();
    void placeFleet();
    [[nodiscard]] bool overlaid() const;
    [[nodiscard]] bool hasRoomForFleet() const;
    [[nodiscard]] bool onRanges() const;
    [[nodiscard]] std::optional<ValueTag> lineOfFleet(CheckId check) const;
    [[nodiscard]] QWidget& map() const;
    [[nodiscard]] std::vector<std::size_t> rangePoolsHere() const;

    MatrixReader reader_;
    RelationModel model_;
    FleetSource source_;
    ReadRelation relation_;
    std::optional<Wanted> wanted_;
    bool reading_ = false;
    bool listed_ = false; ///< what is left open has been read
    QStackedLayout* pages_ = nullptr;
    EmptyState* empty_ = nullptr;
    QSplitter* columns_ = nullptr;
    QSplitter* rows_ = nullptr;
    MatrixToolbar* toolbar_ = nullptr;
    QStackedWidget* maps_ = nullptr;
    HeatMap* heat_ = nullptr;
    RangeView* bars_ = nullptr;
    PlainLabel* nothing_ = nullptr;
    LeftOpenPanel* open_ = nullptr;
    CellCard* card_ = nullptr;
};

} // namespace poolwright
