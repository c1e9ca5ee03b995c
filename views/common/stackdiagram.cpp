// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/stackdiagram.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPathStroker>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

#include "model/items/words.h"
#include "views/common/linkstroke.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr qreal kReach = 12; // how near a click must be to a line

} // namespace

StackDiagram::StackDiagram(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Stack diagram"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

qreal StackDiagram::blockHeight() const { return std::max(30, fontMetrics().height() + 13); }

int StackDiagram::heightForWidth(int width) const {
    return static_cast<int>(layOutStack(stack_, width, blockHeight()).height) + 1;
}

QSize StackDiagram::sizeHint() const {
    constexpr int kLeastWidth = 160;
    return {kLeastWidth, static_cast<int>(geometry_.height) + 1};
}

void StackDiagram::setStack(StackDescription stack) {
    stack_ = std::move(stack);
    current_.reset();
    hovered_.reset();
    lay();
    updateGeometry();
}

void StackDiagram::lay() {
    geometry_ = layOutStack(stack_, width(), blockHeight());
    targets_.clear();
    for (std::size_t i = 0; i < stack_.links.size(); ++i) {
        targets_.push_back({true, i, stack_.links[i].verdict, geometry_.links[i].marker.y()});
    }
    for (std::size_t i = 0; i < stack_.blocks.size(); ++i) {
        if (stack_.blocks[i].own) {
            targets_.push_back({false, i, *stack_.blocks[i].own, geometry_.blocks[i].center().y()});
        }
    }
    std::ranges::stable_sort(targets_, {}, &Target::y);
    QStringList names;
    for (int i = 0; i < targetCount(); ++i) {
        names << targetName(i);
    }
    setAccessibleDescription(names.join(QStringLiteral("; ")));
    update();
}

const std::vector<std::size_t>& StackDiagram::findingsOf(const Target& target) const {
    return target.isLink ? stack_.links[target.index].findings : stack_.blocks[target.index].findings;
}

QString StackDiagram::targetName(int target) const {
    const Target& of = targets_[static_cast<std::size_t>(target)];
    const QString ending = QStringLiteral(": ") + verdictWord(of.verdict);
    if (!of.isLink) {
        return stack_.blocks[of.index].label + ending;
    }
    const StackLink& link = stack_.links[of.index];
    return stack_.blocks[link.upper].label + QStringLiteral(" × ") + stack_.blocks[link.lower].label + ending;
}

QPoint StackDiagram::targetPoint(int target) const {
    const Target& of = targets_[static_cast<std::size_t>(target)];
    return (of.isLink ? geometry_.links[of.index].marker : geometry_.blocks[of.index].center()).toPoint();
}

std::optional<int> StackDiagram::targetAt(const QPointF& point) const {
    std::optional<int> found;
    for (int i = 0; i < targetCount(); ++i) {
        const Target& target = targets_[static_cast<std::size_t>(i)];
        bool hit = false;
        if (target.isLink) {
            QPainterPathStroker stroker;
            stroker.setWidth(kReach);
            const StackGeometry::Link& link = geometry_.links[target.index];
            const QRectF glyph(link.marker - QPointF(kStackMarker, kStackMarker) / 2,
                               QSizeF(kStackMarker, kStackMarker));
            hit = glyph.contains(point) || stroker.createStroke(link.path).contains(point);
        } else {
            hit = geometry_.blocks[target.index].contains(point);
        }
        if (hit && (!found || targets_[static_cast<std::size_t>(*found)].verdict < target.verdict)) {
            found = i; // of several lines under the pointer the worst
        }
    }
    return found;
}

void StackDiagram::choose(std::optional<int> target, bool tell) {
    current_ = target;
    setAccessibleDescription(target ? targetName(*target) : QString());
    update();
    if (target && tell) {
        emit findingsChosen(findingsOf(targets_[static_cast<std::size_t>(*target)]));
    }
}

void StackDiagram::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isChosen = [&](const Target& target) {
        const auto index = static_cast<int>(&target - targets_.data());
        return (current_ && *current_ == index) || (hovered_ && *hovered_ == index);
    };
    std::vector<const Target*> order;
    for (const Target& target : targets_) {
        order.push_back(&target);
    }
    std::ranges::stable_sort(order, {}, [](const Target* target) { return target->verdict; }); // the worst on top
    for (const Target* target : order) {
        if (target->isLink) {
            paintLink(painter, target->index, theme, isChosen(*target));
        }
    }
    std::vector<bool> chosen(stack_.blocks.size());
    for (const Target& target : targets_) {
        if (!target.isLink) {
            chosen[target.index] = isChosen(target);
        }
    }
    for (std::size_t i = 0; i < stack_.blocks.size(); ++i) {
        paintBlock(painter, i, theme, chosen[i]);
    }
    if (hasFocus() && !current_) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void StackDiagram::paintLink(QPainter& painter, std::size_t link, const Theme& theme, bool chosen) const {
    const StackGeometry::Link& place = geometry_.links[link];
    const Verdict verdict = stack_.links[link].verdict;
    const QColor ground = palette().color(QPalette::Window);
    if (chosen) {
        QColor halo = theme.accent;
        halo.setAlphaF(0.30F);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(halo, 10, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPath(place.path);
    }
    strokeLink(painter, place.path, verdict, theme, ground);
    if (verdict == Verdict::Supported) {
        return;
    }
    if (!place.straight) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawEllipse(place.marker, kStackMarker / 2 + 2, kStackMarker / 2 + 2);
    }
    const QRectF glyph(place.marker - QPointF(kStackMarker, kStackMarker) / 2, QSizeF(kStackMarker, kStackMarker));
    paintVerdictGlyph(painter, glyph, verdict, theme.of(verdict).mark);
}

void StackDiagram::paintBlock(QPainter& painter, std::size_t block, const Theme& theme, bool chosen) const {
    const StackBlock& of = stack_.blocks[block];
    const QRectF rect = geometry_.blocks[block];
    const bool worse = of.own && *of.own != Verdict::Supported;
    painter.setBrush(worse ? theme.of(*of.own).tint : theme.base);
    painter.setPen(QPen(chosen ? theme.accent : (worse ? theme.of(*of.own).mark : theme.border), chosen ? 2 : 1));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    QRectF words = rect.adjusted(11, 0, -9, 0);
    if (worse) {
        const QRectF glyph(words.right() - 12, rect.center().y() - 6, 12, 12);
        paintVerdictGlyph(painter, glyph, *of.own, theme.of(*of.own).text);
        words.setRight(glyph.left() - 4);
    }
    const QColor colour = worse ? theme.of(*of.own).text : theme.text;
    const bool saysItself =
        of.layer == StackLayer::Gpu || of.layer == StackLayer::System || of.layer == StackLayer::Runtime;
    const QString value = of.value.isEmpty() ? tr("open") : of.value;
    const QString label = saysItself && !of.value.isEmpty() ? QString() : of.label + QLatin1Char(' ');
    painter.setFont(font());
    painter.setPen(worse ? colour : theme.muted);
    const QFontMetricsF light(font());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, label);
    words.setLeft(words.left() + light.horizontalAdvance(label));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(of.value.isEmpty() && !worse ? theme.muted : colour);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     QFontMetricsF(bold).elidedText(value, Qt::ElideRight, words.width()));
}

void StackDiagram::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    lay();
}

void StackDiagram::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        choose(targetAt(event->position()), true);
    }
}

void StackDiagram::mouseMoveEvent(QMouseEvent* event) {
    hovered_ = targetAt(event->position());
    setCursor(hovered_ ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void StackDiagram::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    hovered_.reset();
    update();
}

void StackDiagram::keyPressEvent(QKeyEvent* event) {
    const int count = targetCount();
    const bool onward = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const bool back = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    if (count > 0 && (onward || back)) {
        const int next = current_ ? *current_ + (onward ? 1 : -1) : (onward ? 0 : count - 1);
        choose(std::clamp(next, 0, count - 1), false);
    } else if (current_ &&
               (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        choose(current_, true);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void StackDiagram::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        lay();
        updateGeometry();
    }
}

bool StackDiagram::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto target = targetAt(help->pos());
        const QString text = target ? targetName(*target) : QString();
        QToolTip::showText(help->globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace poolwright
