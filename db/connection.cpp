// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/connection.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sqlite3.h>
#include <vector>

#include "db/migrations/embedded.h"

namespace poolwright {

namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr int kBusyMilliseconds = 2000;

std::vector<std::string_view> migrationsOf(const DatabaseKind& kind) {
    std::vector<std::string_view> out;
    for (const Migration& migration : embeddedMigrations()) {
        if (migration.name.starts_with(kind.migrations) && migration.name.substr(kind.migrations.size()).starts_with('/')) {
            out.push_back(migration.sql);
        }
    }
    return out;
}

void harden(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
    database.setBusyTimeout(kBusyMilliseconds);
    database.exec("PRAGMA foreign_keys = ON");
}

/// "" when the file begins as an SQLite database does, else what is wrong with it.
Result<void> checkMagic(const std::filesystem::path& path, const DatabaseKind& kind) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        return fail(ErrorCode::Machine, failed ? failed.message() : "no such file", path.string());
    }
    std::array<char, kMagic.size()> head{};
    std::ifstream in(path, std::ios::binary);
    if (!in.read(head.data(), head.size()) || std::string_view(head.data(), head.size()) != kMagic) {
        return fail(ErrorCode::Input, fmt::format("this is not a {}", kind.what), path.string());
    }
    return {};
}

/// Whose database this is and how old its schema is.
Result<int> checkKind(SQLite::Database& database, const std::filesystem::path& path, const DatabaseKind& kind) {
    const int application = database.execAndGet("PRAGMA application_id").getInt();
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (application != kind.applicationId) {
        return fail(ErrorCode::Input, fmt::format("this SQLite file is not a {} of Poolwright", kind.what), path.string());
    }
    const int newest = static_cast<int>(migrationsOf(kind).size());
    if (version > newest || version < 1) {
        return fail(ErrorCode::Input,
                    fmt::format("the {} has schema {}; this program knows up to {}", kind.what, version, newest),
                    path.string(), "use a newer Poolwright");
    }
    const std::string damage = database.execAndGet("PRAGMA quick_check(1)").getString();
    if (damage != "ok") {
        return fail(ErrorCode::Machine, fmt::format("the {} is damaged: {}", kind.what, damage), path.string(),
                    "load it again from the reviewed text: poolwright-cli matrix import");
    }
    return version;
}

void migrate(SQLite::Database& database, const DatabaseKind& kind, int version) {
    const auto migrations = migrationsOf(kind);
    if (static_cast<std::size_t>(version) >= migrations.size()) {
        return;
    }
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::EXCLUSIVE);
    for (std::size_t i = static_cast<std::size_t>(version); i < migrations.size(); ++i) {
        database.exec(std::string(migrations[i]));
    }
    database.exec(fmt::format("PRAGMA application_id = {}", kind.applicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", migrations.size()));
    transaction.commit();
}

} // namespace

Error databaseError(const SQLite::Exception& fault, const std::filesystem::path& path) {
    const int code = fault.getErrorCode() & 0xFF; // the backup API gives extended ones
    const bool machine = code == SQLITE_IOERR || code == SQLITE_FULL || code == SQLITE_CANTOPEN || code == SQLITE_READONLY ||
                         code == SQLITE_PERM || code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_BUSY ||
                         code == SQLITE_LOCKED || code == SQLITE_NOMEM;
    return {machine ? ErrorCode::Machine : ErrorCode::Input, fmt::format("SQLite: {}", fault.what()), {}, path.string()};
}

Result<std::unique_ptr<SQLite::Database>> openForReading(const std::filesystem::path& path, const DatabaseKind& kind) {
    if (auto magic = checkMagic(path, kind); !magic) {
        return tl::make_unexpected(magic.error());
    }
    try {
        auto database = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READONLY);
        harden(*database);
        if (auto version = checkKind(*database, path, kind); !version) {
            return tl::make_unexpected(version.error());
        }
        return database;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, path));
    }
}

Result<std::unique_ptr<SQLite::Database>> openForWriting(const std::filesystem::path& path, const DatabaseKind& kind) {
    std::error_code failed;
    const bool present = std::filesystem::exists(path, failed) && std::filesystem::file_size(path, failed) > 0;
    if (present) {
        if (auto magic = checkMagic(path, kind); !magic) {
            return tl::make_unexpected(magic.error());
        }
    }
    try {
        auto database = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        harden(*database);
        int version = 0;
        if (present) {
            auto found = checkKind(*database, path, kind);
            if (!found) {
                return tl::make_unexpected(found.error());
            }
            version = *found;
        }
        migrate(*database, kind, version);
        return database;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, path));
    }
}

} // namespace poolwright
