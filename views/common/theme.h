// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

#include <array>

#include "model/core/rules/verdict.h"

namespace poolwright {

/// How one verdict is coloured: dark on a tint in the light theme, light on a deep tint in the dark one.
struct VerdictColours {
    QColor tint;
    QColor text; ///< readable on the tint (contrast at least 4.5 to 1)
    QColor mark; ///< lines and glyphs on the base colour (at least 3 to 1)
};

/// Every colour on screen. Two constant themes; a widget finds its own by its palette.
struct Theme {
    bool dark = false;
    QColor window; ///< behind everything: rail, status
    QColor base;   ///< tables, cards
    QColor panel;  ///< inspector, header rows
    QColor group;  ///< rows of clusters
    QColor line;   ///< separators
    QColor border; ///< of fields and buttons
    QColor text;
    QColor muted;  ///< second text
    QColor accent; ///< the one accent colour
    QColor onAccent;
    QColor selection; ///< rows that are selected
    QColor hover;
    QColor link; ///< lines of supported links, less loud than `mark`
    std::array<VerdictColours, kVerdictCount> verdicts;

    [[nodiscard]] const VerdictColours& of(Verdict verdict) const {
        return verdicts[static_cast<std::size_t>(verdict)];
    }
    /// For the application: all groups, the disabled one too.
    [[nodiscard]] QPalette palette() const;
};

const Theme& lightTheme();
const Theme& darkTheme();
/// The theme whose palette this is.
const Theme& themeOf(const QPalette& palette);

/// WCAG contrast of two colours, 1 to 21.
double contrast(const QColor& one, const QColor& other);

/// `share` (0 to 1) of the way from one colour to the other: for lines and fills between two of a theme.
QColor mixed(const QColor& one, const QColor& other, double share);

} // namespace poolwright
