// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/reasonlist.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include "views/common/textblock.h"
#include "views/common/theme.h"

namespace poolwright {

LineLink::LineLink(const TextPlace& place, const QString& about, QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("lineLink"));
    setText(tr("line %1").arg(QLocale().toString(static_cast<qulonglong>(place.line))));
    setAccessibleName(about.isEmpty() ? tr("Go to %1").arg(text()) : tr("Go to %1: %2").arg(text(), about));
    setProperty("line", static_cast<qulonglong>(place.line));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LineLink::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height() + 2}; }

void LineLink::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    if (hasFocus()) {
        painter.fillRect(rect(), theme.selection);
    }
    painter.setPen(theme.accent);
    painter.drawText(rect().adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    painter.fillRect(QRect(2, height() - 2, width() - 4, hasFocus() || underMouse() ? 2 : 1), theme.accent);
}

ReasonList::ReasonList(const std::vector<TriageDescription::Reason>& reasons, QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const TriageDescription::Reason& reason : reasons) {
        auto* words = new TextBlock(TextBlock::Tone::Normal, this, 0.96);
        words->setObjectName(QStringLiteral("reasonText"));
        words->setText(reason.text);
        if (reason.place.line > 0) {
            auto* link = new LineLink(reason.place, reason.text, this);
            connect(link, &QAbstractButton::clicked, this, [this, place = reason.place] { emit placeRequested(place); });
            grid->addWidget(link, row, 0, Qt::AlignTop | Qt::AlignLeft);
        } else {
            auto* mark = new TextBlock(TextBlock::Tone::Muted, this, 0.96);
            mark->setText(QStringLiteral("•"));
            mark->setFixedWidth(mark->fontMetrics().horizontalAdvance(QStringLiteral("•")) + 6);
            grid->addWidget(mark, row, 0, Qt::AlignTop | Qt::AlignRight);
        }
        grid->addWidget(words, row++, 1);
    }
}

} // namespace poolwright
