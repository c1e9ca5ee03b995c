// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/whynottext.h"

#include <fmt/format.h>

#include "app/cli/call.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

constexpr std::size_t kMostNamed = 6; ///< values that a line of text names

std::string pathOf(const WhyNotAnswer& answer) {
    const Cluster& cluster = answer.fleet.clusters[answer.cluster];
    return poolPath(cluster, cluster.pools[answer.pool]);
}

void writeWay(JsonWriter& json, const WhyNotAnswer& answer, const Way& way) {
    json.beginObject().field("verdict", toText(way.verdict));
    json.key("changes").beginArray();
    for (const Choice& choice : way.choices) {
        const Value* from = answer.given(choice.facet);
        json.beginObject(JsonWriter::Layout::Inline).field("facet", id(choice.facet));
        json.fieldOrNull("from", from == nullptr ? "" : from->text);
        json.fieldOrNull("to", choice.value ? choice.value->text : "");
        json.field("scope", toText(spec(choice.facet).scope)).endObject();
    }
    json.endArray();
    json.fieldOrNull("nearest", way.nearest ? way.nearest->text : "");
    json.key("values").beginArray(JsonWriter::Layout::Inline);
    for (const Value& value : way.alternatives) {
        json.value(value.text);
    }
    json.endArray();
    writeCitations(json, answer.evaluator.matrix(), way.citations);
    json.endObject();
}

void writeWays(JsonWriter& json, const WhyNotAnswer& answer, std::string_view key, const std::vector<Way>& ways) {
    json.key(key).beginArray();
    for (const Way& way : ways) {
        writeWay(json, answer, way);
    }
    json.endArray();
}

/// Changes in the words of a person: "cGPU 1.5.20 (nearest: 1.5.9; 11 values do)".
std::string wayText(const WhyNotAnswer& answer, const Way& way) {
    std::string out;
    for (const Choice& choice : way.choices) {
        const Value* from = answer.given(choice.facet);
        out += fmt::format("{}{} {}, now {}", out.empty() ? "" : " · ",
                           answer.evaluator.matrix().facts(choice.facet).label,
                           choice.value ? choice.value->text : "open", from == nullptr ? "open" : from->text);
    }
    if (way.alternatives.size() > 1) {
        std::string others;
        std::size_t named = 0;
        for (const Value& value : way.alternatives) {
            if (value.text != way.choices.front().value->text && named < kMostNamed) {
                others += (others.empty() ? "" : ", ") + value.text;
                ++named;
            }
        }
        const std::size_t more = way.alternatives.size() - named - 1;
        out += fmt::format("; also {}{}", others, more > 0 ? fmt::format(" and {} more", more) : "");
    }
    if (way.nearest && way.alternatives.size() > 1) {
        out += "; nearest " + way.nearest->text;
    }
    return out;
}

class WhyNotText {
public:
    WhyNotText(const WhyNotAnswer& answer, std::ostream& out)
        : answer_(answer), matrix_(answer.evaluator.matrix()), style_(terminalStyle()), out_(out) {}

    void write();

private:
    void line(std::string_view text, std::string_view indent) {
        out_ << wrapped(visibleText(text), style_.width, indent) << "\n";
    }
    void writeObjection(const Objection& objection);
    void writeCitations(const Way& way, std::string_view indent);
    void writeWays();

    const WhyNotAnswer& answer_;
    const Matrix& matrix_;
    TextStyle style_;
    std::ostream& out_;
};

void WhyNotText::writeObjection(const Objection& objection) {
    const Finding& finding = objection.finding;
    const std::string workload = finding.workload.empty() ? "" : "  (workload " + visibleText(finding.workload) + ")";
    out_ << "  " << verdictMark(finding.verdict, style_) << "  " << visibleText(finding.title) << workload << "\n";
    ReportedFinding reported{finding, objection.deciding};
    reported.finding.remedies.clear(); // what would have to change stands below, judged with the value
    writeFindingBody(matrix_, reported, style_, "      ", out_);
    for (const Way& cure : objection.cures) {
        line("without this finding: " + wayText(answer_, cure), "      ");
    }
    if (objection.blocks && objection.cures.empty()) {
        line("no change of one other facet takes this finding away", "      ");
    }
}

