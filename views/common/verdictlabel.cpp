// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictlabel.h"

#include <QPainter>

#include <cmath>

#include "model/items/words.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

QFont pillFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

VerdictLabel::VerdictLabel(Verdict verdict, QWidget* parent) : QWidget(parent), verdict_(verdict) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVerdict(verdict);
}

void VerdictLabel::setVerdict(Verdict verdict) {
    verdict_ = verdict;
    setAccessibleName(verdictWord(verdict));
    updateGeometry();
    update();
}

QSize VerdictLabel::sizeHint() const {
    const QFontMetricsF metrics(pillFont(font()));
    return {static_cast<int>(std::ceil(verdictPillWidth(metrics, verdictWord(verdict_)))) + 1,
            static_cast<int>(metrics.height()) + 6};
}

void VerdictLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setFont(pillFont(font()));
    const QString word = verdictWord(verdict_);
    const qreal width = verdictPillWidth(QFontMetricsF(painter.font()), word);
    paintVerdictPill(painter, QRectF(0, 0.5, width, height() - 1), verdict_, word, themeOf(palette()));
}

} // namespace poolwright
