// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace poolwright {

/// How well the words of `pattern` (split at blanks) are found in `text`; every one must be. Higher is better: whole
/// texts before starts, starts of words before what lies inside, letters with gaps last. Nothing where one is not
/// found. Both in lower case already (see folded()). Cost: linear in the text for each word.
std::optional<int> fuzzyScore(const QString& pattern, const QString& text);

/// A text as fuzzyScore() wants it.
QString folded(const QString& text);

} // namespace poolwright
