// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ConflictWords that says what a rule leaves.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/rules/finding.h"
#include "model/core/solve/conflictwords.h"

namespace poolwright::fold {

namespace {

constexpr std::size_t kWordCells = 1U << 20U;

void addCitationsOnce(std::vector<Citation>& into, const std::vector<Citation>& more) {
    for (const Citation& citation : more) {
        if (std::ranges::find(into, citation) == into.end()) {
            into.push_back(citation);
        }
    }
}

} // namespace

std::optional<Facet> ConflictWords::subjectOf(CheckId check) const {
    FacetSet inputs;
    for (const Facet facet : evaluator_.table(check).facets()) {
        inputs |= influence_.inputsOf(facet, row_);
    }
    for (const auto& [facet, values] : set_.wishes) {
        if (inputs.contains(facet)) {
            return facet;
        }
    }
    const auto isFact = [&](Facet facet) { return std::ranges::find(set_.facts, facet) != set_.facts.end(); };
    for (const Facet facet : evaluator_.matrix().checks[check.index()].touches) {
        if (inputs.contains(facet) && ChoiceSpace::choosable().contains(facet) && !isFact(facet)) {
            return facet;
        }
    }
    return std::nullopt;
}

std::optional<std::vector<bool>> ConflictWords::leaves(CheckId check, Facet facet, const std::vector<Value>& values,
                                                       const ConflictShrinking& shrinking) {
    ConflictSet alone{set_.facts, {}, {check}};
    std::erase(alone.facts, facet);
    ChoiceSpace::Question question = shrinking.questionOf(alone);
    question.mayMoveDown.insert(facet);
    for (const Value& value : values) { // each by itself, so that none shares an option
        question.wishes.push_back({facet, {value}});
    }
    ChoiceSpace space(evaluator_, fleet_, cluster_, pool_, std::move(question));
    const std::function<bool()>& stopped = question_.stopped;
    if (!space.compile({kWordCells, stopped})) {
        return std::nullopt;
    }
    const auto variable = space.variableOf(facet);
    if (!variable) {
        return std::nullopt;
    }
    std::vector<const Table<Effort>*> tables;
    for (const ChoiceSpace::Ruling& ruling : space.rulings()) {
        tables.push_back(&ruling.table);
    }
    const auto& options = space.variables()[*variable].values;
    std::vector<bool> out;
    for (const Value& value : values) {
        const auto at =
            std::ranges::find_if(options, [&](const std::optional<Value>& one) { return one && one->sameAs(value); });
        if (at == options.end()) {
            out.push_back(false);
            continue;
        }
        Table<Effort> only{{*variable}, std::vector<Effort>(options.size(), kNever)};
        only.cells[static_cast<std::size_t>(at - options.begin())] = 0;
        std::vector<const Table<Effort>*> with = tables;
        with.push_back(&only);
        const Least least = leastEffort(with, space.sizes(), {kWordCells, stopped});
        out.push_back(least.known && least.effort != kNever);
    }
    return out;
}

/// The statements that refuse: for the pool as it is, and for each of the first values that are not left.
void ConflictWords::addDeciding(CheckId check, std::optional<Facet> subject, const std::vector<Value>& refused,
                                ConflictMember& out) {
    constexpr std::size_t kMostAsked = 8;
    const auto add = [&](const PoolRow& row) {
        const CheckResult result{check, evaluator_.table(check).at(row)};
        if (result.outcome == OutcomeStore::kAbsent) {
            return;
        }
        const Outcome& outcome = evaluator_.outcome(result);
        out.silent = out.silent && (question_.acceptable.contains(outcome.verdict) || outcome.verdict == Verdict::Unknown);
        for (const RuleId rule :
             question_.acceptable.contains(outcome.verdict) ? std::vector<RuleId>{} : outcome.deciding) {
            const Rule& from = evaluator_.matrix().rules[rule.index()];
            if (std::ranges::find(out.rules, from.id) == out.rules.end()) {
                out.rules.push_back(from.id);
                addCitationsOnce(out.citations, from.citations);
            }
        }
    };
    const bool perWorkload = evaluator_.matrix().checks[check.index()].perWorkload;
    for (const PoolRow& row : perWorkload ? workloadRows_ : std::vector{row_}) {
        for (std::size_t i = 0; subject && i < std::min(kMostAsked, refused.size()); ++i) {
            const std::pair<Facet, ValueNumber> given{*subject, evaluator_.numberOf(*subject, refused[i])};
            evaluator_.seal();
            add(evaluator_.withNumbers(row, {&given, 1}));
        }
        if (out.rules.empty()) {
            add(row);
        }
    }
    if (out.citations.empty()) { // silence is what refuses: the table that is silent is what to look at
        for (const Rule& rule : evaluator_.matrix().rules) {
            if (rule.check == check) {
                out.citations.push_back(rule.citations.front());
                break;
            }
        }
    }
}

ConflictMember ConflictWords::rule(CheckId check, const ConflictShrinking& shrinking) {
    ConflictMember out;
    out.kind = ConflictMember::Kind::Rule;
    out.check = check;
    const Check& about = evaluator_.matrix().checks[check.index()];
    const std::optional<Facet> subject = subjectOf(check);
    if (subject) {
        out.facet = *subject;
    }
    const std::vector<Value> values = subject ? valuesOf(*subject) : std::vector<Value>{};
    const auto left = subject ? leaves(check, *subject, values, shrinking) : std::nullopt;
    std::vector<Value> refused;
    for (const auto& [facet, wished] : set_.wishes) {
        if (subject == facet) {
            refused = wished;
        }
    }
    for (std::size_t i = 0; left && refused.empty() && i < values.size(); ++i) {
        if (!(*left)[i]) {
            refused.push_back(values[i]);
        }
    }
    out.silent = true;
    addDeciding(check, subject, refused, out);
    const std::string with = factsText(true, &out);
    const std::string cited = documents(out.citations);
    if (!left) { // about facts alone: the finding says it
        const bool perWorkload = about.perWorkload && !workloadRows_.empty();
        const PoolRow& row = perWorkload ? workloadRows_.front() : row_;
        const CheckResult result{check, evaluator_.table(check).at(row)};
        out.text =
            (result.outcome == OutcomeStore::kAbsent ? about.title : titleOf(evaluator_, row, result, language_)) +
            cited;
        return out;
    }
    if (out.silent) {
        const auto wished = std::ranges::find(set_.wishes, *subject, &Wish::first);
        const bool any = std::ranges::find(*left, true) == left->end();
        const std::string what = wished != set_.wishes.end() ? wishedText(*wished)
                                 : any                       ? "any " + label(*subject)
                                                             : fmt::format("another {} than {}", label(*subject),
                                                                           rangesOf(values, *left, kMostConflictRuns));
        out.text = fmt::format("No source says that {} takes {}", with.empty() ? about.title : with, what) + cited;
        return out;
    }
    out.text = (with.empty() ? about.title : with) + " " + leftText(*subject, values, *left, refused) + cited;
    return out;
}

/// "takes NVIDIA driver 470.57.02 – 470.161.03 only". Of drivers the series that was wished for is told.
std::string ConflictWords::leftText(Facet subject, const std::vector<Value>& values, const std::vector<bool>& left,
                                    const std::vector<Value>& refused) const {
    const auto newest = std::ranges::find(left, true) - left.begin();
    if (static_cast<std::size_t>(newest) == values.size()) {
        return fmt::format("takes no {} that is known", label(subject));
    }
    const std::uint32_t series = refused.empty() ? 0 : refused.front().key.fields[0];
    const bool oneSeries = subject == Facet::Driver && !refused.empty() && set_.wishes.size() == 1 &&
                           set_.wishes.front().first == subject &&
                           std::ranges::all_of(refused, [&](const Value& one) { return one.key.fields[0] == series; });
    if (!oneSeries) {
        return fmt::format("takes {} {} only", label(subject), rangesOf(values, left, kMostConflictRuns));
    }
    std::vector<bool> inside = left;
    for (std::size_t i = 0; i < values.size(); ++i) {
        inside[i] = left[i] && values[i].key.fields[0] == series;
    }
    const std::string ranges = rangesOf(values, inside, kMostConflictRuns);
    return ranges.empty() ? fmt::format("takes no {} of the {} series, the newest that it takes is {}", label(subject),
                                        series, values[static_cast<std::size_t>(newest)].text)
                          : fmt::format("takes of the {} series only {} {}", series, label(subject), ranges);
}

} // namespace poolwright::fold
