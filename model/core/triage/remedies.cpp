// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/remedies.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

std::string operationTitle(const Matrix& matrix, const std::string& operation) {
    const auto table = matrix.records.find("operation");
    if (table != matrix.records.end()) {
        for (const Record& record : table->second) {
            const auto name = record.cells.find("id");
            const auto title = record.cells.find("title");
            if (name != record.cells.end() && name->second == operation && title != record.cells.end()) {
                return title->second;
            }
        }
    }
    return operation;
}

/// What one wish makes of the ticket's configuration.
class RemedyTrial {
public:
    RemedyTrial(const Evaluator& evaluator, const JudgedTicket& ticket, const RemedyWish& wish, const PoolJudgement& after,
                VerdictSet acceptable, const std::string& language)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), ticket_(ticket), wish_(wish), acceptable_(acceptable),
          findings_(findingsOf(evaluator, ticket.fleet, after, language)) {}

    TriageRemedy run();
    /// Facts that are missing to judge the changed facet.
    [[nodiscard]] FacetSet lacking() const;

private:
    [[nodiscard]] const Finding* worse() const;
    [[nodiscard]] bool cures() const;
    [[nodiscard]] std::string against(const Finding& finding) const;
    [[nodiscard]] Verdict before(CheckId check) const {
        const Finding* finding = ticket_.find(check);
        return finding == nullptr ? Verdict::Supported : finding->verdict;
    }

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const JudgedTicket& ticket_;
    const RemedyWish& wish_;
    VerdictSet acceptable_;
    std::vector<Finding> findings_; ///< with the change made
};

/// The worst finding that the change makes worse than it is, beyond what is acceptable; one that lacks facts is no refusal.
const Finding* RemedyTrial::worse() const {
    const Finding* out = nullptr;
    for (const Finding& finding : findings_) {
        const bool lacks = finding.verdict == Verdict::Unknown && !finding.missing.empty();
        if (!lacks && before(finding.check) < finding.verdict && !acceptable_.contains(finding.verdict) &&
            (out == nullptr || out->verdict < finding.verdict)) {
            out = &finding;
        }
    }
    return out;
}

/// Whether the check that is to be cured says something better, or does not judge the facet at all (a step on the way).
bool RemedyTrial::cures() const {
    if (!wish_.check) {
        return true;
    }
    const auto& judged = evaluator_.table(*wish_.check).facets();
    const auto after = std::ranges::find(findings_, *wish_.check, &Finding::check);
    return std::ranges::find(judged, wish_.remedy.facet) == judged.end() || after == findings_.end() ||
           after->verdict < before(*wish_.check) || acceptable_.contains(after->verdict);
}

FacetSet RemedyTrial::lacking() const {
    FacetSet out;
    for (const Finding& finding : findings_) {
        const auto& touched = matrix_.checks[finding.check.index()].touches;
        if (finding.verdict == Verdict::Unknown && std::ranges::find(touched, wish_.remedy.facet) != touched.end()) {
            for (const Facet facet : finding.missing) {
                out.insert(facet);
            }
        }
    }
    return out;
}

std::string RemedyTrial::against(const Finding& finding) const {
    const std::string changed = fmt::format("{} {}", matrix_.facts(wish_.remedy.facet).label, wish_.remedy.to);
    if (!finding.statements.empty()) {
        return finding.title;
    }
    std::string others;
    for (const Facet facet : matrix_.checks[finding.check.index()].touches) {
        const auto value = std::ranges::find(finding.facets, facet, &std::pair<Facet, std::string>::first);
        if (facet != wish_.remedy.facet && value != finding.facets.end()) {
            others += fmt::format("{}{} {}", others.empty() ? "" : " and ", matrix_.facts(facet).label, value->second);
        }
    }
    return others.empty() ? fmt::format("no source covers {}", changed) : fmt::format("no source covers {} with {}", changed, others);
}

TriageRemedy RemedyTrial::run() {
    TriageRemedy out;
    out.remedy = wish_.remedy;
    out.text = fmt::format("{}: {} {}", operationTitle(matrix_, wish_.remedy.operation),
                           matrix_.facts(wish_.remedy.facet).label, wish_.remedy.to);
    out.citations = wish_.citations;
    if (const Finding* worst = worse()) {
        out.state = TriageRemedy::State::Refused;
        out.why = against(*worst);
        out.citations = citationsOf(*worst).empty() ? out.citations : citationsOf(*worst);
    } else if (!cures()) {
        const auto after = std::ranges::find(findings_, *wish_.check, &Finding::check);
        out.state = TriageRemedy::State::Refused;
        out.why = fmt::format("it would not cure this: {}", against(*after));
    } else if (const FacetSet missing = lacking(); !missing.empty()) {
        out.why = fmt::format("it cannot be judged: not known is {}", labelsOf(matrix_, missing));
    } else {
        out.state = TriageRemedy::State::Offered;
    }
    return out;
}

} // namespace

std::vector<RemedyWish> wishedRemedies(const Evaluator& evaluator, const JudgedTicket& ticket, const Finding* finding,
                                       const Signature* signature) {
    std::vector<RemedyWish> out;
    const auto add = [&](RemedyWish wish) {
        const auto same = [&](const RemedyWish& other) {
            return other.remedy.facet == wish.remedy.facet && other.remedy.to == wish.remedy.to;
        };
        if (std::ranges::none_of(out, same)) {
            out.push_back(std::move(wish));
        }
    };
    if (finding != nullptr && finding->verdict != Verdict::Supported) {
        for (const Statement& statement : finding->statements) {
            const auto rule = std::ranges::find(evaluator.matrix().rules, statement.rule, &Rule::id);
            if (rule != evaluator.matrix().rules.end() && rule->verdict != Verdict::Supported) {
                for (const Remedy& remedy : rule->remedies) {
                    add({remedy, finding->check, rule->citations});
                }
            }
        }
    }
    if (signature != nullptr) {
        for (const Remedy& cure : signature->cures) {
            add({cure, std::nullopt, signature->citations});
        }
    }
    std::erase_if(out, [&](const RemedyWish& wish) { // it is so already
        const FacetState state = evaluator.state(wish.remedy.facet, ticket.judgement.row);
        return state.value != nullptr && state.value->text == wish.remedy.to;
    });
    return out;
}

std::vector<TriageRemedy> judgeRemedies(Evaluator& evaluator, const JudgedTicket& ticket, std::span<const RemedyWish> wishes,
                                        VerdictSet acceptable, const std::string& language, FacetSet& lacking) {
    PoolTrial trial(evaluator, ticket.fleet, 0, 0);
    std::vector<PoolJudgement> judged;
    std::vector<const RemedyWish*> tried;
    for (const RemedyWish& wish : wishes) {
        const auto value = parseValue(wish.remedy.facet, wish.remedy.to, evaluator.matrix().facts(wish.remedy.facet).vocabulary);
        if (value && choosable(wish.remedy.facet)) {
            const Choice choice{wish.remedy.facet, *value};
            judged.push_back(trial.take({&choice, 1}));
            tried.push_back(&wish);
        }
    }
    evaluator.seal();
    std::vector<TriageRemedy> out;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        judgeTaken(evaluator, judged[i]);
        RemedyTrial made(evaluator, ticket, *tried[i], judged[i], acceptable, language);
        out.push_back(made.run());
        if (out.back().state == TriageRemedy::State::Unjudged) {
            lacking |= made.lacking();
        }
    }
    return out;
}

} // namespace poolwright
