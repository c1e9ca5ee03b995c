// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "db/documentdigest.h"
#include "db/documentquery.h"

namespace poolwright {

/// Changes of rows with their digests: every row is taken out of its table's digest as it was read from the file and taken in
/// as it was stored. Everything throws SQLite::Exception.
class RowEdit {
public:
    RowEdit(Queries& queries, Digests digests) : queries_(queries), digests_(std::move(digests)) {}

    /// "INSERT … RETURNING *".
    template <typename... Values>
    void insert(std::string_view table, std::string_view sql, const Values&... values) {
        TableDigest& digest = of(table);
        Query& query = queries_[sql].with(values...);
        while (query.step()) {
            digest.add(query.row());
        }
        query.reset();
    }
    /// "DELETE … RETURNING *"; calls each(query) on every row that goes. Gives how many.
    template <typename Each, typename... Values>
    std::size_t removeEach(std::string_view table, const Each& each, std::string_view sql, const Values&... values) {
        TableDigest& digest = of(table);
        Query& query = queries_[sql].with(values...);
        std::size_t count = 0;
        for (; query.step(); ++count) {
            digest.remove(query.row());
            each(query);
        }
        query.reset();
        return count;
    }
    template <typename... Values>
    std::size_t remove(std::string_view table, std::string_view sql, const Values&... values) {
        return removeEach(table, [](const Query&) {}, sql, values...);
    }
    /// A row is about to be updated: the query stands on it, with all its columns.
    void leaving(std::string_view table, const Query& query) { of(table).remove(query.row()); }
    /// "UPDATE … RETURNING *" of that row.
    template <typename... Values>
    void update(std::string_view table, std::string_view sql, const Values&... values) {
        insert(table, sql, values...);
    }

    [[nodiscard]] Query& query(std::string_view sql) { return queries_[sql]; }
    [[nodiscard]] const Digests& digests() const { return digests_; }

private:
    TableDigest& of(std::string_view table) {
        const auto found = digests_.find(table);
        return found != digests_.end() ? found->second : digests_.emplace(std::string(table), TableDigest{}).first->second;
    }

    Queries& queries_;
    Digests digests_;
};

} // namespace poolwright
