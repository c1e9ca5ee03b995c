// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/findingswriter.h"

namespace poolwright {

namespace {

using Layout = JsonWriter::Layout;

void writeCounts(JsonWriter& json, std::string_view name, const VerdictCounts& counts) {
    json.key(name).beginObject(Layout::Inline);
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        json.field(toText(static_cast<Verdict>(i)), counts[i]);
    }
    json.endObject();
}

void writeRemedies(JsonWriter& json, const std::vector<Remedy>& remedies) {
    json.key("remedies").beginArray();
    for (const Remedy& remedy : remedies) {
        json.beginObject(Layout::Inline);
        json.field("facet", facetName(remedy.facet));
        json.field("to", remedy.to);
        json.fieldOrNull("operation", remedy.operation);
        json.endObject();
    }
    json.endArray();
}

void writeStatements(JsonWriter& json, const Matrix& matrix, const std::vector<Statement>& statements) {
    json.key("statements").beginArray();
    for (const Statement& statement : statements) {
        json.beginObject(Layout::Inline);
        json.field("rule", statement.rule);
        json.field("verdict", toText(statement.verdict));
        json.field("evidence", toText(statement.evidence));
        json.key("sources").beginArray();
        std::string_view last;
        for (const Citation& citation : statement.citations) {
            const std::string& document = matrix.sources[citation.source.index()].id;
            if (document != last) {
                json.value(document);
            }
            last = document;
        }
        json.endArray().endObject();
    }
    json.endArray();
}

/// What follows from the pool's values: derived facets, and input facets that a derivation filled.
void writeDerived(JsonWriter& json, const Evaluator& evaluator, const PoolRow& row) {
    json.key("derived").beginObject(Layout::Inline);
    for (const FacetSpec& facet : facetSpecs()) {
        const FacetState state = evaluator.state(facet.facet, row);
        if (state.value != nullptr && (facet.scope == Scope::Derived || row.derived.contains(facet.facet))) {
            json.field(facetName(facet.facet), state.value->text);
        }
    }
    json.endObject();
}

void writePool(JsonWriter& json, const Report& report, const PoolJudgement& judgement) {
    const ReportedPool pool = reportedPool(report, judgement);
    json.beginObject();
    json.field("pool", pool.path);
    json.field("verdict", toText(judgement.verdict));
    writeDerived(json, report.evaluator, judgement.row);
    json.key("findings").beginArray();
    for (const ReportedFinding& reported : pool.findings) {
        writeFinding(json, report.evaluator.matrix(), reported);
    }
    json.endArray().endObject();
}

} // namespace

void writeAnswerHead(JsonWriter& json, std::string_view format, const Matrix& matrix) {
    json.field("format", format);
    json.key("matrix").beginObject();
    json.field("revision", matrix.revision);
    json.field("date", matrix.date.text());
    json.key("sources").beginArray(Layout::Inline);
    for (const Source& source : matrix.sources) {
        json.beginObject().field("document", source.id).field("date", dateText(source)).endObject();
    }
    json.endArray().endObject();
}

void writeCitations(JsonWriter& json, const Matrix& matrix, const std::vector<Citation>& citations) {
    json.key("sources").beginArray();
    for (const Citation& citation : citations) {
        const Source& source = matrix.sources[citation.source.index()];
        json.beginObject(Layout::Inline);
        json.field("document", source.id);
        json.field("title", source.title);
        json.field("publisher", source.publisher);
        json.field("date", dateText(source));
        json.field("section", citation.section);
        json.field("row", citation.row);
        json.field("url", source.url);
        json.endObject();
    }
    json.endArray();
}

void writeFinding(JsonWriter& json, const Matrix& matrix, const ReportedFinding& reported) {
    const Finding& finding = reported.finding;
    json.beginObject();
    json.field("check", matrix.checks[finding.check.index()].id);
    json.field("verdict", toText(finding.verdict));
    json.field("evidence", toText(finding.evidence));
    json.field("rule", finding.rule);
    if (!finding.workload.empty()) {
        json.field("workload", finding.workload);
    }
    json.key("facets").beginObject(Layout::Inline);
    for (const auto& [facet, text] : finding.facets) {
        json.field(facetName(facet), text);
    }
    json.endObject();
    json.key("missing").beginArray(Layout::Inline);
    for (const Facet facet : finding.missing) {
        json.value(facetName(facet));
    }
    json.endArray();
    json.field("title", finding.title);
    json.field("reason", finding.reason());
    writeRemedies(json, finding.remedies);
    writeCitations(json, matrix, decidingCitations(reported));
    writeStatements(json, matrix, finding.statements);
    json.fieldOrNull("accepted", finding.accepted);
    json.endObject();
}

void writeFindings(const Report& report, std::ostream& out) {
    const FleetJudgement& judgement = report.judgement;
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.findings/1", report.evaluator.matrix());
    json.field("today", report.evaluator.today().text());
    json.field("verdict", toText(judgement.verdict));
    writeCounts(json, "counts", judgement.findingCounts);
    writeCounts(json, "pool-counts", judgement.poolCounts);
    json.key("pools").beginArray();
    for (const PoolJudgement& pool : judgement.pools) {
        writePool(json, report, pool);
    }
    json.endArray().endObject();
}

} // namespace poolwright
