// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"

namespace poolwright {

/// What somebody chose to see of a fleet, under a name: texts only, so that a view made by another version, or for
/// another matrix, can be kept and read again whether or not all of it is understood here.
struct SavedView {
    std::string name;
    std::string query;      ///< as typed; see parseQuery()
    std::string sortColumn; ///< id of a column; empty: the order of the fleet
    bool descending = false;
    std::vector<std::string> columns; ///< ids from left to right; empty: the usual ones
    bool operator==(const SavedView&) const = default;
};

inline constexpr std::size_t kLongestViewName = 100; ///< bytes
inline constexpr std::size_t kLongestColumnId = 64;
inline constexpr std::size_t kMostViewColumns = 64;
inline constexpr std::size_t kLargestSavedView = 16'384; ///< bytes of its JSON text

/// {"name": …, "query": …, "sort": …, "descending": …, "columns": […]} on one line; what has its usual value is left
/// out.
std::string savedViewJson(const SavedView& view);

/// Reads it again. Keys that are not known are passed over: a newer program may have written them. Fails with
/// ErrorCode::Limit beyond the sizes above, with ErrorCode::Input where it is no such object or has no name.
/// `where` names the place for the error.
Result<SavedView> parseSavedView(std::string_view json, std::string_view where);

} // namespace poolwright
