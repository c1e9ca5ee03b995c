// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "db/documentdigest.h"
#include "db/documentquery.h"

namespace SQLite {
class Exception;
}

namespace poolwright {

/// The row of a scan: its columns by their place in TableScan::columns.
class ScannedRow {
public:
    ScannedRow(const Query& query, const std::vector<int>& places) : query_(query), places_(places) {}
    [[nodiscard]] std::int64_t number(std::size_t column) const { return query_.number(places_[column]); }
    [[nodiscard]] std::string_view text(std::size_t column) const { return query_.text(places_[column]); }
    [[nodiscard]] std::string string(std::size_t column) const { return std::string(text(column)); }

private:
    const Query& query_;
    const std::vector<int>& places_;
};

/// How one table is read.
struct TableScan {
    std::string table;
    std::vector<std::string> columns;
    std::string key; ///< of its rows, for reading from the end
    /// A row may come twice when the table is damaged (the first pass meets it, then the second).
    std::function<void(const ScannedRow&)> row;
    /// Where pages in the middle are damaged: "a = ? AND b = ?" and the keys to ask for one by one, given what was read so far.
    std::string probe;
    std::function<void(const std::function<void(const std::vector<std::int64_t>&)>&)> probes;
};

struct ScanOutcome {
    TableDigest digest;
    std::size_t rows = 0; ///< each once
    std::string fault;    ///< why not all of it was read; empty: all of it was
};

/// Reads from the start; where that meets damage, also from the end and then key by key. Faults for which `rethrown` is true
/// are thrown on.
ScanOutcome scanTable(sqlite3* database, const TableScan& scan,
                      const std::function<bool(const SQLite::Exception&)>& rethrown);

} // namespace poolwright
