// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sources, facets, known versions, checks and texts of the matrix text.

#include <algorithm>
#include <fmt/format.h>

#include "db/text/matrixbuilder.h"
#include "model/core/base/nearest.h"

namespace poolwright {

namespace {
constexpr std::string_view kUndated = "undated";

std::vector<std::string> namesOf(const auto& map) {
    std::vector<std::string> out;
    out.reserve(map.size());
    for (const auto& [name, ignored] : map) {
        out.push_back(name);
    }
    return out;
}
} // namespace

MatrixBuilder::MatrixBuilder(Errors& errors) : errors_(errors), faults_(errors) { matrix_.facets.resize(kFacetCount); }

void MatrixBuilder::addSource(const YAML::Node& node) {
    YamlMap map(node, "", faults_);
    Source source;
    source.id = map.requiredText("id");
    map.setRow(source.id);
    source.title = map.requiredText("title");
    source.publisher = map.requiredText("publisher");
    source.kind = map.requiredText("kind");
    static const std::vector<std::string> kKinds{"official", "mirror", "code", "third-party"};
    if (!source.kind.empty() && std::ranges::find(kKinds, source.kind) == kKinds.end()) {
        map.fault(fmt::format("'{}' is not a kind of source", source.kind), didYouMean(source.kind, kKinds));
    }
    const std::string date = map.requiredText("date");
    if (!date.empty() && date != kUndated) {
        if (auto parsed = Date::parse(date)) {
            source.date = *parsed;
        } else {
            map.fault(parsed.error().message, "a day, or undated");
        }
    }
    source.note = map.text("note");
    source.url = map.text("url");
    source.page = map.text("page");
    if (!source.url.empty() && !source.url.starts_with("https://")) {
        map.fault(fmt::format("'{}' is not an https address", source.url));
    }
    map.entries("history", [&](const YAML::Node& entry) {
        YamlMap edition(entry, source.id, faults_);
        const std::string when = edition.requiredText("date");
        source.history.emplace_back(when, edition.requiredText("note"));
        edition.finish();
    });
    map.finish();
    if (!sources_.try_emplace(source.id, SourceId(matrix_.sources.size())).second) {
        map.fault(fmt::format("source '{}' is there already", source.id));
        return;
    }
    matrix_.sources.push_back(std::move(source));
}

void MatrixBuilder::addFacet(const YAML::Node& node) {
    YamlMap map(node, "", faults_);
    const std::string name = map.requiredText("id");
    map.setRow(name);
    const std::string scope = map.requiredText("scope");
    const std::string scheme = map.requiredText("scheme");
    const auto facet = facetById(name, scope == "workload" ? std::optional{Scope::Workload} : std::nullopt);
    if (!facet) {
        map.fault(fmt::format("the program knows no facet '{}'", name));
        return;
    }
    if (scope != toText(spec(*facet).scope) || scheme != toText(spec(*facet).scheme)) {
        map.fault(fmt::format("{} has scope {} and scheme {}", name, toText(spec(*facet).scope), toText(spec(*facet).scheme)));
    }
    FacetFacts& facts = matrix_.facets[static_cast<std::size_t>(*facet)];
    if (!facts.label.empty()) {
        map.fault(fmt::format("facet '{}' is there already", name));
    }
    facts.label = map.requiredText("label");
    facts.vocabulary.none = map.flag("none", false);
    facts.complete = map.flag("complete", false);
    facts.vocabulary.words = map.texts("values");
    map.text("note");
    if (map.has("cite")) {
        citations(map, {});
    }
    map.finish();
    for (const std::string& word : facts.vocabulary.words) {
        if (auto value = parseValue(*facet, word, facts.vocabulary)) {
            facts.known.push_back(*value);
        } else {
            map.fault(value.error().message, value.error().hint);
        }
    }
    if (spec(*facet).scheme == Scheme::Enumeration && facts.vocabulary.words.empty()) {
        map.fault("a vocabulary needs its words in 'values'");
    }
    if (spec(*facet).scheme == Scheme::Boolean) {
        facts.known = {{kTrueTag, {}, "true"}, {kFalseTag, {}, "false"}};
    }
}

std::optional<Facet> MatrixBuilder::facet(YamlMap& map, const std::string& name) {
    auto found = facetById(name);
    if (!found) {
        found = facetById(name, Scope::Workload);
    }
    if (!found) {
        std::vector<std::string> known;
        for (const FacetSpec& facet : facetSpecs()) {
            known.emplace_back(facet.id);
        }
        map.fault(fmt::format("unknown facet '{}'", name), didYouMean(name, known));
    }
    return found;
}

std::vector<Facet> MatrixBuilder::facets(YamlMap& map, std::string_view key) {
    std::vector<Facet> out;
    for (const std::string& name : map.texts(key)) {
        if (const auto found = facet(map, name)) {
            out.push_back(*found);
        }
    }
    return out;
}

void MatrixBuilder::addKnown(const YAML::Node& node, const CitationDefault& cite) {
    YamlMap map(node, "", faults_);
    const std::string name = map.requiredText("facet");
    map.setRow(name);
    const auto which = name.empty() ? std::nullopt : facet(map, name);
    const auto versions = map.texts("versions");
    const auto bounds = map.texts("bounds");
    map.text("note");
    citations(map, cite);
    map.finish();
    if (!which) {
        return;
    }
    FacetFacts& facts = matrix_.facets[static_cast<std::size_t>(*which)];
    const auto read = [&](const std::string& text) -> std::optional<Value> {
        auto value = parseValue(*which, text, facts.vocabulary);
        if (!value) {
            map.fault(value.error().message, value.error().hint);
            return std::nullopt;
        }
        return *value;
    };
    for (const std::string& text : versions) {
        const auto value = read(text);
        if (value && std::ranges::none_of(facts.known, [&](const Value& other) { return other.sameAs(*value); })) {
            facts.known.push_back(*value);
        }
    }
    for (const std::string& text : bounds) {
        if (const auto value = read(text)) {
            bounds_[*which].push_back({value->tag, value->key, text});
        }
    }
    if (versions.empty() && bounds.empty()) {
        map.fault("neither versions nor bounds");
    }
}

void MatrixBuilder::addCheck(const YAML::Node& node) {
    YamlMap map(node, "", faults_);
    Check check;
    check.id = map.requiredText("id");
    map.setRow(check.id);
    check.title = map.requiredText("title");
    check.touches = facets(map, "touches");
    check.needs = facets(map, "needs");
    check.perWorkload = map.flag("workload", false);
    const std::string silence = map.requiredText("silence");
    if (silence != "unknown" && silence != "absent" && !silence.empty()) {
        map.fault(fmt::format("silence is unknown or absent, not '{}'", silence));
    }
    check.unknownWhenSilent = silence == "unknown";
    map.entries("applies", [&](const YAML::Node& clause) { check.applies.push_back(guard(map, clause)); });
    if (const YAML::Node texts = map.take("text"); !texts.IsNull()) {
        YamlMap text(texts, check.id, faults_);
        check.silentText = text.text("silent");
        check.missingText = text.text("missing");
        text.finish();
        for (const std::string& key : {check.silentText, check.missingText}) {
            if (!key.empty()) {
                needText(map, key);
            }
        }
    }
    if (check.missingText.empty() || (check.unknownWhenSilent && check.silentText.empty())) {
        map.fault("a check needs the sentences for what it says when facts are missing or sources silent");
    }
    map.finish();
    if (!checks_.try_emplace(check.id, CheckId(matrix_.checks.size())).second) {
        map.fault(fmt::format("check '{}' is there already", check.id));
        return;
    }
    matrix_.checks.push_back(std::move(check));
}

CheckId MatrixBuilder::check(YamlMap& map, const std::string& name) {
    const auto found = checks_.find(name);
    if (found == checks_.end()) {
        map.fault(fmt::format("unknown check '{}'", name), didYouMean(name, namesOf(checks_)));
        return {};
    }
    return found->second;
}

void MatrixBuilder::addText(const std::string& key, const YAML::Node& node) {
    YamlMap map(node, key, faults_);
    auto& languages = matrix_.texts[key];
    textOrigins_[key] = faults_.where(node, key);
    if (!languages.empty()) {
        map.fault(fmt::format("the text '{}' is there already", key));
    }
    for (const std::string_view language : {"en", "zh_CN", "zh_TW"}) {
        const YAML::Node entry = map.take(language);
        if (entry.IsNull()) {
            continue;
        }
        YamlMap sentence(entry, key, faults_);
        Sentence& out = languages[std::string(language)];
        out.title = sentence.requiredText("title");
        out.body = sentence.text("body");
        sentence.finish();
    }
    if (!languages.contains("en")) {
        map.fault("a text needs at least English");
    }
    map.finish();
}

void MatrixBuilder::citation(const YAML::Node& node, const std::string& row, const CitationDefault& outer,
                             std::vector<Citation>& out) {
    YamlMap map(node, row, faults_);
    const std::string document = map.has("document") ? map.requiredText("document") : outer.document;
    Citation citation;
    citation.section = map.has("section") ? map.text("section") : outer.section;
    citation.row = map.has("row") ? map.text("row") : outer.row;
    map.take("document");
    map.take("section");
    map.take("row");
    map.finish();
    const auto found = sources_.find(document);
    if (found == sources_.end()) {
        map.fault(document.empty() ? "the citation names no document" : fmt::format("unknown source '{}'", document),
                  didYouMean(document, namesOf(sources_)));
        return;
    }
    if (citation.section.empty()) {
        map.fault("the citation names no section");
    }
    citation.source = found->second;
    out.push_back(std::move(citation));
}

std::vector<Citation> MatrixBuilder::citations(YamlMap& map, const CitationDefault& outer) {
    std::vector<Citation> out;
    const YAML::Node node = map.take("cite");
    if (node.IsSequence()) {
        if (node.size() == 0) {
            map.fault(node, "no citation", "add cite: {document, section, row}");
        }
        for (const YAML::Node& entry : node) {
            citation(entry, map.row(), outer, out);
        }
    } else if (node.IsNull()) {
        const auto found = sources_.find(outer.document);
        if (found == sources_.end()) {
            map.fault("no citation", "add cite: {document, section, row}");
        } else {
            out.push_back({found->second, outer.section, outer.row});
        }
    } else {
        citation(node, map.row(), outer, out);
    }
    return out;
}

CitationDefault MatrixBuilder::citationDefault(YamlMap& map, const CitationDefault& outer) {
    const YAML::Node node = map.take("cite");
    if (node.IsNull()) {
        return outer;
    }
    YamlMap cite(node, map.row(), faults_);
    CitationDefault out = outer;
    if (cite.has("document")) {
        out.document = cite.requiredText("document");
        if (!sources_.contains(out.document)) {
            cite.fault(fmt::format("unknown source '{}'", out.document), didYouMean(out.document, namesOf(sources_)));
        }
    }
    if (cite.has("section")) {
        out.section = cite.text("section");
    }
    if (cite.has("row")) {
        out.row = cite.text("row");
    }
    cite.take("document");
    cite.take("section");
    cite.take("row");
    cite.finish();
    return out;
}

} // namespace poolwright
