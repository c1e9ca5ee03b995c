// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/candidates.h"

#include <algorithm>
#include <set>

#include "model/core/base/nearest.h"
#include "model/core/facts/setparser.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

std::vector<Value> boundsOf(const Matrix& matrix, Facet facet) {
    std::set<std::uint32_t> numbers;
    const auto add = [&](const Key& key) {
        if (key.fields[0] != Key::kMax && key.fields[0] != 0) {
            numbers.insert(key.fields[0]);
            numbers.insert(key.fields[0] + 1);
        }
    };
    for (const Rule& rule : matrix.rules) {
        for (const Term& term : rule.guard) {
            for (const Span& span : term.spans) {
                if (term.facet == facet) {
                    add(span.low);
                    add(span.high);
                }
            }
        }
    }
    std::vector<Value> out;
    for (const std::uint32_t number : numbers) {
        if (auto value = parseValue(facet, std::to_string(number), matrix.facts(facet).vocabulary)) {
            out.push_back(std::move(*value));
        }
    }
    return out;
}

} // namespace

std::vector<Value> candidateValues(const Matrix& matrix, Facet facet) {
    return spec(facet).scheme == Scheme::Integer ? boundsOf(matrix, facet) : knownValues(matrix, facet);
}

Result<std::vector<Value>> candidatesWithin(const Matrix& matrix, Facet facet, std::string_view set) {
    const bool others = set.starts_with('!');
    set.remove_prefix(others ? 1 : 0);
    set.remove_prefix(std::min(set.find_first_not_of(' '), set.size()));
    const auto parsed = parseSet(facet, set, matrix.facts(facet).vocabulary);
    if (!parsed) {
        return tl::make_unexpected(parsed.error());
    }
    std::vector<Value> out = candidateValues(matrix, facet);
    std::erase_if(out, [&](const Value& value) {
        return (parsed->any || contains(parsed->spans, value.tag, value.key)) == others;
    });
    return out;
}

Result<Value> typedValue(const Matrix& matrix, Facet facet, std::string_view text) {
    auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    if (!value && spec(facet).scheme != Scheme::Enumeration) {
        std::vector<std::string> known;
        for (const Value& one : knownValues(matrix, facet)) {
            known.push_back(one.text);
        }
        if (std::string near = didYouMean(text, known); !near.empty()) {
            value.error().hint = std::move(near);
        }
    }
    return value;
}

std::size_t placeOf(const std::vector<Value>& newestFirst, Facet facet, const Value& value) {
    const Scheme scheme = spec(facet).scheme;
    const bool ordered = scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
    std::size_t end = newestFirst.size();
    for (std::size_t i = 0; i < newestFirst.size() && ordered; ++i) {
        if (newestFirst[i].tag == value.tag) {
            if (newestFirst[i].key < value.key) {
                return i;
            }
            end = i + 1; // after the last of its kind
        }
    }
    return end;
}

} // namespace poolwright
