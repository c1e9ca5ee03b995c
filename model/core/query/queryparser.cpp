// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "model/core/base/nearest.h"
#include "model/core/query/glob.h"
#include "model/core/query/query.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/querylexer.h"
#include "model/core/query/valuetest.h"

namespace poolwright {

namespace {

using Parsed = QueryResult<QueryNode>;

constexpr std::size_t kShownName = 40;

std::string shortened(std::string_view text) {
    return std::string(text.substr(0, kShownName)) + (text.size() > kShownName ? "…" : "");
}

QueryNode termNode(QueryTerm term) {
    QueryNode node;
    node.kind = QueryNode::Kind::Term;
    node.term = std::move(term);
    return node;
}

/// Recursive descent: or-terms of and-terms of negations of parentheses and terms.
class QueryParser {
public:
    QueryParser(std::string_view text, const Matrix& matrix) : text_(text), matrix_(matrix), tokens_(lexQuery(text)) {}

    QueryResult<FleetQuery> parse() {
        if (tokens_.empty()) {
            return FleetQuery{};
        }
        auto root = orTerms();
        if (!root) {
            return tl::make_unexpected(root.error());
        }
        if (at_ < tokens_.size()) {
            return fault(tokens_[at_].from, tokens_[at_].to, "this parenthesis closes nothing",
                         "take it away, or write ( before it");
        }
        return FleetQuery{std::move(*root)};
    }

private:
    using Kind = QueryToken::Kind;

