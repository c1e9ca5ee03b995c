// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tables and ends of life of the matrix text: shapes that become several rules a row.

#include <algorithm>
#include <fmt/format.h>

#include "db/text/matrixbuilder.h"

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
    const std::string label = fmt::format("{}/{}/{}", base.check.value, base.topic, base.row);
    if (!ruleIds_.insert(label).second) {
        map.fault(fmt::format("row '{}' is there already", base.row), "@ and the document tell two sources apart");
    }
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
        if (!parsed) {
            return;
        }
        if (parsed->spans.empty()) {
            map.fault(entry, "a column is a set of values, not any, open or unpublished");
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
        if (node.size() == 0) {
            map.fault(node, "an empty list holds for nothing");
        }
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
