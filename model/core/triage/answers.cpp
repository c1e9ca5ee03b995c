// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What facts and rules answer to a suspicion.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/rules/derive.h"
#include "model/core/triage/suspicion.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestLineShown = 160;

} // namespace

bool restsOnLittle(const JudgedTicket& ticket, Facet facet) {
    const ObservedFact* fact = ticket.facts.find(facet);
    if (fact != nullptr) {
        return fact->standing == Standing::Wished || (facet == Facet::Driver && fact->standing == Standing::Deduced);
    }
    if (spec(facet).scope == Scope::Derived) {
        const Facet base = restingOn(facet);
        return base != facet && restsOnLittle(ticket, base);
    }
    return ticket.judgement.row.derived.contains(facet);
}

Facet restingOn(Facet facet) { return publishedBy(facet).value_or(facet); }

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
        out.missing.insert(restingOn(facet));
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
    for (const auto& [facet, value] : finding.facets) {
        if (restsOnLittle(ticket, facet)) {
            out.little.insert(restingOn(facet));
        }
    }
    const bool byRule = !finding.statements.empty() && finding.evidence != Evidence::Silent;
    switch (finding.verdict) {
    case Verdict::Unsupported:
        out.kind = byRule ? Agrees : None;
        break;
    case Verdict::Caution: // of an open range it only says that the source names no such value
        out.kind = !byRule || finding.evidence == Evidence::OpenRange ? None : (out.missing.empty() ? Agrees : Open);
        break;
    case Verdict::Contested:
        out.kind = Contested;
        break;
    case Verdict::Supported:
        out.kind = byRule ? Against : None;
        break;
    case Verdict::Unknown:
        out.kind = out.missing.empty() ? None : Open;
        break;
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
    std::string shown = text.text().substr(place.begin, std::min(place.end - place.begin, kLongestLineShown));
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
