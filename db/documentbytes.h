// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>
#include <string>

#include "model/core/base/result.h"

namespace poolwright {

/// The file of a connection byte by byte, as it lies on the disk, read through SQLite: closing it any other way would
/// drop the locks of whoever has it open in this process. Pages that the disk does not give are zeros.
Result<std::string> bytesOf(SQLite::Database& database, const std::filesystem::path& path);

/// Of a file that no connection has open; empty where there is none.
std::string bytesOfPlainFile(const std::filesystem::path& path);
bool writePlainFile(const std::filesystem::path& path, const std::string& bytes);

} // namespace poolwright