void WhyNotText::writeCitations(const Way& way, std::string_view indent) {
    for (const Citation& citation : way.citations) {
        line(citationText(matrix_, citation), indent);
    }
}

void WhyNotText::writeWays() {
    const WhyNot& found = answer_.found;
    if (found.ways.empty()) {
        line(found.complete
                 ? fmt::format("No change of up to {} other facets makes the value acceptable.", WhyNotLimits{}.facets)
                 : std::string("No way was found within the limit; there may be one."),
             "");
        return;
    }
    line("What would have to change, one of these:", "");
    for (const Way& way : found.ways) {
        out_ << "  " << verdictMark(way.verdict, style_) << "  ";
        const std::string text = wrapped(visibleText(wayText(answer_, way)), style_.width, "      ");
        out_ << text.substr(text.find_first_not_of(' ')) << "\n";
        writeCitations(way, "      ");
    }
    if (!found.complete) {
        line("A limit was reached: there may be other ways.", "");
    }
}

void WhyNotText::write() {
    const WhyNot& found = answer_.found;
    const Value* now = answer_.given(found.facet);
    line(fmt::format("{}  {} {}, now {}: {}", pathOf(answer_), matrix_.facts(found.facet).label, found.value.text,
                     now == nullptr ? "open" : now->text, found.acceptable ? "acceptable" : "not acceptable"),
         "");
    if (!found.listed) {
        line(fmt::format("No source lists {} {}.", id(found.facet), found.value.text), "  ");
    }
    if (found.contradicts) {
        const bool follows = answer_.given(*found.contradicts) == nullptr;
        line(fmt::format("It cannot stand beside {} {}{}.", matrix_.facts(*found.contradicts).label, found.contradicted,
                         follows ? ", which follows from the pool's other values" : ""),
             "  ");
    }
    for (const Objection& objection : found.objections) {
        writeObjection(objection);
    }
    if (!found.anyway.empty()) {
        line("Not about this value, and there now as well:", "");
        for (const OptionReason& reason : found.anyway) {
            out_ << "  " << verdictMark(reason.verdict, style_) << "  " << visibleText(reason.title) << "\n";
        }
    }
    if (!found.acceptable) {
        writeWays();
    }
}

} // namespace

const Value* WhyNotAnswer::given(Facet facet) const {
    const Cluster& own = fleet.clusters[cluster];
    return (spec(facet).scope == Scope::Cluster ? own.facets : own.pools[pool].facets).find(facet);
}

void writeWhyNotJson(const WhyNotAnswer& answer, std::ostream& out) {
    const Matrix& matrix = answer.evaluator.matrix();
    const WhyNot& found = answer.found;
    const Value* now = answer.given(found.facet);
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.why-not/1", matrix);
    json.field("today", answer.evaluator.today().text()).field("pool", pathOf(answer));
    json.field("facet", id(found.facet)).field("value", found.value.text);
    json.fieldOrNull("current", now == nullptr ? "" : now->text);
    json.field("listed", found.listed).field("verdict", toText(found.verdict));
    json.field("acceptable", found.acceptable);
    json.fieldOrNull("contradicts", found.contradicts ? id(*found.contradicts) : "");
    json.field("complete", found.complete);
    json.key("objections").beginArray();
    for (const Objection& objection : found.objections) {
        json.beginObject().field("blocks", objection.blocks);
        json.fieldOrNull("before", objection.before ? toText(*objection.before) : "");
        json.key("finding");
        writeFinding(json, matrix, {objection.finding, objection.deciding});
        writeWays(json, answer, "cures", objection.cures);
        json.endObject();
    }
    json.endArray().key("anyway").beginArray();
    for (const OptionReason& reason : found.anyway) {
        json.beginObject(JsonWriter::Layout::Inline).field("check", matrix.checks[reason.check.index()].id);
        json.field("verdict", toText(reason.verdict)).field("title", reason.title).endObject();
    }
    json.endArray();
    writeWays(json, answer, "ways", found.ways);
    json.endObject();
}

void writeWhyNotText(const WhyNotAnswer& answer, std::ostream& out) { WhyNotText(answer, out).write(); }

} // namespace poolwright::cli
