// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <optional>

#include "model/core/solve/relationranges.h"
#include "model/items/relationmodel.h"

namespace poolwright {

struct Theme;

/// A relation as bars: a row each, along the axis of versions what holds for each stretch. Gaps are hatched, ranges
/// with no end carry an arrow, pools stand as dots where their version is. Arrows, Home, End, Page Up and Down move the
/// current place, Enter and a click choose it.
class RangeView : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Place {
        std::size_t row = 0; ///< of the ranges
        std::size_t slot = 0;
        bool operator==(const Place&) const = default;
    };

    explicit RangeView(QWidget* parent = nullptr);

    void setRanges(std::shared_ptr<const RelationRanges> ranges, const RelationGridPtr& grid);
    void setFleet(const FleetSource& source);
    void setPoolsShown(bool on);
    /// Rows and releases that have all of the words in their names; without ended ones where those are not wanted.
    void setFilter(const RelationFilter& filter);
    [[nodiscard]] const RelationRanges* ranges() const { return ranges_.get(); }
    [[nodiscard]] std::optional<Place> current() const { return current_; }
    void setCurrent(std::optional<Place> place);
    /// Rows on screen, from the top.
    [[nodiscard]] const std::vector<std::size_t>& shownRows() const { return shown_; }
    /// Pools that stand in the slot of the row.
    [[nodiscard]] std::vector<std::size_t> poolsAt(const Place& place) const;

    /// Where the place is, in the viewport; empty for rows that are not shown.
    [[nodiscard]] QRectF placeRect(const Place& place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& point) const;
    /// Where the dot of a pool is; none where it does not stand on this axis.
    [[nodiscard]] std::optional<QPointF> poolPoint(std::size_t pool) const;
    [[nodiscard]] QString description(const Place& place) const;

signals:
    void currentChanged();
    /// Enter, or a click.
    void placeChosen();

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
    static constexpr int kNamePadding = 12;
    static constexpr qreal kDotRadius = 6.5;
    /// Pools that share a place, as one dot.
    struct Dot {
        std::size_t row = 0;
        double at = 0;
        std::vector<std::size_t> pools;
    };
    void measure();
    void collectDots();
    void filterRows();
    void moveTo(qsizetype shownRow, qsizetype slot);
    void scrollToCurrent();
    void tellAccessibility();
    [[nodiscard]] qsizetype shownIndex(std::size_t row) const;
    [[nodiscard]] qreal slotLeft(std::size_t slot) const;
    [[nodiscard]] qreal rowTop(qsizetype shownRow) const;
    [[nodiscard]] QPointF dotPoint(const Dot& dot) const;
    [[nodiscard]] const Dot* dotAt(const QPointF& point) const;
    [[nodiscard]] QString dotText(const Dot& dot) const;
    [[nodiscard]] QStringList axisLabels() const;
    void paintAxis(QPainter& painter, const Theme& theme) const;
    void paintBars(QPainter& painter, qsizetype shownRow, const Theme& theme) const;
    void paintRun(QPainter& painter, const QRectF& bar, const RangeRun& run, bool last, const Theme& theme) const;
    void paintRowName(QPainter& painter, qsizetype shownRow, const Theme& theme) const;
    void paintDots(QPainter& painter, const Theme& theme) const;
    void paintCurrent(QPainter& painter, const Theme& theme) const;

    std::shared_ptr<const RelationRanges> ranges_;
    RelationGridPtr grid_; ///< keeps the evaluator of the ranges
    FleetSource source_;
    RelationFilter filter_;
    bool pools_ = true;
    std::vector<std::size_t> shown_;
    std::vector<Dot> dots_;
    std::optional<Place> current_;
    std::optional<Place> hovered_;
    int nameWidth_ = 0;
    int axisHeight_ = 0;
    int rowHeight_ = 0;
    std::vector<qreal> edges_; ///< left edges of the slots from the end of the names, and the right end
};

} // namespace poolwright
