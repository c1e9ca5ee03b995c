// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/conflictwords.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/rules/finding.h"
#include "model/core/solve/candidates.h"
#include "model/core/solve/relationaxis.h"

namespace poolwright::fold {

namespace {

constexpr std::size_t kWordCells = 1U << 20U;
constexpr std::size_t kMostRuns = 3; ///< ranges that a sentence names

void addOnce(std::vector<Citation>& into, const std::vector<Citation>& more) {
    for (const Citation& citation : more) {
        if (std::ranges::find(into, citation) == into.end()) {
            into.push_back(citation);
        }
    }
}

std::string joinedAnd(const std::vector<std::string>& parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out += (i == 0 ? "" : (i + 1 == parts.size() ? " and " : ", ")) + parts[i];
    }
    return out;
}

} // namespace

ConflictWords::ConflictWords(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                             const ConflictQuestion& question, const ConflictSet& set, const std::string& language)
    : evaluator_(evaluator), fleet_(fleet), cluster_(cluster), pool_(pool), question_(question), set_(set),
      language_(language), influence_(evaluator.matrix()) {
    PoolTrial trial(evaluator, fleet, cluster, pool);
    const PoolJudgement taken = trial.take({});
    row_ = taken.row;
    for (const WorkloadResult& placed : taken.workloads) {
        workloadRows_.push_back(placed.row);
    }
    const Cluster& from = fleet.clusters[cluster];
    for (const Configuration& workload : question.workloads) {
        workloadRows_.push_back(evaluator.row(from.facets, from.pools[pool].facets, &workload));
    }
    evaluator.seal();
}

std::string ConflictWords::valueOf(Facet facet) const {
    const Value* value = evaluator_.state(facet, row_).value;
    return value == nullptr ? std::string() : value->text;
}

std::vector<Value> ConflictWords::valuesOf(Facet facet) const {
    std::vector<Value> out = candidateValues(evaluator_.matrix(), facet);
    for (const auto& [about, wished] : set_.wishes) {
        for (const Value& value : about == facet ? wished : std::vector<Value>{}) {
            if (std::ranges::none_of(out, [&](const Value& one) { return one.sameAs(value); })) {
                out.insert(out.begin() + static_cast<std::ptrdiff_t>(placeOf(out, facet, value)), value);
            }
        }
    }
    return out;
}

std::string ConflictWords::rangesOf(const std::vector<Value>& all, const std::vector<bool>& chosen,
                                    std::size_t most) const {
    std::vector<AxisEntry> axis;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        axis.push_back({all[i], all[i].text, true, false});
        if (chosen[i]) {
            places.push_back(i);
        }
    }
    return joinedLabels(axis, places, most);
}

std::string ConflictWords::wishedText(const Wish& wish) const {
    const std::vector<Value> all = valuesOf(wish.first);
    std::vector<bool> chosen;
    for (const Value& value : all) {
        chosen.push_back(std::ranges::any_of(wish.second, [&](const Value& one) { return one.sameAs(value); }));
    }
    return label(wish.first) + " " + rangesOf(all, chosen, kMostRuns);
}

/// "[D2 2026-03-31, D3]"
std::string ConflictWords::documents(const std::vector<Citation>& citations) const {
    std::vector<std::string> names;
    for (const Citation& citation : citations) {
        const std::string& name = evaluator_.matrix().sources[citation.source.index()].id;
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names.empty() ? std::string() : fmt::format(" [{}]", fmt::join(names, ", "));
}

ConflictMember ConflictWords::fact(Facet facet) const {
    ConflictMember out;
    out.facet = facet;
    out.locked = question_.locked.contains(facet);
    const std::string value = valueOf(facet);
    if (!value.empty()) {
        out.values.push_back(value);
    }
    out.text = fmt::format("{} {}{}", label(facet), value.empty() ? "is left open" : value,
                           out.locked ? " (locked)" : "");
    return out;
}

ConflictMember ConflictWords::wish(const Wish& wish) const {
    ConflictMember out;
    out.kind = ConflictMember::Kind::Wish;
    out.facet = wish.first;
    for (const Value& value : wish.second) {
        out.values.push_back(value.text);
    }
    out.text = wishedText(wish);
    return out;
}

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
        if (inputs.contains(facet) && PoolSpace::choosable().contains(facet) && !isFact(facet)) {
            return facet;
        }
    }
    return std::nullopt;
}

