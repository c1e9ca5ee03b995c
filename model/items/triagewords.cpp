// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/triagewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

#include "model/items/logmarks.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostRemarksShown = 40;

struct TriageWords {
    Q_DECLARE_TR_FUNCTIONS(TriageWords)
};

QString numberText(std::size_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

void addCitations(const Matrix& matrix, const std::vector<Citation>& citations, QStringList& out) {
    for (const Citation& citation : citations) {
        const QString line = citationLine(matrix, citation);
        if (!out.contains(line)) {
            out << line;
        }
    }
}

/// "line 40 shows …" stands beside the link to that line.
QString reasonText(const Because& because) {
    std::string_view text = because.text;
    const std::string before = "line " + std::to_string(because.place.line) + ' ';
    if (because.place.line > 0 && text.starts_with(before)) {
        text.remove_prefix(before.size());
    }
    return shown(text);
}

std::vector<TriageDescription::Reason> reasonsOf(const Matrix& matrix, const std::vector<Because>& because, QStringList& sources) {
    std::vector<TriageDescription::Reason> out;
    for (const Because& one : because) {
        out.push_back({reasonText(one), one.place});
        addCitations(matrix, one.citations, sources);
    }
    return out;
}

QString gradeOf(const Matrix& matrix, const Diagnosis& diagnosis) {
    QStringList parts{shown(diagnosis.id)};
    for (const std::string& same : diagnosis.same) {
        parts << TriageWords::tr("same cause as %1").arg(shown(same));
    }
    if (diagnosis.check && diagnosis.id != "check:" + matrix.checks[diagnosis.check->index()].id) {
        parts << TriageWords::tr("check %1").arg(shown(matrix.checks[diagnosis.check->index()].id));
    }
    return parts.join(QStringLiteral(" · "));
}

/// "fits this pool", "not here: …"; advice that changes no value has nothing to fit.
QString cureStanding(const TriageRemedy& remedy) {
    const QString why = shown(remedy.why);
    if (remedy.state == TriageRemedy::State::Unjudged && (!remedy.remedy || !why.isEmpty())) {
        return why.isEmpty() ? TriageWords::tr("advice") : why[0].toUpper() + why.mid(1);
    }
    return why.isEmpty() ? remedyStateWord(remedy.state) : remedyStateWord(remedy.state) + QStringLiteral(": ") + why;
}

TriageDescription::Card cardOf(const Matrix& matrix, const Diagnosis& diagnosis) {
    TriageDescription::Card out;
    out.id = shown(diagnosis.id);
    out.confidence = diagnosis.confidence;
    out.benign = diagnosis.benign;
    out.tone = toneOf(diagnosis.confidence, diagnosis.benign);
    out.word = diagnosis.benign ? TriageWords::tr("harmless") : confidenceWord(diagnosis.confidence);
    out.cause = shown(diagnosis.cause);
    addCitations(matrix, diagnosis.citations, out.sources);
    out.because = reasonsOf(matrix, diagnosis.because, out.sources);
    for (const TriageRemedy& remedy : diagnosis.remedies) {
        out.cures.push_back({remedy.state, shown(remedy.text), cureStanding(remedy)});
        addCitations(matrix, remedy.citations, out.sources);
    }
    std::ranges::stable_sort(out.cures, {}, [](const TriageDescription::Cure& cure) {
        return cure.state == TriageRemedy::State::Offered ? 0 : cure.state == TriageRemedy::State::Unjudged ? 1 : 2;
    });
    out.grade = gradeOf(matrix, diagnosis);
    return out;
}

/// "1 confirmed cause, 2 possible": what is harmless is not counted.
QString headlineOf(const Triage& triage) {
    std::array<std::size_t, 3> counts{};
    for (const Diagnosis& diagnosis : triage.diagnoses) {
        counts[static_cast<std::size_t>(diagnosis.confidence)] += diagnosis.benign ? 0 : 1;
    }
    QStringList parts;
    for (const Confidence confidence : {Confidence::Confirmed, Confidence::Likely, Confidence::Possible}) {
        if (const std::size_t count = counts[static_cast<std::size_t>(confidence)]; count > 0) {
            parts << numberText(count) + QLatin1Char(' ') + confidenceWord(confidence);
        }
    }
    if (!parts.isEmpty()) {
        const std::size_t sum = counts[0] + counts[1] + counts[2];
        return (sum == 1 ? TriageWords::tr("%1 cause") : TriageWords::tr("%1 causes")).arg(parts.join(QStringLiteral(", ")));
    }
    if (!triage.diagnoses.empty()) {
        return TriageWords::tr("No fault: what was found is harmless");
    }
    return triage.facts.empty() && triage.matches.empty() ? TriageWords::tr("Nothing in this text was recognised")
                                                          : TriageWords::tr("No line points to a known fault");
}

QString judgedOf(const Triage& triage) {
    const auto told = static_cast<std::size_t>(
        std::ranges::count_if(triage.facts, [](const ObservedFact& fact) { return fact.place.line == 0; }));
    const std::size_t read = triage.facts.size() - told;
    const auto facts = [](std::size_t count) {
        return count == 1 ? TriageWords::tr("1 fact") : TriageWords::tr("%1 facts").arg(numberText(count));
    };
    if (triage.facts.empty()) {
        return TriageWords::tr("There is no fact to judge by. Paste what the node prints, too.");
    }
    return told == 0 ? TriageWords::tr("Judged by %1 of the text").arg(facts(read))
                     : TriageWords::tr("Judged by %1 of the text and %2 of the fleet").arg(facts(read), facts(told));
}

void addRemarks(const Matrix& matrix, const Triage& triage, const CleanText& text, std::vector<TriageDescription::Remark>& out) {
    using enum IntakeRemark::Kind;
    for (const Triage::Contradiction& contradiction : triage.contradictions) {
        const TextPlace place = contradiction.facts.empty() ? TextPlace{} : contradiction.facts.front().place;
        out.push_back({Verdict::Contested,
                       shown(matrix.facts(contradiction.facet).label) + QStringLiteral(": ") + shown(contradiction.note), place});
    }
    for (const std::string& note : triage.notes) {
        out.push_back({Verdict::Unknown, shown(note), {}});
    }
    for (const std::string& remark : text.remarks()) {
        out.push_back({Verdict::Caution, shown(remark), {}});
    }
    for (const auto kind : {Fault, Skipped, Note}) {
        for (const IntakeRemark& remark : triage.found.remarks) {
            if (remark.kind == kind) {
                QString words = shown(remark.message);
                if (!remark.hint.empty()) {
                    words += QStringLiteral(". ") + shown(remark.hint);
                }
                out.push_back({kind == Note ? Verdict::Unknown : Verdict::Caution, words, remark.place});
            }
        }
    }
    if (out.size() > kMostRemarksShown) {
        const std::size_t rest = out.size() - kMostRemarksShown;
        out.resize(kMostRemarksShown);
        out.push_back({Verdict::Unknown, TriageWords::tr("and %1 more").arg(numberText(rest)), {}});
    }
}

/// The causes between which an answer decides, by their own words.
QString decidesOf(const Triage& triage, const NextCommand& command) {
    QStringList out;
    for (const std::string& id : command.decides) {
        const auto found = std::ranges::find(triage.diagnoses, id, &Diagnosis::id);
        if (found != triage.diagnoses.end() && command.decides.size() > 1) {
            out << shown(found->id);
        }
    }
    return out.isEmpty() ? QString() : TriageWords::tr("Decides between %1").arg(out.join(QStringLiteral(", ")));
}

} // namespace

