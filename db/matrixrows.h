// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "db/matrixtext.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// "0000023200000..." : a key as 64 hexadecimal digits, ordered like the key.
std::string sortText(const Key& key);
Key keyOfSortText(const std::string& text);

/// Writes a matrix as a new revision; the caller holds the transaction. Throws SQLite::Exception.
void writeMatrixRows(SQLite::Database& database, const Matrix& matrix, const MatrixText& text);

/// Reads the newest revision. Throws SQLite::Exception; an empty database gives an error.
Result<Matrix> readMatrixRows(SQLite::Database& database);

/// The reviewed text of the newest revision.
MatrixText readMatrixTextRows(SQLite::Database& database);

} // namespace poolwright
