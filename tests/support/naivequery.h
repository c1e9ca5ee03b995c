// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Filters by brute force: every pool is asked every term anew, from the texts of its values, with comparisons of its
// own. Slow on purpose; it shares the query as data with the program and nothing else.

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/query/query.h"
#include "model/core/rules/judgement.h"

namespace poolwright::naive {

using Numbers = std::vector<unsigned long>;

struct NaivePool {
    std::string cluster;
    std::string pool;
    std::string verdict;
    std::map<Facet, std::string> values;                       ///< open ones are not there
    std::vector<std::pair<std::string, std::string>> findings; ///< check, verdict
};

inline NaivePool naivePool(const Fleet& fleet, const PoolJudgement& judged, const Evaluator& evaluator) {
    NaivePool out;
    out.cluster = fleet.clusters[judged.cluster].name;
    out.pool = fleet.clusters[judged.cluster].pools[judged.pool].name;
    out.verdict = toText(judged.verdict);
    for (const FacetSpec& facet : facetSpecs()) {
        const Value* value = evaluator.state(facet.facet, judged.row).value;
        if (value != nullptr && facet.scope != Scope::Workload) {
            out.values[facet.facet] = value->text;
        }
    }
    const auto add = [&](const CheckResult& result) {
        out.findings.emplace_back(evaluator.matrix().checks[result.check.index()].id,
                                  toText(evaluator.outcome(result).verdict));
    };
    std::for_each(judged.results.begin(), judged.results.end(), add);
    for (const WorkloadResult& placed : judged.workloads) {
        add(placed.result);
    }
    return out;
}

inline std::string small(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(std::tolower(c)) : c;
    }
    return text;
}

inline bool globHolds(const std::string& pattern, const std::string& text, std::size_t p = 0, std::size_t t = 0) {
    if (p == pattern.size()) {
        return t == text.size();
    }
    if (pattern[p] == '*') {
        return globHolds(pattern, text, p + 1, t) || (t < text.size() && globHolds(pattern, text, p, t + 1));
    }
    if (t == text.size() || (pattern[p] != '?' && pattern[p] != text[t])) {
        return false;
    }
    return globHolds(pattern, text, p + 1, t + 1); // names and values of these tests are ASCII
}

inline bool special(const QueryTerm& term) {
    return !term.literal && term.value.find_first_of("*?") != std::string::npos;
}

inline bool textHolds(const QueryTerm& term, const std::string& text) {
    return special(term) ? globHolds(small(term.value), small(text)) : small(term.value) == small(text);
}

inline std::optional<Numbers> numbersOf(std::string text) {
    Numbers out;
    std::size_t at = 0;
    while (true) {
        const std::size_t end = std::min(text.find('.', at), text.size());
        if (end == at || text.find_first_not_of("0123456789", at) < end) {
            return std::nullopt;
        }
        out.push_back(std::stoul(text.substr(at, end - at)));
        if (end == text.size()) {
            return out;
        }
        at = end + 1;
    }
}

inline Numbers versionOf(std::string text) {
    if (text.starts_with('v')) {
        text.erase(0, 1);
    }
    return numbersOf(text.substr(0, text.find("-aliyun."))).value_or(Numbers{});
}

/// -1, 0 or 1; the shorter one goes on with zeros.
inline int compared(Numbers a, Numbers b) {
    a.resize(std::max(a.size(), b.size()));
    b.resize(a.size());
    return a < b ? -1 : (b < a ? 1 : 0);
}

/// What the operator makes of an order.
inline bool opHolds(QueryOp op, int order) {
    switch (op) {
    case QueryOp::Less:
        return order < 0;
    case QueryOp::LessEqual:
        return order <= 0;
    case QueryOp::Greater:
        return order > 0;
    case QueryOp::GreaterEqual:
        return order >= 0;
    default:
        return order == 0;
    }
}

