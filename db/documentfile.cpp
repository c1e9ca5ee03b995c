// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentfile.h"

#include <array>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "db/connection.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 5000;
constexpr std::string_view kMagic("SQLite format 3\0", 16);

void lower(sqlite3* handle) {
    constexpr std::array<std::pair<int, int>, 10> kLimits{{{SQLITE_LIMIT_LENGTH, 128 << 20},
                                                           {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                                           {SQLITE_LIMIT_COLUMN, 64},
                                                           {SQLITE_LIMIT_EXPR_DEPTH, 50},
                                                           {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                           {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                                           {SQLITE_LIMIT_ATTACHED, 0},
                                                           {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                           {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
                                                           {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto& [what, most] : kLimits) {
        sqlite3_limit(handle, what, most);
    }
}

void harden(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    for (const auto& [what, on] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                   std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                   std::pair{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
        sqlite3_db_config(handle, what, on, nullptr);
    }
    lower(handle);
    database.setBusyTimeout(kBusyMilliseconds);
}

/// Settings of the connection. Some read the file's schema first; where that is damaged they do not matter, because then nothing
/// is written.
void settle(SQLite::Database& database, FileUse use) {
    const char* const own = use == FileUse::Write ? "PRAGMA synchronous = EXTRA" : "PRAGMA query_only = ON";
    for (const char* sql : {"PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0", "PRAGMA foreign_keys = ON",
                            "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -16000", own}) {
        const int code = database.tryExec(sql);
        if (code != SQLITE_OK && code != SQLITE_NOTADB && code != SQLITE_CORRUPT && code != SQLITE_IOERR) {
            throw SQLite::Exception(database.getHandle(), code);
        }
    }
}

std::int32_t bigEndian(const unsigned char* bytes) {
    return static_cast<std::int32_t>((std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) |
                                     (std::uint32_t{bytes[2]} << 8U) | bytes[3]);
}

/// As an SQLite URI, whatever characters are in it.
std::string immutableUri(const fs::path& path) {
    std::string out = "file://";
    for (const char c : fs::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(c);
        out += std::isalnum(byte) != 0 || c == '/' ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out + "?immutable=1";
}

} // namespace

bool mayWrite(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const auto may = [](const fs::path& what, int mode) {
        return ::faccessat(AT_FDCWD, what.c_str(), mode, AT_EACCESS) == 0;
    };
    return may(path, W_OK) && may(folder, W_OK | X_OK);
}

Result<std::unique_ptr<SQLite::Database>> openDocumentFile(const fs::path& path, FileUse use) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::is_regular_file(status)) {
        const bool there = fs::exists(status);
        return fail(!there && failed && failed != std::errc::no_such_file_or_directory ? ErrorCode::Machine : ErrorCode::Input,
                    there ? "this is not a file" : "it cannot be opened: " + (failed ? failed.message() : "no such file"),
                    path.string());
    }
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0) {
        return fail(ErrorCode::Machine, "you may not read this file", path.string());
    }
    try {
        const fs::path real = fs::canonical(path); // absolute: never taken for an URI, and never for ":memory:"
        // To roll back an interrupted commit the file is opened for writing, and then nothing else is written.
        const bool asReader = use == FileUse::ReadAsItIs || (use == FileUse::Read && !mayWrite(real));
        const int flags = use == FileUse::ReadAsItIs ? SQLite::OPEN_READONLY | SQLite::OPEN_URI
                                                     : asReader ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
        auto database = std::make_unique<SQLite::Database>(
            use == FileUse::ReadAsItIs ? immutableUri(real) : real.string(), flags);
        harden(*database);
        settle(*database, use);
        return database;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, path));
    } catch (const fs::filesystem_error& fault) {
        return fail(ErrorCode::Machine, fault.code().message(), path.string());
    }
}

DocumentHeader headerOf(SQLite::Database& database) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    std::array<unsigned char, 100> bytes{};
    DocumentHeader out;
    if (file == nullptr || file->pMethods == nullptr) {
        return out;
    }
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
        throw SQLite::Exception("the file cannot be read", SQLITE_IOERR);
    }
    out.sqlite = std::string_view(reinterpret_cast<const char*>(bytes.data()), kMagic.size()) == kMagic;
    out.writeAhead = bytes[18] == 2 || bytes[19] == 2;
    out.version = bigEndian(bytes.data() + 60);
    out.application = bigEndian(bytes.data() + 68);
    return out;
}

bool hasMoved(SQLite::Database& database) {
    int moved = 0;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

Error writeFault(const SQLite::Exception& fault, const fs::path& path) {
    constexpr const char* kElsewhere = "make room or save a copy elsewhere; what is in the file stays as it was";
    switch (fault.getErrorCode()) {
    case SQLITE_FULL:
        return {ErrorCode::Machine, "the disk is full", kElsewhere, path.string()};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return {ErrorCode::Machine, fmt::format("the disk does not take the change: {}", fault.what()),
                "save a copy elsewhere; what is in the file stays as it was", path.string()};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Machine, "another program holds the file", "close it there and try again", path.string()};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Machine, fmt::format("the file is damaged: {}", fault.what()),
                "save a copy elsewhere, then poolwright-cli doc recover", path.string()};
    default:
        return databaseError(fault, path);
    }
}

} // namespace poolwright
