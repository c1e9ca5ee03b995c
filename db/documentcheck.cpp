// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>

#include "db/documentquery.h"
#include "db/documentreader.h"

namespace poolwright {

namespace {

constexpr int kMostCheckFaults = 20;

Error damaged(std::string message, const std::string& where) {
    return {ErrorCode::Machine, std::move(message), "poolwright-cli doc recover brings out what can be read", where};
}

} // namespace

SchemaCheck checkSchema(SQLite::Database& database, const DocumentSchema& schema, int version,
                        const std::string& where) {
    SchemaCheck out;
    const auto expected = schemaOfVersion(schema, std::clamp(version, 1, schema.newest()));
    out.digested = digestedTables(expected);
    const auto found = schemaOf(database);
    for (const SchemaObject& object : expected) {
        if (!std::ranges::binary_search(found, object)) {
            out.faults.push_back(
                damaged(fmt::format("the {} '{}' is missing or not as it was made", object.type, object.name), where));
        } else if (object.type == "table") {
            out.tables.insert(object.name);
        }
    }
    for (const SchemaObject& object : found) {
        if (!std::ranges::binary_search(expected, object) && out.faults.size() < kMostCheckFaults) {
            out.faults.push_back(damaged(fmt::format("it holds a {} '{}' that is not Poolwright's",
                                                     object.type.substr(0, 32), object.name.substr(0, 64)),
                                         where));
        }
    }
    return out;
}

Errors checkStructure(SQLite::Database& database, const std::string& where) {
    Errors out;
    sqlite3* handle = database.getHandle();
    const auto pragma = [&](std::string_view sql) {
        Query query(handle, sql);
        return query.step() ? query.string(0) : std::string();
    };
    if (const std::string size = pragma("PRAGMA page_size"); size != std::to_string(kDocumentPageSize)) {
        out.push_back(damaged(fmt::format("its pages have {} bytes", size), where));
    }
    if (const std::string encoding = pragma("PRAGMA encoding"); encoding != "UTF-8") {
        out.push_back(damaged(fmt::format("its texts are {}", encoding), where));
    }
    Query integrity(handle, fmt::format("PRAGMA integrity_check({})", kMostCheckFaults));
    while (integrity.step()) {
        if (std::string said = integrity.string(0); said != "ok") {
            std::ranges::replace(said, '\n', ' ');
            out.push_back(damaged(said, where));
        }
    }
    Query keys(handle, "PRAGMA foreign_key_check");
    for (int i = 0; i < kMostCheckFaults && keys.step(); ++i) {
        out.push_back(
            damaged(fmt::format("a row of '{}' belongs to a row of '{}' that is not there", keys.text(0), keys.text(2)),
                    where));
    }
    return out;
}

} // namespace poolwright
