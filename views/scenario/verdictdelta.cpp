// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/verdictdelta.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include "model/items/words.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

constexpr int kDeltaGap = 8;

} // namespace

VerdictDelta::VerdictDelta(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("verdictDelta"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void VerdictDelta::setCounts(const VerdictCounts& before, const VerdictCounts& after) {
    before_ = before;
    after_ = after;
    QStringList words;
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        words << caption(static_cast<Verdict>(i));
    }
    setAccessibleName(tr("Pools by verdict: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QString VerdictDelta::caption(Verdict verdict) const {
    const auto i = static_cast<std::size_t>(verdict);
    const QString numbers =
        before_[i] == after_[i] ? QString::number(after_[i]) : QStringLiteral("%1 → %2").arg(before_[i]).arg(after_[i]);
    return numbers + QLatin1Char(' ') + verdictWord(verdict);
}

QFont VerdictDelta::pillFont() const {
    QFont out = font();
    out.setWeight(QFont::DemiBold);
    return out;
}

QSize VerdictDelta::sizeFor(bool words) const {
    const QFontMetricsF metrics(pillFont());
    qreal width = 0;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const QString text = caption(static_cast<Verdict>(i));
        width += verdictPillWidth(metrics, words ? text : text.left(text.lastIndexOf(QLatin1Char(' ')))) + kDeltaGap;
    }
    return {static_cast<int>(width) + 1, static_cast<int>(metrics.height()) + 8};
}

QSize VerdictDelta::sizeHint() const { return sizeFor(true); }
QSize VerdictDelta::minimumSizeHint() const { return sizeFor(false); }
bool VerdictDelta::compact() const { return width() < sizeFor(true).width(); }

void VerdictDelta::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setFont(pillFont());
    const QFontMetricsF metrics(pillFont());
    const bool numbersOnly = compact();
    qreal left = 0;
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        const auto verdict = static_cast<Verdict>(i);
        QString text = caption(verdict);
        text = numbersOnly ? text.left(text.lastIndexOf(QLatin1Char(' '))) : text;
        const qreal width = verdictPillWidth(metrics, text);
        const QRectF pill(left, 1, width, height() - 2);
        paintVerdictPill(painter, pill, verdict, text, theme);
        if (before_[i] != after_[i]) { // what changed has a ring, so that it is found without reading
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(theme.of(verdict).mark, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        }
        left += width + kDeltaGap;
    }
}

} // namespace poolwright
