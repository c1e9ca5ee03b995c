// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <string_view>

namespace poolwright {

/// Text from outside, ready to be shown as plain text on one line: control characters and those that turn the direction
/// of what follows are written out (see visibleText), so that a name cannot pretend to be another one.
QString shown(std::string_view utf8);

} // namespace poolwright
