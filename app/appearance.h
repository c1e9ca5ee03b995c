// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace poolwright {

enum class ThemeChoice { System, Light, Dark };

/// Style, palette and font of the application. Qt 6.4 does not tell whether the desktop is dark, so its palette at the
/// start does.
class Appearance : public QObject {
    Q_OBJECT
public:
    /// Call once, before any widget.
    explicit Appearance(QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return choice_; }
    void setChoice(ThemeChoice choice);
    [[nodiscard]] bool isDark() const;

    static QString toText(ThemeChoice choice);
    static ThemeChoice fromText(const QString& text);

private:
    ThemeChoice choice_ = ThemeChoice::System;
    bool systemIsDark_ = false;
};

} // namespace poolwright
