// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/conflictset.h"

#include <algorithm>

namespace poolwright::fold {

namespace {

constexpr std::size_t kConflictCells = 1U << 22U;

/// Takes items away, large runs first, as long as `spare` says that those left still clash without them.
template <typename Item>
void thinOut(std::vector<Item>& kept, std::vector<Item> items, const std::function<bool(const std::vector<Item>&)>& spare) {
    // `kept` holds what was decided to stay; `items` what is still to be tried
    std::vector<std::vector<Item>> open{std::move(items)};
    while (!open.empty()) {
        const std::vector<Item> part = std::move(open.back());
        open.pop_back();
        std::vector<Item> rest = kept;
        for (const auto& other : open) {
            rest.insert(rest.end(), other.begin(), other.end());
        }
        if (part.empty() || spare(rest)) {
            continue;
        }
        if (part.size() == 1) {
            kept.push_back(part.front());
            continue;
        }
        const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
        open.emplace_back(middle, part.end()); // tried after the first half
        open.emplace_back(part.begin(), middle);
    }
}

} // namespace

ConflictShrinking::ConflictShrinking(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                     const ConflictQuestion& question)
    : evaluator_(evaluator), fleet_(fleet), cluster_(cluster), pool_(pool), question_(question),
      influence_(evaluator.matrix()) {
    const Cluster& from = fleet.clusters[cluster];
    row_ = evaluator.row(from.facets, from.pools[pool].facets);
    evaluator.seal();
}

/// What is not held may take any value.
PoolSpace::Question ConflictShrinking::questionOf(const ConflictSet& set) const {
    PoolSpace::Question out;
    for (const Facet facet : set.facts) {
        out.held.insert(facet);
    }
    for (const FacetSpec& one : facetSpecs()) {
        if (PoolSpace::choosable().contains(one.facet) && !out.held.contains(one.facet)) {
            out.free.insert(one.facet);
        }
    }
    out.wishes = set.wishes;
    out.checks = set.rules;
    out.acceptable = question_.acceptable;
    out.accepted = question_.accepted;
    out.workloads = question_.workloads;
    return out;
}

std::optional<bool> ConflictShrinking::clash(const ConflictSet& set, FacetSet mayMoveDown) {
    PoolSpace::Question question = questionOf(set);
    question.mayMoveDown = mayMoveDown;
    PoolSpace space(evaluator_, fleet_, cluster_, pool_, std::move(question));
    const Bounds bounds{kConflictCells, question_.stopped};
    if (!space.compile(bounds)) {
        return std::nullopt;
    }
    space.merge();
    const Least least = leastEffort(space.tables(), space.sizes(), bounds);
    return least.known ? std::optional{least.effort == kNever} : std::nullopt;
}

bool ConflictShrinking::onlyUpMatters(const ConflictSet& set) { return clash(set, PoolSpace::choosable()) == std::optional{false}; }

/// The facets that the wishes and rules of the set ask for, and those that these follow from.
FacetSet ConflictShrinking::reachedBy(const ConflictSet& set) const {
    FacetSet out;
    for (const CheckId check : set.rules) {
        for (const Facet facet : evaluator_.table(check).facets()) {
            out |= influence_.inputsOf(facet, row_);
        }
    }
    for (const auto& [facet, values] : set.wishes) {
        out |= influence_.inputsOf(facet, row_);
        out.insert(facet);
    }
    return out;
}

/// The rules farthest from the wishes first: about none of their facets, then about one. Of equals the later ones: the
/// tables that the sources publish come before what is told about single versions.
std::vector<CheckId> ConflictShrinking::rulesByDistance() const {
    std::vector<CheckId> out;
    for (std::size_t c = 0; c < evaluator_.matrix().checks.size(); ++c) {
        out.emplace_back(c);
    }
    const auto near = [&](CheckId check) {
        std::size_t shared = 0;
        for (const auto& [facet, values] : question_.wishes) {
            const auto& touches = evaluator_.matrix().checks[check.index()].touches;
            shared += std::ranges::find(touches, facet) == touches.end() ? 0 : 1;
        }
        std::size_t locked = 0;
        for (const Facet facet : evaluator_.matrix().checks[check.index()].touches) {
            locked += question_.locked.contains(facet) ? 1 : 0;
        }
        return std::pair(shared, locked);
    };
    std::ranges::reverse(out);
    std::ranges::stable_sort(out, {}, near);
    return out;
}

void ConflictShrinking::shrinkRules(ConflictSet& set) {
    // the facts stay the same throughout: one space serves every question
    PoolSpace::Question question = questionOf(set);
    question.checks.reset();
    PoolSpace space(evaluator_, fleet_, cluster_, pool_, std::move(question));
    const Bounds bounds{kConflictCells, question_.stopped};
    if (!space.compile(bounds)) {
        complete_ = false;
        return;
    }
    space.merge();
    std::vector<const Table<Effort>*> always;
    for (const auto* list : {&space.contradictions(), &space.held(), &space.wished()}) {
        for (const Table<Effort>& table : *list) {
            always.push_back(&table);
        }
    }
    const std::function<bool(const std::vector<CheckId>&)> clashes = [&](const std::vector<CheckId>& rules) {
        std::vector<const Table<Effort>*> tables = always;
        for (const PoolSpace::Ruling& ruling : space.rulings()) {
            if (std::ranges::find(rules, ruling.check) != rules.end()) {
                tables.push_back(&ruling.table);
            }
        }
        const Least least = leastEffort(tables, space.sizes(), bounds);
        complete_ = complete_ && least.known;
        return least.known && least.effort == kNever;
    };
    std::vector<CheckId> kept;
    thinOut(kept, std::move(set.rules), clashes);
    std::ranges::sort(kept);
    set.rules = std::move(kept);
}

/// Facts that no rule or wish asks for first, then those that nobody locked.
std::vector<Facet> ConflictShrinking::factsByDistance(const ConflictSet& set) const {
    const FacetSet reached = reachedBy(set);
    std::vector<Facet> out = set.facts;
    std::ranges::stable_sort(out, {}, [&](Facet facet) {
        const auto wished = std::ranges::find(set.wishes, facet, &Wish::first) != set.wishes.end();
        return std::tuple(reached.contains(facet), wished, question_.locked.contains(facet));
    });
    return out;
}

void ConflictShrinking::shrinkFacts(ConflictSet& set) {
    const std::function<bool(const std::vector<Facet>&)> clashes = [&](const std::vector<Facet>& facts) {
        const auto found = clash({facts, set.wishes, set.rules});
        complete_ = complete_ && found;
        return found.value_or(false);
    };
    std::vector<Facet> kept;
    thinOut(kept, factsByDistance(set), clashes);
    std::ranges::sort(kept);
    set.facts = std::move(kept);
}

void ConflictShrinking::shrinkWishes(ConflictSet& set) {
    for (std::size_t i = set.wishes.size(); i-- > 0;) {
        ConflictSet less = set;
        less.wishes.erase(less.wishes.begin() + static_cast<std::ptrdiff_t>(i));
        const auto found = clash(less);
        complete_ = complete_ && found;
        if (found.value_or(false)) {
            set = std::move(less);
        }
    }
}

std::optional<ConflictSet> ConflictShrinking::run() {
    ConflictSet set{{}, question_.wishes, rulesByDistance()};
    for (const FacetSpec& one : facetSpecs()) {
        if (question_.fixed.contains(one.facet) && PoolSpace::choosable().contains(one.facet)) {
            set.facts.push_back(one.facet);
        }
    }
    if (!clash(set).value_or(false)) {
        return std::nullopt;
    }
    shrinkRules(set);
    shrinkFacts(set);
    shrinkWishes(set);
    return set;
}

} // namespace poolwright::fold
