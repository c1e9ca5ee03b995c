// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/querylexer.h"

#include <optional>

#include "model/core/query/glob.h"

namespace poolwright {

namespace {

bool isBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

std::optional<QueryToken::Kind> joiningWord(std::string_view word) {
    if (sameFolded(word, "and")) {
        return QueryToken::Kind::And;
    }
    if (sameFolded(word, "or")) {
        return QueryToken::Kind::Or;
    }
    return sameFolded(word, "not") ? std::optional{QueryToken::Kind::Not} : std::nullopt;
}

LexedOp plainOp(std::string_view text) {
    const bool equalNext = text.size() > 1 && text[1] == '=';
    if (text.empty()) {
        return {};
    }
    switch (text.front()) {
    case '<':
        return equalNext ? LexedOp{QueryOp::LessEqual, 2} : LexedOp{QueryOp::Less, 1};
    case '>':
        return equalNext ? LexedOp{QueryOp::GreaterEqual, 2} : LexedOp{QueryOp::Greater, 1};
    case '=':
        return {QueryOp::Equal, equalNext ? std::size_t{2} : std::size_t{1}};
    case '!':
        return equalNext ? LexedOp{QueryOp::NotEqual, 2} : LexedOp{};
    default:
        return {};
    }
}

class QueryLexer {
public:
    explicit QueryLexer(std::string_view text) : text_(text) {}

    std::vector<QueryToken> all() {
        std::vector<QueryToken> out;
        for (skipBlanks(at_); at_ < text_.size(); skipBlanks(at_)) {
            out.push_back(next());
            at_ = out.back().to;
        }
        return out;
    }

private:
    void skipBlanks(std::size_t& at) const {
        while (at < text_.size() && isBlank(text_[at])) {
            ++at;
        }
    }
    /// The end of a run of characters that are no blank, parenthesis or quotation mark.
    [[nodiscard]] std::size_t wordEnd(std::size_t at, bool untilOp) const {
        while (at < text_.size() && !isBlank(text_[at]) && text_[at] != '(' && text_[at] != ')' && text_[at] != '"' &&
               !(untilOp && lexQueryOp(text_.substr(at)).length > 0)) {
            ++at;
        }
        return at;
    }
    void readQuoted(QueryToken& token, std::size_t at) const {
        token.quoted = true;
        token.closed = false;
        token.valueFrom = at++;
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '"') {
                token.closed = true;
                ++at;
                break;
            }
            const char after = at + 1 < text_.size() ? text_[at + 1] : '\0';
            if (c == '\\' && (after == '"' || after == '\\')) {
                ++at;
            }
            token.value += text_[at];
        }
        token.valueTo = at;
    }
    void readWord(QueryToken& token, std::size_t at) const {
        token.valueFrom = at;
        token.valueTo = wordEnd(at, false);
        token.value = std::string(text_.substr(at, token.valueTo - at));
    }
    QueryToken next() const;
    void readTerm(QueryToken& token) const;
    void readValue(QueryToken& token) const;

    std::string_view text_;
    std::size_t at_ = 0;
};

QueryToken QueryLexer::next() const {
    using Kind = QueryToken::Kind;
    QueryToken token;
    token.from = at_;
    token.to = at_ + 1;
    const char c = text_[at_];
    const bool alone = at_ + 1 >= text_.size() || isBlank(text_[at_ + 1]);
    if (c == '(' || c == ')') {
        token.kind = c == '(' ? Kind::Open : Kind::Close;
    } else if (c == '-' && !alone) {
        token.kind = Kind::Not;
    } else if (c == '"') {
        readQuoted(token, at_);
        token.to = token.valueTo;
    } else {
        readTerm(token);
    }
    return token;
}

/// A word, with the operator and the value that follow it.
void QueryLexer::readTerm(QueryToken& token) const {
    const std::size_t nameTo = wordEnd(at_, true);
    const auto name = text_.substr(at_, nameTo - at_);
    std::size_t opFrom = nameTo;
    skipBlanks(opFrom);
    const LexedOp op = lexQueryOp(text_.substr(opFrom));
    const auto joining = joiningWord(name);
    // an operator that nothing stands before is text, such as <b>
    if (op.length == 0 || name.empty() || (joining && opFrom > nameTo)) {
        token.kind = joining.value_or(QueryToken::Kind::Text);
        readWord(token, at_);
        token.to = token.valueTo;
        return;
    }
    token.kind = QueryToken::Kind::Term;
    token.name = name;
    token.op = op.op;
    token.opFrom = opFrom;
    token.opTo = opFrom + op.length;
    readValue(token);
}

void QueryLexer::readValue(QueryToken& token) const {
    std::size_t at = token.opTo;
    skipBlanks(at);
    if (at < text_.size() && text_[at] == '"') {
        readQuoted(token, at);
        token.hasValue = true;
    } else {
        readWord(token, at);
        // "driver< and …": what follows a gap and joins is no value
        token.hasValue = !token.value.empty() && !(at > token.opTo && joiningWord(token.value));
    }
    if (!token.hasValue) {
        token.value.clear();
        token.valueFrom = token.opTo;
        token.valueTo = token.opTo;
    }
    token.to = token.valueTo;
}

} // namespace

LexedOp lexQueryOp(std::string_view text) {
    if (!text.starts_with(':')) {
        return plainOp(text);
    }
    const LexedOp after = plainOp(text.substr(1));
    return after.length > 0 ? LexedOp{after.op, after.length + 1} : LexedOp{QueryOp::Has, 1};
}

std::vector<QueryToken> lexQuery(std::string_view text) { return QueryLexer(text).all(); }

} // namespace poolwright
