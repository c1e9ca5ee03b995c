// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>
#include <memory>

#include "db/documentschema.h"
#include "model/core/base/result.h"

namespace poolwright {

/// A copy of an open document by SQLite's backup API, on the disk before it gets its name.
Result<void> copyDatabase(SQLite::Database& from, const std::filesystem::path& target, bool replace);

/// Brings the open, sound, locked file to the newest schema, after a copy of it as it is ("name.v1.poolwright-backup"). Gives the
/// path of the copy. Where it fails the file is as before.
Result<std::filesystem::path> migrateFile(SQLite::Database& database, const std::filesystem::path& path,
                                          const DocumentSchema& schema, int version);
/// The same in memory, where the file cannot be written.
Result<std::unique_ptr<SQLite::Database>> migratedCopy(SQLite::Database& database, const std::filesystem::path& path,
                                                       const DocumentSchema& schema, int version);

} // namespace poolwright
