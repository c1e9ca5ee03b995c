// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictcounters.h"

#include <QEnterEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

VerdictPill::VerdictPill(Verdict verdict, QWidget* parent) : QAbstractButton(parent), verdict_(verdict) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setPointSizeF(bold.pointSizeF() * 0.95);
    setFont(bold);
    setObjectName(QStringLiteral("pill-") +
                  QString::fromLatin1(toText(verdict).data(), static_cast<qsizetype>(toText(verdict).size())));
    setPlainToolTip(*this, tr("Show only %1 pools. %2").arg(verdictWord(verdict), verdictMeaning(verdict)));
    setCount(0);
}

void VerdictPill::setCount(std::size_t count) {
    count_ = count;
    setAccessibleName(counted(Countable::Pool, count) + QLatin1Char(' ') + verdictWord(verdict_));
    updateGeometry();
    update();
}

void VerdictPill::setCompact(bool on) {
    compact_ = on;
    updateGeometry();
    update();
}

void VerdictPill::setDimmed(bool on) {
    dimmed_ = on;
    update();
}

QString VerdictPill::caption() const {
    const QString number = QString::number(count_);
    return compact_ ? number : number + QLatin1Char(' ') + verdictWord(verdict_);
}

QSize VerdictPill::sizeHint() const {
    const QFontMetricsF metrics(font());
    constexpr int kRing = 2; // room for the ring around a chosen one
    return {static_cast<int>(verdictPillWidth(metrics, caption())) + 2 * kRing + 2,
            static_cast<int>(metrics.height()) + 6 + 2 * kRing};
}

void VerdictPill::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setFont(font());
    painter.setOpacity(dimmed_ && !isChecked() ? 0.55 : 1.0);
    const QRectF pill = QRectF(rect()).adjusted(2, 2, -2, -2);
    paintVerdictPill(painter, pill, verdict_, caption(), theme);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = pill.height() / 2;
    if (isChecked() || underMouse()) {
        painter.setPen(QPen(theme.of(verdict_).mark, isChecked() ? 2 : 1));
        painter.drawRoundedRect(pill, radius, radius);
    }
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), radius + 1, radius + 1);
    }
}

void VerdictPill::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void VerdictPill::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

VerdictCounters::VerdictCounters(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("verdictCounters"));
    setAccessibleName(tr("Pools by verdict"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        pills_[i] = new VerdictPill(static_cast<Verdict>(i), this);
        layout->addWidget(pills_[i]);
        connect(pills_[i], &QAbstractButton::toggled, this, &VerdictCounters::onToggled);
    }
}

void VerdictCounters::setCounts(const VerdictCounts& counts) {
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        pills_[i]->setCount(counts[i]);
    }
}

void VerdictCounters::setCompact(bool on) {
    for (VerdictPill* pill : pills_) {
        pill->setCompact(on);
    }
}

std::bitset<kVerdictCount> VerdictCounters::chosen() const {
    std::bitset<kVerdictCount> out;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        out.set(i, pills_[i]->isChecked());
    }
    return out;
}

void VerdictCounters::setChosen(std::bitset<kVerdictCount> wanted) {
    if (chosen() == wanted) {
        return;
    }
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const QSignalBlocker blocker(pills_[i]);
        pills_[i]->setChecked(wanted.test(i));
    }
    onToggled();
}

void VerdictCounters::onToggled() {
    const bool any = chosen().any();
    for (VerdictPill* pill : pills_) {
        pill->setDimmed(any);
    }
    emit chosenChanged();
}

} // namespace poolwright
