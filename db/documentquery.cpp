// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentquery.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace poolwright {

Query::Query(sqlite3* database, std::string_view sql) : database_(database) {
    const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
    if (code != SQLITE_OK) {
        throw SQLite::Exception(database, code);
    }
}

Query::~Query() { sqlite3_finalize(statement_); }

void Query::reset() { sqlite3_reset(statement_); } // its code is that of the last step, which was told

bool Query::step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        SQLite::Exception fault(database_, code);
        sqlite3_reset(statement_);
        throw fault;
    }
    return code == SQLITE_ROW;
}

void Query::run() {
    while (step()) {
    }
    reset();
}

bool Query::isNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Query::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {bytes == nullptr ? "" : static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

void Query::bind(int at, std::int64_t number) {
    if (const int code = sqlite3_bind_int64(statement_, at, number); code != SQLITE_OK) {
        throw SQLite::Exception(database_, code);
    }
}

void Query::bind(int at, std::string_view text) {
    const char* bytes = text.empty() ? "" : text.data();
    const int code = sqlite3_bind_text64(statement_, at, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) {
        throw SQLite::Exception(database_, code);
    }
}

void Query::bind(int at, const std::optional<std::int64_t>& number) {
    if (number) {
        bind(at, *number);
    } else if (const int code = sqlite3_bind_null(statement_, at); code != SQLITE_OK) {
        throw SQLite::Exception(database_, code);
    }
}

Query& Queries::operator[](std::string_view sql) {
    auto found = known_.find(sql);
    if (found == known_.end()) {
        found = known_.emplace(std::string(sql), std::make_unique<Query>(database_, sql)).first;
    }
    return *found->second;
}

void Queries::resetAll() {
    for (const auto& [sql, query] : known_) {
        query->reset();
    }
}

} // namespace poolwright
