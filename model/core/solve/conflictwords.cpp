// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/conflictwords.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/solve/candidates.h"
#include "model/core/solve/relationaxis.h"

namespace poolwright::fold {

namespace {

std::string joinedWithAnd(const std::vector<std::string>& parts) {
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
    if (wish.second.empty()) { // the newest was asked for, and there is none to choose from
        return fmt::format("a {} as new as now or newer that every table takes", label(wish.first));
    }
    const std::vector<Value> all = valuesOf(wish.first);
    std::vector<bool> chosen;
    for (const Value& value : all) {
        chosen.push_back(std::ranges::any_of(wish.second, [&](const Value& one) { return one.sameAs(value); }));
    }
    return label(wish.first) + " " + rangesOf(all, chosen, kMostConflictRuns);
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
    out.text =
        fmt::format("{} {}{}", label(facet), value.empty() ? "is left open" : value, out.locked ? " (locked)" : "");
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
    return joinedWithAnd(parts);
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
        return fmt::format("{} {} {} out of reach.", kept, joinedWithAnd(wished), many ? "are" : "is");
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
        if (ChoiceSpace::onlyUp(one.facet) && !fact && !valueOf(one.facet).empty() &&
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
        out.statements.push_back(fmt::format("The pool has {}.", joinedWithAnd(facts)));
    }
    if (!wished.empty()) {
        out.statements.push_back(fmt::format("Asked for: {}.", joinedWithAnd(wished)));
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
        out.statements.push_back(
            fmt::format("{} {} never moved down.", joinedWithAnd(names), names.size() > 1 ? "are" : "is"));
    }
    out.conclusion = conclusion();
    return out;
}

} // namespace poolwright::fold
