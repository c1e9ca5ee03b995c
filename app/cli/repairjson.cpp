// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/repairtext.h"
#include "model/core/io/conflictwriter.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/planparts.h"

namespace poolwright::cli {

namespace {

using RepairedPool = RepairReport::Pool;
constexpr auto kRepairInline = JsonWriter::Layout::Inline;

std::string_view repairKindWord(RepairAnswer::Kind kind) {
    switch (kind) {
    case RepairAnswer::Kind::Fine:
        return "fine";
    case RepairAnswer::Kind::Found:
        return "found";
    case RepairAnswer::Kind::None:
        return "none";
    case RepairAnswer::Kind::Limit:
        return "limit";
    }
    return "";
}

void writeFacetIds(JsonWriter& json, std::string_view key, const std::vector<Facet>& facets) {
    json.key(key).beginArray(kRepairInline);
    for (const Facet facet : facets) {
        json.value(id(facet));
    }
    json.endArray();
}

void writeVerdictWords(JsonWriter& json, std::string_view key, const std::vector<Verdict>& verdicts) {
    json.key(key).beginArray(kRepairInline);
    for (const Verdict verdict : verdicts) {
        json.value(toText(verdict));
    }
    json.endArray();
}

void writeOneRepair(JsonWriter& json, const RepairReport& report, const RepairedPool& pool, const Repair& repair) {
    const Matrix& matrix = report.evaluator.matrix();
    json.beginObject().field("verdict", toText(repair.verdict));
    json.key("counts").beginObject(kRepairInline);
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        json.field(toText(static_cast<Verdict>(v)), repair.counts[v]);
    }
    json.endObject().field("unaccepted", toText(repair.unaccepted)).field("accepted", repair.accepted);
    json.key("changes").beginArray();
    for (std::size_t i = 0; i < repair.choices.size(); ++i) {
        const Choice& choice = repair.choices[i];
        const Value* from = report.given(pool, choice.facet);
        json.beginObject(kRepairInline).field("facet", id(choice.facet));
        writeOrNull(json, "from", choice.facet, from == nullptr ? std::nullopt : std::optional{*from});
        writeOrNull(json, "to", choice.facet, choice.value);
        json.field("scope", toText(spec(choice.facet).scope));
        json.fieldOrNull("operation", repair.operations[i]).endObject();
    }
    json.endArray().key("cures").beginArray();
    for (const auto& [check, verdict] : repair.cures) {
        json.beginObject(kRepairInline).field("check", matrix.checks[check.index()].id);
        json.field("verdict", toText(verdict)).endObject();
    }
    json.endArray();
    writeCitations(json, matrix, repair.citations);
    json.endObject();
}

void writeRepairedPool(JsonWriter& json, const RepairReport& report, const RepairedPool& pool) {
    const Matrix& matrix = report.evaluator.matrix();
    json.beginObject().field("pool", report.pathOf(pool)).field("status", repairKindWord(pool.answer.kind));
    json.key("blocking").beginArray();
    for (const Finding& finding : pool.answer.blocking) {
        writeFinding(json, matrix, {finding, finding.statements.size()});
    }
    json.endArray().key("repairs").beginArray();
    for (const Repair& repair : pool.answer.repairs) {
        writeOneRepair(json, report, pool, repair);
    }
    json.endArray().key("conflict");
    if (pool.answer.conflict) {
        writeConflict(json, matrix, *pool.answer.conflict);
    } else {
        json.null();
    }
    writeFacetIds(json, "release", pool.answer.release);
    writeFacetIds(json, "release-together", pool.answer.releaseTogether);
    writeVerdictWords(json, "allow", pool.answer.allow);
    json.endObject();
}

} // namespace

void writeRepairJson(const RepairReport& report, std::ostream& out) {
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.repair/1", report.evaluator.matrix());
    json.field("today", report.evaluator.today().text());
    std::vector<Facet> locked;
    for (const FacetSpec& one : facetSpecs()) {
        if (report.request.locked.contains(one.facet)) {
            locked.push_back(one.facet);
        }
    }
    writeFacetIds(json, "locked", locked);
    std::vector<Verdict> acceptable;
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        if (report.request.acceptable.contains(static_cast<Verdict>(v))) {
            acceptable.push_back(static_cast<Verdict>(v));
        }
    }
    writeVerdictWords(json, "acceptable", acceptable);
    json.key("wishes").beginArray();
    for (const auto& [facet, values] : report.request.wishes) {
        json.beginObject(kRepairInline).field("facet", id(facet)).key("values").beginArray(kRepairInline);
        for (const Value& value : values) {
            json.value(value.text);
        }
        json.endArray().endObject();
    }
    json.endArray().key("pools").beginArray();
    for (const RepairedPool& pool : report.pools) {
        writeRepairedPool(json, report, pool);
    }
    json.endArray().endObject();
}

} // namespace poolwright::cli
