// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Conditions and rules of the matrix text.

#include <algorithm>
#include <fmt/format.h>

#include "db/text/matrixbuilder.h"
#include "model/core/base/nearest.h"

namespace poolwright {

bool MatrixBuilder::isKnown(Facet facet, const NamedVersion& version) const {
    const auto same = [&](std::int16_t tag, const Key& key) { return tag == version.tag && key == version.key; };
    const auto& known = matrix_.facts(facet).known;
    if (std::ranges::any_of(known, [&](const Value& value) { return same(value.tag, value.key); })) {
        return true;
    }
    const auto bounds = bounds_.find(facet);
    return bounds != bounds_.end() && std::ranges::any_of(bounds->second, [&](const NamedVersion& bound) {
               return same(bound.tag, bound.key);
           });
}

std::optional<ParsedSet> MatrixBuilder::set(YamlMap& map, Facet facet, const YAML::Node& node) {
    const std::string text = scalarText(node, map.row(), faults_);
    auto parsed = parseSet(facet, text, matrix_.facts(facet).vocabulary);
    if (!parsed) {
        map.fault(node, parsed.error().message, parsed.error().hint);
        return std::nullopt;
    }
    for (const NamedVersion& version : parsed->named) {
        if (!isKnown(facet, version)) {
            map.fault(node, fmt::format("no list contains {} {}", id(facet), version.text),
                      "add it to a known list with its source, as a version or as a bound");
        }
    }
    return *parsed;
}

void MatrixBuilder::addSets(YamlMap& map, Term& term, const YAML::Node& sets) {
    const auto one = [&](const YAML::Node& node) {
        if (auto parsed = set(map, term.facet, node)) {
            term.any = term.any || parsed->any;
            term.open = term.open || parsed->open;
            term.unpublished = term.unpublished || parsed->unpublished;
            term.spans.insert(term.spans.end(), parsed->spans.begin(), parsed->spans.end());
        }
    };
    if (sets.IsSequence()) {
        if (sets.size() == 0) {
            map.fault(sets, "an empty list holds for nothing");
        }
        for (const YAML::Node& node : sets) {
            one(node);
        }
    } else {
        one(sets);
    }
}

std::optional<Term> MatrixBuilder::term(YamlMap& map, Facet facet, const YAML::Node& node) {
    Term term;
    term.facet = facet;
    if (!node.IsMap()) {
        addSets(map, term, node);
        return term;
    }
    YamlMap parts(node, map.row(), faults_);
    const YAML::Node in = parts.take("in");
    const YAML::Node out = parts.take("not");
    const std::string open = parts.text("open");
    parts.finish();
    if (in.IsNull() == out.IsNull()) {
        parts.fault("a condition has either 'in' or 'not'");
        return std::nullopt;
    }
    term.negated = in.IsNull();
    addSets(map, term, term.negated ? out : in);
    if (!open.empty() && open != "maybe" && open != "yes" && open != "no") {
        parts.fault(fmt::format("'open' is maybe, yes or no, not '{}'", open));
    }
    term.openAs = open == "yes" ? OpenAs::Yes : (open == "no" ? OpenAs::No : OpenAs::Maybe);
    return term;
}

Guard MatrixBuilder::guard(YamlMap& map, const YAML::Node& when) {
    Guard out;
    YamlMap conditions(when, map.row(), faults_);
    for (const std::string& name : conditions.keys()) {
        const YAML::Node node = conditions.take(name);
        if (const auto which = facet(conditions, name)) {
            if (auto one = term(map, *which, node)) {
                out.push_back(std::move(*one));
            }
        }
    }
    if (out.empty()) {
        map.fault(when, "a rule without a condition would hold for everything");
    }
    return out;
}

std::vector<Remedy> MatrixBuilder::remedies(YamlMap& map) {
    std::vector<Remedy> out;
    map.entries("remedies", [&](const YAML::Node& node) {
        YamlMap entry(node, map.row(), faults_);
        Remedy remedy;
        const auto which = facet(entry, entry.requiredText("facet"));
        remedy.to = entry.requiredText("to");
        remedy.operation = entry.requiredText("operation");
        entry.finish();
        if (!which) {
            return;
        }
        remedy.facet = *which;
        const auto value = parseValue(*which, remedy.to, matrix_.facts(*which).vocabulary);
        if (!value) {
            entry.fault(value.error().message, value.error().hint);
        } else if (spec(*which).scheme == Scheme::Version && value->tag != kNoneTag &&
                   !isKnown(*which, {value->tag, value->key, value->text})) {
            entry.fault(fmt::format("no list contains {} {}", id(*which), value->text));
        }
        operations_.emplace_back(remedy.operation, faults_.where(node, map.row()));
        out.push_back(std::move(remedy));
    });
    return out;
}

void MatrixBuilder::needText(YamlMap& map, const std::string& key) {
    texts_.emplace_back(key, faults_.where(map.node(), map.row()));
}

void MatrixBuilder::addRule(YamlMap& map, Rule rule) {
    if (!rule.check.valid()) {
        return;
    }
    if (rule.text.empty()) {
        map.fault(fmt::format("no text for the verdict {}", toText(rule.verdict)));
    } else {
        needText(map, rule.text);
    }
    matrix_.rules.push_back(std::move(rule));
    origins_.push_back({faults_.where(map.node(), map.row())});
}

void MatrixBuilder::addRule(const YAML::Node& node, const CitationDefault& cite) {
    YamlMap map(node, "", faults_);
    Rule rule;
    rule.kind = "rule";
    rule.id = map.requiredText("id");
    map.setRow(rule.id);
    const std::string checkId = map.requiredText("check");
    rule.check = check(map, checkId);
    rule.topic = map.has("topic") ? map.requiredText("topic") : checkId;
    map.take("topic");
    if (const YAML::Node when = map.take("when"); !when.IsNull()) {
        rule.guard = guard(map, when);
    } else {
        map.fault("'when' is missing");
    }
    const auto verdict = verdictByText(map.requiredText("verdict"));
    if (!verdict || *verdict == Verdict::Contested) {
        map.fault("a verdict is supported, caution, unknown or unsupported; contested follows from the sources");
    }
    rule.verdict = verdict.value_or(Verdict::Unknown);
    const std::string evidence = map.has("evidence") ? map.requiredText("evidence") : "explicit";
    map.take("evidence");
    if (const auto known = evidenceByText(evidence)) {
        rule.evidence = *known;
    } else {
        map.fault(fmt::format("'{}' is not a grade of evidence", evidence));
    }
    rule.text = map.requiredText("text");
    rule.missing = facets(map, "missing");
    rule.remedies = remedies(map);
    rule.row = map.text("row");
    rule.column = map.text("column");
    if (const std::string today = map.text("today"); !today.empty()) {
        auto days = parseSet(Facet::DriverRelease, today, {});
        if (!days || days->spans.size() != 1) {
            map.fault(fmt::format("'{}' is not a range of days", today));
        } else {
            const Span& span = days->spans.front();
            const auto low = Date::parse(span.lowText);
            const auto high = Date::parse(span.highText);
            rule.from = low ? std::optional{span.lowOpen ? low->next() : *low} : std::nullopt;
            rule.until = high ? std::optional{span.highOpen ? high->previous() : *high} : std::nullopt;
        }
    }
    rule.citations = citations(map, cite);
    map.finish();
    if (!ruleIds_.insert(rule.id).second) {
        map.fault(fmt::format("rule '{}' is there already", rule.id));
    }
    if (!rule.id.starts_with(checkId + "/")) {
        map.fault(fmt::format("the id of a rule begins with its check: {}/{}", checkId, rule.id));
    }
    addRule(map, std::move(rule));
}

} // namespace poolwright
