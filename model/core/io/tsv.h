// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"

namespace poolwright {

/// Rows of cells as spreadsheets copy them. Rows may be of different lengths.
using TsvTable = std::vector<std::vector<std::string>>;

/// What a pasted table may be at most; more is refused with ErrorCode::Limit.
struct TsvLimits {
    std::size_t bytes = 32U << 20U;
    std::size_t rows = 200'000;
    std::size_t columns = 256;
    std::size_t cellBytes = 64U << 10U;
};

/// Reads tab-separated text: lines end with CRLF, LF or CR; a cell that begins with a quotation mark goes on to the
/// next single one, "" inside is one, and tabs and line ends inside belong to it. A quotation mark that nothing closes,
/// or that something follows but a tab or line end, is a plain character, as spreadsheets take it. Blanks around a
/// plain cell are dropped, and so is a line end at the end. Fails for text that is not UTF-8 or has a NUL, naming line
/// and column.
Result<TsvTable> parseTsv(std::string_view text, const TsvLimits& limits = {});

/// Writes lines with "\n"; cells with tabs, line ends or a leading quotation mark are quoted.
/// parseTsv(writeTsv(t)) == t where every row has a cell and plain cells have no blanks around them.
std::string writeTsv(const TsvTable& table);

} // namespace poolwright
