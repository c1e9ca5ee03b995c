// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/theme.h"

#include <algorithm>
#include <cmath>

namespace poolwright {

namespace {

Theme makeLight() {
    Theme theme;
    theme.window = QColor(0xEEF1F5);
    theme.base = QColor(0xFFFFFF);
    theme.panel = QColor(0xFAFBFD);
    theme.group = QColor(0xF1F3F7);
    theme.line = QColor(0xE4E8ED);
    theme.border = QColor(0xC5CCD6);
    theme.text = QColor(0x1B2430);
    theme.muted = QColor(0x5A6675);
    theme.accent = QColor(0x0B57A8);
    theme.onAccent = QColor(0xFFFFFF);
    theme.selection = QColor(0xE8F1FB);
    theme.hover = QColor(0xF4F7FB);
    theme.link = QColor(0x2E8B57);
    theme.verdicts = {{{QColor(0xE6F4EA), QColor(0x14532D), QColor(0x1B7F46)},
                       {QColor(0xFFF4D6), QColor(0x6B4500), QColor(0xB26A00)},
                       {QColor(0xECEFF3), QColor(0x3F4A59), QColor(0x64748B)},
                       {QColor(0xF0E7FB), QColor(0x4C2386), QColor(0x6D3FC0)},
                       {QColor(0xFDE7E7), QColor(0x8B1A1A), QColor(0xB91C1C)}}};
    return theme;
}

Theme makeDark() {
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x101419);
    theme.base = QColor(0x171C23);
    theme.panel = QColor(0x1B2129);
    theme.group = QColor(0x1F262F);
    theme.line = QColor(0x2A323D);
    theme.border = QColor(0x465160);
    theme.text = QColor(0xE4E9F0);
    theme.muted = QColor(0x9DA9B8);
    theme.accent = QColor(0x6CB2F5);
    theme.onAccent = QColor(0x0A1A2A);
    theme.selection = QColor(0x1F3247);
    theme.hover = QColor(0x1D242D);
    theme.link = QColor(0x3F9C6A);
    theme.verdicts = {{{QColor(0x15301F), QColor(0x9FDDB4), QColor(0x52C28A)},
                       {QColor(0x3A2D0B), QColor(0xF5D384), QColor(0xE0A93A)},
                       {QColor(0x2B323C), QColor(0xC3CDD9), QColor(0x93A1B3)},
                       {QColor(0x30224A), QColor(0xD3BBF7), QColor(0xB08AF0)},
                       {QColor(0x451A1E), QColor(0xFFB7B4), QColor(0xF4706C)}}};
    return theme;
}

double channel(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

} // namespace

QPalette Theme::palette() const {
    QPalette out;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { out.setColor(QPalette::All, role, colour); };
    set(QPalette::Window, window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, base);
    set(QPalette::AlternateBase, panel);
    set(QPalette::Text, text);
    set(QPalette::Button, base);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, of(Verdict::Unsupported).mark);
    set(QPalette::ToolTipBase, dark ? group : base);
    set(QPalette::ToolTipText, text);
    set(QPalette::PlaceholderText, muted);
    set(QPalette::Highlight, accent);
    set(QPalette::HighlightedText, onAccent);
    set(QPalette::Link, accent);
    set(QPalette::LinkVisited, accent);
    set(QPalette::Light, dark ? QColor(0x2A323D) : QColor(0xFFFFFF));
    set(QPalette::Midlight, line);
    set(QPalette::Mid, border);
    set(QPalette::Dark, dark ? QColor(0x0C0F13) : QColor(0xA5AEBA));
    set(QPalette::Shadow, dark ? QColor(Qt::black) : QColor(0x6B7684));
    const QColor faint = dark ? QColor(0x66717F) : QColor(0x98A2B0);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText,
                            QPalette::HighlightedText, QPalette::ToolTipText, QPalette::Link}) {
        out.setColor(QPalette::Disabled, role, faint);
    }
    out.setColor(QPalette::Disabled, QPalette::Base, panel);
    out.setColor(QPalette::Disabled, QPalette::Button, panel);
    out.setColor(QPalette::Disabled, QPalette::Highlight, line);
    return out;
}

const Theme& lightTheme() {
    static const Theme kTheme = makeLight();
    return kTheme;
}

const Theme& darkTheme() {
    static const Theme kTheme = makeDark();
    return kTheme;
}

const Theme& themeOf(const QPalette& palette) {
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() > 128 ? darkTheme() : lightTheme();
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto mix = [&](int a, int b) { return a + static_cast<int>((b - a) * share); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

} // namespace poolwright
