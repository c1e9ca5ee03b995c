// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentcopy.h"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>

#include "db/documentdigest.h"
#include "db/documentfile.h"
#include "db/documentplace.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

void copyPages(SQLite::Database& from, SQLite::Database& to) {
    SQLite::Backup backup(to, from);
    backup.executeStep(-1);
}

void migrateWithDigests(SQLite::Database& database, const DocumentSchema& schema, int version) {
    database.exec("BEGIN EXCLUSIVE");
    try {
        migrateDocument(database, schema, version, schema.newest());
        database.exec("DELETE FROM digest");
        writeDigests(database, computeDigests(database, digestedTables(schemaOf(database))));
        database.exec("COMMIT");
    } catch (const SQLite::Exception&) {
        database.tryExec("ROLLBACK");
        throw;
    }
}

/// "plan.v1.poolwright-backup", or with a number behind where an earlier one is there.
fs::path backupName(const fs::path& path, int version, int attempt) {
    const std::string number = attempt == 0 ? "" : fmt::format("-{}", attempt + 1);
    return path.parent_path() / fmt::format("{}.v{}{}.poolwright-backup", path.stem().string(), version, number);
}

} // namespace

Result<void> copyDatabase(SQLite::Database& from, const fs::path& target, bool replace) {
    std::error_code failed;
    if (!replace && fs::exists(fs::symlink_status(target, failed))) {
        return tl::make_unexpected(alreadyThere(target));
    }
    auto file = NewFile::beside(target);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    auto copy = openDocumentFile(file->path(), FileUse::Write);
    if (!copy) {
        return tl::make_unexpected(copy.error());
    }
    try {
        (*copy)->exec("PRAGMA synchronous = OFF"); // synced as a whole
        (*copy)->exec("PRAGMA journal_mode = MEMORY");
        copyPages(from, **copy);
        copy->reset();
    } catch (const SQLite::Exception& fault) {
        Error error = writeFault(fault, target);
        error.hint = "choose another folder";
        return tl::make_unexpected(std::move(error));
    }
    return file->place(replace);
}

Result<fs::path> migrateFile(SQLite::Database& database, const fs::path& path, const DocumentSchema& schema, int version) {
    fs::path backup;
    for (int attempt = 0; backup.empty(); ++attempt) {
        fs::path name = backupName(path, version, attempt);
        auto copied = copyDatabase(database, name, false);
        if (copied) {
            backup = std::move(name);
        } else if (copied.error().code != ErrorCode::Usage || attempt > 1000) {
            return tl::make_unexpected(copied.error());
        }
    }
    try {
        migrateWithDigests(database, schema, version);
    } catch (const SQLite::Exception& fault) {
        std::error_code ignored;
        fs::remove(backup, ignored); // of a file that is as it was
        return tl::make_unexpected(writeFault(fault, path));
    }
    return backup;
}

Result<std::unique_ptr<SQLite::Database>> migratedCopy(SQLite::Database& database, const fs::path& path,
                                                       const DocumentSchema& schema, int version) {
    try {
        auto memory = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        copyPages(database, *memory);
        migrateWithDigests(*memory, schema, version);
        return memory;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(writeFault(fault, path));
    }
}

} // namespace poolwright
