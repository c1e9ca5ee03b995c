// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/repairsearch.h"

#include <algorithm>
#include <set>

namespace poolwright::fold {

namespace {

// from the lowest bit: age, how often each disruption, facets, locks
constexpr unsigned kAgeBits = 18;
constexpr unsigned kCountBits = 5; ///< a pool and its cluster have fewer than 32 facets to choose
constexpr unsigned kFacetShift = kAgeBits + kCountBits * (kDisruptionCount - 1);
constexpr unsigned kLockShift = kFacetShift + kCountBits;

PoolSpace::Question questionFor(const RepairSearch::Question& from) {
    PoolSpace::Question out;
    for (const FacetSpec& one : facetSpecs()) {
        const bool locked = !from.chargeLocks && from.locked.contains(one.facet);
        if (PoolSpace::choosable().contains(one.facet) && !neverRepaired().contains(one.facet) && !locked) {
            out.free.insert(one.facet);
        }
    }
    out.held = from.locked;
    out.brokenHold = from.chargeLocks ? Effort{1} << kLockShift : kNever;
    out.wishes = from.request.wishes;
    out.acceptable = from.acceptable;
    out.accepted = from.request.accepted;
    return out;
}

PoolRow rowOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool) {
    const Cluster& from = fleet.clusters[cluster];
    const PoolRow out = evaluator.row(from.facets, from.pools[pool].facets);
    evaluator.seal();
    return out;
}

} // namespace

std::size_t locksBroken(Effort effort) { return effort >> kLockShift; }
std::size_t facetsChanged(Effort effort) { return effort >> kFacetShift & ((1U << kCountBits) - 1); }

RepairSearch::RepairSearch(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                           const Question& question)
    : question_(question), space_(evaluator, fleet, cluster, pool, questionFor(question)),
      operations_(evaluator, rowOf(evaluator, fleet, cluster, pool)),
      bounds_{question.request.limits.cells, question.request.limits.stopped} {
    compiled_ = space_.compile(bounds_);
    if (!compiled_) {
        return;
    }
    addPinning();
    addImage();
    std::vector<Table<Effort>*> others;
    for (Table<Effort>& table : coupled_) {
        others.push_back(&table);
    }
    // values of another disruption are not the same, whatever the checks say
    std::vector<Table<Effort>> disruptions;
    for (std::size_t v = 0; v < space_.variables().size(); ++v) {
        Table<Effort>& table = disruptions.emplace_back(Table<Effort>{{v}, {}});
        for (std::size_t option = 0; option < space_.sizes()[v]; ++option) {
            table.cells.push_back(effortOf(v, option) >> kAgeBits);
        }
    }
    for (Table<Effort>& table : disruptions) {
        others.push_back(&table);
    }
    space_.merge(std::move(others));
    addEfforts();
}

Effort RepairSearch::effortOf(std::size_t variable, std::size_t option) const {
    const SpaceVariable& about = space_.variables()[variable];
    if (option == 0) {
        return 0;
    }
    const auto way = operations_.of(about.facet, about.values[option]);
    Effort out = (Effort{1} << kFacetShift) + about.places[option];
    if (way.disruption != Disruption::None) {
        const auto level = static_cast<unsigned>(way.disruption) - 1;
        out += Effort{1} << (kAgeBits + kCountBits * level);
    }
    return out;
}

/// A driver that is chosen is pinned with it, which is no change of its own. Keeping the flag is the second choice.
void RepairSearch::addPinning() {
    const auto driver = space_.variableOf(Facet::Driver);
    const auto pinned = space_.variableOf(Facet::DriverPinned);
    if (!driver || !pinned) {
        return;
    }
    inCoupling_.insert(Facet::DriverPinned);
    Table<Effort>& out = coupled_.emplace_back(Table<Effort>{{*driver, *pinned}, {}}); // in the order of the facets
    const auto& flags = space_.variables()[*pinned].values;
    for (std::size_t d = 0; d < space_.sizes()[*driver]; ++d) {
        for (std::size_t p = 0; p < space_.sizes()[*pinned]; ++p) {
            const bool yes = flags[p] && flags[p]->tag == kTrueTag;
            out.cells.push_back(d == 0 ? effortOf(*pinned, p) : (yes ? 0 : std::max(effortOf(*pinned, p), Effort{1})));
        }
    }
}

/// An image gives way where the system is changed beside it, which is no change of its own.
void RepairSearch::addImage() {
    const auto os = space_.variableOf(Facet::Os);
    const auto image = space_.variableOf(Facet::Image);
    const auto kernel = space_.variableOf(Facet::Kernel);
    if (!image || (!os && !kernel)) {
        return;
    }
    inCoupling_.insert(Facet::Image);
    Table<Effort>& out = coupled_.emplace_back();
    for (const auto& variable : {os, image, kernel}) { // in the order of the facets
        if (variable) {
            out.variables.push_back(*variable);
        }
    }
    for (std::size_t o = 0; o < (os ? space_.sizes()[*os] : 1); ++o) {
        for (std::size_t i = 0; i < space_.sizes()[*image]; ++i) {
            for (std::size_t k = 0; k < (kernel ? space_.sizes()[*kernel] : 1); ++k) {
                const bool system = o != 0 || k != 0;
                const bool gone = !space_.variables()[*image].values[i];
                out.cells.push_back(!system ? effortOf(*image, i)
                                            : (gone ? 0 : std::max(effortOf(*image, i), Effort{1})));
            }
        }
    }
}

