// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/appearance.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QToolTip>

#include <algorithm>

#include "views/common/plainstyle.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

/// Inter where it is installed, else what the desktop uses; never smaller than can be read.
QFont interfaceFont(const QFont& desktop) {
    constexpr qreal kUsual = 9.4; // 12.5 pixels at 96 dpi
    QFont font = desktop;
    if (QFontDatabase::families().contains(QStringLiteral("Inter"))) {
        font.setFamily(QStringLiteral("Inter"));
        font.setPointSizeF(std::max(desktop.pointSizeF(), kUsual));
    }
    return font;
}

} // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {
    const QPalette desktop = QApplication::palette();
    systemIsDark_ = desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
    QApplication::setStyle(new PlainStyle);
    QApplication::setFont(interfaceFont(QApplication::font()));
    setChoice(ThemeChoice::System);
}

bool Appearance::isDark() const {
    return choice_ == ThemeChoice::Dark || (choice_ == ThemeChoice::System && systemIsDark_);
}

void Appearance::setChoice(ThemeChoice choice) {
    choice_ = choice;
    const QPalette palette = (isDark() ? darkTheme() : lightTheme()).palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QString Appearance::toText(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice Appearance::fromText(const QString& text) {
    return text == QLatin1String("light") ? ThemeChoice::Light
                                          : (text == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System);
}

} // namespace poolwright
