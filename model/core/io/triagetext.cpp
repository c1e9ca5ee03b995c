// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/io/textwriter.h"
#include "model/core/io/triagewriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright {

namespace {

/// Told for the whole: more of them help nobody on a terminal; the JSON has all.
constexpr std::size_t kMostReasonsShown = 8;
constexpr std::size_t kMostRemarksShown = 5;

Verdict colourOf(Confidence confidence) {
    constexpr Verdict kColours[] = {Verdict::Unknown, Verdict::Caution, Verdict::Unsupported};
    return kColours[static_cast<std::size_t>(confidence)];
}

class TriageText {
public:
    TriageText(const Matrix& matrix, const Triage& triage, const CleanText& text, const TextStyle& style,
               std::ostream& out, const std::vector<TriageInput>& inputs)
        : matrix_(matrix), triage_(triage), text_(text), style_(style), out_(out), inputs_(inputs) {}

    void write();

private:
    void line(std::string_view text, std::string_view indent) { out_ << wrapped(visibleText(text), style_.width, indent) << "\n"; }
    /// "line 12", "dmesg.txt:12"
    [[nodiscard]] std::string placeText(std::size_t line) const;
    void writeReasons(const std::vector<Because>& because, std::string_view indent);
    void writeReason(const Because& one, std::string_view indent);
    void writeCures(const Diagnosis& diagnosis);
    void writeSources(const std::vector<Citation>& citations, std::string_view indent);
    void writeHarmless(const Diagnosis& diagnosis);
    void writeOne(const Diagnosis& diagnosis);
    void writeRuledOut();
    void writeContradictions();
    void writeNext();
    void writeNotes();
    void writeSummary();

