// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <memory>
#include <optional>

#include "db/documentlock.h"
#include "db/documentschema.h"
#include "db/documentstore.h"

namespace poolwright {

/// What a store goes on with once the file is open and read.
struct StoreParts {
    std::filesystem::path path;
    DocumentSchema schema;
    std::unique_ptr<SQLite::Database> database;
    std::optional<DocumentLock> lock; ///< only of a writable one
    DocumentAccess access = DocumentAccess::Writable;
    std::int64_t dataVersion = 0; ///< when it was read
};
std::unique_ptr<DocumentStore> makeDocumentStore(StoreParts parts);

} // namespace poolwright
