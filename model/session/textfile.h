// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <string>

#include "model/core/base/result.h"

namespace poolwright {

/// Reads a whole file; refuses what is larger than `most` bytes. For workers.
Result<std::string> readTextFile(const QString& file, qint64 most = 16 << 20);
/// Writes a whole file: the old one stays until the new one is complete. For workers.
Result<void> writeTextFile(const QString& file, const std::string& text);

} // namespace poolwright
