// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/suspicion.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/operationcells.h"
#include "model/core/rules/derive.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestExcerpt = 160;

/// "cgpu <= 1.5.7 | none" without its facet, in words: "<= 1.5.7 or none".
std::string setInWords(const FactCondition& condition) {
    const auto entries = cellEntries(condition.text);
    std::string out;
    for (const std::string& entry : entries) {
        const bool first = out.empty();
        out += first ? entry.substr(std::min(entry.size(), entry.find(' ') + 1)) : " or " + entry;
    }
    return out;
}

/// The given or derived facet that a facet's value rests on.
Facet baseOf(Facet facet) { return publishedBy(facet).value_or(facet); }

/// Whether what is known of the facet proves nothing: a default that ACK would choose, or a wish.
bool restsOnLittle(const JudgedTicket& ticket, Facet facet) {
    const ObservedFact* fact = ticket.facts.find(facet);
    if (fact != nullptr) {
        return fact->standing == Standing::Wished;
    }
    if (spec(facet).scope == Scope::Derived) {
        const Facet base = baseOf(facet);
        return base != facet && restsOnLittle(ticket, base);
    }
    return ticket.judgement.row.derived.contains(facet);
}

class Weighing {
public:
    Weighing(const Evaluator& evaluator, const JudgedTicket& ticket, Suspicion& out)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), ticket_(ticket), out_(out) {}

    /// Conditions that end it; true when one does.
    bool ruledOut();
    /// Conditions that it needs; how many hold as facts, rest on little, are open.
    struct Count {
        std::size_t holds = 0;
        std::size_t weak = 0;
        std::size_t open = 0;
    };
    Count needs();
    void check();
    void signs();

private:
    void add(const FactCondition& condition, const ConditionAnswer& answer, std::string_view verb);

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const JudgedTicket& ticket_;
    Suspicion& out_;
};

void Weighing::add(const FactCondition& condition, const ConditionAnswer& answer, std::string_view verb) {
    const Facet facet = condition.term.facet;
    const std::string& label = matrix_.facts(facet).label;
    Because because;
    because.facet = facet;
    because.citations = out_.signature->citations;
    if (answer.kind == ConditionAnswer::Kind::Open) {
        because.kind = Because::Kind::Open;
        const bool torn = ticket_.facts.contradiction(baseOf(facet)) != nullptr;
        because.text = torn ? fmt::format("the text says two things about {}; {} would have to be {}", label, label, setInWords(condition))
                            : fmt::format("{} is not known; it would have to be {}", label, setInWords(condition));
    } else {
        because.kind = Because::Kind::Fact;
        because.text = fmt::format("{} {} {} {}", label, answer.value, verb, setInWords(condition));
        const ObservedFact* fact = ticket_.facts.find(facet);
        fact = fact == nullptr ? ticket_.facts.find(baseOf(facet)) : fact;
        if (fact != nullptr) {
            because.place = fact->place;
        } else if (ticket_.judgement.row.derived.contains(facet)) {
            because.text += ", if ACK's default was installed";
        } else if (ticket_.facts.pool) {
            because.text += ", as the pool of the fleet has it";
        }
        if (fact != nullptr && fact->standing == Standing::Wished) {
            because.text += ", as it was asked for";
        }
    }
    out_.because.push_back(std::move(because));
}

bool Weighing::ruledOut() {
    bool out = false;
    for (const FactCondition& condition : out_.signature->rulesOut) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        if (answer.kind == ConditionAnswer::Kind::Holds) {
            add(condition, answer, "is");
            out = true;
        } else if (answer.kind == ConditionAnswer::Kind::Open) {
            out_.excludes |= answer.missing;
        }
    }
    for (const FactCondition& condition : out_.signature->needs) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        if (answer.kind == ConditionAnswer::Kind::Fails) {
            add(condition, answer, "is not");
            out = true;
        }
    }
    return out;
}

Weighing::Count Weighing::needs() {
    using enum ConditionAnswer::Kind;
    Count out;
    for (const FactCondition& condition : out_.signature->needs) {
        const ConditionAnswer answer = answerOf(evaluator_, ticket_, condition);
        add(condition, answer, "is");
        out.holds += answer.kind == Holds ? 1 : 0;
        out.weak += answer.kind == Weak ? 1 : 0;
        out.open += answer.kind == Open ? 1 : 0;
        if (answer.kind == Open || answer.kind == Weak) {
            out_.open |= answer.missing;
        }
    }
    out_.agreeing = out.holds;
    return out;
}

