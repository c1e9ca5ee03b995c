// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "db/documentdigest.h"
#include "db/documentschema.h"
#include "db/documentstore.h"

namespace poolwright {

/// All that a file holds and all that is wrong with it.
struct DocumentReading {
    Document document; ///< has a baseline whatever happened
    History history;
    Errors damage;  ///< what the file should not be
    Errors unknown; ///< values that the matrix has no word for
    Errors notes;   ///< what could not be kept of the history although the file is sound
    std::map<std::string, std::size_t, std::less<>> rows; ///< read, by table
    int version = 0;                                      ///< of its schema
    std::int64_t dataVersion = 0;                         ///< PRAGMA data_version at that moment
};

/// How the file differs from the schema, and which of its tables are ours to the letter: only those are read.
struct SchemaCheck {
    Errors faults;
    std::set<std::string, std::less<>> tables;
    std::vector<std::string> digested;
};
SchemaCheck checkSchema(SQLite::Database& database, const DocumentSchema& schema, int version, const std::string& where);

/// integrity_check, foreign_key_check, page size and encoding.
Errors checkStructure(SQLite::Database& database, const std::string& where);

/// Reads everything in one read transaction, bringing out of damaged tables what can be read. Fails with ErrorCode::Machine only
/// where nothing can be said: the file is locked, there is no memory.
Result<DocumentReading> readDocument(SQLite::Database& database, const Matrix& matrix, const DocumentSchema& schema,
                                     const std::string& where);

} // namespace poolwright