    const Matrix& matrix_;
    const Triage& triage_;
    const CleanText& text_;
    const TextStyle& style_;
    std::ostream& out_;
    const std::vector<TriageInput>& inputs_;
    std::set<std::string> cited_; ///< sources told in the diagnosis that is written
};

std::string TriageText::placeText(std::size_t line) const {
    const auto [file, own] = inputLine(inputs_, line);
    return file.empty() ? fmt::format("line {}", own) : fmt::format("{}:{}", file, own);
}

void TriageText::writeReason(const Because& one, std::string_view indent) {
    const std::string below = std::string(indent) + "  ";
    const std::string ownPlace = fmt::format("line {} ", one.place.line);
    const bool told = one.text.starts_with(ownPlace); // "line 12 shows …": the place is in the sentence
    const std::string where = one.place.line == 0 ? std::string() : placeText(one.place.line) + (told ? " " : ": ");
    const std::string_view text = std::string_view(one.text).substr(told && one.place.line != 0 ? ownPlace.size() : 0);
    const std::string rule = one.kind == Because::Kind::Rule && !one.rule.empty() ? fmt::format(" [{}]", one.rule) : "";
    line(fmt::format("{} {}{}{}", one.kind == Because::Kind::Open ? "?" : "-", where, text, rule), indent);
    const std::string quoted = one.kind == Because::Kind::Line ? placeExcerpt(text_, one.place) : std::string();
    if (!quoted.empty() && one.text.find(quoted) == std::string::npos) {
        out_ << below << "> " << visibleText(quoted) << "\n"; // not wrapped: it is compared with the log
    }
    if (one.kind == Because::Kind::Rule) {
        writeSources(one.citations, below);
    }
}

void TriageText::writeReasons(const std::vector<Because>& because, std::string_view indent) {
    for (std::size_t i = 0; i < because.size() && i < kMostReasonsShown; ++i) {
        writeReason(because[i], indent);
    }
    if (because.size() > kMostReasonsShown) {
        line(fmt::format("- and {} more", because.size() - kMostReasonsShown), indent);
    }
}

/// Each source once for a diagnosis, where it is first leant on.
void TriageText::writeSources(const std::vector<Citation>& citations, std::string_view indent) {
    for (const Citation& citation : citations) {
        if (const std::string text = citationText(matrix_, citation); cited_.insert(text).second) {
            line(text, indent);
        }
    }
}

void TriageText::writeCures(const Diagnosis& diagnosis) {
    if (diagnosis.remedies.empty()) {
        return;
    }
    out_ << "  what to do\n";
    constexpr TriageRemedy::State kOrder[] = {TriageRemedy::State::Offered, TriageRemedy::State::Unjudged, TriageRemedy::State::Refused};
    for (const TriageRemedy::State state : kOrder) {
        for (const TriageRemedy& remedy : diagnosis.remedies) {
            if (remedy.state != state) {
                continue;
            }
            const std::string_view mark = state == TriageRemedy::State::Refused ? "✕ not here: " : "→ ";
            const std::string how = remedy.remedy && !remedy.remedy->operation.empty() ? fmt::format(" ({})", remedy.remedy->operation) : "";
            line(fmt::format("{}{}{}", mark, remedy.text, how), "    ");
            if (!remedy.why.empty() && (remedy.remedy || state == TriageRemedy::State::Refused)) { // a sentence alone is never judged: nothing to say
                line(remedy.why, "      ");
            }
            writeSources(remedy.citations, "      ");
        }
    }
}

/// What tells of no fault needs no more than its line.
void TriageText::writeHarmless(const Diagnosis& diagnosis) {
    out_ << "harmless  " << visibleText(diagnosis.id) << "\n";
    line(diagnosis.cause, "  ");
    for (const Because& one : diagnosis.because) {
        if (one.kind == Because::Kind::Line) {
            writeReason(one, "  ");
        }
    }
    writeSources(diagnosis.citations, "  ");
    out_ << "\n";
}

void TriageText::writeOne(const Diagnosis& diagnosis) {
    cited_.clear();
    if (diagnosis.benign) {
        writeHarmless(diagnosis);
        return;
    }
    out_ << coloured(toText(diagnosis.confidence), colourOf(diagnosis.confidence), style_) << "  " << visibleText(diagnosis.id) << "\n";
    line(diagnosis.cause, "  ");
    if (!diagnosis.because.empty()) {
        out_ << "  because\n";
        writeReasons(diagnosis.because, "    ");
    }
    writeCures(diagnosis);
    if (!diagnosis.same.empty()) {
        line(fmt::format("also told by: {}", fmt::join(diagnosis.same, ", ")), "  ");
    }
    writeSources(diagnosis.citations, "  ");
    out_ << "\n";
}

void TriageText::writeRuledOut() {
    if (triage_.ruledOut.empty()) {
        return;
    }
    out_ << "ruled out\n";
    for (const RuledOut& one : triage_.ruledOut) {
        cited_.clear();
        line(one.cause.empty() ? one.id : one.id + ": " + one.cause, "  ");
        writeReasons(one.because, "    ");
    }
    out_ << "\n";
}

void TriageText::writeContradictions() {
    if (triage_.contradictions.empty()) {
        return;
    }
    out_ << "two things are said\n";
    for (const Triage::Contradiction& one : triage_.contradictions) {
        line(fmt::format("{}: {}", matrix_.facts(one.facet).label, one.note), "  ");
        for (const ObservedFact& fact : one.facts) {
            const std::string where = fact.place.line == 0 ? std::string("the fleet") : placeText(fact.place.line);
            line(fmt::format("- {}: {} ({})", where, fact.value.text, toText(fact.from)), "    ");
        }
        if (one.fleetValue) {
            line(fmt::format("- the fleet: {}", one.fleetValue->text), "    ");
        }
    }
    out_ << "\n";
}

void TriageText::writeNext() {
    if (triage_.askNext.empty()) {
        return;
    }
    out_ << "run next\n";
    const NextCommand& best = triage_.askNext.front();
    out_ << "  $ " << visibleText(best.command) << "\n"; // to copy: not wrapped
    line(best.tells, "    ");
    for (std::size_t i = 1; style_.verbose && i < triage_.askNext.size(); ++i) {
        out_ << "  $ " << visibleText(triage_.askNext[i].command) << "\n";
        line(triage_.askNext[i].tells, "    ");
    }
    out_ << "\n";
}

void TriageText::writeNotes() {
    std::size_t shown = 0;
    for (const std::string& note : triage_.notes) {
        line("note: " + note, "");
        ++shown;
    }
    std::size_t told = 0;
    for (const IntakeRemark& remark : triage_.found.remarks) {
        if (remark.kind == IntakeRemark::Kind::Note && !style_.verbose) {
            continue;
        }
        if (++told > kMostRemarksShown && !style_.verbose) {
            continue;
        }
        const std::string where = remark.place.line == 0 ? std::string() : placeText(remark.place.line) + ": ";
        line(fmt::format("not taken: {}{}{}", where, remark.message, remark.hint.empty() ? "" : " – " + remark.hint), "");
    }
    if (told > kMostRemarksShown && !style_.verbose) {
        line(fmt::format("not taken: {} more places", told - kMostRemarksShown), "");
    }
    if (shown + told > 0) {
        out_ << "\n";
    }
}

void TriageText::writeSummary() {
    const Cluster& cluster = triage_.judgedCluster;
    std::string names;
    for (const ObservedFact& fact : triage_.facts) {
        names += fmt::format("{}{} {}", names.empty() ? "" : ", ", facetName(fact.facet), fact.value.text);
    }
    if (triage_.pool && !cluster.pools.empty()) {
        out_ << visibleText(poolPath(cluster, cluster.pools.front())) << "  " << verdictMark(triage_.verdict, style_) << "\n";
    }
    line(names.empty() ? "no facts were found in the text" : "facts: " + names, "  ");
    line(fmt::format("judged by matrix {} of {}", matrix_.revision, matrix_.date.text()), "  ");
}

void TriageText::write() {
    if (triage_.diagnoses.empty()) {
        out_ << (triage_.ruledOut.empty() ? "no diagnosis: nothing in the text is a fault that the matrix knows\n\n"
                                          : "no diagnosis: what was found is ruled out, see below\n\n");
    }
    for (const Diagnosis& diagnosis : triage_.diagnoses) {
        writeOne(diagnosis);
    }
    writeContradictions();
    writeRuledOut();
    writeNext();
    writeNotes();
    writeSummary();
}

} // namespace

void writeTriageText(const Matrix& matrix, const Triage& triage, const CleanText& text, const TextStyle& style,
                     std::ostream& out, const std::vector<TriageInput>& inputs) {
    TriageText(matrix, triage, text, style, out, inputs).write();
}

} // namespace poolwright
