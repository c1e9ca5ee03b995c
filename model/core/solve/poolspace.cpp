// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/poolspace.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>

#include "model/core/solve/alike.h"
#include "model/core/solve/candidates.h"
#include "model/core/solve/tableslices.h"

namespace poolwright::fold {

namespace {

bool wishedFor(const std::vector<Wish>& wishes, Facet facet, const Value& value, std::vector<bool>& out) {
    bool any = false;
    for (const auto& [about, values] : wishes) {
        const bool among = about == facet && std::ranges::any_of(values, [&](const Value& one) {
                               return one.sameAs(value);
                           });
        out.push_back(among);
        any = any || among;
    }
    return any;
}

} // namespace

bool PoolSpace::onlyUp(Facet facet) {
    using enum Facet;
    return facet == Kubernetes || facet == Kubelet || facet == AiInstaller || facet == ArmsPrometheus ||
           facet == GpuExporter || facet == Cgpu;
}

const FacetSet& PoolSpace::choosable() {
    static const FacetSet kChoosable = [] {
        FacetSet out;
        for (const FacetSpec& one : facetSpecs()) {
            if ((one.scope == Scope::Cluster || one.scope == Scope::Pool) && one.facet != Facet::Nodes) {
                out.insert(one.facet);
            }
        }
        return out;
    }();
    return kChoosable;
}

PoolSpace::PoolSpace(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool, Question question)
    : evaluator_(evaluator), question_(std::move(question)), influence_(evaluator.matrix()),
      consistency_(evaluator.matrix()) {
    PoolTrial trial(evaluator, fleet, cluster, pool);
    const PoolJudgement taken = trial.take({});
    row_ = taken.row;
    for (const WorkloadResult& placed : taken.workloads) {
        workloadRows_.push_back(placed.row);
    }
    const Cluster& from = fleet.clusters[cluster];
    for (const Configuration& workload : question_.workloads) {
        workloadRows_.push_back(evaluator.row(from.facets, from.pools[pool].facets, &workload));
    }
    for (const FacetSpec& one : facetSpecs()) {
        if (question_.free.contains(one.facet) && choosable().contains(one.facet)) {
            addVariable(trial, one.facet);
        }
    }
    evaluator.seal();
    for (SpaceVariable& variable : variables_) {
        reduce(variable);
        sizes_.push_back(variable.values.size());
    }
}

/// What the facet has, then every other value that it may take, newest first.
void PoolSpace::addVariable(PoolTrial& trial, Facet facet) {
    SpaceVariable& out = variables_.emplace_back();
    out.facet = facet;
    const Value* given = trial.given(facet);
    std::vector<Value> values = candidateValues(evaluator_.matrix(), facet);
    for (const auto& [about, wished] : question_.wishes) {
        for (const Value& value : about == facet ? wished : std::vector<Value>{}) {
            const bool known = std::ranges::any_of(values, [&](const Value& one) { return one.sameAs(value); });
            if (!known) {
                const auto place = static_cast<std::ptrdiff_t>(placeOf(values, facet, value));
                values.insert(values.begin() + place, value);
            }
        }
    }
    out.values.emplace_back(given == nullptr ? std::nullopt : std::optional{*given});
    out.numbers.push_back(given == nullptr ? kOpenValue : evaluator_.numberOf(facet, *given));
    out.places.push_back(0);
    const bool up = onlyUp(facet) && !question_.mayMoveDown.contains(facet) && given != nullptr && given->tag != kNoneTag;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool same = given != nullptr && values[i].sameAs(*given);
        const bool down = up && (values[i].tag == kNoneTag || values[i].key < given->key);
        if (!same && !down) {
            out.values.emplace_back(values[i]);
            out.numbers.push_back(evaluator_.numberOf(facet, values[i]));
            out.places.push_back(i);
        }
    }
    if (facet == Facet::Image && given != nullptr) { // an image gives way to os and kernel
        out.values.emplace_back(std::nullopt);
        out.numbers.push_back(kOpenValue);
        out.places.push_back(values.size());
    }
    if (facet == Facet::Image && given == nullptr) { // only a pool that has an image gets another one
        out.values.resize(1);
        out.numbers.resize(1);
        out.places.resize(1);
    }
}

