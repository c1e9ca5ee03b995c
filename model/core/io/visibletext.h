// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace poolwright {

/// The text with everything that could move a cursor, colour a terminal or turn letters around made visible: control
/// characters, marks of direction, invisible blanks as \u202e, bytes that are not UTF-8 as \xff. The rest stays.
std::string visibleText(std::string_view text);

/// Characters (code points) of a UTF-8 text; what a column of a terminal is counted by here.
std::size_t textWidth(std::string_view text);

/// The text and as many blanks as make it `width` characters wide.
std::string padded(std::string_view text, std::size_t width);

/// Breaks at blanks into lines of at most `width` characters where possible; words are never cut.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

} // namespace poolwright
