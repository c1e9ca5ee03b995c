// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/facet.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

inline constexpr std::size_t kLongestQuery = 1'000; ///< bytes; longer ones are refused
inline constexpr std::size_t kDeepestQuery = 50;    ///< parentheses and negations inside each other

/// How a term compares. Has is the colon: a word, a pattern, or the series that a version begins with.
enum class QueryOp : std::uint8_t { Has, Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual };
inline constexpr std::size_t kQueryOpCount = 7;
std::string_view toText(QueryOp op); ///< ":", "<" …

/// What a term asks about.
enum class QuerySubject : std::uint8_t { Text, Cluster, Pool, Facet, Verdict, Check };

/// One question about a pool.
struct QueryTerm {
    QuerySubject subject = QuerySubject::Text;
    Facet facet{}; ///< of the subject Facet
    QueryOp op = QueryOp::Has;
    std::string value;    ///< as written, without quotation marks
    bool literal = false; ///< quotation marks took its meaning from *, ? or the word "open"
    // the subject Check: which verdicts its finding may have
    QueryOp verdictOp = QueryOp::Greater;
    Verdict verdict = Verdict::Supported;
    bool operator==(const QueryTerm&) const = default;
};

/// A query is a tree of these.
struct QueryNode {
    enum class Kind : std::uint8_t { All, And, Or, Not, Term };
    Kind kind = Kind::All;
    QueryTerm term;                  ///< of the kind Term
    std::vector<QueryNode> children; ///< one for Not, two or more for And and Or
    bool operator==(const QueryNode&) const = default;
};

/// What somebody wants to see of a fleet, as data. The empty one takes in every pool.
struct FleetQuery {
    QueryNode root;
    [[nodiscard]] bool empty() const { return root.kind == QueryNode::Kind::All; }
    bool operator==(const FleetQuery&) const = default;
};

/// What is wrong with a query, and where: `length` bytes from the byte `from` on; they lie within the text.
struct QueryFault {
    ErrorCode code = ErrorCode::Input;
    std::size_t from = 0;
    std::size_t length = 0;
    std::string message;           ///< one sentence
    std::string hint;              ///< what to do; may be empty
    std::vector<std::string> near; ///< known words that resemble what is written, best first
    bool atEnd = false;            ///< it reaches the end of the text: more typing may cure it
    bool operator==(const QueryFault&) const = default;
};

template <typename T>
using QueryResult = tl::expected<T, QueryFault>;

/// Reads a query such as `driver<550 and cluster:prod-*`:
///   terms beside each other or joined by `and`, `or` (binds weaker), `not` or a leading `-`, parentheses;
///   a word, or text in "quotation marks" (\" and \\ inside): part of a name or value;
///   facet:value with * and ? – a version takes in the whole series that it begins: driver:550, kernel:5.10,
///   kernel:al8; facet<v, <=, >, >=, =, != – a version of one or two fields stands for all that begin with it:
///   driver<=550 takes in 550.90.07, driver<550 does not; a kernel with its line is compared inside its line only;
///   facet:open – no value; no other term takes in an open value;
///   cluster:name, pool:name, verdict:word, verdict>=word (from best to worst);
///   check:id – has a finding of it that is worse than supported; check:id=unknown, check:id>=contested.
/// Facets go by their ids and the short names of querykeys.h. Words of vocabularies and ids of checks are those of the
/// matrix.
QueryResult<FleetQuery> parseQuery(std::string_view text, const Matrix& matrix);

/// The query in its plainest form; reading that again gives an equal query, unless it became longer than a query may
/// be.
std::string toText(const FleetQuery& query);

/// A value as it stands in a query: in quotation marks where it has characters that would be read otherwise.
std::string queryValueText(std::string_view value);

} // namespace poolwright
