// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/stacklayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace poolwright {

namespace {

constexpr qreal kBlockGap = 17; // between blocks
constexpr qreal kStackMargin = 3;
constexpr qreal kFirstLane = 15; // from the block to the first lane
constexpr qreal kBracketCorner = 7;

/// A bracket beside the blocks.
struct Bracket {
    std::size_t link = 0;
    std::size_t lower = 0;
    std::size_t upper = 0;
    std::size_t lane = 0;
};

/// Short brackets take the inner lanes; brackets in one lane do not touch the same stretch.
std::size_t giveLanes(std::vector<Bracket>& brackets) {
    std::ranges::stable_sort(brackets, {}, [](const Bracket& b) { return b.upper - b.lower; });
    std::size_t lanes = 0;
    for (std::size_t i = 0; i < brackets.size(); ++i) {
        Bracket& bracket = brackets[i];
        const auto taken = [&](std::size_t lane) {
            return std::any_of(
                brackets.begin(), brackets.begin() + static_cast<std::ptrdiff_t>(i), [&](const Bracket& other) {
                    return other.lane == lane && other.lower < bracket.upper && bracket.lower < other.upper;
                });
        };
        while (taken(bracket.lane)) {
            ++bracket.lane;
        }
        lanes = std::max(lanes, bracket.lane + 1);
    }
    return lanes;
}

/// Where along a block's side each bracket begins: those that go up in the upper half, the innermost nearest to the
/// edge.
qreal anchor(const std::vector<Bracket>& side, const Bracket& bracket, bool atLower, const QRectF& block) {
    const std::size_t end = atLower ? bracket.lower : bracket.upper;
    std::size_t before = 0;
    std::size_t all = 0;
    for (const Bracket& other : side) {
        if ((atLower ? other.lower : other.upper) == end) {
            ++all;
            before += static_cast<std::size_t>(other.lane < bracket.lane);
        }
    }
    const qreal half = block.height() / 2 - 4;
    const qreal step = half / static_cast<qreal>(all);
    const qreal fromEdge = 4 + step * (static_cast<qreal>(before) + 0.5);
    return atLower ? block.top() + fromEdge : block.bottom() - fromEdge;
}

QPainterPath bracketPath(qreal edge, qreal lane, qreal low, qreal high) {
    const qreal r = std::min({kBracketCorner, std::abs(lane - edge), (low - high) / 2});
    const qreal toward = lane > edge ? -r : r;
    QPainterPath path(QPointF(edge, low));
    path.lineTo(lane + toward, low);
    path.quadTo(lane, low, lane, low - r);
    path.lineTo(lane, high + r);
    path.quadTo(lane, high, lane + toward, high);
    path.lineTo(edge, high);
    return path;
}

QRectF markerRect(const QPointF& middle) {
    const QSizeF size(kStackMarker + 2, kStackMarker + 2);
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

class Layout {
public:
    Layout(const StackDescription& stack, qreal width, qreal blockHeight)
        : stack_(stack), width_(width), blockHeight_(blockHeight) {}

    StackGeometry run() {
        sortLinks();
        placeBlocks();
        out_.links.resize(stack_.links.size());
        for (const std::size_t link : straight_) {
            placeStraight(link);
        }
        placeSide(left_, false);
        placeSide(right_, true);
        return std::move(out_);
    }

private:
    void sortLinks() {
        for (std::size_t i = 0; i < stack_.links.size(); ++i) {
            const StackLink& link = stack_.links[i];
            if (link.upper == link.lower + 1) {
                straight_.push_back(i);
            } else {
                auto& side = link.verdict == Verdict::Supported ? left_ : right_;
                side.push_back({i, link.lower, link.upper, 0});
            }
        }
        leftLanes_ = giveLanes(left_);
        rightLanes_ = giveLanes(right_);
    }

    void placeBlocks() {
        const auto count = stack_.blocks.size();
        const qreal room = width_ - 2 * kStackMargin;
        blockWidth_ = std::clamp(room * 0.62, 120.0, 240.0);
        out_.height = static_cast<qreal>(count) * (blockHeight_ + kBlockGap) - kBlockGap + 2 * kStackMargin;
        const qreal x = (width_ - blockWidth_) / 2;
        for (std::size_t i = 0; i < count; ++i) {
            const qreal y = kStackMargin + static_cast<qreal>(count - 1 - i) * (blockHeight_ + kBlockGap);
            out_.blocks.emplace_back(x, y, blockWidth_, blockHeight_);
        }
    }

    void placeStraight(std::size_t index) {
        const StackLink& link = stack_.links[index];
        const QRectF& lower = out_.blocks[link.lower];
        const QRectF& upper = out_.blocks[link.upper];
        StackGeometry::Link& out = out_.links[index];
        out.straight = true;
        out.path.moveTo(lower.center().x(), upper.bottom());
        out.path.lineTo(lower.center().x(), lower.top());
        out.marker = QPointF(lower.center().x() + kStackMarker + 1, (upper.bottom() + lower.top()) / 2);
        markers_.push_back(markerRect(out.marker));
    }

    void placeSide(const std::vector<Bracket>& side, bool right) {
        const std::size_t lanes = right ? rightLanes_ : leftLanes_;
        const qreal room = (width_ - blockWidth_) / 2 - kStackMargin - kFirstLane - (right ? kStackMarker / 2 : 0);
        const qreal wanted = right ? 16 : 11;
        const qreal step = lanes > 1 ? std::min(wanted, room / static_cast<qreal>(lanes - 1)) : wanted;
        for (const Bracket& bracket : side) {
            const QRectF& lower = out_.blocks[bracket.lower];
            const QRectF& upper = out_.blocks[bracket.upper];
            const qreal away = kFirstLane + step * static_cast<qreal>(bracket.lane);
            const qreal edge = right ? lower.right() : lower.left();
            const qreal lane = right ? edge + away : edge - away;
            const qreal low = anchor(side, bracket, true, lower);
            const qreal high = anchor(side, bracket, false, upper);
            StackGeometry::Link& out = out_.links[bracket.link];
            out.path = bracketPath(edge, lane, low, high);
            out.marker = freePlace(lane, low, high);
        }
    }

    /// The middle of the lane, or the nearest place along it where no other glyph is.
    QPointF freePlace(qreal lane, qreal low, qreal high) {
        const qreal middle = (low + high) / 2;
        QPointF best(lane, middle);
        for (int i = 0; i < 24; ++i) {
            const qreal shift = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * 9.0;
            const QPointF place(lane, middle + shift);
            const bool onLane = place.y() > high + kStackMarker && place.y() < low - kStackMarker;
            const bool free =
                std::ranges::none_of(markers_, [&](const QRectF& r) { return r.intersects(markerRect(place)); });
            if (onLane && free) {
                best = place;
                break;
            }
        }
        markers_.push_back(markerRect(best));
        return best;
    }

    const StackDescription& stack_;
    qreal width_;
    qreal blockHeight_;
    qreal blockWidth_ = 0;
    StackGeometry out_;
    std::vector<std::size_t> straight_;
    std::vector<Bracket> left_;
    std::vector<Bracket> right_;
    std::size_t leftLanes_ = 0;
    std::size_t rightLanes_ = 0;
    std::vector<QRectF> markers_;
};

} // namespace

StackGeometry layOutStack(const StackDescription& stack, qreal width, qreal blockHeight) {
    return stack.blocks.empty() ? StackGeometry() : Layout(stack, width, blockHeight).run();
}

} // namespace poolwright
