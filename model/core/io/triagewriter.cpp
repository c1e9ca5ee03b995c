// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/triagewriter.h"

#include <algorithm>

#include "model/core/io/findingswriter.h"

namespace poolwright {

namespace {

using Layout = JsonWriter::Layout;

constexpr std::size_t kLongestExcerpt = 160;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string_view becauseWord(Because::Kind kind) {
    constexpr std::string_view kWords[] = {"line", "fact", "open", "rule"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view remedyWord(TriageRemedy::State state) {
    constexpr std::string_view kWords[] = {"offered", "refused", "unjudged"};
    return kWords[static_cast<std::size_t>(state)];
}

std::string_view standingWord(Standing standing) {
    constexpr std::string_view kWords[] = {"seen", "wished", "deduced"};
    return kWords[static_cast<std::size_t>(standing)];
}

std::string_view remarkWord(IntakeRemark::Kind kind) {
    constexpr std::string_view kWords[] = {"note", "skipped", "fault"};
    return kWords[static_cast<std::size_t>(kind)];
}

class TriageJson {
public:
    TriageJson(const Matrix& matrix, const Triage& triage, const CleanText& text, std::ostream& out,
               const std::vector<TriageInput>& inputs)
        : matrix_(matrix), triage_(triage), text_(text), inputs_(inputs), json_(out) {}

    void write();

private:
    void writeLine(std::size_t line);
    void writeFact(const ObservedFact& fact);
    void writeBecause(const std::vector<Because>& because);
    void writeTriageRemedies(const std::vector<TriageRemedy>& remedies);
    void writeDiagnosis(const Diagnosis& diagnosis);
    void writeRuledOut();
    void writeNext();
    void writeContradictions();
    void writeStrings(std::string_view key, const std::vector<std::string>& texts);
    void writeJudgement();
    void writeReading();

    const Matrix& matrix_;
    const Triage& triage_;
    const CleanText& text_;
    const std::vector<TriageInput>& inputs_;
    JsonWriter json_;
};

void TriageJson::writeLine(std::size_t line) {
    if (line == 0) {
        json_.key("line").null();
        return;
    }
    const auto [file, own] = inputLine(inputs_, line);
    json_.field("line", own);
    if (!file.empty()) {
        json_.field("file", file);
    }
}

void TriageJson::writeFact(const ObservedFact& fact) {
    json_.beginObject(Layout::Inline);
    json_.field("facet", facetName(fact.facet)).field("value", fact.value.text);
    writeLine(fact.place.line);
    json_.field("text", fact.place.line == 0 ? fact.raw : placeExcerpt(text_, fact.place));
    json_.field("standing", standingWord(fact.standing));
    json_.field("from", fact.place.line == 0 ? std::string_view("fleet") : toText(fact.from));
    json_.fieldOrNull("note", fact.note);
    json_.endObject();
}

void TriageJson::writeBecause(const std::vector<Because>& because) {
    json_.key("because").beginArray();
    for (const Because& one : because) {
        json_.beginObject(Layout::Inline).field("kind", becauseWord(one.kind)).field("text", one.text);
        writeLine(one.place.line);
        if (one.facet) {
            json_.field("facet", facetName(*one.facet));
        }
        if (!one.rule.empty()) {
            json_.field("rule", one.rule);
        }
        writeCitations(json_, matrix_, one.citations);
        json_.endObject();
    }
    json_.endArray();
}

void TriageJson::writeTriageRemedies(const std::vector<TriageRemedy>& remedies) {
    json_.key("remedies").beginArray();
    for (const TriageRemedy& remedy : remedies) {
        json_.beginObject(Layout::Inline).field("state", remedyWord(remedy.state)).field("text", remedy.text);
        json_.fieldOrNull("facet", remedy.remedy ? facetName(remedy.remedy->facet) : "");
        json_.fieldOrNull("to", remedy.remedy ? remedy.remedy->to : "");
        json_.fieldOrNull("operation", remedy.remedy ? remedy.remedy->operation : "");
        json_.fieldOrNull("why", remedy.why);
        writeCitations(json_, matrix_, remedy.citations);
        json_.endObject();
    }
    json_.endArray();
}

void TriageJson::writeDiagnosis(const Diagnosis& diagnosis) {
    json_.beginObject();
    json_.field("id", diagnosis.id).field("confidence", toText(diagnosis.confidence)).field("cause", diagnosis.cause);
    json_.field("benign", diagnosis.benign);
    json_.fieldOrNull("check", diagnosis.check ? matrix_.checks[diagnosis.check->index()].id : "");
    writeStrings("same", diagnosis.same);
    writeBecause(diagnosis.because);
    writeTriageRemedies(diagnosis.remedies);
    writeCitations(json_, matrix_, diagnosis.citations);
    json_.endObject();
}

void TriageJson::writeRuledOut() {
    json_.key("ruled_out").beginArray();
    for (const RuledOut& one : triage_.ruledOut) {
        json_.beginObject().field("id", one.id).field("cause", one.cause);
        writeBecause(one.because);
        json_.endObject();
    }
    json_.endArray();
}

void TriageJson::writeNext() {
    json_.key("ask_next").beginArray();
    for (const NextCommand& next : triage_.askNext) {
        json_.beginObject().field("command", next.command).field("tells", next.tells);
        json_.key("fills").beginArray(Layout::Inline);
        for (const Facet facet : next.fills) {
            json_.value(facetName(facet));
        }
        json_.endArray();
        writeStrings("decides", next.decides);
        json_.endObject();
    }
    json_.endArray();
}

void TriageJson::writeContradictions() {
    json_.key("contradictions").beginArray();
    for (const Triage::Contradiction& one : triage_.contradictions) {
        json_.beginObject().field("facet", facetName(one.facet));
        json_.fieldOrNull("fleet", one.fleetValue ? one.fleetValue->text : "").field("note", one.note);
        json_.key("facts").beginArray();
        std::ranges::for_each(one.facts, [&](const ObservedFact& fact) { writeFact(fact); });
        json_.endArray().endObject();
    }
    json_.endArray();
}

void TriageJson::writeStrings(std::string_view key, const std::vector<std::string>& texts) {
    json_.key(key).beginArray(Layout::Inline);
    std::ranges::for_each(texts, [&](const std::string& text) { json_.value(text); });
    json_.endArray();
}

/// The configuration that was judged, and what the rules say about it.
void TriageJson::writeJudgement() {
    json_.field("verdict", toText(triage_.verdict));
    const Cluster& cluster = triage_.judgedCluster;
    json_.fieldOrNull("pool", triage_.pool && !cluster.pools.empty() ? poolPath(cluster, cluster.pools.front()) : "");
    json_.key("findings").beginArray();
    for (const Finding& finding : triage_.findings) {
        const auto deciding = std::ranges::count(finding.statements, finding.verdict, &Statement::verdict);
        writeFinding(json_, matrix_, {finding, static_cast<std::size_t>(deciding)});
    }
    json_.endArray();
}

/// How the text was read.
void TriageJson::writeReading() {
    json_.key("sections").beginArray();
    for (const PasteSection& section : triage_.found.sections) {
        json_.beginObject(Layout::Inline).field("kind", toText(section.kind));
        writeLine(section.firstLine);
        json_.field("last_line", inputLine(inputs_, section.lastLine).second).fieldOrNull("what", section.what);
        json_.endObject();
    }
    json_.endArray().key("remarks").beginArray();
    for (const std::string& remark : text_.remarks()) {
        json_.beginObject(Layout::Inline).field("kind", "note").key("line").null();
        json_.field("message", remark).fieldOrNull("hint", "").endObject();
    }
    for (const IntakeRemark& remark : triage_.found.remarks) {
        json_.beginObject(Layout::Inline).field("kind", remarkWord(remark.kind));
        writeLine(remark.place.line);
        json_.field("message", remark.message).fieldOrNull("hint", remark.hint);
        json_.endObject();
    }
    json_.endArray();
}

void TriageJson::write() {
    json_.beginObject();
    writeAnswerHead(json_, "poolwright.diagnosis/1", matrix_);
    json_.key("facts").beginArray();
    std::ranges::for_each(triage_.facts, [&](const ObservedFact& fact) { writeFact(fact); });
    json_.endArray().key("diagnoses").beginArray();
    std::ranges::for_each(triage_.diagnoses, [&](const Diagnosis& one) { writeDiagnosis(one); });
    json_.endArray();
    writeRuledOut();
    writeNext();
    writeContradictions();
    writeStrings("notes", triage_.notes);
    writeJudgement();
    writeReading();
    json_.endObject();
}

} // namespace

std::string placeExcerpt(const CleanText& text, const TextPlace& place) {
    if (place.line == 0) {
        return {};
    }
    const std::string_view line = text.line(place.line);
    const std::size_t lineBegin = text.lineBegin(place.line);
    std::size_t begin = place.begin > lineBegin ? std::min(place.begin - lineBegin, line.size()) : 0;
    const std::size_t length = std::min(place.end > place.begin ? place.end - place.begin : 0, kLongestExcerpt);
    const std::size_t around = (kLongestExcerpt - length) / 2;
    begin = line.size() <= kLongestExcerpt ? 0 : std::min(begin > around ? begin - around : 0, line.size() - kLongestExcerpt);
    std::size_t end = std::min(begin + kLongestExcerpt, line.size());
    while (begin < end && isContinuation(line[begin])) {
        ++begin;
    }
    while (end < line.size() && end > begin && isContinuation(line[end])) {
        --end;
    }
    const std::string_view cut = line.substr(begin, end - begin);
    const std::size_t first = cut.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string()
                                           : std::string(cut.substr(first, cut.find_last_not_of(" \t\r") - first + 1));
}

std::pair<std::string_view, std::size_t> inputLine(const std::vector<TriageInput>& inputs, std::size_t line) {
    const auto after = std::ranges::upper_bound(inputs, line, {}, &TriageInput::firstLine);
    if (after == inputs.begin()) {
        return {{}, line};
    }
    const TriageInput& input = *std::prev(after);
    return {input.name, line - input.firstLine + 1};
}

void writeTriageJson(const Matrix& matrix, const Triage& triage, const CleanText& text, std::ostream& out,
                     const std::vector<TriageInput>& inputs) {
    TriageJson(matrix, triage, text, out, inputs).write();
}

} // namespace poolwright
