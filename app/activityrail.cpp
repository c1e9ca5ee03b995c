// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/activityrail.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kRailWidth = 72;
constexpr int kRailIcon = 22;

struct Screen {
    const char* icon;
    const char* name;
};
constexpr std::array kScreens{Screen{"fleet", QT_TRANSLATE_NOOP("ActivityRail", "Fleet")},
                              Screen{"matrix", QT_TRANSLATE_NOOP("ActivityRail", "Matrix")},
                              Screen{"upgrade", QT_TRANSLATE_NOOP("ActivityRail", "Upgrade")},
                              Screen{"workloads", QT_TRANSLATE_NOOP("ActivityRail", "Workloads")},
                              Screen{"triage", QT_TRANSLATE_NOOP("ActivityRail", "Triage")},
                              Screen{"report", QT_TRANSLATE_NOOP("ActivityRail", "Report")}};

/// The drawings are black lines; here they take the colour of the text.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    QByteArray drawing = file.readAll();
    drawing.replace("#000000", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer(drawing).render(&painter, rect);
}

QFont smaller(QFont font, qreal factor) {
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

RailButton::RailButton(const QString& icon, const QString& name, QWidget* parent)
    : QAbstractButton(parent), icon_(icon) {
    setText(name);
    setAccessibleName(name);
    setObjectName(QStringLiteral("rail-") + icon);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setFont(smaller(font(), 0.9));
}

QSize RailButton::sizeHint() const { return {kRailWidth, kRailIcon + fontMetrics().height() + 22}; }

void RailButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    if (isChecked()) {
        painter.fillRect(rect().adjusted(0, 0, -1, 0), theme.base);
        painter.fillRect(QRect(0, 0, 3, height()), theme.accent);
    } else if (isEnabled() && underMouse()) {
        painter.fillRect(rect().adjusted(0, 0, -1, 0), theme.hover);
    }
    const QColor colour = !isEnabled() ? palette().color(QPalette::Disabled, QPalette::WindowText)
                                       : (isChecked() ? theme.accent : theme.muted);
    paintIcon(painter, icon_, QRectF((width() - kRailIcon) / 2.0, 9, kRailIcon, kRailIcon), colour);
    QFont name = font();
    name.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(name);
    painter.setPen(colour);
    painter.drawText(QRect(0, 9 + kRailIcon + 3, width(), fontMetrics().height() + 2), Qt::AlignCenter, text());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(4, 2, -4, -2), 4, 4);
    }
}

MatrixChip::MatrixChip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("matrixChip"));
    setAccessibleName(tr("Matrix"));
    setFont(smaller(font(), 0.86));
}

QSize MatrixChip::sizeHint() const { return {kRailWidth, revision_.isEmpty() ? 0 : 2 * fontMetrics().height() + 14}; }

void MatrixChip::setMatrix(const Matrix& matrix, Date today) {
    const int days = std::max(0, matrix.date.daysUntil(today));
    revision_ = shown(matrix.revision);
    age_ = tr("%1 old").arg(counted(Countable::Day, static_cast<std::uint64_t>(days)));
    stale_ = days > kStaleDays;
    const QString text = tr("Matrix %1 of %2, %3, %4 sources")
                             .arg(revision_, QString::fromStdString(matrix.date.text()), age_)
                             .arg(matrix.sources.size());
    const QString warning = stale_ ? tr("Older than %1 days: look for a newer one.").arg(kStaleDays) : QString();
    setAccessibleName(text);
    setAccessibleDescription(warning);
    setPlainToolTip(*this, warning.isEmpty() ? text : text + QLatin1Char('\n') + warning);
    updateGeometry();
    update();
}

void MatrixChip::paintEvent(QPaintEvent* /*event*/) {
    if (revision_.isEmpty()) {
        return;
    }
    const Theme& theme = themeOf(palette());
    const VerdictColours& amber = theme.of(Verdict::Caution);
    QPainter painter(this);
    if (stale_) {
        painter.fillRect(rect().adjusted(0, 0, -1, 0), amber.tint);
    }
    painter.fillRect(QRect(0, 0, width() - 1, 1), theme.line);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int line = fontMetrics().height();
    painter.setFont(bold);
    painter.setPen(stale_ ? amber.text : theme.text);
    painter.drawText(QRect(0, 7, width(), line), Qt::AlignCenter,
                     QFontMetrics(bold).elidedText(revision_, Qt::ElideRight, width() - 6));
    painter.setFont(font());
    painter.setPen(stale_ ? amber.text : theme.muted);
    painter.drawText(QRect(0, 7 + line, width(), line), Qt::AlignCenter,
                     fontMetrics().elidedText(age_, Qt::ElideRight, width() - 4));
}

ActivityRail::ActivityRail(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("activityRail"));
    setAccessibleName(tr("Screens"));
    buildLayout();
}

void ActivityRail::buildLayout() {
    setFixedWidth(kRailWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const Screen& screen : kScreens) {
        auto* button = new RailButton(QLatin1String(screen.icon), tr(screen.name), this);
        const bool isFleet = &screen == kScreens.data();
        button->setEnabled(isFleet);
        button->setChecked(isFleet);
        if (!isFleet) {
            setPlainToolTip(*button, tr("%1: comes in a later version").arg(tr(screen.name)));
        }
        const QString name = QLatin1String(screen.icon);
        connect(button, &QAbstractButton::clicked, this, [this, name] { emit screenChosen(name); });
        layout->addWidget(button);
    }
    layout->addStretch(1);
    chip_ = new MatrixChip(this);
    layout->addWidget(chip_);
}

void ActivityRail::enableScreen(const QString& name) {
    if (auto* button = findChild<RailButton*>(QStringLiteral("rail-") + name)) {
        button->setEnabled(true);
        button->setToolTip({});
    }
}

void ActivityRail::setScreen(const QString& name) {
    if (auto* button = findChild<RailButton*>(QStringLiteral("rail-") + name)) {
        button->setChecked(true);
    }
}

void ActivityRail::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.line);
}

} // namespace poolwright
