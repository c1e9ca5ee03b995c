// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// SHA-256 of the parts, each preceded by its length so that parts cannot run into each other; 64 hexadecimal digits.
std::string sha256(const std::vector<std::string_view>& parts);

} // namespace poolwright
