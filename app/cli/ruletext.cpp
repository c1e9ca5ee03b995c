// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ruletext.h"

#include <fmt/format.h>

#include "app/cli/call.h"
#include "model/core/base/texttemplate.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/solve/guardtext.h"

namespace poolwright::cli {

namespace {

/// The title of a rule's sentence; the pool's values stand as <driver>.
std::string titleOf(const Matrix& matrix, const Rule& rule, const std::string& language) {
    const Sentence* sentence = matrix.sentence(rule.text, language);
    if (sentence == nullptr) {
        return {};
    }
    return fillTemplate(sentence->title, [&](std::string_view name) {
        return name == "row" ? rule.row : (name == "column" ? rule.column : fmt::format("<{}>", name));
    });
}

std::string joined(const std::vector<std::string>& terms) { return fmt::format("{}", fmt::join(terms, ", ")); }

/// "from 2026-07-01", "until 2026-06-30"; empty for a rule without dates.
std::string daysText(const Rule& rule) {
    std::string out;
    if (rule.from) {
        out += "from " + rule.from->text();
    }
    if (rule.until) {
        out += (out.empty() ? "until " : " until ") + rule.until->text();
    }
    return out;
}

void writeRule(const Matrix& matrix, const Rule& rule, const std::string& language, std::ostream& out) {
    const TextStyle style = terminalStyle();
    const auto line = [&](const std::string& text) { out << wrapped(visibleText(text), style.width, "    ") << "\n"; };
    out << fmt::format("  {}  {} · {}\n", rule.id, verdictMark(rule.verdict, style), toText(rule.evidence));
    if (const std::string when = joined(guardText(rule.guard)); !when.empty()) {
        line("when " + when);
    }
    if (const std::string days = daysText(rule); !days.empty()) {
        line(days);
    }
    if (const std::string title = titleOf(matrix, rule, language); !title.empty()) {
        line(title);
    }
    for (const Citation& citation : rule.citations) {
        line(citationText(matrix, citation));
    }
}

void writeTerms(JsonWriter& json, const std::vector<std::string>& terms) {
    json.beginArray(JsonWriter::Layout::Inline);
    for (const std::string& term : terms) {
        json.value(term);
    }
    json.endArray();
}

} // namespace

void writeCheckHeading(const Evaluator& evaluator, CheckId check, std::ostream& out) {
    const Check& about = evaluator.matrix().checks[check.index()];
    out << fmt::format("{}  {}, judged for {}\n", about.id, about.title, evaluator.today().text());
    for (std::size_t i = 0; i < about.applies.size(); ++i) {
        const std::string text = (i == 0 ? "applies where " : "or where ") + joined(guardText(about.applies[i]));
        out << wrapped(text, terminalStyle().width, "  ") << "\n";
    }
}

void writeShowHead(JsonWriter& json, const Evaluator& evaluator, CheckId check, std::string_view format) {
    const Check& about = evaluator.matrix().checks[check.index()];
    writeAnswerHead(json, format, evaluator.matrix());
    json.field("today", evaluator.today().text());
    json.key("check").beginObject();
    json.field("id", about.id).field("title", about.title);
    json.key("touches").beginArray(JsonWriter::Layout::Inline);
    for (const Facet facet : about.touches) {
        json.value(facetName(facet));
    }
    json.endArray();
    json.key("applies").beginArray();
    for (const Guard& clause : about.applies) {
        writeTerms(json, guardText(clause));
    }
    json.endArray();
    json.field("silence", about.unknownWhenSilent ? "unknown" : "absent").endObject();
}

void writeRulesText(const Evaluator& evaluator, CheckId check, const std::string& language, std::ostream& out) {
    writeCheckHeading(evaluator, check, out);
    for (const Rule& rule : evaluator.matrix().rules) {
        if (rule.check == check) {
            out << "\n";
            writeRule(evaluator.matrix(), rule, language, out);
        }
    }
}

void writeRulesJson(const Evaluator& evaluator, CheckId check, const std::string& language, std::ostream& out) {
    const Matrix& matrix = evaluator.matrix();
    JsonWriter json(out);
    json.beginObject();
    writeShowHead(json, evaluator, check, "poolwright.matrix-show/1");
    json.key("rules").beginArray();
    for (const Rule& rule : matrix.rules) {
        if (rule.check != check) {
            continue;
        }
        json.beginObject();
        json.field("rule", rule.id).field("topic", rule.topic);
        json.field("verdict", toText(rule.verdict)).field("evidence", toText(rule.evidence));
        json.key("when");
        writeTerms(json, guardText(rule.guard));
        json.fieldOrNull("from", rule.from ? rule.from->text() : "");
        json.fieldOrNull("until", rule.until ? rule.until->text() : "");
        json.field("title", titleOf(matrix, rule, language));
        writeCitations(json, matrix, rule.citations);
        json.endObject();
    }
    json.endArray().endObject();
}

} // namespace poolwright::cli
