// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/exposurechart.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>

#include "model/items/planwords.h"
#include "model/items/words.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr qreal kChartSide = 16;
constexpr qreal kWidestBar = 64;

} // namespace

ExposureChart::ExposureChart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("exposureChart"));
    setAccessibleName(tr("Exposed nodes after each step"));
    setFocusPolicy(Qt::StrongFocus);
}

void ExposureChart::setPlan(const std::shared_ptr<const Plan>& plan) {
    exposed_.clear();
    current_ = 0;
    for (std::size_t step = 0; plan != nullptr && step <= plan->steps.size(); ++step) {
        exposed_.push_back(exposedNodesAfter(*plan, step));
    }
    say();
    update();
}

void ExposureChart::setCurrentStep(std::size_t step) {
    current_ = step;
    say();
    update();
}

void ExposureChart::say() {
    if (current_ < exposed_.size()) {
        setAccessibleDescription(current_ == 0
                                     ? tr("now: %1").arg(counted(Countable::Node, exposed_[0]))
                                     : tr("after step %1: %2").arg(current_).arg(counted(Countable::Node, exposed_[current_])));
    }
}

QRectF ExposureChart::plot() const {
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(kChartSide, 2.6 * line + 8, -kChartSide, -(line + 10.0));
}

QRectF ExposureChart::barAt(std::size_t step) const {
    const QRectF room = plot();
    const auto most = std::max<std::uint64_t>(1, *std::ranges::max_element(exposed_));
    const qreal slot = std::min(kWidestBar * 1.4, room.width() / static_cast<qreal>(exposed_.size()));
    const qreal width = std::max(1.0, std::min(kWidestBar, slot * 0.8));
    const qreal height = room.height() * static_cast<qreal>(exposed_[step]) / static_cast<qreal>(most);
    return {room.left() + slot * static_cast<qreal>(step) + (slot - width) / 2, room.bottom() - height, width, height};
}

void ExposureChart::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    const int line = fontMetrics().height();
    painter.setPen(theme.muted);
    painter.drawText(QRectF(kChartSide, 4, width() - 2 * kChartSide, line + 2), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Nodes in an unacceptable state, by steps done"));
    if (exposed_.empty()) {
        return;
    }
    const VerdictColours& red = theme.of(Verdict::Unsupported);
    const VerdictColours& green = theme.of(Verdict::Supported);
    const QRectF room = plot();
    painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), theme.line);
    for (std::size_t step = 0; step < exposed_.size(); ++step) {
        const QRectF bar = barAt(step);
        const bool none = exposed_[step] == 0;
        const QRectF shownBar = none ? QRectF(bar.left(), room.bottom() - 2, bar.width(), 2) : bar;
        painter.fillRect(shownBar, none ? green.mark : red.tint);
        painter.fillRect(QRectF(shownBar.left(), shownBar.top(), shownBar.width(), 2), none ? green.mark : red.mark);
        if (step == current_) {
            painter.setPen(QPen(theme.accent, hasFocus() ? 2 : 1.4));
            painter.drawRect(shownBar.adjusted(-2, -2, 1, 1));
        }
        const QString number = QLocale().toString(static_cast<qulonglong>(exposed_[step]));
        const bool wide = bar.width() >= fontMetrics().horizontalAdvance(number);
        if (wide || step == current_) {
            painter.setPen(none ? green.text : red.text);
            painter.setPen(none ? theme.muted : theme.text);
            painter.drawText(QRectF(bar.center().x() - 60, shownBar.top() - line - 3, 120, line), Qt::AlignCenter, number);
            painter.setPen(step == current_ ? theme.text : theme.muted);
            painter.drawText(QRectF(bar.center().x() - 60, room.bottom() + 4, 120, line), Qt::AlignCenter,
                             step == 0 ? tr("now") : QString::number(step));
        }
    }
}

void ExposureChart::mousePressEvent(QMouseEvent* event) {
    if (exposed_.empty()) {
        return;
    }
    std::size_t nearest = 0;
    for (std::size_t step = 0; step < exposed_.size(); ++step) {
        const auto away = [&](std::size_t of) { return std::abs(barAt(of).center().x() - event->position().x()); };
        nearest = away(step) < away(nearest) ? step : nearest;
    }
    emit stepChosen(nearest);
}

void ExposureChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Right && current_ + 1 < exposed_.size()) {
        emit stepChosen(current_ + 1);
    } else if (event->key() == Qt::Key_Left && current_ > 0 && !exposed_.empty()) {
        emit stepChosen(current_ - 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace poolwright
