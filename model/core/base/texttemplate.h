// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// Replaces every {name} by what `place` gives for it. What is put in is never looked at again, so a value with braces stays as it is.
std::string fillTemplate(std::string_view text, const std::function<std::string(std::string_view)>& place);

/// The names of the places in the text, in order.
std::vector<std::string> placesOf(std::string_view text);

} // namespace poolwright
