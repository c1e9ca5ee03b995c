// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentreader.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>

#include "db/connection.h"
#include "db/documentassembly.h"
#include "db/documentscan.h"

namespace poolwright {

namespace {

/// The read transaction around everything that is read.
class Snapshot {
public:
    explicit Snapshot(SQLite::Database& database) : database_(database) { database_.exec("BEGIN"); }
    ~Snapshot() { database_.tryExec("ROLLBACK"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    Snapshot(Snapshot&&) = delete;
    Snapshot& operator=(Snapshot&&) = delete;

private:
    SQLite::Database& database_;
};

bool nothingCanBeSaid(const SQLite::Exception& fault) {
    const int code = fault.getErrorCode();
    return code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_NOMEM || code == SQLITE_CANTOPEN ||
           code == SQLITE_READONLY;
}

class Reading {
public:
    Reading(SQLite::Database& database, const Matrix& matrix, const DocumentSchema& schema, const std::string& where)
        : database_(database), schema_(schema), where_(where), assembly_(matrix, where) {}

    DocumentReading read() {
        const Snapshot snapshot(database_);
        out_.version = database_.execAndGet("PRAGMA user_version").getInt();
        checkAll();
        readTables();
        out_.dataVersion = database_.execAndGet("PRAGMA data_version").getInt64();
        assembly_.finish(out_);
        return std::move(out_);
    }

private:
    void damage(std::string message) {
        out_.damage.push_back(
            {ErrorCode::Machine, std::move(message), "poolwright-cli doc recover brings out what can be read", where_});
    }
    void append(Errors faults) { std::ranges::move(faults, std::back_inserter(out_.damage)); }

    /// Calls what may meet damage; false where it did.
    template <typename Call>
    bool guarded(std::string_view what, const Call& call) {
        try {
            call();
            return true;
        } catch (const SQLite::Exception& fault) {
            if (nothingCanBeSaid(fault)) {
                throw;
            }
            damage(fmt::format("{}: {}", what, fault.what()));
            return false;
        }
    }

    void checkAll() {
        guarded("its tables cannot be listed",
                [&] { schemaCheck_ = checkSchema(database_, schema_, out_.version, where_); });
        newer_ = out_.version > schema_.newest();
        if (newer_) {
            return; // the difference is told by its version
        }
        if (out_.version < 1) {
            damage(fmt::format("its schema has the number {}", out_.version));
        }
        const bool ours = schemaCheck_.faults.empty() && !schemaCheck_.tables.empty();
        append(std::move(schemaCheck_.faults));
        if (ours) { // of a stranger's schema nothing is run
            guarded("its structure cannot be checked", [&] { append(checkStructure(database_, where_)); });
        }
    }

    void readTables() {
        Digests stated;
        const bool haveDigests = schemaCheck_.tables.contains("digest") && guarded("the digests cannot be read", [&] {
                                     stated = readDigests(database_);
                                 });
        for (const TableScan& scan : assembly_.scans()) {
            readTable(scan, haveDigests ? &stated : nullptr);
        }
        for (const std::string& table : schemaCheck_.digested) { // those that a program of tests knows
            if (schemaCheck_.tables.contains(table) && !computed_.contains(table)) {
                guarded("the table '" + table + "'", [&] { computed_.emplace(table, computeDigest(database_, table)); });
                compare(table, haveDigests ? &stated : nullptr);
            }
        }
        if (haveDigests && !newer_ && stated.size() != schemaCheck_.digested.size()) {
            damage("there are more or fewer digests than tables");
        }
    }

    void readTable(const TableScan& scan, const Digests* stated) {
        if (!schemaCheck_.tables.contains(scan.table)) {
            if (newer_) {
                damage(fmt::format("the table '{}' is of a newer Poolwright and cannot be shown", scan.table));
            }
            return;
        }
        const ScanOutcome outcome = scanTable(database_.getHandle(), scan, nothingCanBeSaid);
        out_.rows[scan.table] = outcome.rows;
        computed_[scan.table] = outcome.digest;
        if (!outcome.fault.empty()) {
            const auto said = stated == nullptr ? Digests::const_iterator{} : stated->find(scan.table);
            const bool known = stated != nullptr && said != stated->end();
            damage(fmt::format("the table '{}' cannot be read as a whole ({}): {} {}", scan.table, outcome.fault,
                               known ? fmt::format("{} of {}", outcome.rows, said->second.rows)
                                     : std::to_string(outcome.rows),
                               "rows are left"));
        } else {
            compare(scan.table, stated);
        }
    }

    void compare(const std::string& table, const Digests* stated) {
        if (stated == nullptr) {
            return;
        }
        const auto said = stated->find(table);
        const auto found = computed_.find(table);
        if (said == stated->end()) {
            damage(fmt::format("the table '{}' has no digest", table));
        } else if (found != computed_.end() && !(said->second == found->second)) {
            damage(said->second.rows == found->second.rows
                       ? fmt::format("rows of the table '{}' were changed by something else than Poolwright", table)
                       : fmt::format("the table '{}' should have {} rows and has {}", table, said->second.rows,
                                     found->second.rows));
        }
    }

    SQLite::Database& database_;
    const DocumentSchema& schema_;
    const std::string& where_;
    DocumentAssembly assembly_;
    DocumentReading out_;
    SchemaCheck schemaCheck_;
    Digests computed_;
    bool newer_ = false;
};

} // namespace

Result<DocumentReading> readDocument(SQLite::Database& database, const Matrix& matrix, const DocumentSchema& schema,
                                     const std::string& where) {
    try {
        return Reading(database, matrix, schema, where).read();
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, where));
    }
}

} // namespace poolwright
