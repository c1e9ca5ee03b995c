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
    RemedyTrial(const Evaluator& evaluator, const JudgedTicket& ticket, const RemedyWish& wish,
                const PoolJudgement& after, VerdictSet acceptable, const std::string& language)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), ticket_(ticket), wish_(wish), acceptable_(acceptable),
          findings_(findingsOf(evaluator, ticket.fleet, after, language)) {}

    TriageRemedy run();
    /// Facts that are missing to judge the changed facet.
    [[nodiscard]] FacetSet lacking() const;

private:
    [[nodiscard]] bool touches(const Finding& finding) const;
    [[nodiscard]] bool silenceRefuses(const Finding& finding) const;
    [[nodiscard]] const Finding* against() const;
    [[nodiscard]] const Finding* silent() const;
    [[nodiscard]] std::string words(const Finding& finding) const;
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

bool RemedyTrial::touches(const Finding& finding) const {
    const auto& touched = matrix_.checks[finding.check.index()].touches;
    return std::ranges::find(touched, wish_.remedy.facet) != touched.end();
}

/// Whether silence refuses: not where no source covers what runs now either, nor where the other end is a facet of the
/// cluster (a component that is upgraded first).
bool RemedyTrial::silenceRefuses(const Finding& finding) const {
    const Finding* now = ticket_.find(finding.check);
    const bool silentNow = now != nullptr && now->verdict == Verdict::Unknown && now->missing.empty();
    const auto& touched = matrix_.checks[finding.check.index()].touches;
    return !silentNow && std::ranges::none_of(touched, [&](Facet facet) {
        return facet != wish_.remedy.facet && spec(facet).scope == Scope::Cluster;
    });
}

/// The worst finding that speaks against the change: of a check that the facet touches any that is not acceptable, of
/// another one only what gets worse. One that lacks facts does not speak.
const Finding* RemedyTrial::against() const {
    const Finding* out = nullptr;
    for (const Finding& finding : findings_) {
        const bool unknown = finding.verdict == Verdict::Unknown;
        const bool speaks = !unknown || (finding.missing.empty() && silenceRefuses(finding));
        if (speaks && !acceptable_.contains(finding.verdict) &&
            (touches(finding) || before(finding.check) < finding.verdict) &&
            (out == nullptr || out->verdict < finding.verdict)) {
            out = &finding;
        }
    }
    return out;
}

/// A check that the facet touches and that no source speaks to.
const Finding* RemedyTrial::silent() const {
    const auto at = std::ranges::find_if(findings_, [&](const Finding& finding) {
        return finding.verdict == Verdict::Unknown && finding.missing.empty() && touches(finding);
    });
    return at == findings_.end() || acceptable_.contains(Verdict::Unknown) ? nullptr : &*at;
}

FacetSet RemedyTrial::lacking() const {
    FacetSet out;
    for (const Finding& finding : findings_) {
        if (finding.verdict == Verdict::Unknown && touches(finding)) {
            for (const Facet facet : finding.missing) {
                out.insert(facet);
            }
        }
    }
    return out;
}

std::string RemedyTrial::words(const Finding& finding) const {
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
    return others.empty() ? fmt::format("no source covers {}", changed)
                          : fmt::format("no source covers {} with {}", changed, others);
}

TriageRemedy RemedyTrial::run() {
    TriageRemedy out;
    out.remedy = wish_.remedy;
    out.text = fmt::format("{}: {} {}", operationTitle(matrix_, wish_.remedy.operation),
                           matrix_.facts(wish_.remedy.facet).label, wish_.remedy.to);
    out.citations = wish_.citations;
    if (const Finding* worst = against()) {
        const bool same = wish_.check && *wish_.check == worst->check && !worst->statements.empty();
        out.state = TriageRemedy::State::Refused;
        out.why = same ? fmt::format("it would not cure this: {}", words(*worst)) : words(*worst);
        out.citations = citationsOf(*worst).empty() ? out.citations : citationsOf(*worst);
    } else if (const FacetSet missing = lacking(); !missing.empty()) {
        out.why = fmt::format("it cannot be judged: not known is {}", labelsOf(matrix_, missing));
    } else if (const Finding* open = silent()) {
        out.why = fmt::format("it cannot be judged: {}", words(*open));
    } else {
        out.state = TriageRemedy::State::Offered;
    }
    return out;
}

/// "550.90.07" as numbers; empty where it is anything else.
std::vector<std::size_t> numbersOfVersion(std::string_view text) {
    std::vector<std::size_t> out{0};
    for (const char letter : text) {
        if (letter == '.') {
            out.push_back(0);
        } else if (letter < '0' || letter > '9' || out.back() > 1'000'000'000) {
            return {};
        } else {
            out.back() = out.back() * 10 + static_cast<std::size_t>(letter - '0');
        }
    }
    return text.empty() ? std::vector<std::size_t>{} : out;
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
            add({cure, signature->check, signature->citations});
        }
    }
    std::erase_if(out, [&](const RemedyWish& wish) { // it is so already
        const FacetState state = evaluator.state(wish.remedy.facet, ticket.judgement.row);
        return state.value != nullptr && state.value->text == wish.remedy.to;
    });
    return out;
}

std::vector<TriageRemedy> judgeRemedies(Evaluator& evaluator, const JudgedTicket& ticket,
                                        std::span<const RemedyWish> wishes, VerdictSet acceptable,
                                        const std::string& language, FacetSet& lacking) {
    PoolTrial trial(evaluator, ticket.fleet, 0, 0);
    std::vector<PoolJudgement> judged;
    std::vector<const RemedyWish*> tried;
    for (const RemedyWish& wish : wishes) {
        const auto value =
            parseValue(wish.remedy.facet, wish.remedy.to, evaluator.matrix().facts(wish.remedy.facet).vocabulary);
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

std::string alreadyMet(const Evaluator& evaluator, const JudgedTicket& ticket, std::string_view cure) {
    constexpr std::pair<std::string_view, Facet> kNamed[] = {
        {"river ", Facet::Driver}, {"cGPU to ", Facet::Cgpu}, {"nvidia-container-toolkit ", Facet::Toolkit}};
    const auto later = cure.find(" or later");
    for (const auto& [name, facet] : kNamed) {
        const auto at = cure.substr(0, later).rfind(name);
        if (later == std::string_view::npos || at == std::string_view::npos || restsOnLittle(ticket, facet)) {
            continue;
        }
        const auto wanted = numbersOfVersion(cure.substr(at + name.size(), later - at - name.size()));
        const FacetState state = evaluator.state(facet, ticket.judgement.row);
        if (wanted.empty() || state.value == nullptr) {
            continue;
        }
        const auto has = numbersOfVersion(state.value->text);
        if (!has.empty() && !std::ranges::lexicographical_compare(has, wanted)) {
            return fmt::format("the pool has {} already", state.value->text);
        }
    }
    return {};
}

} // namespace poolwright
