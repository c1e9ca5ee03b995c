// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace poolwright {

/// SQLite's application_id of a plan document ("PWdc").
inline constexpr std::int32_t kDocumentApplicationId = 0x50576463;
inline constexpr int kDocumentPageSize = 4096;

/// The schemas that a program knows: migration i makes user_version i + 1.
struct DocumentSchema {
    std::vector<std::string> migrations;
    [[nodiscard]] int newest() const { return static_cast<int>(migrations.size()); }
};
/// That of this program, from db/migrations/document.
const DocumentSchema& documentSchema();

/// One row of sqlite_schema.
struct SchemaObject {
    std::string type;
    std::string name;
    std::string table;
    std::string sql; ///< empty for the index of a constraint
    auto operator<=>(const SchemaObject&) const = default;
};
/// What a file holds; throws SQLite::Exception.
std::vector<SchemaObject> schemaOf(SQLite::Database& database);
/// What a file of that version must hold, made by running the migrations in memory.
std::vector<SchemaObject> schemaOfVersion(const DocumentSchema& schema, int version);

/// Runs the migrations after `version`, up to `upTo`, and sets application_id and user_version; within the caller's transaction.
void migrateDocument(SQLite::Database& database, const DocumentSchema& schema, int version, int upTo);

/// The tables whose rows have a digest: all but "digest".
std::vector<std::string> digestedTables(const std::vector<SchemaObject>& objects);

} // namespace poolwright
