// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// The known words nearest to a misspelt one, best first, at most `limit`; words too far away are left out.
/// Distance counts insertions, deletions, replacements and swaps of neighbours, ignoring case.
std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known, std::size_t limit = 3);

/// The known words that a word abbreviates (drv: driver): its letters in their order, the first one first; shortest
/// first, at most `limit`.
std::vector<std::string> abbreviated(std::string_view word, std::span<const std::string> known, std::size_t limit = 3);

/// "did you mean 'driver' or 'driver-pinned'?", or "" when nothing is near.
std::string didYouMean(std::string_view word, std::span<const std::string> known);

} // namespace poolwright
