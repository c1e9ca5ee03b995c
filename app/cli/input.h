// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "model/core/base/result.h"
#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright::cli {

/// The whole of a file, or of standard input for "-". More than `most` bytes: ErrorCode::Limit, and the rest is not
/// read.
Result<std::string> readInput(const std::string& name, std::size_t most);

/// What errors and answers call it: the name, or "standard input".
std::string inputName(const std::string& name);

/// A fleet in poolwright.fleet/1, or that of a scenario of a plan document (a name that ends with .poolwright; an empty
/// `scenario` is the baseline). A document that is damaged or holds what cannot be read is refused.
tl::expected<Fleet, Errors> openFleet(const std::string& name, const Matrix& matrix, const std::string& scenario = {});

} // namespace poolwright::cli
