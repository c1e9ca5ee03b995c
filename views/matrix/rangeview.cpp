// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/rangeview.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "model/items/celldescription.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr int kRightMargin = 14;

/// How wide a slot is beside others: releases at a boundary wider than those where nothing changes.
qreal weight(const std::vector<RangeSlot>& axis, std::size_t at) {
    const RangeSlot& slot = axis[at];
    const bool plain = !slot.boundary && (at + 1 == axis.size() || !axis[at + 1].boundary);
    switch (slot.kind) {
    case RangeSlot::Kind::Value:
        return slot.listed ? (plain ? 0.45 : 1.0) : 0.8;
    case RangeSlot::Kind::Between:
        return 0.55;
    case RangeSlot::Kind::Before:
        return 0.35;
    case RangeSlot::Kind::After:
        return 0.7;
    }
    return 1;
}

} // namespace

RangeView::RangeView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("rangeView"));
    setAccessibleName(tr("Ranges"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    measure();
}

void RangeView::setRanges(std::shared_ptr<const RelationRanges> ranges, const RelationGridPtr& grid) {
    ranges_ = std::move(ranges);
    grid_ = grid;
    current_.reset();
    hovered_.reset();
    collectDots();
    filterRows();
    measure();
    viewport()->update();
}

void RangeView::setFleet(const FleetSource& source) {
    source_ = source;
    collectDots();
    viewport()->update();
}

void RangeView::setPoolsShown(bool on) {
    pools_ = on;
    viewport()->update();
}

void RangeView::setFilter(const RelationFilter& filter) {
    filter_ = filter;
    filterRows();
    if (current_ && shownIndex(current_->row) < 0) {
        setCurrent({});
    }
    measure();
    viewport()->update();
}

void RangeView::filterRows() {
    shown_.clear();
    if (!ranges_) {
        return;
    }
    const QStringList words = filter_.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < ranges_->rows.size(); ++i) {
        const AxisEntry& entry = ranges_->rows[i].entry;
        const QString name = shown(entry.label);
        const bool named = std::ranges::all_of(words, [&](const QString& word) {
            const auto inAxis = [&](const RangeSlot& slot) {
                return shown(slot.label).contains(word, Qt::CaseInsensitive);
            };
            const auto inRow = [&](const RangeRow& row) {
                return shown(row.entry.label).contains(word, Qt::CaseInsensitive);
            };
            // a word of the axis only does not take rows away
            return name.contains(word, Qt::CaseInsensitive) ||
                   (std::ranges::none_of(ranges_->rows, inRow) && std::ranges::any_of(ranges_->axis, inAxis));
        });
        if (named && (filter_.ended || !entry.ended)) {
            shown_.push_back(i);
        }
    }
}

void RangeView::collectDots() {
    dots_.clear();
    if (!ranges_ || !source_.valid()) {
        return;
    }
    for (const RangePool& pool : rangePools(source_, *ranges_)) {
        const auto same = [&](const Dot& dot) { return dot.row == pool.row && dot.at == pool.at; };
        const auto found = std::ranges::find_if(dots_, same);
        (found == dots_.end() ? dots_.emplace_back(Dot{pool.row, pool.at, {}}) : *found).pools.push_back(pool.pool);
    }
}

void RangeView::measure() {
    const QFontMetrics metrics(font());
    rowHeight_ = std::max(28, metrics.height() + 12);
    axisHeight_ = metrics.height() + 16;
    edges_.assign(1, 0);
    nameWidth_ = 90;
    if (ranges_) {
        for (const RangeRow& row : ranges_->rows) {
            nameWidth_ = std::max(nameWidth_, metrics.horizontalAdvance(shown(row.entry.label) + QStringLiteral(" †")));
        }
        nameWidth_ += 2 * kNamePadding;
        qreal all = 0;
        for (std::size_t i = 0; i < ranges_->axis.size(); ++i) {
            all += weight(ranges_->axis, i);
        }
        constexpr qreal kLeast = 36; // pixels of a slot of weight one
        const qreal room = viewport()->width() - nameWidth_ - kRightMargin;
        const qreal unit = all > 0 ? std::max(kLeast, room / all) : kLeast;
        for (std::size_t i = 0; i < ranges_->axis.size(); ++i) {
            edges_.push_back(edges_.back() + weight(ranges_->axis, i) * unit);
        }
    }
    const auto set = [](QScrollBar& bar, qreal whole, int seen, int step) {
        bar.setRange(0, std::max(0, static_cast<int>(std::floor(whole)) - seen));
        bar.setPageStep(std::max(1, seen));
        bar.setSingleStep(step);
    };
    set(*horizontalScrollBar(), edges_.back() + kRightMargin, viewport()->width() - nameWidth_, 40);
    set(*verticalScrollBar(), static_cast<qreal>(shown_.size()) * rowHeight_ + 6, viewport()->height() - axisHeight_,
        rowHeight_);
}

