// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "db/documentschema.h"
#include "db/documentstore.h"

namespace poolwright {

// DocumentStore::create and open for a given list of schemas: tests bring older and newer ones.
Result<OpenedDocument> createDocument(const std::filesystem::path& path, const Document& document, const History& history,
                                      const Matrix& matrix, const DocumentSchema& schema);
Result<OpenedDocument> openDocument(const std::filesystem::path& path, const Matrix& matrix, OpenFor purpose,
                                    const DocumentSchema& schema);

/// Only the file: written whole, on the disk, and then given its name.
Result<void> writeDocumentFile(const std::filesystem::path& path, const Document& document, const History& history,
                               const DocumentSchema& schema);

} // namespace poolwright