    [[nodiscard]] bool next(Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
    tl::unexpected<QueryFault> fault(std::size_t from, std::size_t to, std::string message, std::string hint = {},
                                     std::vector<std::string> near = {}) const {
        QueryFault out;
        out.from = from;
        out.length = to - from;
        out.message = std::move(message);
        out.hint = std::move(hint);
        out.near = std::move(near);
        out.atEnd = text_.find_first_not_of(" \t", to) == std::string_view::npos;
        return tl::make_unexpected(std::move(out));
    }
    tl::unexpected<QueryFault> placed(QueryFault inner, std::size_t from, std::size_t to) const {
        return fault(from, to, std::move(inner.message), std::move(inner.hint), std::move(inner.near));
    }

    Parsed joined(QueryNode::Kind kind);
    Parsed orTerms() { return joined(QueryNode::Kind::Or); }
    Parsed andTerms() { return joined(QueryNode::Kind::And); }
    Parsed unary();
    Parsed inside(const QueryToken& open);
    Parsed missingTerm() const;
    Parsed term(const QueryToken& token);
    [[nodiscard]] std::optional<QueryFault> quotationFault(const QueryToken& token) const;
    Parsed text(const QueryToken& token) const;
    Parsed textOrName(QueryTerm term, const QueryToken& token) const;
    Parsed verdict(QueryTerm term, const QueryToken& token) const;
    Parsed check(QueryTerm term, const QueryToken& token) const;
    Parsed unknownKey(const QueryToken& token) const;
    Parsed unknownVerdict(std::string_view word, std::size_t from) const;

    std::string_view text_;
    const Matrix& matrix_;
    std::vector<QueryToken> tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
};

Parsed QueryParser::joined(QueryNode::Kind kind) {
    const bool isOr = kind == QueryNode::Kind::Or;
    QueryNode node;
    node.kind = kind;
    while (true) {
        auto child = isOr ? andTerms() : unary();
        if (!child) {
            return child;
        }
        node.children.push_back(std::move(*child));
        if (next(isOr ? Kind::Or : Kind::And)) {
            ++at_;
        } else if (isOr || at_ >= tokens_.size() || next(Kind::Or) || next(Kind::Close)) {
            break;
        }
    }
    return node.children.size() == 1 ? Parsed(std::move(node.children.front())) : Parsed(std::move(node));
}

Parsed QueryParser::missingTerm() const {
    const bool atEnd = at_ >= tokens_.size();
    if (!atEnd && tokens_[at_].kind != Kind::Close) { // and, or: they need something on either side
        const QueryToken& token = tokens_[at_];
        return fault(token.from, token.to,
                     fmt::format("nothing stands before '{}'", text_.substr(token.from, token.to - token.from)),
                     "to look for the word itself, put it in quotation marks");
    }
    const QueryToken& before = tokens_[at_ - 1];
    if (before.kind == Kind::Open && !atEnd) {
        return fault(before.from, tokens_[at_].to, "nothing stands between the parentheses");
    }
    return fault(before.from, before.to,
                 fmt::format("nothing stands after '{}'", text_.substr(before.from, before.to - before.from)),
                 before.isJoining() ? "to look for the word itself, put it in quotation marks" : "");
}

Parsed QueryParser::unary() {
    if (at_ == 0 && next(Kind::Close)) {
        return fault(tokens_[0].from, tokens_[0].to, "this parenthesis closes nothing",
                     "take it away, or write ( before it");
    }
    if (at_ >= tokens_.size() || next(Kind::And) || next(Kind::Or) || next(Kind::Close)) {
        return missingTerm();
    }
    const QueryToken& token = tokens_[at_++];
    if (token.kind == Kind::Term) {
        return term(token);
    }
    if (token.kind == Kind::Text) {
        return text(token);
    }
    if (++depth_ > kDeepestQuery) {
        auto out = fault(token.from, token.to, "parentheses and negations stand too deep inside each other",
                         fmt::format("at most {}", kDeepestQuery));
        out.value().code = ErrorCode::Limit;
        return out;
    }
    auto node = token.kind == Kind::Open ? inside(token) : unary();
    --depth_;
    if (node && token.kind == Kind::Not) {
        QueryNode negation;
        negation.kind = QueryNode::Kind::Not;
        negation.children.push_back(std::move(*node));
        return negation;
    }
    return node;
}

Parsed QueryParser::inside(const QueryToken& open) {
    auto node = orTerms();
    if (!node) {
        return node;
    }
    if (!next(Kind::Close)) {
        auto out = fault(open.from, open.to, "this parenthesis is not closed", "write ) after what belongs together");
        out.value().atEnd = true;
        return out;
    }
    ++at_;
    return node;
}

std::optional<QueryFault> QueryParser::quotationFault(const QueryToken& token) const {
    if (!token.closed) {
        return fault(token.valueFrom, token.valueTo, "the quotation mark is not closed", "write \" after the text")
            .value();
    }
    if (token.value.empty()) {
        return fault(token.valueFrom, token.valueTo, "nothing stands between the quotation marks").value();
    }
    return std::nullopt;
}

Parsed QueryParser::text(const QueryToken& token) const {
    if (const auto wrong = quotationFault(token)) {
        return tl::make_unexpected(*wrong);
    }
    QueryTerm out;
    out.value = token.value;
    return termNode(std::move(out));
}

Parsed QueryParser::unknownKey(const QueryToken& token) const {
    std::vector<std::string> known;
    for (const QueryKeyName& key : queryKeyNames()) {
        known.emplace_back(key.name);
    }
    std::vector<std::string> near = nearest(token.name, known);
    if (near.empty()) {
        near = abbreviated(token.name, known);
    }
    return fault(token.from, token.from + token.name.size(),
                 fmt::format("'{}' is no facet that pools are filtered by", shortened(token.name)),
                 "to look for the text itself, put it in quotation marks", std::move(near));
}

Parsed QueryParser::unknownVerdict(std::string_view word, std::size_t from) const {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        known.emplace_back(toText(static_cast<Verdict>(i)));
    }
    return fault(from, from + word.size(), fmt::format("'{}' is not a verdict", shortened(word)),
                 "supported, caution, unknown, contested or unsupported", nearest(word, known));
}

Parsed QueryParser::term(const QueryToken& token) {
    const auto key = queryKey(token.name);
    if (!key) {
        return unknownKey(token);
    }
    const auto written = text_.substr(token.from, token.opTo - token.from);
    if (!token.hasValue) {
        return fault(token.from, token.opTo, fmt::format("nothing stands after '{}'", written));
    }
    if (const auto wrong = quotationFault(token)) {
        return tl::make_unexpected(*wrong);
    }
    QueryTerm out;
    out.subject = key->subject;
    out.facet = key->facet;
    out.op = token.op;
    out.value = token.value;
    const bool word = key->subject == QuerySubject::Facet && sameFolded(out.value, "open");
    out.literal = token.quoted && (Glob::isPattern(out.value) || word);
    switch (out.subject) {
    case QuerySubject::Verdict:
        return verdict(std::move(out), token);
    case QuerySubject::Check:
        return check(std::move(out), token);
    case QuerySubject::Facet: {
        const Vocabulary& words = matrix_.facts(out.facet).vocabulary;
        const auto test = ValueTest::make(out.facet, out.op, out.value, out.literal, words);
        return test ? Parsed(termNode(std::move(out))) : placed(test.error(), token.valueFrom, token.valueTo);
    }
    default:
        return textOrName(std::move(out), token);
    }
}

Parsed QueryParser::textOrName(QueryTerm term, const QueryToken& token) const {
    const bool isText = term.subject == QuerySubject::Text;
    if (term.op == QueryOp::Has || (!isText && (term.op == QueryOp::Equal || term.op == QueryOp::NotEqual))) {
        term.literal = term.literal && !isText; // a part of a text has no pattern
        return termNode(std::move(term));
    }
    return isText ? fault(token.opFrom, token.opTo, "text is looked for with a colon",
                          "write text:" + shortened(token.value))
                  : fault(token.opFrom, token.opTo, "names have no order", "use : or = or !=");
}

Parsed QueryParser::verdict(QueryTerm term, const QueryToken& token) const {
    const auto word = verdictByText(foldedCase(term.value));
    if (!word) {
        return unknownVerdict(term.value, token.valueFrom);
    }
    term.value = toText(*word);
    return termNode(std::move(term));
}

Parsed QueryParser::check(QueryTerm term, const QueryToken& token) const {
    if (token.op != QueryOp::Has && token.op != QueryOp::Equal) {
        return fault(token.opFrom, token.opTo, "a check is named with a colon",
                     "write check:cgpu-driver, check:cgpu-driver=unknown or not check:cgpu-driver");
    }
    const std::string whole = term.value;
    const std::size_t end = token.quoted ? whole.size() : std::min(whole.find_first_of("<>=!:"), whole.size());
    term.op = QueryOp::Has;
    term.value = foldedCase(std::string_view(whole).substr(0, end));
    const Glob pattern(term.value, term.literal);
    if (std::ranges::none_of(matrix_.checks, [&](const Check& check) { return pattern.matches(check.id); })) {
        std::vector<std::string> known;
        std::ranges::transform(matrix_.checks, std::back_inserter(known), &Check::id);
        return fault(token.valueFrom, token.valueFrom + end + (token.quoted ? 2 : 0),
                     fmt::format("'{}' is not a check", shortened(term.value)), {}, nearest(term.value, known));
    }
    term.literal = false;
    if (end == whole.size()) {
        return termNode(std::move(term));
    }
    const std::string_view rest = std::string_view(whole).substr(end);
    const LexedOp op = lexQueryOp(rest);
    const std::string_view word = rest.substr(op.length);
    const auto wanted = verdictByText(foldedCase(word));
    if (op.length == 0 || word.empty()) {
        return fault(token.valueFrom + end, token.valueTo, "a verdict is expected here",
                     "such as check:cgpu-driver=unknown");
    }
    if (!wanted) {
        return unknownVerdict(word, token.valueFrom + end + op.length);
    }
    term.verdictOp = op.op == QueryOp::Has ? QueryOp::Equal : op.op;
    term.verdict = *wanted;
    return termNode(std::move(term));
}

} // namespace

QueryResult<FleetQuery> parseQuery(std::string_view text, const Matrix& matrix) {
    if (text.size() > kLongestQuery) {
        QueryFault fault;
        fault.code = ErrorCode::Limit;
        fault.from = kLongestQuery;
        fault.length = text.size() - kLongestQuery;
        fault.message = fmt::format("the filter has {} bytes", text.size());
        fault.hint = fmt::format("at most {}", kLongestQuery);
        fault.atEnd = true;
        return tl::make_unexpected(std::move(fault));
    }
    return QueryParser(text, matrix).parse();
}

} // namespace poolwright
