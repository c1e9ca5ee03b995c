// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/verdictlabel.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

#include "model/items/words.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

VerdictLabel::VerdictLabel(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void VerdictLabel::setVerdict(std::optional<Verdict> verdict) {
    verdict_ = verdict;
    setAccessibleName(verdict ? verdictWord(*verdict) : QString());
    setVisible(verdict.has_value());
    updateGeometry();
    update();
}

QFont VerdictLabel::face() const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setPointSizeF(bold.pointSizeF() * 0.95);
    return bold;
}

QSize VerdictLabel::sizeHint() const {
    const QFontMetricsF metrics(face());
    const QString text = verdict_ ? verdictWord(*verdict_) : QString();
    return {static_cast<int>(std::ceil(verdictPillWidth(metrics, text))) + 2,
            static_cast<int>(std::ceil(metrics.height())) + 6};
}

void VerdictLabel::paintEvent(QPaintEvent* /*event*/) {
    if (verdict_) {
        QPainter painter(this);
        painter.setFont(face());
        paintVerdictPill(painter, QRectF(rect()).adjusted(0, 1, 0, -1), *verdict_, verdictWord(*verdict_),
                         themeOf(palette()));
    }
}

} // namespace poolwright
