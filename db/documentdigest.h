// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;
namespace SQLite {
class Database;
}

namespace poolwright {

/// The digest of a table: the number of its rows and the sum, modulo 2^256, of the SHA-256 of each. It does not depend on
/// their order, and one row more or less is one addition. It finds damage, not forgery: who writes a file can write it too.
struct TableDigest {
    std::int64_t rows = 0;
    std::array<std::uint64_t, 4> sum{}; ///< lowest 64 bits first

    /// Takes in, or out, the row that the statement stands on: all its columns, as "SELECT * …" or "RETURNING *" give them.
    void add(sqlite3_stmt* row);
    void remove(sqlite3_stmt* row);
    [[nodiscard]] std::string bytes() const; ///< 32 bytes, highest first
    static TableDigest of(std::int64_t rows, std::string_view bytes);
    bool operator==(const TableDigest&) const = default;
};

/// By table.
using Digests = std::map<std::string, TableDigest, std::less<>>;

// All throw SQLite::Exception.
Digests readDigests(SQLite::Database& database); ///< as the file states them
void writeDigests(SQLite::Database& database, const Digests& digests, const Digests& before = {}); ///< those that differ
TableDigest computeDigest(SQLite::Database& database, const std::string& table);
/// Of every table, by reading all rows.
Digests computeDigests(SQLite::Database& database, const std::vector<std::string>& tables);

} // namespace poolwright
