// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/query/query.h"

namespace poolwright {

/// A piece of a query: a parenthesis, a word that joins, or a whole term. Positions are bytes of the text.
struct QueryToken {
    enum class Kind : std::uint8_t { Open, Close, Not, And, Or, Text, Term };
    Kind kind = Kind::Text;
    std::size_t from = 0;
    std::size_t to = 0;
    std::string_view name; ///< of a Term: what stands before the operator
    QueryOp op = QueryOp::Has;
    std::size_t opFrom = 0;
    std::size_t opTo = 0;
    bool hasValue = false; ///< of a Term; a Text always has one
    std::string value;     ///< without quotation marks
    std::size_t valueFrom = 0;
    std::size_t valueTo = 0;
    bool quoted = false;
    bool closed = true; ///< the second quotation mark is there

    [[nodiscard]] bool isJoining() const { return kind == Kind::And || kind == Kind::Or || kind == Kind::Not; }
};

/// Cuts a query into pieces. Every text has pieces, however wrong it is: faults are the parser's.
std::vector<QueryToken> lexQuery(std::string_view text);

/// The operator that `text` begins with, and its length; length 0 where there is none. ":<" is "<".
struct LexedOp {
    QueryOp op = QueryOp::Has;
    std::size_t length = 0;
};
LexedOp lexQueryOp(std::string_view text);

} // namespace poolwright
