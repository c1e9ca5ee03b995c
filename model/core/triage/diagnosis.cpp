// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/diagnosis.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/observe.h"
#include "model/core/triage/asknext.h"
#include "model/core/triage/diagnoses.h"
#include "model/core/triage/remedies.h"
#include "model/core/triage/xid.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostCommands = 5;
constexpr double kShareOfReading = 0.6; ///< of the progress; the rest is searching

IntakeHooks partOf(const IntakeHooks& hooks, double from, double to) {
    IntakeHooks out;
    out.stopped = hooks.stopped;
    if (hooks.progress) {
        out.progress = [progress = hooks.progress, from, to](double share) { progress(from + (to - from) * share); };
    }
    return out;
}

bool saysStop(const IntakeHooks& hooks) { return hooks.stopped && hooks.stopped(); }

std::string sourcesText(const Matrix& matrix, const std::vector<Citation>& citations) {
    std::vector<std::string> ids;
    for (const Citation& citation : citations) {
        const std::string& one = matrix.sources[citation.source.index()].id;
        if (std::ranges::find(ids, one) == ids.end()) {
            ids.push_back(one);
        }
    }
    std::string out;
    for (const std::string& one : ids) {
        out += (out.empty() ? "" : ", ") + one;
    }
    return out;
}

/// The driver that was printed nearest to a place: two tables in one paste have one each.
const ObservedFact* driverNear(const std::vector<ObservedFact>& facts, const TextPlace& place) {
    const auto distance = [&](const ObservedFact& fact) {
        return fact.place.begin > place.begin ? fact.place.begin - place.begin : place.begin - fact.place.begin;
    };
    const ObservedFact* out = nullptr;
    for (const ObservedFact& fact : facts) {
        const bool shown = fact.facet == Facet::Driver && fact.standing == Standing::Seen;
        if (shown && (out == nullptr || distance(fact) < distance(*out))) {
            out = &fact;
        }
    }
    return out;
}

/// How "CUDA Version" is to be read wherever a driver stands beside it; each sentence once.
void addCudaNotes(const Matrix& matrix, const std::vector<ObservedFact>& facts, const std::vector<ObservedSign>& signs,
                  std::vector<std::string>& notes) {
    for (const ObservedSign& sign : signs) {
        const ObservedFact* driver = sign.key == kSignCudaVersion ? driverNear(facts, sign.place) : nullptr;
        if (driver == nullptr) {
            continue;
        }
        const CudaReading reading = readCudaVersion(matrix, driver->value, sign.value);
        const std::string from = sourcesText(matrix, reading.citations);
        std::string note = from.empty() ? reading.note : fmt::format("{} ({})", reading.note, from);
        if (std::ranges::find(notes, note) == notes.end()) {
            notes.push_back(std::move(note));
        }
    }
}

/// Judges the configuration with the driver that the label asks for, and gives what the check says to it.
struct WishedDriver {
    JudgedTicket ticket;
    std::optional<CheckAnswer> answer;
};
WishedDriver judgeWish(Evaluator& evaluator, const JudgedTicket& ticket, const std::string& language) {
    WishedDriver out;
    if (ticket.facts.wishedDriver) {
        TicketFacts wished = ticket.facts;
        Configuration& pool = wished.cluster.pools.front().facets;
        pool.set(Facet::Driver, ticket.facts.wishedDriver->value);
        pool.set(Facet::DriverPinned, Value{kTrueTag, {}, "true"});
        out.ticket = judgeTicket(evaluator, std::move(wished), language);
        out.answer = answerOf(evaluator, out.ticket, evaluator.matrix().checkById("driver-cluster"));
    }
    return out;
}

/// From suspicions to what a person reads.
class TriageRun {
public:
    TriageRun(Evaluator& evaluator, const JudgedTicket& ticket, const TriageContext& context, Triage& out)
        : evaluator_(evaluator), ticket_(ticket), context_(context), out_(out) {}

    void finish(Suspected suspected);

private:
    void addRemedies(Finder& finder);
    void sort();
    void ask();
    [[nodiscard]] std::vector<OpenQuestion> questions() const;

    Evaluator& evaluator_;
    const JudgedTicket& ticket_;
    const TriageContext& context_;
    Triage& out_;
    std::vector<Finder> found_;
};