void Weighing::check() {
    const CheckAnswer& check = out_.check;
    out_.open |= check.missing;
    switch (check.kind) {
    case CheckAnswer::Kind::None: break;
    case CheckAnswer::Kind::Agrees: out_.because.push_back(ruleBecause(*check.finding)); break;
    case CheckAnswer::Kind::Contested:
        out_.because.push_back(ruleBecause(*check.finding, "the sources disagree"));
        break;
    case CheckAnswer::Kind::Against:
        out_.because.push_back(ruleBecause(*check.finding, "the rule speaks against it"));
        break;
    case CheckAnswer::Kind::Open: {
        const Check& which = matrix_.checks[out_.signature->check->index()];
        out_.because.push_back({Because::Kind::Open, fmt::format("{} cannot be judged: not known is {}", which.title,
                                             labelsOf(matrix_, check.missing)),
                                {}, std::nullopt, which.id, {}});
        break;
    }
    }
}

void Weighing::signs() {
    for (const ObservedSign& sign : out_.seen.signs) {
        Because because;
        because.kind = Because::Kind::Fact;
        because.text = sign.key == "wish-unmet"
                           ? fmt::format("the label asks for driver {}, another one runs",
                                         ticket_.facts.wishedDriver ? ticket_.facts.wishedDriver->value.text : sign.value)
                           : fmt::format("{} {} was seen", sign.key, sign.value);
        because.place = sign.place;
        because.citations = out_.signature->citations;
        out_.because.push_back(std::move(because));
    }
}

/// See Suspicion.
Confidence confidenceOf(const Suspicion& suspicion, const Weighing::Count& count) {
    using enum CheckAnswer::Kind;
    const Signature& signature = *suspicion.signature;
    const bool line = !suspicion.seen.matches.empty();
    const bool seen = line || (signature.match == Signature::Match::Symptom && !suspicion.seen.signs.empty());
    const bool supported = line && !suspicion.seen.signs.empty();
    const bool agrees = suspicion.check.kind == Agrees;
    const bool all = count.open == 0 && count.weak == 0;
    if (!seen) {
        return clashShows(suspicion) ? Confidence::Likely : Confidence::Possible;
    }
    const bool byRule = signature.check ? agrees : !signature.needs.empty();
    const bool trusted = agrees || signature.evidence != Evidence::FieldReport;
    if (all && byRule && trusted) {
        return Confidence::Confirmed;
    }
    if (suspicion.check.kind == Against && !(all && !signature.needs.empty())) {
        return Confidence::Possible;
    }
    const bool something = count.holds > 0 || count.weak > 0 || agrees || suspicion.check.kind == Contested;
    return something || supported ? Confidence::Likely : Confidence::Possible;
}

} // namespace

ConditionAnswer answerOf(const Evaluator& evaluator, const JudgedTicket& ticket, const FactCondition& condition) {
    using enum ConditionAnswer::Kind;
    const Facet facet = condition.term.facet;
    const PoolRow& row = ticket.judgement.row;
    const FacetState state = evaluator.state(facet, row);
    ConditionAnswer out;
    const auto open = [&] {
        out.kind = Open;
        out.missing = inputsOf(facet, row);
        return out;
    };
    if (state.kind != FacetState::Kind::Known) { // what nobody publishes does not speak against it either
        return open();
    }
    out.value = state.value->text;
    const TermState holds = termState(condition.term, state, evaluator.matrix().facts(facet).complete);
    if (holds == TermState::Maybe) {
        return open();
    }
    const bool little = restsOnLittle(ticket, facet);
    if (little && holds == TermState::No) {
        return open();
    }
    out.kind = holds == TermState::No ? Fails : (little ? Weak : Holds);
    if (little) {
        out.missing.insert(baseOf(facet));
    }
    return out;
}

