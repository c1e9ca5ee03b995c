// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "model/core/document/change.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// A command as JSON on one line, as the history of a document keeps it. readCommand(writeCommand(c)) == c, ids included.
std::string writeCommand(const Command& command);
/// Fails with ErrorCode::Input on anything else; depth and sizes are limited, nothing is trusted.
Result<Command> readCommand(std::string_view json, const Matrix& matrix);

/// A fleet with its ids, as a document keeps the base of a scenario.
std::string writeIdentifiedFleet(const Fleet& fleet);
Result<Fleet> readIdentifiedFleet(std::string_view json, const Matrix& matrix);

} // namespace poolwright
