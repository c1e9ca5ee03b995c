// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentschema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>

#include "db/migrations/embedded.h"

namespace poolwright {

const DocumentSchema& documentSchema() {
    static const DocumentSchema schema = [] {
        DocumentSchema out;
        for (const Migration& migration : embeddedMigrations()) {
            if (migration.name.starts_with("document/")) {
                out.migrations.emplace_back(migration.sql);
            }
        }
        return out;
    }();
    return schema;
}

std::vector<SchemaObject> schemaOf(SQLite::Database& database) {
    std::vector<SchemaObject> out;
    SQLite::Statement query(database, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (query.executeStep()) {
        out.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       query.getColumn(3).getString()});
    }
    std::ranges::sort(out);
    return out;
}

std::vector<SchemaObject> schemaOfVersion(const DocumentSchema& schema, int version) {
    SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrateDocument(memory, schema, 0, version);
    return schemaOf(memory);
}

void migrateDocument(SQLite::Database& database, const DocumentSchema& schema, int version, int upTo) {
    for (int i = version; i < upTo; ++i) {
        database.exec(schema.migrations[static_cast<std::size_t>(i)]);
    }
    database.exec(fmt::format("PRAGMA application_id = {}", kDocumentApplicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", upTo));
}

std::vector<std::string> digestedTables(const std::vector<SchemaObject>& objects) {
    std::vector<std::string> out;
    for (const SchemaObject& object : objects) {
        if (object.type == "table" && object.name != "digest") {
            out.push_back(object.name);
        }
    }
    return out;
}

} // namespace poolwright