/// Of the values that nothing tells apart only the newest stays. What the pool has stays by itself.
void PoolSpace::reduce(SpaceVariable& variable) const {
    const std::vector<std::size_t> classes = alike(evaluator_, variable.facet, variable.numbers);
    FacetSet told = question_.held; // facets whose very values count, not only what checks make of them
    for (const auto& [facet, values] : question_.wishes) {
        told.insert(facet);
    }
    std::map<std::vector<std::size_t>, std::size_t> known;
    SpaceVariable out{variable.facet, {}, {}, {}};
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
        std::vector<std::size_t> key{i == 0 ? 1U : 0U, classes[i], variable.values[i] ? 1U : 0U};
        if (variable.values[i]) {
            std::vector<bool> wished;
            wishedFor(question_.wishes, variable.facet, *variable.values[i], wished);
            key.insert(key.end(), wished.begin(), wished.end());
            const std::pair<Facet, ValueNumber> given{variable.facet, variable.numbers[i]};
            const PoolRow row = evaluator_.withNumbers(PoolRow{}, {&given, 1});
            for (const FacetSpec& one : facetSpecs()) {
                if (one.facet != variable.facet && told.contains(one.facet)) {
                    key.push_back(row.at(one.facet));
                }
            }
        }
        if (known.try_emplace(std::move(key), i).second) {
            out.values.push_back(std::move(variable.values[i]));
            out.numbers.push_back(variable.numbers[i]);
            out.places.push_back(variable.places[i]);
        }
    }
    variable = std::move(out);
}

std::optional<std::size_t> PoolSpace::variableOf(Facet facet) const {
    const auto at = std::ranges::find(variables_, facet, &SpaceVariable::facet);
    return at == variables_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - variables_.begin())};
}

std::vector<const Table<Effort>*> PoolSpace::tables() const {
    std::vector<const Table<Effort>*> out;
    for (const Ruling& ruling : rulings_) {
        out.push_back(&ruling.table);
    }
    for (const auto* list : {&contradictions_, &held_, &wished_}) {
        for (const Table<Effort>& table : *list) {
            out.push_back(&table);
        }
    }
    return out;
}

void PoolSpace::merge(std::vector<Table<Effort>*> others) {
    for (Ruling& ruling : rulings_) {
        others.push_back(&ruling.table);
    }
    for (auto* list : {&contradictions_, &held_, &wished_}) {
        for (Table<Effort>& table : *list) {
            others.push_back(&table);
        }
    }
    for (std::size_t i = 0; i < variables_.size(); ++i) {
        const Merged merged = mergeClasses(others, i, sizes_, 1);
        SpaceVariable& from = variables_[i];
        SpaceVariable kept{from.facet, {}, {}, {}};
        for (const std::size_t one : merged.kept) {
            kept.values.push_back(std::move(from.values[one]));
            kept.numbers.push_back(from.numbers[one]);
            kept.places.push_back(from.places[one]);
        }
        from = std::move(kept);
        sizes_[i] = merged.kept.size();
    }
}

Least leastEffort(const std::vector<const Table<Effort>*>& tables, const Sizes& sizes, const Bounds& bounds) {
    struct Fold {
        std::size_t variable = 0;
        std::vector<const Table<Effort>*> joined;
    };
    std::deque<Table<Effort>> made;
    std::vector<const Table<Effort>*> live = tables;
    std::vector<Fold> folds;
    std::vector<std::size_t> left(sizes.size());
    std::iota(left.begin(), left.end(), std::size_t{0});
    const auto resulting = [&](std::size_t variable) {
        std::vector<std::size_t> joined;
        for (const auto* table : live) {
            if (table->has(variable)) {
                std::ranges::copy(table->variables, std::back_inserter(joined));
            }
        }
        sortedOnce(joined);
        return cellsOf(joined, sizes, bounds.cells);
    };
    while (!left.empty()) {
        const auto next = std::ranges::min_element(left, {}, resulting);
        Fold& fold = folds.emplace_back(Fold{*next, {}});
        left.erase(next);
        const auto split = std::ranges::stable_partition(live, [&](const auto* one) { return !one->has(fold.variable); });
        fold.joined.assign(split.begin(), split.end());
        live.erase(split.begin(), split.end());
        auto result = eliminated<LeastEffort>(fold.joined, fold.variable, sizes, LeastEffort{}, bounds);
        if (!result) {
            return {};
        }
        live.push_back(&made.emplace_back(std::move(*result)));
    }
    Least out{true, 0, {}};
    for (const auto* table : live) {
        out.effort = LeastEffort::join(out.effort, table->cells.front());
    }
    if (out.effort == kNever) {
        return out;
    }
    out.picks.assign(sizes.size(), 0);
    for (std::size_t i = folds.size(); i-- > 0;) {
        Effort best = kNever;
        std::size_t pick = 0;
        for (std::size_t value = 0; value < sizes[folds[i].variable]; ++value) {
            out.picks[folds[i].variable] = value;
            Effort sum = 0;
            for (const auto* table : folds[i].joined) {
                sum = LeastEffort::join(sum, at(*table, out.picks, sizes));
            }
            if (sum < best) {
                best = sum;
                pick = value;
            }
        }
        out.picks[folds[i].variable] = pick;
    }
    return out;
}

} // namespace poolwright::fold
