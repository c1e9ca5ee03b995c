// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace poolwright::test {

/// Compares a text with the file of that name below tests/data ("explanations/a10.txt"): "" when they are equal, else the first line
/// that differs, as it should be and as it is.
///
/// To take the present texts as the right ones, run the test once with POOLWRIGHT_UPDATE_GOLDEN=1 in its environment
/// (POOLWRIGHT_UPDATE_GOLDEN=1 ctest --preset dev -R core_explanations), then read `git diff tests/data` before keeping them.
/// A rewritten file counts as a difference, so that such a run never passes by itself.
std::string differenceFromGolden(const std::string& name, std::string_view text);

} // namespace poolwright::test