void RepairSearch::addEfforts() {
    for (std::size_t v = 0; v < space_.variables().size(); ++v) {
        if (inCoupling_.contains(space_.variables()[v].facet)) {
            continue;
        }
        Table<Effort>& table = efforts_.emplace_back(Table<Effort>{{v}, {}});
        for (std::size_t option = 0; option < space_.sizes()[v]; ++option) {
            table.cells.push_back(effortOf(v, option));
        }
    }
}

Least RepairSearch::best(const Forced& forced) {
    if (!compiled_) {
        return {};
    }
    std::vector<const Table<Effort>*> tables = space_.tables();
    for (const auto* list : {&coupled_, &efforts_}) {
        for (const Table<Effort>& table : *list) {
            tables.push_back(&table);
        }
    }
    std::vector<Table<Effort>> fixed;
    for (const auto& [variable, changed] : forced) {
        Table<Effort>& table = fixed.emplace_back(Table<Effort>{{variable}, {}});
        table.cells.assign(space_.sizes()[variable], changed ? 0 : kNever);
        table.cells.front() = changed ? kNever : 0;
    }
    for (const Table<Effort>& table : fixed) {
        tables.push_back(&table);
    }
    return leastEffort(tables, space_.sizes(), bounds_);
}

std::vector<std::size_t> RepairSearch::changedBy(const Least& found) const {
    std::vector<std::size_t> out;
    for (std::size_t v = 0; v < found.picks.size(); ++v) {
        if (found.picks[v] != 0) {
            out.push_back(v);
        }
    }
    return out;
}

/// Whether the change costs nothing because another one brings it.
bool RepairSearch::goesAlong(std::size_t variable, const Least& found) const {
    const auto changed = [&](Facet facet) {
        const auto at = space_.variableOf(facet);
        return at && found.picks[*at] != 0;
    };
    const Facet facet = space_.variables()[variable].facet;
    return (facet == Facet::DriverPinned && changed(Facet::Driver)) ||
           (facet == Facet::Image && (changed(Facet::Os) || changed(Facet::Kernel)));
}

/// Each answer splits what is left by the first facet in which another one differs from it, so that none comes twice.
std::vector<Least> RepairSearch::ranked(std::size_t most) {
    struct Part {
        Least found;
        Forced forced;
        std::size_t number = 0;
        bool operator<(const Part& other) const {
            return std::pair(found.effort, number) < std::pair(other.found.effort, other.number);
        }
    };
    std::multiset<Part> parts;
    std::size_t made = 0;
    parts.insert({best({}), {}, made++});
    std::vector<Least> out{parts.begin()->found};
    if (!out.front().known || out.front().effort == kNever) {
        return out;
    }
    out.clear();
    const std::size_t facets = facetsChanged(parts.begin()->found.effort);
    while (!parts.empty() && out.size() < most) {
        const Part part = *parts.begin();
        parts.erase(parts.begin());
        out.push_back(part.found);
        Forced forced = part.forced;
        for (const std::size_t variable : changedBy(part.found)) {
            const bool known = std::ranges::find(part.forced, variable, &std::pair<std::size_t, bool>::first) !=
                               part.forced.end();
            if (known || goesAlong(variable, part.found)) {
                continue; // what only goes with another change is no difference
            }
            Forced other = forced;
            other.emplace_back(variable, false);
            Least found = best(other);
            if (found.known && found.effort != kNever && facetsChanged(found.effort) == facets) {
                parts.insert({std::move(found), std::move(other), made++});
            }
            forced.emplace_back(variable, true);
        }
    }
    return out;
}

std::vector<RepairSearch::Change> RepairSearch::changesOf(const Least& found) const {
    std::vector<Change> out;
    for (const std::size_t v : changedBy(found)) {
        const SpaceVariable& about = space_.variables()[v];
        const std::optional<Value>& to = about.values[found.picks[v]];
        out.push_back({{about.facet, to}, operations_.of(about.facet, to).operation});
    }
    return out;
}

std::vector<Facet> RepairSearch::locksOf(const Least& found) const {
    std::vector<Facet> out;
    for (std::size_t i = 0; i < space_.held().size(); ++i) {
        if (at(space_.held()[i], found.picks, space_.sizes()) != 0) {
            out.push_back(space_.heldFacets()[i]);
        }
    }
    return out;
}

} // namespace poolwright::fold
