// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <string_view>

namespace poolwright {

/// How people sort names: runs of digits by their number ("pool-9" before "pool-10"), letters of either case alike;
/// names that differ in nothing else come in the order of their bytes, so that only equal names are equal.
std::strong_ordering naturalOrder(std::string_view a, std::string_view b);

} // namespace poolwright
