// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentscan.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <sqlite3.h>

namespace poolwright {

namespace {

/// Where the wanted columns are in "SELECT *"; empty where one is not.
std::vector<int> placesOf(const Query& query, const std::vector<std::string>& columns) {
    std::vector<int> out;
    for (const std::string& column : columns) {
        const int count = sqlite3_column_count(query.row());
        int place = 0;
        while (place < count && column != sqlite3_column_name(query.row(), place)) {
            ++place;
        }
        if (place == count) {
            return {};
        }
        out.push_back(place);
    }
    return out;
}

std::string backwards(const std::string& key) {
    std::string out = key + " DESC";
    for (std::size_t comma = out.find(','); comma != std::string::npos; comma = out.find(',', comma + 6)) {
        out.insert(comma, " DESC");
    }
    return out;
}

class Scanner {
public:
    Scanner(sqlite3* database, const TableScan& scan, const std::function<bool(const SQLite::Exception&)>& rethrown)
        : database_(database), scan_(scan), rethrown_(rethrown) {}

    ScanOutcome scan() {
        const std::string all = fmt::format("SELECT * FROM \"{}\" NOT INDEXED", scan_.table);
        if (!each(all, {})) {
            out_.digest = {}; // again, counting each row once
            out_.rows = 0;
            seen_.emplace();
            each(all, {});
            each(fmt::format("{} ORDER BY {}", all, backwards(scan_.key)), {});
            if (scan_.probes) {
                const std::string one = fmt::format("{} WHERE {}", all, scan_.probe);
                scan_.probes([&](const std::vector<std::int64_t>& key) { each(one, key); });
            }
        }
        return std::move(out_);
    }

private:
    bool each(const std::string& sql, const std::vector<std::int64_t>& key) {
        try {
            if (!query_ || sql != sql_) {
                query_ = std::make_unique<Query>(database_, sql);
                sql_ = sql;
            }
            bindKey(key);
            const std::vector<int> places = placesOf(*query_, scan_.columns);
            if (places.empty()) {
                out_.fault = "columns are missing";
                return true; // no other way of reading would help
            }
            while (query_->step()) {
                if (isNew()) {
                    ++out_.rows;
                    scan_.row(ScannedRow(*query_, places));
                }
            }
            query_->reset();
            return true;
        } catch (const SQLite::Exception& fault) {
            if (rethrown_(fault)) {
                throw;
            }
            if (out_.fault.empty()) {
                out_.fault = fault.what();
            }
            return false;
        }
    }
    bool isNew() {
        if (!seen_) {
            out_.digest.add(query_->row());
            return true;
        }
        TableDigest own;
        own.add(query_->row());
        return seen_->insert(own.sum).second;
    }
    void bindKey(const std::vector<std::int64_t>& key) {
        if (key.size() == 1) {
            query_->with(key[0]);
        } else if (key.size() == 2) {
            query_->with(key[0], key[1]);
        } else if (key.size() == 3) {
            query_->with(key[0], key[1], key[2]);
        } else {
            query_->reset();
        }
    }

    sqlite3* database_;
    const TableScan& scan_;
    const std::function<bool(const SQLite::Exception&)>& rethrown_;
    ScanOutcome out_;
    std::optional<std::set<std::array<std::uint64_t, 4>>> seen_; ///< while pages are damaged
    std::string sql_;
    std::unique_ptr<Query> query_;
};

} // namespace

ScanOutcome scanTable(sqlite3* database, const TableScan& scan,
                      const std::function<bool(const SQLite::Exception&)>& rethrown) {
    return Scanner(database, scan, rethrown).scan();
}

} // namespace poolwright
