// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `matrix list gaps|contradictions|open-ranges|silences`.

#include <algorithm>
#include <fmt/format.h>
#include <iostream>

#include "app/cli/matrixopen.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

void writeValues(JsonWriter& json, std::string_view key, const std::vector<Value>& values) {
    json.key(key).beginArray(JsonWriter::Layout::Inline);
    for (const Value& value : values) {
        json.value(value.text);
    }
    json.endArray();
}

void writeEntry(JsonWriter& json, const Matrix& matrix, const LeftOpen& entry) {
    json.beginObject();
    json.field("check", matrix.checks[entry.check.index()].id).field("text", leftOpenText(matrix, entry));
    if (entry.rowFacet) {
        json.field("row-facet", facetName(*entry.rowFacet));
        writeValues(json, "rows", entry.rows);
    }
    if (entry.columnFacet) {
        json.field("column-facet", facetName(*entry.columnFacet));
    }
    if (!entry.columns.empty()) {
        writeValues(json, "columns", entry.columns);
    }
    if (entry.kind == OpenKind::Gap || entry.kind == OpenKind::OpenRange) {
        json.fieldOrNull("line", entry.line).field("from", entry.from);
        json.fieldOrNull("to", entry.kind == OpenKind::Gap ? entry.to : "");
        json.field(entry.kind == OpenKind::Gap ? "before" : "verdict", toText(entry.before));
        if (entry.kind == OpenKind::Gap) {
            json.field("after", toText(entry.after));
        }
    }
    json.key("rules").beginArray(JsonWriter::Layout::Inline);
    std::vector<Citation> citations;
    for (const RuleId id : entry.rules) {
        const Rule& rule = matrix.rules[id.index()];
        json.value(rule.id);
        for (const Citation& citation : rule.citations) {
            if (std::ranges::find(citations, citation) == citations.end()) {
                citations.push_back(citation);
            }
        }
    }
    json.endArray();
    writeCitations(json, matrix, citations);
    json.endObject();
}

} // namespace

void writeLeftOpenJson(const Evaluator& evaluator, OpenKind kind, const std::vector<LeftOpen>& entries,
                       std::ostream& out) {
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, fmt::format("poolwright.matrix-{}/1", toText(kind)), evaluator.matrix());
    json.field("today", evaluator.today().text());
    json.key(toText(kind)).beginArray();
    for (const LeftOpen& entry : entries) {
        writeEntry(json, evaluator.matrix(), entry);
    }
    json.endArray().endObject();
}

void writeLeftOpenText(const Evaluator& evaluator, OpenKind kind, const std::vector<LeftOpen>& entries,
                       std::ostream& out) {
    const Matrix& matrix = evaluator.matrix();
    out << fmt::format("{} {}, matrix {}, judged for {}\n", entries.size(), toText(kind), matrix.revision,
                       evaluator.today().text());
    std::optional<CheckId> check;
    for (const LeftOpen& entry : entries) {
        if (check != entry.check) {
            check = entry.check;
            out << "\n" << visibleText(matrix.checks[entry.check.index()].title) << "\n";
        }
        out << wrapped(visibleText(leftOpenText(matrix, entry)), terminalStyle().width, "  ") << "\n";
        std::string ids;
        for (const SourceId source : entry.sources(matrix)) {
            ids += (ids.empty() ? "    " : " · ") + matrix.sources[source.index()].id;
        }
        out << (ids.empty() ? std::string() : visibleText(ids) + "\n");
    }
}

} // namespace poolwright::cli