CheckAnswer answerOf(const Evaluator& evaluator, const JudgedTicket& ticket, std::optional<CheckId> check) {
    using enum CheckAnswer::Kind;
    CheckAnswer out;
    if (!check) {
        return out;
    }
    out.finding = ticket.find(*check);
    const Check& which = evaluator.matrix().checks[check->index()];
    if (out.finding == nullptr) {
        for (const Guard& clause : which.applies) { // it would apply if an open facet were known
            for (const Term& term : clause) {
                if (evaluator.state(term.facet, ticket.judgement.row).kind == FacetState::Kind::Open && !term.open) {
                    out.missing |= inputsOf(term.facet, ticket.judgement.row);
                }
            }
        }
        if (which.perWorkload && ticket.fleet.workloads.empty()) {
            for (const Facet facet : which.needs) {
                if (spec(facet).scope == Scope::Workload) {
                    out.missing.insert(facet);
                }
            }
        }
        out.kind = out.missing.empty() ? None : Open;
        return out;
    }
    const Finding& finding = *out.finding;
    for (const Facet facet : finding.missing) {
        out.missing.insert(facet);
    }
    const bool byRule = !finding.statements.empty() && finding.evidence != Evidence::Silent;
    switch (finding.verdict) {
    case Verdict::Unsupported: out.kind = byRule ? Agrees : None; break;
    case Verdict::Caution: // of an open range it only says that the source names no such value
        out.kind = !byRule || finding.evidence == Evidence::OpenRange ? None : (out.missing.empty() ? Agrees : Open);
        break;
    case Verdict::Contested: out.kind = Contested; break;
    case Verdict::Supported: out.kind = byRule ? Against : None; break;
    case Verdict::Unknown: out.kind = out.missing.empty() ? None : Open; break;
    }
    return out;
}

std::vector<Citation> citationsOf(const Finding& finding) {
    std::vector<Citation> out;
    for (const Statement& statement : finding.statements) {
        for (const Citation& citation : statement.citations) {
            if (std::ranges::find(out, citation) == out.end()) {
                out.push_back(citation);
            }
        }
    }
    return out;
}

Suspicion suspect(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text, const Signature& signature,
                  SeenOf seen, std::optional<CheckAnswer> check) {
    Suspicion out;
    out.signature = &signature;
    out.seen = std::move(seen);
    if (!out.seen.matches.empty()) {
        out.because.push_back(lineBecause(text, out.seen.matches.front().place, out.seen.matches.size() - 1));
    }
    Weighing weighing(evaluator, ticket, out);
    out.ruledOut = weighing.ruledOut();
    out.check = check ? *check : answerOf(evaluator, ticket, signature.check);
    if (out.ruledOut) {
        return out;
    }
    const Weighing::Count count = weighing.needs();
    weighing.signs();
    weighing.check();
    out.confidence = confidenceOf(out, count);
    return out;
}

bool clashShows(const Suspicion& suspicion) {
    const Finding* finding = suspicion.check.finding;
    return !suspicion.ruledOut && !suspicion.signature->needs.empty() &&
           suspicion.agreeing == suspicion.signature->needs.size() && finding != nullptr &&
           (suspicion.check.kind == CheckAnswer::Kind::Contested ||
            (suspicion.check.kind == CheckAnswer::Kind::Agrees && finding->verdict == Verdict::Unsupported));
}

std::string labelsOf(const Matrix& matrix, FacetSet facets) {
    std::string out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (facets.contains(facet.facet)) {
            out += (out.empty() ? "" : ", ") + matrix.facts(facet.facet).label;
        }
    }
    return out;
}

Because lineBecause(const CleanText& text, TextPlace place, std::size_t more) {
    std::string shown = text.text().substr(place.begin, std::min(place.end - place.begin, kLongestExcerpt));
    while (!shown.empty() && place.begin + shown.size() < text.text().size() &&
           (static_cast<unsigned char>(text.text()[place.begin + shown.size()]) & 0xC0U) == 0x80U) {
        shown.pop_back(); // not inside a letter
    }
    Because out;
    out.text = fmt::format("line {} shows \"{}\"", place.line, shown);
    if (more > 0) {
        out.text += fmt::format(", and {} more do", more);
    }
    out.place = place;
    return out;
}

Because ruleBecause(const Finding& finding, std::string_view sentence) {
    Because out;
    out.kind = Because::Kind::Rule;
    out.text = sentence.empty() ? finding.title : fmt::format("{}: {}", sentence, finding.title);
    out.rule = finding.rule;
    out.citations = citationsOf(finding);
    return out;
}

} // namespace poolwright
