// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/verdictlegend.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

#include "model/items/words.h"
#include "views/common/linkstroke.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictpaint.h"

namespace poolwright {

namespace {

/// The pill and the line of one verdict.
class Swatch : public QWidget {
public:
    Swatch(Verdict verdict, QWidget* parent) : QWidget(parent), verdict_(verdict) { setFixedSize(210, 30); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = themeOf(palette());
        QPainter painter(this);
        painter.setFont(font());
        const QString word = verdictWord(verdict_);
        const qreal width = verdictPillWidth(QFontMetricsF(font()), word);
        paintVerdictPill(painter, QRectF(0, 3, width, 24), verdict_, word, theme);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath line(QPointF(150, 15));
        line.lineTo(205, 15);
        strokeLink(painter, line, verdict_, theme, palette().color(QPalette::Window));
    }

private:
    Verdict verdict_;
};

} // namespace

VerdictLegend::VerdictLegend(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("verdictLegend"));
    setWindowTitle(tr("Verdicts"));
    buildLayout();
}

void VerdictLegend::buildLayout() {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setHorizontalSpacing(18);
    layout->setVerticalSpacing(8);
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        auto* swatch = new Swatch(verdict, this);
        swatch->setAccessibleName(verdictWord(verdict));
        auto* meaning = new PlainLabel(verdictMeaning(verdict), this);
        meaning->setWordWrap(true);
        meaning->setMinimumWidth(300);
        layout->addWidget(swatch, static_cast<int>(i), 0);
        layout->addWidget(meaning, static_cast<int>(i), 1);
    }
    auto* order = new PlainLabel(
        tr("From best to worst. A pool has the worst verdict of its findings, a fleet that of its pools."), this,
        PlainLabel::Tone::Muted);
    order->setWordWrap(true);
    layout->addWidget(order, static_cast<int>(kVerdictCount), 0, 1, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons, static_cast<int>(kVerdictCount) + 1, 0, 1, 2);
}

} // namespace poolwright
