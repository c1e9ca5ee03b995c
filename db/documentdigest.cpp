// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentdigest.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstring>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sqlite3.h>

#include "db/documentquery.h"

namespace poolwright {

namespace {

using Sum = std::array<std::uint64_t, 4>;

/// Canonical bytes of a row: for each column its type and then the number, or length and bytes. Numbers are written seven
/// bits a byte, so that a usual row is one block of SHA-256.
class RowBytes {
public:
    explicit RowBytes(sqlite3_stmt* row) {
        const int columns = sqlite3_column_count(row);
        for (int i = 0; i < columns; ++i) {
            add(row, i);
        }
    }
    [[nodiscard]] Sum hash() const {
        sha256_ctx context;
        sha256_init(&context);
        sha256_update(&context, bytes_.size(), reinterpret_cast<const std::uint8_t*>(bytes_.data()));
        std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
        sha256_digest(&context, digest.size(), digest.data());
        Sum out{};
        for (std::size_t i = 0; i < digest.size(); ++i) {
            out[3 - i / 8] = (out[3 - i / 8] << 8U) | digest[i];
        }
        return out;
    }

private:
    void add(sqlite3_stmt* row, int column) {
        switch (sqlite3_column_type(row, column)) {
        case SQLITE_INTEGER:
            bytes_ += 'i';
            number(static_cast<std::uint64_t>(sqlite3_column_int64(row, column)));
            break;
        case SQLITE_FLOAT: {
            std::uint64_t bits = 0;
            const double real = sqlite3_column_double(row, column);
            std::memcpy(&bits, &real, sizeof bits);
            bytes_ += 'f';
            number(bits);
            break;
        }
        case SQLITE_NULL:
            bytes_ += 'n';
            break;
        default: {
            bytes_ += sqlite3_column_type(row, column) == SQLITE_BLOB ? 'b' : 't';
            const void* data = sqlite3_column_blob(row, column); // of a text its bytes
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
            number(size);
            if (size > 0) {
                bytes_.append(static_cast<const char*>(data), size);
            }
        }
        }
    }
    void number(std::uint64_t value) {
        for (; value >= 0x80U; value >>= 7U) {
            bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
        }
        bytes_ += static_cast<char>(value);
    }
    std::string bytes_;
};

} // namespace

void TableDigest::add(sqlite3_stmt* row) {
    const Sum hash = RowBytes(row).hash();
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const std::uint64_t with = sum[i] + carry;
        const std::uint64_t total = with + hash[i];
        carry = static_cast<std::uint64_t>(with < carry) | static_cast<std::uint64_t>(total < with);
        sum[i] = total;
    }
    ++rows;
}

void TableDigest::remove(sqlite3_stmt* row) {
    const Sum hash = RowBytes(row).hash();
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const std::uint64_t less = sum[i] - hash[i];
        const std::uint64_t total = less - borrow;
        borrow = static_cast<std::uint64_t>(sum[i] < hash[i]) | static_cast<std::uint64_t>(less < borrow);
        sum[i] = total;
    }
    --rows;
}

std::string TableDigest::bytes() const {
    std::string out;
    for (std::size_t i = 0; i < 32; ++i) {
        out += static_cast<char>(sum[3 - i / 8] >> (56 - 8 * (i % 8)));
    }
    return out;
}

TableDigest TableDigest::of(std::int64_t rows, std::string_view bytes) {
    TableDigest out;
    out.rows = rows;
    for (std::size_t i = 0; i < bytes.size() && i < 32; ++i) {
        out.sum[3 - i / 8] = (out.sum[3 - i / 8] << 8U) | static_cast<unsigned char>(bytes[i]);
    }
    return out;
}

Digests readDigests(SQLite::Database& database) {
    Digests out;
    Query query(database.getHandle(), "SELECT name, rows, sum FROM digest NOT INDEXED");
    while (query.step()) {
        out.emplace(query.string(0), TableDigest::of(query.number(1), query.text(2)));
    }
    return out;
}

void writeDigests(SQLite::Database& database, const Digests& digests, const Digests& before) {
    Query put(database.getHandle(), "INSERT OR REPLACE INTO digest (name, rows, sum) VALUES (?, ?, CAST(? AS BLOB))");
    for (const auto& [table, digest] : digests) {
        const auto old = before.find(table);
        if (old == before.end() || !(old->second == digest)) {
            const std::string bytes = digest.bytes();
            put.with(table, digest.rows, bytes).run();
        }
    }
}

TableDigest computeDigest(SQLite::Database& database, const std::string& table) {
    TableDigest out;
    Query query(database.getHandle(), fmt::format("SELECT * FROM \"{}\" NOT INDEXED", table));
    while (query.step()) {
        out.add(query.row());
    }
    return out;
}

Digests computeDigests(SQLite::Database& database, const std::vector<std::string>& tables) {
    Digests out;
    for (const std::string& table : tables) {
        out.emplace(table, computeDigest(database, table));
    }
    return out;
}

} // namespace poolwright
