// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "model/core/base/result.h"

namespace poolwright {

/// What the first 100 bytes of a file say, read through SQLite: closing the file any other way would drop its locks.
struct DocumentHeader {
    bool sqlite = false; ///< begins as an SQLite file does
    std::int32_t application = 0;
    std::int32_t version = 0;
    bool writeAhead = false; ///< in WAL mode, which Poolwright never uses
};

enum class FileUse { Write, Read, ReadAsItIs };

/// Opens the file, hardened against strangers' documents: no triggers, views or functions of the schema are run, limits are
/// low. Write: rollback journal, every commit on the disk before it returns. Read: an interrupted commit is rolled back where
/// that may be done, nothing else is written. ReadAsItIs: not even locks are taken or journals read.
/// ErrorCode::Input where there is no regular file.
Result<std::unique_ptr<SQLite::Database>> openDocumentFile(const std::filesystem::path& path, FileUse use);

/// Throws SQLite::Exception where the file cannot be read at all.
DocumentHeader headerOf(SQLite::Database& database);

/// Whether the name no longer leads to the open file.
bool hasMoved(SQLite::Database& database);

/// Whether the file can be written, and beside it a journal.
bool mayWrite(const std::filesystem::path& path);

/// What failed, in words for a person who was saving.
Error writeFault(const SQLite::Exception& fault, const std::filesystem::path& path);

} // namespace poolwright
