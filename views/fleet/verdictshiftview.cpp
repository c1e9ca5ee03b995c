// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/verdictshiftview.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cstdlib>

#include "model/items/words.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kNumberRoom = 62;
constexpr int kShiftGap = 10;

QString number(std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

} // namespace

VerdictShiftView::VerdictShiftView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("verdictShift"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void VerdictShiftView::setShift(const VerdictShift& shift) {
    shift_ = shift;
    known_ = true;
    QStringList parts;
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        parts << tr("%1: %2 before, %3 after")
                     .arg(verdictWord(static_cast<Verdict>(i)), number(shift.before[i]), number(shift.after[i]));
    }
    setAccessibleName(parts.join(QStringLiteral("; ")));
    update();
}

void VerdictShiftView::clear() {
    known_ = false;
    setAccessibleName({});
    update();
}

QSize VerdictShiftView::sizeHint() const {
    const int row = fontMetrics().height() + 10;
    return {330, row * static_cast<int>(kVerdictCount)};
}

void VerdictShiftView::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    const int row = fontMetrics().height() + 10;
    qreal pill = 0;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        pill = std::max(pill, verdictPillWidth(QFontMetricsF(font()), verdictWord(static_cast<Verdict>(i))));
    }
    for (std::size_t line = 0; line < kVerdictCount; ++line) {
        const std::size_t i = kVerdictCount - 1 - line;
        const auto verdict = static_cast<Verdict>(i);
        const int top = static_cast<int>(line) * row;
        paintVerdictPill(painter, QRectF(0, top + 2, pill, row - 4), verdict, verdictWord(verdict), theme);
        if (!known_) {
            continue;
        }
        QRect at(static_cast<int>(pill) + kShiftGap, top, kNumberRoom, row);
        painter.setPen(theme.muted);
        painter.drawText(at, Qt::AlignRight | Qt::AlignVCenter, number(shift_.before[i]));
        at.translate(kNumberRoom, 0);
        painter.drawText(at.adjusted(0, 0, -kNumberRoom / 2, 0), Qt::AlignCenter, QStringLiteral("→"));
        at.translate(kNumberRoom / 2, 0);
        const auto before = static_cast<long long>(shift_.before[i]);
        const auto after = static_cast<long long>(shift_.after[i]);
        QFont bold = font();
        bold.setWeight(before == after ? QFont::Normal : QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(theme.text);
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, number(shift_.after[i]));
        if (before != after) {
            at.translate(kNumberRoom, 0);
            painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter,
                             (after > before ? QStringLiteral("+") : QStringLiteral("−")) +
                                 number(static_cast<std::size_t>(std::abs(after - before))));
        }
        painter.setFont(font());
    }
}

} // namespace poolwright
