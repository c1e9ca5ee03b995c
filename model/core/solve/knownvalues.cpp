// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/knownvalues.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace poolwright {

namespace {

void addWords(std::vector<Value>& out, Facet facet, const Vocabulary& vocabulary,
              const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (auto value = parseValue(facet, word, vocabulary)) {
            out.push_back(std::move(*value));
        }
    }
}

/// Newest first inside each kind: containerd before docker, the kernel line with the newest kernel first, "none" last.
void addVersions(std::vector<Value>& out, Facet facet, const std::vector<Value>& known) {
    std::map<ValueTag, Key> newest;
    for (const Value& value : known) {
        Key& key = newest[value.tag];
        key = std::max(key, value.key);
    }
    const auto rank = [&](const Value& value) {
        const Key line = spec(facet).scheme == Scheme::Kernel ? newest[value.tag] : Key{};
        return std::tuple(value.tag != kNoneTag, line, value.tag, value.key);
    };
    out = known;
    std::ranges::stable_sort(out, std::greater{}, rank);
    const auto again = std::ranges::unique(out, [](const Value& a, const Value& b) { return a.sameAs(b); });
    out.erase(again.begin(), again.end());
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
        addVersions(out, facet, facts.known);
    }
    if (facts.vocabulary.none && std::ranges::find(out, kNoneTag, &Value::tag) == out.end()) {
        addWords(out, facet, facts.vocabulary, {"none"});
    }
    return out;
}

} // namespace poolwright
