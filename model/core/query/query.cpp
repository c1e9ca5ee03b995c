// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/query.h"

#include <algorithm>
#include <array>

#include "model/core/query/glob.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/querylexer.h"

namespace poolwright {

namespace {

bool isJoiningWord(std::string_view text) {
    constexpr std::array<std::string_view, 3> kWords{"and", "or", "not"};
    return std::ranges::any_of(kWords, [&](std::string_view word) { return sameFolded(word, text); });
}

std::string inQuotationMarks(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

/// Whether a word would end inside the text.
bool hasSeparator(std::string_view text) {
    return text.empty() || std::ranges::any_of(text, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '(' || c == ')' || c == '"';
           });
}

/// A word that stands by itself: nothing in it may be taken for an operator or a minus.
std::string wordText(std::string_view text) {
    bool plain = !hasSeparator(text) && !isJoiningWord(text) && text.front() != '-';
    for (std::size_t at = 0; plain && at < text.size(); ++at) {
        plain = lexQueryOp(text.substr(at)).length == 0;
    }
    return plain ? std::string(text) : inQuotationMarks(text);
}

std::string termText(const QueryTerm& term) {
    if (term.subject == QuerySubject::Text) {
        return wordText(term.value);
    }
    std::string out(queryKeyText({term.subject, term.facet}));
    out += toText(term.op);
    if (term.literal || hasSeparator(term.value)) {
        out += inQuotationMarks(term.value);
    } else {
        const bool likeOp = std::string_view("<>=!").find(term.value.front()) != std::string_view::npos;
        out += (likeOp ? " " : "") + term.value; // it must not become a part of the operator
    }
    const bool usual = term.verdictOp == QueryOp::Greater && term.verdict == Verdict::Supported;
    if (term.subject == QuerySubject::Check && !usual) {
        out += toText(term.verdictOp);
        out += toText(term.verdict);
    }
    return out;
}

std::string nodeText(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    const auto wrapped = [&](const QueryNode& child) {
        const bool inside = child.kind == Kind::Or || (child.kind == Kind::And && node.kind != Kind::Or);
        return inside ? "(" + nodeText(child) + ")" : nodeText(child);
    };
    switch (node.kind) {
    case Kind::All:
        return {};
    case Kind::Term:
        return termText(node.term);
    case Kind::Not:
        return "not " + wrapped(node.children.front());
    default:
        break;
    }
    std::string out;
    for (const QueryNode& child : node.children) {
        out += (out.empty() ? "" : (node.kind == Kind::And ? " and " : " or ")) + wrapped(child);
    }
    return out;
}

} // namespace

std::string_view toText(QueryOp op) {
    constexpr std::array<std::string_view, kQueryOpCount> kTexts{":", "<", "<=", ">", ">=", "=", "!="};
    return kTexts[static_cast<std::size_t>(op)];
}

std::string toText(const FleetQuery& query) { return nodeText(query.root); }

std::string queryValueText(std::string_view value) {
    const bool special = hasSeparator(value) || Glob::isPattern(value) || sameFolded(value, "open") ||
                         std::string_view("<>=!").find(value.front()) != std::string_view::npos;
    return special ? inQuotationMarks(value) : std::string(value);
}

} // namespace poolwright
