// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Guards, rules, relations and ends of life of the matrix text.

#include <algorithm>
#include <fmt/format.h>

#include "db/text/matrixbuilder.h"
#include "model/core/base/nearest.h"

namespace poolwright {

namespace {

/// How a set was written tells how a verdict by it is known.
Evidence evidenceOf(const ParsedSet& set) {
    if (std::ranges::all_of(set.spans, &Span::exact)) {
        return Evidence::Explicit;
    }
    return std::ranges::any_of(set.spans, &Span::unbounded) ? Evidence::OpenRange : Evidence::Range;
}

/// The same line above the base series that the lower end belongs to.
SpanSet otherSeries(const Span& span) {
    const Key series = prefixEnd(span.low, 2);
    Span above = span;
    above.low = series;
    above.lowOpen = true;
    return {above};
}

Span ownSeries(Span span) {
    span.high = prefixEnd(span.low, 2);
    return span;
}

} // namespace

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
        const bool onlyState = term.spans.empty() && !term.any;
        term.openAs = onlyState ? OpenAs::No : OpenAs::Maybe; // a set of states alone is decided by an open facet
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
        if (auto value = parseValue(*which, remedy.to, matrix_.facts(*which).vocabulary); !value) {
            entry.fault(value.error().message, value.error().hint);
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

void MatrixBuilder::addRelation(const YAML::Node& node, const CitationDefault& outer) {
    YamlMap map(node, "", faults_);
    Rule base;
    base.kind = "relation";
    const std::string checkId = map.requiredText("check");
    map.setRow(checkId);
    base.check = check(map, checkId);
    base.topic = map.requiredText("topic");
    const auto of = facets(map, "of");
    const CitationDefault cite = citationDefault(map, outer);
    std::map<std::string, std::string> texts;
    if (const YAML::Node node2 = map.take("text"); !node2.IsNull()) {
        YamlMap text(node2, checkId, faults_);
        for (const std::string_view key : {"supported", "unsupported", "bound", "other-series"}) {
            if (text.has(key)) {
                texts[std::string(key)] = text.requiredText(key);
            }
            text.take(key);
        }
        text.finish();
    }
    if (of.size() != 2) {
        map.fault("'of' names the row facet and the column facet");
        return;
    }
    map.entries("rows", [&](const YAML::Node& row) { relationRow(row, base, of[0], of[1], texts, cite); });
    map.finish();
}

void MatrixBuilder::relationRow(const YAML::Node& node, Rule base, Facet rowFacet, Facet columnFacet,
                                const std::map<std::string, std::string>& texts, const CitationDefault& cite) {
    YamlMap map(node, "", faults_);
    base.row = map.requiredText("row");
    map.setRow(base.row);
    const YAML::Node rowSet = map.take(id(rowFacet));
    if (rowSet.IsNull()) {
        map.fault(fmt::format("the row names no {}", id(rowFacet)));
        return;
    }
    if (auto rowTerm = term(map, rowFacet, rowSet)) {
        base.guard.push_back(std::move(*rowTerm));
    }
    CitationDefault rowCite = cite;
    if (rowCite.row.empty()) {
        rowCite.row = base.row;
    }
    base.citations = citations(map, rowCite);
    base.remedies = remedies(map);
    std::optional<Evidence> evidence;
    if (map.has("evidence")) {
        evidence = evidenceByText(map.requiredText("evidence"));
        if (!evidence) {
            map.fault("unknown grade of evidence");
        }
    }
    map.take("evidence");
    bool any = false;
    for (const auto& [key, verdict] : {std::pair{"supported", Verdict::Supported}, {"unsupported", Verdict::Unsupported}}) {
        if (const YAML::Node columns = map.take(key); !columns.IsNull()) {
            relationColumn(map, base, columnFacet, columns, verdict, texts, evidence);
            any = true;
        }
    }
    if (!any) {
        map.fault("the row says neither supported nor unsupported");
    }
    map.finish();
}

void MatrixBuilder::relationColumn(YamlMap& map, const Rule& base, Facet columnFacet, const YAML::Node& node,
                                   Verdict verdict, const std::map<std::string, std::string>& texts,
                                   const std::optional<Evidence>& evidence) {
    const auto textOf = [&](const std::string& key) {
        const auto found = texts.find(key);
        return found == texts.end() ? std::string() : found->second;
    };
    const std::string checkId = base.check.valid() ? matrix_.checks[base.check.index()].id : "";
    const auto emit = [&](const std::string& column, SpanSet spans, Verdict says, Evidence how, const std::string& text) {
        Rule rule = base;
        rule.column = column;
        rule.id = fmt::format("{}/{}/{}", checkId, base.row, column);
        rule.verdict = says;
        if (says == Verdict::Supported) {
            rule.remedies.clear(); // there is nothing to cure
        }
        rule.evidence = evidence.value_or(how);
        rule.text = text;
        Term term;
        term.facet = columnFacet;
        term.spans = std::move(spans);
        rule.guard.push_back(std::move(term));
        addRule(map, std::move(rule));
    };
    const std::string word(toText(verdict));
    if (spec(columnFacet).scheme == Scheme::Enumeration) {
        Term all;
        all.facet = columnFacet;
        addSets(map, all, node);
        emit(word, all.spans, verdict, Evidence::Explicit, textOf(word));
        return;
    }
    const auto one = [&](const YAML::Node& entry) {
        auto parsed = set(map, columnFacet, entry);
        if (!parsed || parsed->spans.empty()) {
            return;
        }
        const Span& span = parsed->spans.front();
        const bool kernelTail = spec(columnFacet).scheme == Scheme::Kernel && span.unbounded &&
                                span.tag != Span::kAnyTag && verdict == Verdict::Supported;
        emit(parsed->label, kernelTail ? SpanSet{ownSeries(span)} : parsed->spans, verdict, evidenceOf(*parsed), textOf(word));
        if (kernelTail) {
            emit(parsed->label, otherSeries(span), Verdict::Caution, Evidence::OpenRange, textOf("other-series"));
        }
        if (!parsed->past.empty()) {
            emit(parsed->label, parsed->past, Verdict::Unsupported, Evidence::Bound, textOf("bound"));
        }
    };
    if (node.IsSequence()) {
        for (const YAML::Node& entry : node) {
            one(entry);
        }
    } else {
        one(node);
    }
}

void MatrixBuilder::addLifecycle(const YAML::Node& node, const CitationDefault& cite) {
    YamlMap map(node, "", faults_);
    const std::string name = map.requiredText("facet");
    const std::string in = map.requiredText("in");
    map.setRow(in);
    const auto which = facet(map, name);
    const std::string end = map.requiredText("end");
    Rule rule;
    rule.kind = "lifecycle";
    rule.check = check(map, "lifecycle");
    rule.topic = map.requiredText("topic");
    rule.row = in;
    const std::string text = map.requiredText("text");
    if (map.has("evidence")) {
        const auto known = evidenceByText(map.requiredText("evidence"));
        if (!known) {
            map.fault("unknown grade of evidence");
        }
        rule.evidence = known.value_or(Evidence::Explicit);
    }
    map.take("evidence");
    rule.remedies = remedies(map);
    rule.citations = citations(map, cite);
    const YAML::Node inNode = map.take("in");
    map.finish();
    if (!which || inNode.IsNull()) {
        return;
    }
    if (auto one = term(map, *which, inNode)) {
        rule.guard.push_back(std::move(*one));
    }
    rule.id = fmt::format("lifecycle/{}/{}", name, in);
    if (!ruleIds_.insert(rule.id).second && !rule.citations.empty()) {
        rule.id += "@" + matrix_.sources[rule.citations.front().source.index()].id;
    }
    const auto emit = [&](Verdict verdict, const char* key, std::optional<Date> from, std::optional<Date> until) {
        Rule out = rule;
        out.verdict = verdict;
        out.text = text + key;
        out.from = from;
        out.until = until;
        out.column = end;
        addRule(map, std::move(out));
    };
    if (end == "past") {
        emit(Verdict::Caution, ".ended", std::nullopt, std::nullopt);
    } else if (end == "open") {
        emit(Verdict::Supported, ".current", std::nullopt, std::nullopt);
    } else if (const auto day = Date::parse(end, true)) {
        emit(Verdict::Supported, ".current", std::nullopt, *day);
        emit(Verdict::Caution, ".ended", day->next(), std::nullopt);
    } else {
        map.fault(day.error().message, "a day, a month, past or open");
    }
}

} // namespace poolwright
