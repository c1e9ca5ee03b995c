// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Derivations of the matrix text, and what can only be told when everything is there.

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "db/text/matrixbuilder.h"
#include "model/core/base/nearest.h"
#include "model/core/base/texttemplate.h"
#include "model/core/rules/termstate.h"

namespace poolwright {

namespace {

/// Values that could tell two conditions on one facet apart: the known ones and both sides of every bound.
std::vector<Value> probes(const FacetFacts& facts, const Term& a, const Term& b) {
    std::vector<Value> out = facts.known;
    for (const Term* term : {&a, &b}) {
        for (const Span& span : term->spans) {
            for (Key key : {span.low, span.high}) {
                Value value;
                value.tag = span.tag == Span::kAnyTag ? kPlainTag : span.tag;
                value.key = key;
                out.push_back(value);
                if (key.fields.back() != Key::kMax) {
                    ++key.fields.back();
                    value.key = key;
                    out.push_back(value);
                }
            }
        }
    }
    return out;
}

/// Whether some state of the facet satisfies both conditions.
bool meet(const FacetFacts& facts, const Term& a, const Term& b) {
    const auto both = [&](const FacetState& state) {
        return termState(a, state, false) == TermState::Yes && termState(b, state, false) == TermState::Yes;
    };
    if (both({FacetState::Kind::Open, nullptr, true}) || both({FacetState::Kind::Unpublished, nullptr, true})) {
        return true;
    }
    return std::ranges::any_of(probes(facts, a, b), [&](const Value& value) {
        return both({FacetState::Kind::Known, &value, true});
    });
}

bool meet(const Matrix& matrix, const Rule& a, const Rule& b) {
    if ((a.until && b.from && *a.until < *b.from) || (b.until && a.from && *b.until < *a.from)) {
        return false;
    }
    for (const Term& x : a.guard) {
        for (const Term& y : b.guard) {
            if (x.facet == y.facet && !meet(matrix.facts(x.facet), x, y)) {
                return false;
            }
        }
    }
    return true;
}

bool sameSection(const Rule& a, const Rule& b) {
    return std::ranges::any_of(a.citations, [&](const Citation& x) {
        return std::ranges::any_of(b.citations, [&](const Citation& y) {
            return x.source == y.source && x.section == y.section;
        });
    });
}

} // namespace

void MatrixBuilder::addDerivation(const YAML::Node& node, const CitationDefault& cite) {
    YamlMap map(node, "", faults_);
    const YAML::Node when = map.take("when");
    Guard holds;
    if (when.IsNull()) {
        map.fault("'when' is missing");
    } else {
        holds = guard(map, when);
    }
    const auto cited = citations(map, cite);
    map.text("note");
    const YAML::Node gives = map.take("gives");
    map.finish();
    if (gives.IsNull()) {
        map.fault("'gives' is missing");
        return;
    }
    YamlMap values(gives, map.row(), faults_);
    if (values.keys().empty()) {
        map.fault(gives, "'gives' is empty");
    }
    for (const std::string& name : values.keys()) {
        const YAML::Node value = values.take(name);
        const auto which = facet(values, name);
        if (!which) {
            continue;
        }
        if (!isFlat(value)) {
            values.fault(value, fmt::format("'{}' is a value or a list of values", name));
            continue;
        }
        auto parsed = parseValue(*which, flatText(value), matrix_.facts(*which).vocabulary);
        if (!parsed) {
            values.fault(value, parsed.error().message, parsed.error().hint);
            continue;
        }
        if (spec(*which).scheme == Scheme::Version && !isKnown(*which, {parsed->tag, parsed->key, parsed->text})) {
            values.fault(value, fmt::format("no list contains {} {}", name, parsed->text));
        }
        matrix_.derivations.push_back({*which, *parsed, holds, cited});
    }
}

void MatrixBuilder::checkTexts() {
    std::set<std::string> places{"row", "column", "limit", "from", "missing", "end", "sides", "pair"};
    for (const FacetSpec& facet : facetSpecs()) {
        places.emplace(facet.id);
    }
    for (const auto& [key, languages] : matrix_.texts) {
        for (const auto& [language, sentence] : languages) {
            for (const std::string& text : {sentence.title, sentence.body}) {
                for (const std::string& place : placesOf(text)) {
                    if (!places.contains(place)) {
                        errors_.push_back({ErrorCode::Input, fmt::format("unknown place '{{{}}}' in a text", place), {},
                                           textOrigins_.at(key) + " " + language});
                    }
                }
            }
        }
    }
    for (const auto& [key, where] : texts_) {
        if (!matrix_.texts.contains(key)) {
            errors_.push_back({ErrorCode::Input, fmt::format("no text '{}'", key), "add it to a texts block", where});
        }
    }
}

void MatrixBuilder::checkContradictions() {
    const auto& rules = matrix_.rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = i + 1; j < rules.size(); ++j) {
            const Rule& a = rules[i];
            const Rule& b = rules[j];
            const bool comparable = a.check == b.check && a.topic == b.topic && a.verdict != b.verdict &&
                                    a.verdict != Verdict::Unknown && b.verdict != Verdict::Unknown;
            if (comparable && sameSection(a, b) && meet(matrix_, a, b)) {
                errors_.push_back({ErrorCode::Input,
                                   fmt::format("rule '{}' says {} where '{}' of the same section says {}", b.id,
                                               toText(b.verdict), a.id, toText(a.verdict)),
                                   fmt::format("the other one stands in {}", origins_[i].where), origins_[j].where});
            }
        }
    }
}

void MatrixBuilder::checkRemedies() {
    std::vector<std::string> known;
    if (const auto table = matrix_.records.find("operation"); table != matrix_.records.end()) {
        for (const Record& record : table->second) {
            if (const auto at = record.cells.find("id"); at != record.cells.end()) {
                known.push_back(at->second);
            }
        }
    }
    for (const auto& [operation, where] : operations_) {
        if (std::ranges::find(known, operation) == known.end()) {
            errors_.push_back({ErrorCode::Input, fmt::format("unknown operation '{}'", operation),
                               didYouMean(operation, known), where});
        }
    }
}

void MatrixBuilder::sortKnown() {
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scheme == Scheme::Version || facet.scheme == Scheme::Kernel || facet.scheme == Scheme::Runtime) {
            std::ranges::stable_sort(matrix_.facets[static_cast<std::size_t>(facet.facet)].known,
                                     [](const Value& a, const Value& b) {
                                         return a.tag != b.tag ? a.tag < b.tag : b.key < a.key;
                                     });
        }
    }
}

void MatrixBuilder::finish() {
    for (const FacetSpec& facet : facetSpecs()) {
        if (matrix_.facts(facet.facet).label.empty()) {
            errors_.push_back({ErrorCode::Input, fmt::format("no block describes the facet '{}'", facet.id), {}, "facets"});
        }
    }
    checkTexts();
    checkRemedies();
    checkNamedSignatures();
    checkContradictions();
    sortKnown();
}

} // namespace poolwright
