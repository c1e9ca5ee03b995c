// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <string_view>
#include <vector>

namespace poolwright {

/// A part of a line of a log as it is painted. A line stands in cells of equal width, and each character that is not plain is
/// a run of its own: so no text changes the order, the place or the look of its neighbours.
struct LogRun {
    std::size_t begin = 0; ///< bytes of the line
    std::size_t end = 0;
    int column = 0; ///< the first cell, counted from the begin of the line
    int width = 0;  ///< in cells; 0: a mark on the character before
    QString text;   ///< empty: blanks
    bool escaped = false; ///< written out (control characters, characters that turn the direction)
    bool operator==(const LogRun&) const = default;
};

/// The first bytes of a line are measured character by character; behind them a byte is one cell, so that the end of a line of
/// a hundred megabytes is reached at once.
inline constexpr std::size_t kMeasuredBytes = 16U << 10U;

/// What of the line stands in the cells [first, first + count). Cost: linear in the cells, and in kMeasuredBytes at most.
std::vector<LogRun> logRuns(std::string_view line, int first, int count);
/// How many cells the line has.
int logWidth(std::string_view line);
/// The cell in which the byte begins; past the end: the cell behind the last one.
int logColumn(std::string_view line, std::size_t byte);
/// The byte at which the character of that cell begins; the size of the line behind its end.
std::size_t logByte(std::string_view line, int column);

} // namespace poolwright
