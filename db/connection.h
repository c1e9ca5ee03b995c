// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>
#include <memory>

#include "model/core/base/result.h"

namespace poolwright {

/// What a database of ours must be: whose it is, and the newest schema that this program knows.
struct DatabaseKind {
    std::int32_t applicationId = 0;
    std::string_view migrations; ///< folder of db/migrations
    std::string_view what;       ///< "matrix database", for errors
};

/// Opens an existing database for reading, hardened against strangers' files: no triggers or functions of the schema are run,
/// limits are low. A file that is foreign, damaged or newer than the program is refused; nothing is written to it.
Result<std::unique_ptr<SQLite::Database>> openForReading(const std::filesystem::path& path, const DatabaseKind& kind);

/// Opens for writing, making the file or bringing an older schema up to date in one transaction.
Result<std::unique_ptr<SQLite::Database>> openForWriting(const std::filesystem::path& path, const DatabaseKind& kind);

/// An error of SQLite as ours: Machine for disk, permission and damage, Input for anything else.
Error databaseError(const SQLite::Exception& fault, const std::filesystem::path& path);

} // namespace poolwright
