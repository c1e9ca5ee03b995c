// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

#include "model/core/intake/pastesection.h"

namespace poolwright {

/// Whose log a line is of, by its stamp: dmesg, klog, logfmt, journals. None: not a log line. Cost: the front of the
/// line.
std::optional<PasteKind> logKind(std::string_view line);

} // namespace poolwright
