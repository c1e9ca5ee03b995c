// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace poolwright {

/// What a column would like and what it needs, in pixels.
struct ColumnWish {
    int natural = 0; ///< everything in it is seen
    int least = 0;   ///< below this it is useless
};

/// The widths of columns in `room` pixels: natural ones stretched a little where there is room, between least and
/// natural where it is tight, the least where even that is too wide (the table then scrolls).
std::vector<int> fitColumns(const std::vector<ColumnWish>& wishes, int room);

} // namespace poolwright
