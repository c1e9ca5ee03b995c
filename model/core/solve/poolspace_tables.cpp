// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which choices each check, contradiction, held facet and wish allows.

#include <algorithm>

#include "model/core/document/accepted.h"
#include "model/core/solve/poolspace.h"

namespace poolwright::fold {

namespace {

using Picks = std::vector<std::pair<Facet, ValueNumber>>;

} // namespace

/// `follows`: the facet was reached from one that is derived from it.
void PoolSpace::reach(Facet facet, const PoolRow& row, bool follows, FacetSet& seen, Reach& out) const {
    if (seen.contains(facet)) {
        return;
    }
    seen.insert(facet);
    bool open = row.at(facet) == kOpenValue || row.derived.contains(facet) || spec(facet).scope == Scope::Derived;
    if (const auto variable = variableOf(facet)) {
        open = std::ranges::find(variables_[*variable].numbers, kOpenValue) != variables_[*variable].numbers.end();
        out.variables.push_back(*variable);
        if (follows || open) {
            out.deriving.push_back(*variable);
        }
    }
    if (!open) {
        return;
    }
    const FacetSet bases = influence_.basesOf(facet);
    for (const FacetSpec& base : facetSpecs()) {
        if (bases.contains(base.facet)) {
            reach(base.facet, row, true, seen, out);
        }
    }
}

PoolSpace::Reach PoolSpace::reachOf(std::span<const Facet> facets, std::span<const PoolRow> rows) const {
    Reach out;
    for (const PoolRow& row : rows) {
        for (const Facet facet : facets) {
            FacetSet seen; // a facet may be asked for itself and be what another follows from
            reach(facet, row, false, seen, out);
        }
    }
    sortedOnce(out.variables);
    sortedOnce(out.deriving);
    return out;
}

bool PoolSpace::fill(const Reach& reach, std::span<const PoolRow> rows, const Bounds& bounds, Table<Effort>& out,
                     const std::function<Effort(std::span<const PoolRow>)>& effort) {
    constexpr std::size_t kAskEvery = 512;
    out.variables = reach.variables;
    const std::size_t cells = cellsOf(out.variables, sizes_, bounds.cells);
    if (cells > bounds.cells) {
        return false;
    }
    // what follows from the choices is worked out once for the choices that it follows from
    std::vector<std::vector<PoolRow>> derived(cellsOf(reach.deriving, sizes_, bounds.cells));
    Walk walk({&reach.deriving}, out.variables, static_cast<std::size_t>(-1), sizes_);
    std::vector<std::size_t> picks(variables_.size(), 0);
    std::vector<PoolRow> changed;
    out.cells.reserve(cells);
    for (std::size_t cell = 0; cell < cells; ++cell, walk.next()) {
        if (cell % kAskEvery == 0 && bounds.stopped && bounds.stopped()) {
            return false;
        }
        std::size_t rest = cell;
        for (std::size_t i = out.variables.size(); i-- > 0; rest /= sizes_[out.variables[i]]) {
            picks[out.variables[i]] = rest % sizes_[out.variables[i]];
        }
        std::vector<PoolRow>& base = derived[walk.cell(0, 0)];
        if (base.empty()) {
            Picks chosen;
            for (const std::size_t variable : reach.deriving) {
                chosen.emplace_back(variables_[variable].facet, variables_[variable].numbers[picks[variable]]);
            }
            for (const PoolRow& row : rows) {
                base.push_back(chosen.empty() ? row : evaluator_.withNumbers(row, chosen));
            }
        }
        changed = base;
        for (const std::size_t variable : out.variables) {
            const ValueNumber number = variables_[variable].numbers[picks[variable]];
            for (PoolRow& row : changed) {
                if (number != kOpenValue) {
                    row.values[static_cast<std::size_t>(variables_[variable].facet)] = number;
                }
            }
        }
        out.cells.push_back(effort(changed));
    }
    return true;
}

/// The worst of several workloads counts, as in a pool's findings.
bool PoolSpace::allows(CheckId check, std::span<const PoolRow> rows) const {
    const PoolRow* about = nullptr;
    CheckResult worst{check, OutcomeStore::kAbsent};
    Verdict verdict = Verdict::Supported;
    for (const PoolRow& row : rows) {
        const CheckResult result{check, evaluator_.table(check).at(row)};
        if (result.outcome == OutcomeStore::kAbsent) {
            continue;
        }
        const Verdict own = evaluator_.outcome(result).verdict;
        if (about == nullptr || verdict < own) {
            about = &row;
            worst = result;
            verdict = own;
        }
    }
    return about == nullptr || question_.acceptable.contains(verdict) ||
           (question_.accepted && question_.accepted(check, decidingRule(evaluator_, *about, worst), verdict));
}

bool PoolSpace::compileCheck(CheckId check, const Bounds& bounds) {
    const bool perWorkload = evaluator_.matrix().checks[check.index()].perWorkload;
    const std::span<const PoolRow> rows = perWorkload ? std::span<const PoolRow>(workloadRows_) : std::span(&row_, 1);
    if (rows.empty()) {
        return true;
    }
    Ruling& out = rulings_.emplace_back(Ruling{check, {}});
    return fill(reachOf(evaluator_.table(check).facets(), rows), rows, bounds, out.table,
                [&](std::span<const PoolRow> changed) { return allows(check, changed) ? Effort{0} : kNever; });
}

/// Two values that contradict one another; those that the pool has side by side now may stay.
bool PoolSpace::compilePairs(const Bounds& bounds) {
    for (const auto& [a, b] : Consistency::pairs()) {
        const std::array<Facet, 2> facets{a, b};
        const Reach reach = reachOf(facets, {&row_, 1});
        const auto effort = [&, a = a, b = b](std::span<const PoolRow> rows) {
            const PoolRow& row = rows.front();
            const Value* ofA = evaluator_.state(a, row).value;
            const Value* ofB = evaluator_.state(b, row).value;
            const bool now = row.at(a) == row_.at(a) && row.at(b) == row_.at(b);
            const bool clash = !now && ofA != nullptr && ofB != nullptr && consistency_.contradict(a, *ofA, b, *ofB);
            return clash ? kNever : Effort{0};
        };
        if (!reach.variables.empty() && !fill(reach, {&row_, 1}, bounds, contradictions_.emplace_back(), effort)) {
            return false;
        }
    }
    return true;
}

bool PoolSpace::compileHeld(const Bounds& bounds) {
    for (const FacetSpec& one : facetSpecs()) {
        if (!question_.held.contains(one.facet) || (question_.brokenHold == kNever && variableOf(one.facet))) {
            continue;
        }
        const Reach reach = reachOf({&one.facet, 1}, {&row_, 1});
        const auto effort = [&](std::span<const PoolRow> rows) {
            return rows.front().at(one.facet) == row_.at(one.facet) ? Effort{0} : question_.brokenHold;
        };
        if (reach.variables.empty()) {
            continue;
        }
        heldFacets_.push_back(one.facet);
        if (!fill(reach, {&row_, 1}, bounds, held_.emplace_back(), effort)) {
            return false;
        }
    }
    return true;
}

bool PoolSpace::compileWishes(const Bounds& bounds) {
    for (const Wish& wish : question_.wishes) {
        const Facet facet = wish.first;
        const auto effort = [&](std::span<const PoolRow> rows) {
            const Value* value = evaluator_.state(facet, rows.front()).value;
            const bool does = value != nullptr && std::ranges::any_of(wish.second, [&](const Value& one) {
                                  return one.sameAs(*value);
                              });
            return does ? Effort{0} : kNever;
        };
        if (!fill(reachOf({&facet, 1}, {&row_, 1}), {&row_, 1}, bounds, wished_.emplace_back(), effort)) {
            return false;
        }
    }
    return true;
}

bool PoolSpace::compile(const Bounds& bounds) {
    for (std::size_t c = 0; c < evaluator_.matrix().checks.size(); ++c) {
        const CheckId check(c);
        const bool counts =
            !question_.checks || std::ranges::find(*question_.checks, check) != question_.checks->end();
        if (counts && !compileCheck(check, bounds)) {
            return false;
        }
    }
    return compilePairs(bounds) && compileHeld(bounds) && compileWishes(bounds);
}

} // namespace poolwright::fold
