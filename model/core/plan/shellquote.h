// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace poolwright {

/// The text as one word of a POSIX shell (bash where it holds something invisible): whatever stands in it, pasting it runs
/// nothing. Plain words stay as they are.
std::string shellQuoted(std::string_view text);

} // namespace poolwright