/// Compares as many numbers as are written, where that many stand for all that begin with them.
inline bool versionHolds(QueryOp op, std::string written, Numbers value) {
    bool series = op == QueryOp::Has;
    if (written.ends_with(".x")) {
        written.resize(written.size() - 2);
        series = true;
    }
    const Numbers limit = versionOf(written);
    if (series || limit.size() <= 2) {
        value.resize(limit.size());
    }
    return opHolds(op, compared(value, limit));
}

struct Kernel {
    Numbers base;
    Numbers release;
    std::string tail;
    std::string line = "other";
};

inline Kernel kernelOf(const std::string& text) {
    Kernel out;
    const std::size_t dash = text.find('-');
    out.base = numbersOf(text.substr(0, dash)).value_or(Numbers{});
    if (dash == std::string::npos) {
        return out;
    }
    std::string rest = text.substr(dash + 1);
    while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) != 0) {
        const std::size_t end = std::min(rest.find_first_of(".-"), rest.size());
        const auto number = numbersOf(rest.substr(0, end));
        if (!number) {
            break;
        }
        out.release.push_back(number->front());
        const bool last = end < rest.size() && rest[end] == '-';
        rest.erase(0, end + 1);
        if (last) {
            break;
        }
    }
    out.tail = rest;
    for (const char* line : {"al7", "al8", "el7"}) {
        if (rest == line || rest == std::string(line) + ".x86_64") {
            out.line = line;
        }
    }
    if (rest == "generic") {
        out.line = "ubuntu-generic";
    }
    if (out.release.empty()) {
        out.line = "other";
    }
    return out;
}

inline bool kernelHolds(const QueryTerm& term, const std::string& text) {
    const Kernel value = kernelOf(text);
    const std::string word = small(term.value);
    if (word == "al7" || word == "al8" || word == "el7" || word == "ubuntu-generic" || word == "other") {
        return value.line == word;
    }
    if (term.value.find('-') == std::string::npos) { // a base version
        std::string written = term.value;
        if (written.ends_with(".x")) {
            written.resize(written.size() - 2);
        }
        const Numbers limit = numbersOf(written).value_or(Numbers{});
        Numbers base = value.base;
        base.resize(limit.size());
        return opHolds(term.op, compared(base, limit));
    }
    const Kernel limit = kernelOf(term.value);
    const int bases = compared(value.base, limit.base);
    const int order = bases != 0 ? bases : compared(value.release, limit.release);
    if (!limit.tail.empty()) {
        return limit.line == "other" ? small(text) == word : value.line == limit.line && opHolds(term.op, order);
    }
    if (term.op == QueryOp::Has) {
        Numbers release = value.release;
        release.resize(limit.release.size());
        return bases == 0 && release == limit.release;
    }
    if (term.op == QueryOp::Equal || term.op == QueryOp::NotEqual) {
        return order == 0;
    }
    return value.line == "other" ? bases != 0 && opHolds(term.op, bases) : opHolds(term.op, order);
}

inline bool runtimeHolds(const QueryTerm& term, const std::string& text) {
    const auto split = [](const std::string& whole) {
        const std::size_t gap = std::min(whole.find_first_of(" :/-"), whole.size());
        const std::size_t from = whole.find_first_not_of(" :/-", gap);
        return std::pair(small(whole.substr(0, gap)), from == std::string::npos ? std::string() : whole.substr(from));
    };
    const auto [name, version] = split(text);
    const auto [wantedName, wantedVersion] = split(term.value);
    const bool named = wantedName == "docker" || wantedName == "containerd";
    if (named && wantedVersion.empty()) {
        return name == wantedName;
    }
    const bool equality = term.op == QueryOp::Has || term.op == QueryOp::Equal || term.op == QueryOp::NotEqual;
    if (named ? name != wantedName : (!equality && name != "containerd")) {
        return false;
    }
    return versionHolds(term.op, named ? wantedVersion : term.value, versionOf(version));
}

inline bool dayHolds(const QueryTerm& term, const std::string& text) {
    return opHolds(term.op, text < term.value ? -1 : (term.value < text ? 1 : 0));
}