QString confidenceWord(Confidence confidence) {
    switch (confidence) {
    case Confidence::Confirmed:
        return TriageWords::tr("confirmed");
    case Confidence::Likely:
        return TriageWords::tr("likely");
    case Confidence::Possible:
        break;
    }
    return TriageWords::tr("possible");
}

QString confidenceMeaning(Confidence confidence) {
    switch (confidence) {
    case Confidence::Confirmed:
        return TriageWords::tr("The line, every fact that it needs, and the rule agree.");
    case Confidence::Likely:
        return TriageWords::tr("A line says so and nothing known speaks against it; some of what it needs is open.");
    case Confidence::Possible:
        break;
    }
    return TriageWords::tr("Only a line that looks like it.");
}

QString standingWord(Standing standing) {
    switch (standing) {
    case Standing::Seen:
        return TriageWords::tr("printed");
    case Standing::Wished:
        return TriageWords::tr("asked for");
    case Standing::Deduced:
        break;
    }
    return TriageWords::tr("follows");
}

QString remedyStateWord(TriageRemedy::State state) {
    switch (state) {
    case TriageRemedy::State::Offered:
        return TriageWords::tr("fits this pool");
    case TriageRemedy::State::Refused:
        return TriageWords::tr("not here");
    case TriageRemedy::State::Unjudged:
        break;
    }
    return TriageWords::tr("not judged");
}

Verdict signOf(TriageRemedy::State state) {
    return state == TriageRemedy::State::Offered   ? Verdict::Supported
           : state == TriageRemedy::State::Refused ? Verdict::Unsupported
                                                   : Verdict::Unknown;
}

TriageDescription describeTriage(const Matrix& matrix, const Triage& triage, const CleanText& text) {
    TriageDescription out;
    out.verdict = triage.verdict;
    out.headline = headlineOf(triage);
    out.headline[0] = out.headline[0].toUpper();
    out.judged = judgedOf(triage);
    for (const Diagnosis& diagnosis : triage.diagnoses) {
        out.cards.push_back(cardOf(matrix, diagnosis));
    }
    if (!triage.askNext.empty()) {
        const NextCommand& next = triage.askNext.front();
        out.command = shown(next.command);
        out.tells = shown(next.tells);
        out.decides = decidesOf(triage, next);
    }
    for (const RuledOut& ruled : triage.ruledOut) {
        TriageDescription::Ruled& row = out.ruledOut.emplace_back();
        row.cause = shown(ruled.cause);
        row.because = reasonsOf(matrix, ruled.because, row.sources);
    }
    addRemarks(matrix, triage, text, out.remarks);
    return out;
}

const TriageRemedy* remedyToPlan(const Diagnosis& diagnosis) {
    for (const auto state : {TriageRemedy::State::Offered, TriageRemedy::State::Unjudged}) {
        const auto found = std::ranges::find_if(diagnosis.remedies, [state](const TriageRemedy& remedy) {
            return remedy.state == state && remedy.remedy.has_value();
        });
        if (found != diagnosis.remedies.end()) {
            return &*found;
        }
    }
    return nullptr;
}

} // namespace poolwright
