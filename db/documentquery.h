// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace poolwright {

/// A prepared statement whose raw row a digest can take in. Everything throws SQLite::Exception.
class Query {
public:
    Query(sqlite3* database, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query(Query&&) = delete;
    Query& operator=(Query&&) = delete;

    /// Starts over and binds; texts must stay until the last step.
    template <typename... Values>
    Query& with(const Values&... values) {
        reset();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    bool step(); ///< true: on a row
    void run();  ///< to the end
    void reset();

    [[nodiscard]] sqlite3_stmt* row() const { return statement_; }
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    /// Good until the next step.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }

private:
    void bind(int at, std::int64_t number);
    void bind(int at, int number) { bind(at, std::int64_t{number}); }
    void bind(int at, std::string_view text);
    void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
    void bind(int at, const std::optional<std::int64_t>& number);

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

/// Statements by their text, prepared when first asked for. Between two uses each is reset.
class Queries {
public:
    explicit Queries(sqlite3* database) : database_(database) {}
    Query& operator[](std::string_view sql);
    /// Ends all that are under way: a transaction can only be rolled back without them.
    void resetAll();

private:
    sqlite3* database_;
    std::map<std::string, std::unique_ptr<Query>, std::less<>> known_;
};

} // namespace poolwright