qreal RangeView::slotLeft(std::size_t slot) const {
    return nameWidth_ + edges_[std::min(slot, edges_.size() - 1)] - horizontalScrollBar()->value();
}

qreal RangeView::rowTop(qsizetype shownRow) const {
    return axisHeight_ + static_cast<qreal>(shownRow) * rowHeight_ - verticalScrollBar()->value();
}

qsizetype RangeView::shownIndex(std::size_t row) const {
    const auto at = std::ranges::find(shown_, row);
    return at == shown_.end() ? -1 : at - shown_.begin();
}

QRectF RangeView::placeRect(const Place& place) const {
    const qsizetype at = shownIndex(place.row);
    if (!ranges_ || at < 0 || place.slot >= ranges_->axis.size()) {
        return {};
    }
    const qreal left = slotLeft(place.slot);
    return {left, rowTop(at) + 4, slotLeft(place.slot + 1) - left, rowHeight_ - 8.0};
}

std::optional<RangeView::Place> RangeView::placeAt(const QPointF& point) const {
    if (!ranges_ || point.x() < nameWidth_ || point.y() < axisHeight_) {
        return std::nullopt;
    }
    const auto row = static_cast<std::size_t>((point.y() - axisHeight_ + verticalScrollBar()->value()) / rowHeight_);
    const qreal x = point.x() - nameWidth_ + horizontalScrollBar()->value();
    if (row >= shown_.size() || x >= edges_.back()) {
        return std::nullopt;
    }
    const auto next = std::ranges::upper_bound(edges_, x);
    return Place{shown_[row], static_cast<std::size_t>(next - edges_.begin()) - 1};
}

QPointF RangeView::dotPoint(const Dot& dot) const {
    const auto slot = static_cast<std::size_t>(std::floor(dot.at));
    const qreal left = slotLeft(slot);
    const qreal x = left + (dot.at - std::floor(dot.at)) * (slotLeft(slot + 1) - left);
    return {x, rowTop(shownIndex(dot.row)) + rowHeight_ / 2.0};
}

std::optional<QPointF> RangeView::poolPoint(std::size_t pool) const {
    for (const Dot& dot : dots_) {
        if (std::ranges::find(dot.pools, pool) != dot.pools.end() && shownIndex(dot.row) >= 0) {
            return dotPoint(dot);
        }
    }
    return std::nullopt;
}

const RangeView::Dot* RangeView::dotAt(const QPointF& point) const {
    for (const Dot& dot : dots_) {
        const QPointF off = shownIndex(dot.row) < 0 ? QPointF(1e6, 1e6) : dotPoint(dot) - point;
        if (pools_ && std::hypot(off.x(), off.y()) <= kDotRadius + 3) {
            return &dot;
        }
    }
    return nullptr;
}

std::vector<std::size_t> RangeView::poolsAt(const Place& place) const {
    std::vector<std::size_t> out;
    for (const Dot& dot : dots_) {
        const auto slot = static_cast<std::size_t>(std::ceil(dot.at)) - 1; // 3.0 stands at the end of slot 2
        if (dot.row == place.row && slot == place.slot) {
            out.insert(out.end(), dot.pools.begin(), dot.pools.end());
        }
    }
    return out;
}

/// Each pool with how far it can go; a long list is cut.
QString RangeView::dotText(const Dot& dot) const {
    constexpr std::size_t kMost = 6;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(dot.pools.size(), kMost); ++i) {
        const std::size_t pool = dot.pools[i];
        lines << poolLine(source_, pool);
        const PoolRow* row = judgedRow(source_, pool, ranges_->check);
        const auto headroom =
            row == nullptr ? std::nullopt : headroomOf(*source_.evaluator, *row, ranges_->check, ranges_->columnFacet);
        if (headroom) {
            lines << tr("Headroom: %1").arg(headroomWords(source_.matrix(), ranges_->columnFacet, *headroom));
        }
    }
    if (dot.pools.size() > kMost) {
        lines << tr("and %1 more").arg(counted(Countable::Pool, dot.pools.size() - kMost));
    }
    return lines.join(QLatin1Char('\n'));
}

QString RangeView::description(const Place& place) const {
    const RangeRow& row = ranges_->rows[place.row];
    const RelationCell& cell = ranges_->at(place.row, place.slot);
    QString name = shown(ranges_->axis[place.slot].label);
    if (ranges_->axis[place.slot].kind != RangeSlot::Kind::Value) {
        name = ranges_->axis[place.slot].kind == RangeSlot::Kind::Between ? tr("between releases")
                                                                          : tr("beyond the named releases");
    }
    QString out = shown(row.entry.label) + QStringLiteral(" × ") + name + QStringLiteral(": ") +
                  (cell.verdict ? verdictWord(*cell.verdict) : tr("the check does not apply"));
    if (const auto pools = poolsAt(place).size(); pools > 0) {
        out += QStringLiteral(", ") + counted(Countable::Pool, pools);
    }
    return out + QLatin1Char('\n') + rangeWords(row, place.slot);
}

