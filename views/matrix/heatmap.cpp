// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/heatmap.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr int kLongestHeader = 170; // pixels; longer names are elided, the tool tip has them
constexpr int kHeaderPadding = 10;

} // namespace

HeatMap::HeatMap(RelationModel& model, QWidget* parent) : QAbstractScrollArea(parent), model_(model) {
    setObjectName(QStringLiteral("heatMap"));
    setAccessibleName(tr("Relation"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(&model_, &QAbstractItemModel::modelReset, this, &HeatMap::onModelReset);
    measure();
}

void HeatMap::onModelReset() {
    hovered_.reset();
    if (current_ && (current_->row >= model_.rowCount() || current_->column >= model_.columnCount())) {
        current_.reset();
    }
    measure();
    viewport()->update();
}

/// Headers as wide as their longest text.
void HeatMap::measure() {
    const QFontMetrics metrics(font());
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics bold(strong);
    cell_ = {std::max(31, metrics.height() + 12), std::max(24, metrics.height() + 8)};
    const auto longest = [&](int count, auto entry) {
        int width = 0;
        for (int i = 0; i < count; ++i) {
            const QString text = shown(entry(i).label) + (entry(i).ended ? QStringLiteral(" †") : QString());
            width = std::max(width, bold.horizontalAdvance(text));
        }
        return std::min(width, kLongestHeader) + 2 * kHeaderPadding;
    };
    rowHeader_ = longest(model_.rowCount(), [&](int i) -> const AxisEntry& { return model_.rowEntry(i); }) + 4;
    columnHeader_ = longest(model_.columnCount(), [&](int i) -> const AxisEntry& { return model_.columnEntry(i); });
    if (model_.grid() && model_.grid()->view.oneColumn) { // a list: with words
        columnHeader_ = kHeaderPadding;
        cell_.setWidth(metrics.horizontalAdvance(verdictWord(Verdict::Unsupported)) + 62);
    }
    tilesOf_ = nullptr;
    updateScrollBars();
}

void HeatMap::updateScrollBars() {
    const QSize room = viewport()->size() - QSize(rowHeader_, columnHeader_);
    const auto set = [](QScrollBar& bar, int all, int seen, int step) {
        bar.setRange(0, std::max(0, all - seen));
        bar.setPageStep(std::max(1, seen));
        bar.setSingleStep(step);
    };
    set(*horizontalScrollBar(), model_.columnCount() * cell_.width(), room.width(), cell_.width());
    set(*verticalScrollBar(), model_.rowCount() * cell_.height(), room.height(), cell_.height());
}

void HeatMap::setCurrentCell(std::optional<Cell> cell) {
    if (cell &&
        (cell->row < 0 || cell->row >= model_.rowCount() || cell->column < 0 || cell->column >= model_.columnCount())) {
        cell.reset();
    }
    if (cell == current_) {
        return;
    }
    current_ = cell;
    scrollToCurrent();
    tellAccessibility();
    viewport()->update();
    emit currentCellChanged();
}

void HeatMap::setPoolsShown(bool on) {
    pools_ = on;
    viewport()->update();
}

QRect HeatMap::cellRect(Cell cell) const {
    return {rowHeader_ + cell.column * cell_.width() - horizontalScrollBar()->value(),
            columnHeader_ + cell.row * cell_.height() - verticalScrollBar()->value(), cell_.width(), cell_.height()};
}

std::optional<HeatMap::Cell> HeatMap::cellAt(const QPoint& point) const {
    if (point.x() < rowHeader_ || point.y() < columnHeader_) {
        return std::nullopt;
    }
    const Cell cell{(point.y() - columnHeader_ + verticalScrollBar()->value()) / cell_.height(),
                    (point.x() - rowHeader_ + horizontalScrollBar()->value()) / cell_.width()};
    return cell.row < model_.rowCount() && cell.column < model_.columnCount() ? std::optional(cell) : std::nullopt;
}

void HeatMap::scrollToCurrent() {
    if (!current_) {
        return;
    }
    const auto reveal = [](QScrollBar& bar, int at, int size) {
        const int page = bar.pageStep();
        if (at < bar.value()) {
            bar.setValue(at);
        } else if (at + size > bar.value() + page) {
            bar.setValue(at + size - page);
        }
    };
    reveal(*horizontalScrollBar(), current_->column * cell_.width(), cell_.width());
    reveal(*verticalScrollBar(), current_->row * cell_.height(), cell_.height());
}

/// The map is one widget: what is current is told as its description.
void HeatMap::tellAccessibility() {
    const QString text = current_ ? model_.description(current_->row, current_->column) : QString();
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void HeatMap::resizeEvent(QResizeEvent* /*event*/) {
    updateScrollBars();
    scrollToCurrent();
}

void HeatMap::scrollContentsBy(int /*dx*/, int /*dy*/) { viewport()->update(); }

void HeatMap::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && cell) {
        setCurrentCell(cell);
        emit cellChosen();
    }
}

/// The press was taken, so is its end.
void HeatMap::mouseReleaseEvent(QMouseEvent* event) { event->accept(); }

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position().toPoint());
    if (cell != hovered_) {
        hovered_ = cell;
        viewport()->update();
    }
}

bool HeatMap::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && hovered_) {
        hovered_.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto cell = cellAt(help->pos());
        const QString text = cell ? model_.description(cell->row, cell->column) : QString();
        QToolTip::showText(help->globalPos(),
                           text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), viewport(),
                           cell ? cellRect(*cell) : QRect());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void HeatMap::moveTo(Cell cell) {
    setCurrentCell(
        Cell{std::clamp(cell.row, 0, model_.rowCount() - 1), std::clamp(cell.column, 0, model_.columnCount() - 1)});
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    if (model_.rowCount() == 0 || model_.columnCount() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const Cell at = current_.value_or(Cell{});
    const bool edge = event->modifiers().testFlag(Qt::ControlModifier);
    const int page = std::max(1, verticalScrollBar()->pageStep() / cell_.height() - 1);
    constexpr int kFar = 1'000'000;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo({at.row, edge ? 0 : at.column - 1});
    case Qt::Key_Right:
        return moveTo({at.row, edge ? kFar : at.column + (current_ ? 1 : 0)});
    case Qt::Key_Up:
        return moveTo({edge ? 0 : at.row - 1, at.column});
    case Qt::Key_Down:
        return moveTo({edge ? kFar : at.row + (current_ ? 1 : 0), at.column});
    case Qt::Key_Home:
        return moveTo({edge ? 0 : at.row, 0});
    case Qt::Key_End:
        return moveTo({edge ? kFar : at.row, kFar});
    case Qt::Key_PageUp:
        return moveTo({at.row - page, at.column});
    case Qt::Key_PageDown:
        return moveTo({at.row + page, at.column});
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current_) {
            emit cellChosen();
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HeatMap::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    tellAccessibility();
    viewport()->update();
}

void HeatMap::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void HeatMap::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
        viewport()->update();
    }
}

} // namespace poolwright