inline bool listHolds(const QueryTerm& term, const std::string& text) {
    if (term.op == QueryOp::Equal) {
        return textHolds(term, text);
    }
    std::string entry;
    for (const char c : text + ',') {
        if (c != ',' && c != ' ' && c != '|') {
            entry += c;
        } else if (!entry.empty()) {
            if (textHolds(term, entry)) {
                return true;
            }
            entry.clear();
        }
    }
    return false;
}

/// For a value that is there; != is the opposite of what this says of =.
inline bool valueHolds(const QueryTerm& term, const std::string& text) {
    const Scheme scheme = spec(term.facet).scheme;
    if (scheme == Scheme::List) {
        return listHolds(term, text);
    }
    if (special(term) || small(term.value) == "none" || text == "none") {
        return textHolds(term, text);
    }
    switch (scheme) {
    case Scheme::Version:
        return versionHolds(term.op, term.value, versionOf(text));
    case Scheme::Kernel:
        return kernelHolds(term, text);
    case Scheme::Runtime:
        return runtimeHolds(term, text);
    case Scheme::Integer:
        return opHolds(term.op, compared(*numbersOf(text),
                                         *numbersOf(term.value.substr(0, term.value.find_first_not_of("0123456789")))));
    case Scheme::Date:
        return dayHolds(term, text);
    case Scheme::Boolean: {
        const std::string word = small(term.value);
        return text == (word == "true" || word == "yes" ? "true" : "false");
    }
    default:
        return textHolds(term, text);
    }
}

inline bool facetHolds(const QueryTerm& term, const NaivePool& pool) {
    const auto value = pool.values.find(term.facet);
    const bool open = value == pool.values.end();
    if (!term.literal && small(term.value) == "open") {
        return open != (term.op == QueryOp::NotEqual);
    }
    return !open && valueHolds(term, value->second) != (term.op == QueryOp::NotEqual);
}

inline int verdictRank(const std::string& word) {
    const std::array<std::string, 5> words{"supported", "caution", "unknown", "contested", "unsupported"};
    return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
}

inline bool verdictHolds(QueryOp op, const std::string& is, const std::string& wanted) {
    const bool hit = opHolds(op, verdictRank(is) - verdictRank(wanted));
    return hit != (op == QueryOp::NotEqual);
}

inline bool termHolds(const QueryTerm& term, const NaivePool& pool) {
    const bool negated = term.op == QueryOp::NotEqual;
    switch (term.subject) {
    case QuerySubject::Cluster:
        return textHolds(term, pool.cluster) != negated;
    case QuerySubject::Pool:
        return textHolds(term, pool.pool) != negated;
    case QuerySubject::Facet:
        return facetHolds(term, pool);
    case QuerySubject::Verdict:
        return verdictHolds(term.op, pool.verdict, term.value);
    case QuerySubject::Check:
        return std::any_of(pool.findings.begin(), pool.findings.end(), [&](const auto& finding) {
            return textHolds(term, finding.first) &&
                   verdictHolds(term.verdictOp, finding.second, std::string(toText(term.verdict)));
        });
    case QuerySubject::Text:
        break;
    }
    std::string all = pool.cluster + '/' + pool.pool + '\n' + pool.verdict;
    for (const auto& [facet, value] : pool.values) {
        all += facet == Facet::CubinFit || facet == Facet::PtxFit ? "" : '\n' + value;
    }
    return small(all).find(small(term.value)) != std::string::npos;
}

inline bool holds(const QueryNode& node, const NaivePool& pool) {
    using Kind = QueryNode::Kind;
    switch (node.kind) {
    case Kind::All:
        return true;
    case Kind::Term:
        return termHolds(node.term, pool);
    case Kind::Not:
        return !holds(node.children.front(), pool);
    default:
        break;
    }
    bool out = node.kind == Kind::And;
    for (const QueryNode& child : node.children) { // no short cut
        const bool one = holds(child, pool);
        out = node.kind == Kind::And ? out && one : out || one;
    }
    return out;
}

} // namespace poolwright::naive
