// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "model/core/base/result.h"

namespace poolwright::cli {

/// Whether a command may write this file: ErrorCode::Usage for a folder, and where there is one already without `replace`.
Result<void> checkWritten(const std::string& name, bool replace);
/// At once or not at all.
Result<void> writeWhole(const std::string& name, std::string_view text, bool replace);

} // namespace poolwright::cli