void RangeView::setCurrent(std::optional<Place> place) {
    if (place && (!ranges_ || place->row >= ranges_->rows.size() || place->slot >= ranges_->axis.size() ||
                  shownIndex(place->row) < 0)) {
        place.reset();
    }
    if (place == current_) {
        return;
    }
    current_ = place;
    scrollToCurrent();
    tellAccessibility();
    viewport()->update();
    emit currentChanged();
}

void RangeView::scrollToCurrent() {
    if (!current_) {
        return;
    }
    const auto reveal = [](QScrollBar& bar, qreal at, qreal size) {
        if (at < bar.value()) {
            bar.setValue(static_cast<int>(at));
        } else if (at + size > bar.value() + bar.pageStep()) {
            bar.setValue(static_cast<int>(at + size) - bar.pageStep());
        }
    };
    reveal(*verticalScrollBar(), static_cast<qreal>(shownIndex(current_->row)) * rowHeight_, rowHeight_);
    reveal(*horizontalScrollBar(), edges_[current_->slot], edges_[current_->slot + 1] - edges_[current_->slot]);
}

void RangeView::tellAccessibility() {
    setAccessibleDescription(current_ ? description(*current_) : QString());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void RangeView::resizeEvent(QResizeEvent* /*event*/) {
    measure();
    scrollToCurrent();
}

void RangeView::scrollContentsBy(int /*dx*/, int /*dy*/) { viewport()->update(); }

void RangeView::mousePressEvent(QMouseEvent* event) {
    const Dot* dot = dotAt(event->position());
    auto place = placeAt(event->position());
    if (dot != nullptr) { // a dot between two releases belongs to what lies before it
        place = Place{dot->row, static_cast<std::size_t>(std::ceil(dot->at)) - 1};
    }
    if (event->button() == Qt::LeftButton && place) {
        setCurrent(place);
        emit placeChosen();
    }
}

/// The press was taken, so is its end.
void RangeView::mouseReleaseEvent(QMouseEvent* event) { event->accept(); }

void RangeView::mouseMoveEvent(QMouseEvent* event) {
    const auto place = placeAt(event->position());
    if (place != hovered_) {
        hovered_ = place;
        viewport()->update();
    }
}

bool RangeView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && hovered_) {
        hovered_.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Dot* dot = dotAt(help->pos());
        const auto place = placeAt(help->pos());
        const QString text = dot != nullptr ? dotText(*dot) : (place ? description(*place) : QString());
        QToolTip::showText(help->globalPos(),
                           text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RangeView::moveTo(qsizetype shownRow, qsizetype slot) {
    const auto rows = static_cast<qsizetype>(shown_.size());
    const auto places = static_cast<qsizetype>(ranges_->axis.size());
    const auto row = static_cast<std::size_t>(std::clamp<qsizetype>(shownRow, 0, rows - 1));
    setCurrent(Place{shown_[row], static_cast<std::size_t>(std::clamp<qsizetype>(slot, 0, places - 1))});
}

void RangeView::keyPressEvent(QKeyEvent* event) {
    if (!ranges_ || shown_.empty() || ranges_->axis.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const qsizetype row = current_ ? shownIndex(current_->row) : 0;
    const qsizetype slot = current_ ? static_cast<qsizetype>(current_->slot) : 0;
    const qsizetype page = std::max(1, verticalScrollBar()->pageStep() / rowHeight_ - 1);
    const auto rows = static_cast<qsizetype>(shown_.size());
    const auto places = static_cast<qsizetype>(ranges_->axis.size());
    const bool edge = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(row, edge ? 0 : slot - 1);
    case Qt::Key_Right:
        return moveTo(row, edge ? places : slot + (current_ ? 1 : 0));
    case Qt::Key_Up:
        return moveTo(edge ? 0 : row - 1, slot);
    case Qt::Key_Down:
        return moveTo(edge ? rows : row + (current_ ? 1 : 0), slot);
    case Qt::Key_Home:
        return moveTo(edge ? 0 : row, 0);
    case Qt::Key_End:
        return moveTo(edge ? rows : row, places);
    case Qt::Key_PageUp:
        return moveTo(row - page, slot);
    case Qt::Key_PageDown:
        return moveTo(row + page, slot);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current_) {
            emit placeChosen();
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void RangeView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    tellAccessibility();
    viewport()->update();
}

void RangeView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void RangeView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
        viewport()->update();
    }
}

} // namespace poolwright
