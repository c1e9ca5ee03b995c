// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>
#include <QPixmap>

#include <array>
#include <optional>

#include "model/items/relationmodel.h"

namespace poolwright {

struct Theme;

/// A relation as coloured cells with frozen headers. Only what is seen is painted, whatever the size of the table. A
/// cross follows the mouse; arrows, Home, End, Page Up and Down (with Ctrl: to the edges) move the current cell, Enter
/// and a click choose it.
class HeatMap : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Cell {
        int row = 0;
        int column = 0;
        bool operator==(const Cell&) const = default;
    };

    explicit HeatMap(RelationModel& model, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<Cell> currentCell() const { return current_; }
    /// Scrolls to it as well. Out of bounds: nothing is current.
    void setCurrentCell(std::optional<Cell> cell);
    /// The dots of pools; on at first.
    void setPoolsShown(bool on);

    /// Where the cell is, in the viewport; also of cells that are scrolled away.
    [[nodiscard]] QRect cellRect(Cell cell) const;
    /// None over headers and beside the table.
    [[nodiscard]] std::optional<Cell> cellAt(const QPoint& point) const;
    [[nodiscard]] QSize headerSize() const { return {rowHeader_, columnHeader_}; }

signals:
    void currentCellChanged();
    /// Enter, or a click.
    void cellChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void onModelReset();
    void measure();
    void updateScrollBars();
    void moveTo(Cell cell);
    void scrollToCurrent();
    void tellAccessibility();
    [[nodiscard]] const QPixmap& tile(std::optional<Verdict> verdict, bool pools, const Theme& theme);
    void paintCells(QPainter& painter, const QRect& area, const Theme& theme);
    void paintPools(QPainter& painter, const QRect& cell, std::size_t pools, const Theme& theme) const;
    void paintRowHeader(QPainter& painter, const Theme& theme) const;
    void paintColumnHeader(QPainter& painter, const Theme& theme) const;
    void paintCross(QPainter& painter, const Theme& theme) const;
    void paintHeaderText(QPainter& painter, const QRect& rect, const AxisEntry& entry, bool lit, bool turned,
                         const Theme& theme) const;

    RelationModel& model_;
    std::optional<Cell> current_;
    std::optional<Cell> hovered_;
    bool pools_ = true;
    int rowHeader_ = 0;    ///< width
    int columnHeader_ = 0; ///< height
    QSize cell_;
    std::array<QPixmap, 2 * (kVerdictCount + 1)> tiles_; ///< drawn once for theme, size and scale
    const Theme* tilesOf_ = nullptr;
    qreal tilesScale_ = 0;
};

} // namespace poolwright
