// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/knownvalues.h"

#include <algorithm>

namespace poolwright {

namespace {

void addWords(std::vector<Value>& out, Facet facet, const Vocabulary& vocabulary, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (auto value = parseValue(facet, word, vocabulary)) {
            out.push_back(std::move(*value));
        }
    }
}

/// Newest first inside each kind, the kinds in the order in which they are first listed.
void addVersions(std::vector<Value>& out, const std::vector<Value>& known) {
    std::vector<ValueTag> kinds;
    for (const Value& value : known) {
        if (std::ranges::find(kinds, value.tag) == kinds.end()) {
            kinds.push_back(value.tag);
        }
    }
    for (const ValueTag kind : kinds) {
        std::vector<Value> of;
        std::ranges::copy_if(known, std::back_inserter(of), [&](const Value& value) { return value.tag == kind; });
        std::ranges::stable_sort(of, [](const Value& a, const Value& b) { return b.key < a.key; });
        const auto again = std::ranges::unique(of, [](const Value& a, const Value& b) { return a.sameAs(b); });
        out.insert(out.end(), of.begin(), again.begin());
    }
}

} // namespace

std::vector<Value> knownValues(const Matrix& matrix, Facet facet) {
    const FacetFacts& facts = matrix.facts(facet);
    std::vector<Value> out;
    switch (spec(facet).scheme) {
    case Scheme::Boolean:
        addWords(out, facet, facts.vocabulary, {"true", "false"});
        break;
    case Scheme::Enumeration:
        addWords(out, facet, facts.vocabulary, facts.vocabulary.words);
        break;
    case Scheme::Image:
    case Scheme::List:
        out = facts.known;
        break;
    default:
        addVersions(out, facts.known);
    }
    if (facts.vocabulary.none && std::ranges::find(out, kNoneTag, &Value::tag) == out.end()) {
        addWords(out, facet, facts.vocabulary, {"none"});
    }
    return out;
}

} // namespace poolwright