std::optional<std::vector<bool>> ConflictWords::leaves(CheckId check, Facet facet, const std::vector<Value>& values,
                                                       const ConflictShrinking& shrinking) {
    ConflictSet alone{set_.facts, {}, {check}};
    std::erase(alone.facts, facet);
    PoolSpace::Question question = shrinking.questionOf(alone);
    question.mayMoveDown.insert(facet);
    for (const Value& value : values) { // each by itself, so that none shares an option
        question.wishes.push_back({facet, {value}});
    }
    PoolSpace space(evaluator_, fleet_, cluster_, pool_, std::move(question));
    const std::function<bool()>& stopped = question_.stopped;
    if (!space.compile({kWordCells, stopped})) {
        return std::nullopt;
    }
    const auto variable = space.variableOf(facet);
    if (!variable) {
        return std::nullopt;
    }
    std::vector<const Table<Effort>*> tables;
    for (const PoolSpace::Ruling& ruling : space.rulings()) {
        tables.push_back(&ruling.table);
    }
    const auto& options = space.variables()[*variable].values;
    std::vector<bool> out;
    for (const Value& value : values) {
        const auto at = std::ranges::find_if(
            options, [&](const std::optional<Value>& one) { return one && one->sameAs(value); });
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
        for (const RuleId rule : question_.acceptable.contains(outcome.verdict) ? std::vector<RuleId>{}
                                                                                : outcome.deciding) {
            const Rule& from = evaluator_.matrix().rules[rule.index()];
            if (std::ranges::find(out.rules, from.id) == out.rules.end()) {
                out.rules.push_back(from.id);
                addOnce(out.citations, from.citations);
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
    addDeciding(check, subject, refused, out);
    const std::string with = factsText(true, &out);
    const std::string cited = documents(out.citations);
    if (!left) { // about facts alone: the finding says it
        const bool perWorkload = about.perWorkload && !workloadRows_.empty();
        const PoolRow& row = perWorkload ? workloadRows_.front() : row_;
        const CheckResult result{check, evaluator_.table(check).at(row)};
        out.text = (result.outcome == OutcomeStore::kAbsent ? about.title : titleOf(evaluator_, row, result, language_)) +
                   cited;
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
        return fmt::format("takes {} {} only", label(subject), rangesOf(values, left, kMostRuns));
    }
    std::vector<bool> inside = left;
    for (std::size_t i = 0; i < values.size(); ++i) {
        inside[i] = left[i] && values[i].key.fields[0] == series;
    }
    const std::string ranges = rangesOf(values, inside, kMostRuns);
    return ranges.empty() ? fmt::format("takes no {} of the {} series, the newest that it takes is {}", label(subject),
                                        series, values[static_cast<std::size_t>(newest)].text)
                          : fmt::format("takes of the {} series only {} {}", series, label(subject), ranges);
}

/// The facts, or those that a rule asks for: "cGPU 1.5.2 and os alinux3".
std::string ConflictWords::factsText(bool onlyInputsOf, const ConflictMember* rule) const {
    FacetSet inputs;
    if (onlyInputsOf) {
        for (const Facet facet : evaluator_.table(*rule->check).facets()) {
            inputs |= influence_.inputsOf(facet, row_);
            inputs.insert(facet);
        }
    }
    std::vector<std::string> parts;
    for (const Facet facet : set_.facts) {
        if (!onlyInputsOf || (inputs.contains(facet) && facet != rule->facet)) {
            const std::string value = valueOf(facet);
            parts.push_back(label(facet) + (value.empty() ? " left open" : " " + value));
        }
    }
    for (const Facet facet : onlyInputsOf ? up_ : std::vector<Facet>{}) {
        if (inputs.contains(facet) && facet != rule->facet) {
            parts.push_back(label(facet) + " " + valueOf(facet) + (parts.empty() ? " or later" : ""));
        }
    }
    return joinedAnd(parts);
}

/// A facet that several of the rules ask for and that nobody fixed: what they cannot agree on.
std::optional<Facet> ConflictWords::link() const {
    std::optional<Facet> out;
    std::size_t most = 1;
    for (const FacetSpec& one : facetSpecs()) {
        const bool fixed = std::ranges::find(set_.facts, one.facet) != set_.facts.end() ||
                           std::ranges::find(set_.wishes, one.facet, &Wish::first) != set_.wishes.end();
        const auto asks = std::ranges::count_if(set_.rules, [&](CheckId check) {
            const auto& facets = evaluator_.matrix().checks[check.index()].touches;
            return std::ranges::find(facets, one.facet) != facets.end();
        });
        if (!fixed && static_cast<std::size_t>(asks) > most) {
            most = static_cast<std::size_t>(asks);
            out = one.facet;
        }
    }
    return out;
}

std::string ConflictWords::conclusion() const {
    const std::string facts = factsText(false, nullptr);
    const std::string kept = facts.empty() ? std::string("So") : "So with " + facts + " kept";
    if (!set_.wishes.empty()) {
        std::vector<std::string> wished;
        for (const Wish& wish : set_.wishes) {
            wished.push_back(wishedText(wish));
        }
        const bool many = set_.wishes.size() > 1 || set_.wishes.front().second.size() > 1;
        return fmt::format("{} {} {} out of reach.", kept, joinedAnd(wished), many ? "are" : "is");
    }
    if (const auto between = link()) {
        return fmt::format("{} there is no {} that all of them accept.", kept, label(*between));
    }
    if (set_.facts.empty()) {
        return "So no pool can meet all of them.";
    }
    return set_.facts.size() == 1 ? fmt::format("So {} cannot be kept.", facts)
                                  : fmt::format("So {} cannot be kept together.", facts);
}

/// The versions that only move up and that stand in the way by that.
std::vector<Facet> ConflictWords::upOnlyOf(ConflictShrinking& shrinking) const {
    std::vector<Facet> out;
    if (!shrinking.onlyUpMatters(set_)) {
        return out;
    }
    for (const FacetSpec& one : facetSpecs()) {
        FacetSet down;
        down.insert(one.facet);
        const bool fact = std::ranges::find(set_.facts, one.facet) != set_.facts.end();
        if (PoolSpace::onlyUp(one.facet) && !fact && !valueOf(one.facet).empty() &&
            shrinking.clash(set_, down) == std::optional{false}) {
            out.push_back(one.facet);
        }
    }
    return out;
}

Conflict ConflictWords::conflict(ConflictShrinking& shrinking) {
    Conflict out;
    const Cluster& own = fleet_.clusters[cluster_];
    out.pool = poolPath(own, own.pools[pool_]);
    up_ = upOnlyOf(shrinking);
    std::vector<std::string> facts;
    for (const Facet facet : set_.facts) {
        out.members.push_back(fact(facet));
        facts.push_back(out.members.back().text);
    }
    std::vector<std::string> wished;
    for (const Wish& one : set_.wishes) {
        out.members.push_back(wish(one));
        wished.push_back(out.members.back().text);
    }
    if (!facts.empty()) {
        out.statements.push_back(fmt::format("The pool has {}.", joinedAnd(facts)));
    }
    if (!wished.empty()) {
        out.statements.push_back(fmt::format("Asked for: {}.", joinedAnd(wished)));
    }
    for (const CheckId check : set_.rules) {
        out.members.push_back(rule(check, shrinking));
        out.statements.push_back(out.members.back().text + ".");
    }
    if (!up_.empty()) {
        std::vector<std::string> names;
        for (const Facet facet : up_) {
            names.push_back(label(facet) + " " + valueOf(facet));
        }
        out.statements.push_back(fmt::format("{} {} never moved down.", joinedAnd(names), names.size() > 1 ? "are" : "is"));
    }
    out.conclusion = conclusion();
    return out;
}

} // namespace poolwright::fold
