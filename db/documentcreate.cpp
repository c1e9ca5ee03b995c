// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "db/documentdeeds.h"
#include "db/documentfile.h"
#include "db/documentopen.h"
#include "db/documentplace.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

/// The rows of a new document with their digests.
void fill(SQLite::Database& database, const Document& document, const History& history) {
    Queries queries(database.getHandle());
    RowEdit rows(queries, {});
    DocumentRows items(rows);
    std::int64_t rank = 0;
    for (const Scenario& scenario : document.scenarios) {
        items.putScenario(scenario, rank);
        rank += Ranks::kGap;
    }
    for (const RiskAcceptance& acceptance : document.acceptances) {
        items.putAcceptance(acceptance);
    }
    for (const auto& [key, text] : document.entries) {
        items.putEntry(key.first, key.second, text);
    }
    DeedRows deeds(rows);
    deeds.start(document.nextId);
    deeds.putHistory(history);
    Digests digests = rows.digests();
    for (const std::string& table : digestedTables(schemaOf(database))) {
        digests.try_emplace(table);
    }
    writeDigests(database, digests);
}

} // namespace

Result<void> writeDocumentFile(const fs::path& path, const Document& document, const History& history,
                               const DocumentSchema& schema) {
    auto file = NewFile::beside(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    auto database = openDocumentFile(file->path(), FileUse::Write);
    if (!database) {
        return fail(database.error().code, database.error().message, path.string(), "choose another folder");
    }
    try {
        SQLite::Database& db = **database;
        db.exec("PRAGMA synchronous = OFF"); // nobody knows the file yet; it is synced as a whole
        db.exec("PRAGMA journal_mode = MEMORY");
        db.exec(fmt::format("PRAGMA page_size = {}", kDocumentPageSize));
        db.exec("PRAGMA auto_vacuum = NONE");
        db.exec("PRAGMA encoding = 'UTF-8'");
        db.exec("BEGIN EXCLUSIVE");
        migrateDocument(db, schema, 0, schema.newest());
        fill(db, document, history);
        db.exec("COMMIT");
        database->reset();
    } catch (const SQLite::Exception& fault) {
        Error error = writeFault(fault, path);
        error.hint = "choose another folder";
        return tl::make_unexpected(std::move(error));
    }
    return file->place(false);
}

Result<OpenedDocument> createDocument(const fs::path& path, const Document& document, const History& history,
                                      const Matrix& matrix, const DocumentSchema& schema) {
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed))) {
        return tl::make_unexpected(alreadyThere(path));
    }
    if (auto written = writeDocumentFile(path, document, history, schema); !written) {
        return tl::make_unexpected(written.error());
    }
    return openDocument(path, matrix, OpenFor::Writing, schema);
}

} // namespace poolwright