void TriageRun::addRemedies(Finder& finder) {
    std::vector<TriageRemedy>& remedies = finder.diagnosis.remedies;
    const auto add = [&](const std::string& text, const std::vector<Citation>& citations) {
        const bool known = std::ranges::any_of(remedies, [&](const TriageRemedy& other) { return other.text == text; });
        if (!text.empty() && !known) {
            remedies.push_back({TriageRemedy::State::Unjudged, text, std::nullopt, {}, citations});
        }
    };
    if (finder.signature != nullptr) {
        add(finder.signature->fix, finder.signature->citations);
    }
    for (const std::string& one : finder.signatures) {
        const auto xid = one.starts_with("xid-") ? xidOf(evaluator_.matrix(), std::atoi(one.c_str() + 4)) : std::nullopt;
        if (xid && !finder.contradicted) { // its advice is for what was ruled out
            add(xid->advice, xid->citations);
            add(xid->fieldReport.empty() ? "" : fmt::format("A third party advises: {}.", xid->fieldReport), xid->citations);
        }
    }
    for (TriageRemedy& remedy : remedies) {
        if (std::string met = alreadyMet(evaluator_, ticket_, remedy.text); !met.empty()) {
            remedy.state = TriageRemedy::State::Refused;
            remedy.why = std::move(met);
        }
    }
    const Finding* finding = finder.agrees ? finder.finding : nullptr;
    const auto wishes = wishedRemedies(evaluator_, ticket_, finding, finder.signature);
    FacetSet lacking;
    auto judged = judgeRemedies(evaluator_, ticket_, wishes, context_.acceptable, context_.language, lacking);
    if (finder.diagnosis.confidence == Confidence::Confirmed) {
        finder.open = lacking; // the cause is settled; what is left is whether the cure fits
        finder.excludes = {};
    }
    if (judged.empty()) {
        for (TriageRemedy& remedy : remedies) {
            if (remedy.state == TriageRemedy::State::Unjudged) {
                remedy.why = "it names no value that could be judged";
            }
        }
    }
    std::ranges::stable_sort(judged, [](const TriageRemedy& a, const TriageRemedy& b) {
        const auto rank = [](const TriageRemedy& one) {
            return one.state == TriageRemedy::State::Offered ? 0 : (one.state == TriageRemedy::State::Unjudged ? 1 : 2);
        };
        return rank(a) < rank(b);
    });
    remedies.insert(remedies.end(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
}

void TriageRun::sort() {
    const auto reasons = [](const Finder& one) {
        return std::ranges::count_if(one.diagnosis.because, [](const Because& because) { return because.kind != Because::Kind::Open; });
    };
    std::ranges::stable_sort(found_, [&](const Finder& a, const Finder& b) {
        if (a.diagnosis.benign != b.diagnosis.benign) {
            return b.diagnosis.benign;
        }
        if (a.diagnosis.confidence != b.diagnosis.confidence) {
            return a.diagnosis.confidence > b.diagnosis.confidence;
        }
        return reasons(a) != reasons(b) ? reasons(a) > reasons(b) : a.at < b.at;
    });
}

std::vector<OpenQuestion> TriageRun::questions() const {
    std::vector<OpenQuestion> out;
    const bool confirmed = std::ranges::any_of(found_, [](const Finder& one) {
        return one.diagnosis.confidence == Confidence::Confirmed;
    });
    for (const Finder& one : found_) {
        const Confidence confidence = one.diagnosis.confidence;
        if (one.diagnosis.benign || (confirmed && confidence == Confidence::Possible)) {
            continue;
        }
        out.push_back({one.diagnosis.id, one.signatures, confidence, one.open, one.excludes});
    }
    if (!found_.empty()) {
        return out;
    }
    for (const Finding& finding : ticket_.findings) { // no suspicion at all: what would let most checks speak?
        OpenQuestion question{"check:" + evaluator_.matrix().checks[finding.check.index()].id, {}, Confidence::Possible, {}, {}};
        for (const Facet facet : finding.missing) {
            question.open.insert(facet);
        }
        if (!question.open.empty()) {
            out.push_back(std::move(question));
        }
    }
    return out;
}

void TriageRun::ask() {
    const auto seen = [&](std::string_view id) {
        return std::ranges::any_of(found_, [&](const Finder& one) { return std::ranges::find(one.signatures, id) != one.signatures.end(); });
    };
    const bool noModule = seen("driver-not-loaded"); // then neither answers
    const bool nodes = std::ranges::find(out_.found.sections, PasteKind::Nodes, &PasteSection::kind) != out_.found.sections.end();
    const auto pointless = [&](std::string_view command) {
        return (noModule && (command == "nvidia-smi" || command.starts_with("cat /proc/driver/nvidia"))) ||
               (nodes && command == "kubectl get node {node} -o json");
    };
    out_.askNext = commandsFor(evaluator_.matrix(), questions(), ticket_.facts.node, pointless);
    if (out_.askNext.size() > kMostCommands) {
        out_.askNext.resize(kMostCommands);
    }
}

void TriageRun::finish(Suspected suspected) {
    found_ = std::move(suspected.found);
    out_.ruledOut = std::move(suspected.ruledOut);
    sort();
    for (Finder& finder : found_) {
        addRemedies(finder);
    }
    ask();
    for (Finder& finder : found_) {
        out_.diagnoses.push_back(std::move(finder.diagnosis));
    }
}

/// A prefix that means no fault ("Auto-detected mode as …") says nothing of the message behind it. Where no signature knows that
/// message, the prefix is not told as harmless; a note names the line instead.
void dropUnreadPrefixes(const CleanText& text, const std::vector<Signature>& signatures, const std::vector<SignatureMatch>& matches,
                        Suspected& suspected, std::vector<std::string>& notes) {
    for (const SignatureMatch& match : matches) {
        const Signature& signature = signatures[match.signature];
        const auto finder = std::ranges::find_if(suspected.found, [&](const Finder& one) { return one.signature == &signature; });
        if (!signature.benign || finder == suspected.found.end()) {
            continue;
        }
        if (const auto unread = unreadMessage(text, match, matches)) {
            notes.push_back(fmt::format("Line {}: \"{}\" is an error that the matrix does not know.", unread->line, unread->text));
            suspected.found.erase(finder);
        }
    }
}

} // namespace

std::string_view toText(Confidence confidence) {
    switch (confidence) {
    case Confidence::Possible: return "possible";
    case Confidence::Likely: return "likely";
    case Confidence::Confirmed: return "confirmed";
    }
    return "";
}

Result<Triage> triage(Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text, const TriageContext& context,
                      const IntakeHooks& hooks) {
    const Matrix& matrix = evaluator.matrix();
    const auto stopped = [] { return fail(ErrorCode::Limit, "the triage was stopped", {}, "give it more time, or less text"); };
    Triage out;
    out.found = observe(matrix, text, partOf(hooks, 0, kShareOfReading));
    if (saysStop(hooks)) {
        return stopped();
    }
    out.matches = signatures.find(text, 50, partOf(hooks, kShareOfReading, 1));
    if (saysStop(hooks)) {
        return stopped();
    }
    const JudgedTicket ticket = judgeTicket(evaluator, ticketFacts(matrix, text, out.found, context, hooks.stopped), context.language);
    if (saysStop(hooks)) {
        return stopped();
    }
    const WishedDriver wish = judgeWish(evaluator, ticket, context.language);
    out.facts = ticket.facts.facts;
    out.contradictions = ticket.facts.contradictions;
    out.pool = ticket.facts.pool;
    out.judgedCluster = ticket.facts.cluster;
    out.verdict = ticket.judgement.verdict;
    out.findings = ticket.findings;
    std::ranges::stable_sort(out.findings, [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
    addCudaNotes(matrix, out.found.loose, out.found.signs, out.notes);
    for (const ObservedNode& node : out.found.nodes) {
        addCudaNotes(matrix, node.facts, node.signs, out.notes);
    }
    out.notes.insert(out.notes.end(), ticket.facts.notes.begin(), ticket.facts.notes.end());
    Suspected suspected = suspectedCauses(evaluator, ticket, text, signatures.signatures(), out.matches, wish.answer, out.found.sections);
    dropUnreadPrefixes(text, signatures.signatures(), out.matches, suspected, out.notes);
    TriageRun(evaluator, ticket, context, out).finish(std::move(suspected));
    return out;
}

} // namespace poolwright
