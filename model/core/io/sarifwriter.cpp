// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/sarifwriter.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/jsonwriter.h"

namespace poolwright {

namespace {

using Layout = JsonWriter::Layout;

std::string_view level(Verdict verdict) {
    switch (verdict) {
    case Verdict::Unsupported:
        return "error";
    case Verdict::Contested:
    case Verdict::Unknown:
        return "warning";
    default:
        return "note";
    }
}

/// The name of a file as a URI reference (RFC 3986): other characters than unreserved ones and / are percent-encoded.
std::string fileUri(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || c == '/';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return name.starts_with('/') ? "file://" + out : out;
}

/// The address of the first document that a check's rules cite.
std::string helpUri(const Matrix& matrix, CheckId check) {
    for (const Rule& rule : matrix.rules) {
        if (rule.check != check) {
            continue;
        }
        for (const Citation& citation : rule.citations) {
            if (const std::string& url = matrix.sources[citation.source.index()].url; !url.empty()) {
                return url;
            }
        }
    }
    return {};
}

void writeRules(JsonWriter& json, const Matrix& matrix) {
    json.key("rules").beginArray();
    for (std::size_t i = 0; i < matrix.checks.size(); ++i) {
        const Check& check = matrix.checks[i];
        json.beginObject();
        json.field("id", check.id);
        json.key("shortDescription").beginObject(Layout::Inline).field("text", check.title).endObject();
        if (const std::string uri = helpUri(matrix, CheckId(i)); !uri.empty()) {
            json.field("helpUri", uri);
        }
        json.endObject();
    }
    json.endArray();
}

void writeLocation(JsonWriter& json, const Report& report, const ReportedPool& pool) {
    json.key("locations").beginArray().beginObject();
    json.key("physicalLocation").beginObject(Layout::Inline);
    json.key("artifactLocation").beginObject().field("uri", fileUri(report.fleetName)).endObject();
    json.endObject();
    json.key("logicalLocations").beginArray().beginObject(Layout::Inline);
    json.field("fullyQualifiedName", pool.path).field("kind", "resource");
    json.endObject().endArray();
    json.endObject().endArray();
}

void writeResult(JsonWriter& json, const Report& report, const ReportedPool& pool, const Finding& finding) {
    const std::string& check = report.evaluator.matrix().checks[finding.check.index()].id;
    json.beginObject();
    json.field("ruleId", check);
    json.field("ruleIndex", finding.check.index());
    json.field("level", level(finding.verdict));
    json.key("message").beginObject(Layout::Inline).field("text", finding.reason()).endObject();
    writeLocation(json, report, pool);
    const std::string mark = pool.path + ":" + check + (finding.workload.empty() ? "" : ":" + finding.workload);
    json.key("partialFingerprints").beginObject(Layout::Inline).field("poolwright/v1", mark).endObject();
    if (!finding.accepted.empty()) {
        json.key("suppressions").beginArray().beginObject(Layout::Inline);
        json.field("kind", "external").field("justification", "accepted as " + finding.accepted);
        json.endObject().endArray();
    }
    json.key("properties").beginObject(Layout::Inline);
    json.field("verdict", toText(finding.verdict));
    json.field("evidence", toText(finding.evidence));
    json.field("rule", finding.rule);
    if (!finding.workload.empty()) {
        json.field("workload", finding.workload);
    }
    json.endObject().endObject();
}

} // namespace

void writeSarif(const Report& report, std::ostream& out) {
    const Matrix& matrix = report.evaluator.matrix();
    JsonWriter json(out);
    json.beginObject();
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.field("version", "2.1.0");
    json.key("runs").beginArray().beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.field("name", "Poolwright").field("version", POOLWRIGHT_VERSION);
    json.key("properties").beginObject(Layout::Inline);
    json.field("matrix", matrix.revision).field("today", report.evaluator.today().text()).endObject();
    writeRules(json, matrix);
    json.endObject().endObject();
    json.key("results").beginArray();
    for (const PoolJudgement& judgement : report.judgement.pools) {
        if (judgement.verdict == Verdict::Supported) {
            continue;
        }
        const ReportedPool pool = reportedPool(report, judgement);
        for (const ReportedFinding& reported : pool.findings) {
            if (reported.finding.verdict != Verdict::Supported) {
                writeResult(json, report, pool, reported.finding);
            }
        }
    }
    json.endArray().endObject().endArray().endObject();
}

} // namespace poolwright
