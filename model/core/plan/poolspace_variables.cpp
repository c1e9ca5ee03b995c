// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolspacebuilder.h"

#include <algorithm>
#include <cassert>

namespace poolwright {

namespace {

bool isChangeable(Facet facet) {
    return spec(facet).scope == Scope::Pool && facet != Facet::InstanceFamily && facet != Facet::NodeKind &&
           facet != Facet::Nodes;
}

} // namespace

void PoolSpaceBuilder::takeRows() {
    for (const ClusterState& state : graph_.states) {
        rows_.push_back(evaluator_.row(clusterAt(problem_, state), problem_.pool));
        for (const Choice& choice : state.values) {
            clusterMoves_.insert(choice.facet);
        }
    }
    for (const Configuration& workload : problem_.workloads) {
        workloadRows_.push_back(evaluator_.row(problem_.cluster, problem_.pool, &workload));
    }
    for (const Configuration& workload : problem_.endWorkloads) {
        endRows_.push_back(evaluator_.row(problem_.cluster, problem_.pool, &workload));
    }
}

/// Whether only the image tells the facet.
bool PoolSpaceBuilder::isTold(Facet facet) const {
    return (facet == Facet::Os || facet == Facet::Kernel) && problem_.pool.find(facet) == nullptr &&
           problem_.pool.find(Facet::Image) != nullptr;
}

bool PoolSpaceBuilder::isShipped(const Value& cgpu) const {
    const std::pair<Facet, ValueNumber> given{Facet::Cgpu, evaluator_.numberOf(Facet::Cgpu, cgpu)};
    evaluator_.seal();
    for (std::size_t k = 0; k < rows_.size(); ++k) {
        const Shipping said = rules_.shipping(evaluator_.withNumbers(rows_[k], {&given, 1}), graph_.states[k].ships);
        if (said == Shipping::Yes || said == Shipping::Open) {
            return true;
        }
    }
    return false;
}

bool PoolSpaceBuilder::isWanted(Facet facet) const {
    return std::ranges::find(problem_.goals, facet, &PoolGoal::facet) != problem_.goals.end();
}

/// What a step may set the facet to.
std::vector<Value> PoolSpaceBuilder::chosenValues(Facet facet) {
    if (facet == Facet::Image && !isWanted(facet)) {
        return {};
    }
    std::vector<Value> out = planValues(matrix_, facet, problem_, graph_);
    if (facet == Facet::Cgpu) { // only what some installer ships on the way
        std::erase_if(out, [&](const Value& value) { return !isShipped(value); });
    }
    return out;
}

/// What the facet becomes only because something else is set.
std::vector<Value> PoolSpaceBuilder::followingValues(Facet facet) const {
    std::vector<Value> out;
    if (facet == Facet::DriverPinned) {
        out.push_back(*parseValue(facet, "true", matrix_.facts(facet).vocabulary));
    }
    if ((facet == Facet::Os || facet == Facet::Kernel) && isWanted(Facet::Image)) {
        for (const Value& image : planValues(matrix_, Facet::Image, problem_, graph_)) {
            if (auto held = rules_.heldBy(image, facet)) {
                out.push_back(std::move(*held));
            }
        }
    }
    return out;
}

void PoolSpaceBuilder::addVariable(Facet facet) {
    PoolVariable& variable = space_.variables.emplace_back();
    variable.facet = facet;
    variable.wanted = isWanted(facet);
    const Value* began = evaluator_.state(facet, rows_.front()).value;
    const bool isGiven = problem_.pool.find(facet) != nullptr || isTold(facet);
    variable.values.push_back(began == nullptr ? std::nullopt : std::optional{*began});
    if (facet == Facet::Image && isGiven) {
        space_.imageOpen = 1;
        variable.values.emplace_back(std::nullopt);
    }
    const auto add = [&](const Value& value) { // one that only follows can be written out besides
        const auto first = variable.values.begin() + (isGiven ? 0 : 1);
        const auto same = [&](const std::optional<Value>& one) { return one && one->sameAs(value); };
        if (std::none_of(first, variable.values.end(), same)) {
            variable.values.emplace_back(value);
        }
    };
    const std::vector<Value> choices = chosenValues(facet);
    std::ranges::for_each(choices, add);
    std::ranges::for_each(followingValues(facet), add);
    addPlaces(variable, began);
    auto& numbers = valueNumbers_.emplace_back();
    auto& chosen = chosen_.emplace_back();
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
        const auto& value = variable.values[i];
        const auto same = [&](const Value& one) { return one.sameAs(*value); };
        numbers.push_back(i == 0 ? rows_.front().at(facet) : (value ? evaluator_.numberOf(facet, *value) : kOpenValue));
        chosen.push_back((i != 0 || isGiven) && value && std::ranges::any_of(choices, same));
    }
}

void PoolSpaceBuilder::addPlaces(PoolVariable& variable, const Value* began) const {
    const auto domain = planValues(matrix_, variable.facet, problem_, graph_);
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
        const auto& value = variable.values[i];
        const bool same = i == 0 || (value && began != nullptr && value->sameAs(*began));
        const bool counts = !same && !variable.wanted && value;
        variable.moved.push_back(!same);
        variable.places.push_back(counts ? placeAmong(domain, variable.facet, *value) : 0);
    }
}

void PoolSpaceBuilder::addVariables() {
    FacetSet set;
    for (const Operation& operation : setting_.operations) {
        if (operation.scope == Scope::Pool && !operation.forbidden) {
            for (const OperationChange& change : PoolRules::changesOf(operation)) {
                set.insert(change.facet);
            }
            if (operation.reinstalls && operation.find(Facet::Driver) != nullptr) {
                set.insert(Facet::DriverPinned);
            }
        }
    }
    const bool fixedImage = problem_.locked.contains(Facet::Image) && problem_.pool.find(Facet::Image) != nullptr;
    if (set.contains(Facet::Os) || set.contains(Facet::Kernel)) {
        set.insert(Facet::Image);
    }
    space_.variables.emplace_back();
    valueNumbers_.emplace_back();
    chosen_.emplace_back();
    for (const FacetSpec& facet : facetSpecs()) {
        const bool held = fixedImage && (facet.facet == Facet::Os || facet.facet == Facet::Kernel);
        if (set.contains(facet.facet) && isChangeable(facet.facet) && !problem_.locked.contains(facet.facet) && !held) {
            assert(space_.variables.size() < kMostPoolVariables);
            addVariable(facet.facet);
        }
    }
    space_.sizes.push_back(graph_.states.size());
    for (std::size_t v = 1; v < space_.variables.size(); ++v) {
        space_.sizes.push_back(space_.variables[v].values.size());
    }
    for (const Facet facet : {Facet::Os, Facet::Kernel}) {
        const Value* value = evaluator_.state(facet, rows_.front()).value;
        if (isTold(facet) && value != nullptr) {
            space_.told.push_back({facet, *value});
        }
    }
    space_.kubelet = space_.variableOf(Facet::Kubelet);
    space_.os = space_.variableOf(Facet::Os);
    space_.image = space_.variableOf(Facet::Image);
    space_.kernel = space_.variableOf(Facet::Kernel);
    space_.driver = space_.variableOf(Facet::Driver);
    space_.pinned = space_.variableOf(Facet::DriverPinned);
    space_.cgpu = space_.variableOf(Facet::Cgpu);
    const Value* pinned = problem_.pool.find(Facet::DriverPinned);
    space_.pinnedIsTrue = pinned != nullptr && pinned->tag == kTrueTag;
}

std::uint16_t PoolSpaceBuilder::indexOf(std::size_t variable, const Value& value) const {
    const auto& values = space_.variables[variable].values;
    const auto at = std::ranges::find_if(values, [&](const auto& one) { return one && one->sameAs(value); });
    assert(at != values.end());
    return static_cast<std::uint16_t>(at - values.begin());
}

void PoolSpaceBuilder::addShipping() {
    if (space_.pinned) {
        space_.pinnedTrue = indexOf(
            *space_.pinned, *parseValue(Facet::DriverPinned, "true", matrix_.facts(Facet::DriverPinned).vocabulary));
    }
    if (space_.cgpu) {
        for (const auto& value : space_.variables[*space_.cgpu].values) {
            space_.isCgpu.push_back(value && value->tag != kNoneTag);
        }
    }
    for (std::size_t k = 0; k < graph_.states.size(); ++k) {
        const Value* kubernetes = evaluator_.state(Facet::Kubernetes, rows_[k]).value;
        std::uint16_t kubelet = 0;
        for (std::uint16_t i = 1; space_.kubelet && i < space_.sizes[*space_.kubelet]; ++i) {
            const auto& value = space_.variables[*space_.kubelet].values[i];
            kubelet = kubernetes != nullptr && value->sameAs(*kubernetes) ? i : kubelet;
        }
        space_.kubeletOf.push_back(kubelet);
        auto& may = space_.installs.emplace_back();
        auto& anew = space_.installsAnew.emplace_back();
        auto& stays = space_.staysOnInstall.emplace_back();
        if (!space_.cgpu) {
            stays.push_back(rules_.shipping(rows_[k], graph_.states[k].ships) != Shipping::No);
            continue;
        }
        for (const ValueNumber number : valueNumbers_[*space_.cgpu]) {
            const std::pair<Facet, ValueNumber> given{Facet::Cgpu, number};
            const Shipping said = rules_.shipping(evaluator_.withNumbers(rows_[k], {&given, 1}), graph_.states[k].ships);
            may.push_back(said == Shipping::Yes || said == Shipping::Open);
            anew.push_back(said == Shipping::Yes || (said == Shipping::Open && setting_.openTogether));
            stays.push_back(said != Shipping::No);
        }
    }
}

void PoolSpaceBuilder::addOperations() {
    const std::uint32_t nodes = nodeWeight(problem_.pool);
    const Value* kind = evaluator_.state(Facet::NodeKind, rows_.front()).value;
    const bool lingjun = kind != nullptr && kind->text == "lingjun";
    for (std::size_t i = 0; i < setting_.operations.size(); ++i) {
        const Operation& operation = setting_.operations[i];
        if (operation.scope != Scope::Pool || operation.forbidden) {
            continue;
        }
        PoolOperation& added = space_.operations.emplace_back();
        added.index = i;
        added.operation = &operation;
        added.cost = {0, operation.drain.value_or(false) ? nodes : 0U, minutesOf(operation, nodes, lingjun), 1, 0};
        for (const OperationChange& change : PoolRules::changesOf(operation)) {
            if (const auto variable = space_.variableOf(change.facet)) {
                added.moves.push_back({*variable, change, {}});
            }
        }
        std::ranges::sort(added.moves, {}, &FacetMove::variable);
        for (FacetMove& move : added.moves) {
            added.setsImage = added.setsImage || move.variable == space_.image;
            const PoolVariable& variable = space_.variables[move.variable];
            const auto& chosen = chosen_[move.variable];
            const bool follows = move.variable == space_.driver && space_.driverNow.has_value();
            for (std::size_t f = 0; f < variable.values.size(); ++f) {
                const Value* from = variable.values[f] && !(follows && f == 0) ? &*variable.values[f] : nullptr;
                auto& to = move.to.emplace_back();
                for (std::uint16_t t = 0; t < variable.values.size() && move.variable != space_.image; ++t) {
                    if (chosen[t] &&
                        PoolRules::reaches(operation, move.change, from, *variable.values[t], &*variable.values[t])) {
                        to.push_back(t);
                    }
                }
            }
        }
    }
}

/// Where the driver is open and follows from other choices.
void PoolSpaceBuilder::addDriverNow() {
    if (!space_.driver || problem_.pool.find(Facet::Driver) != nullptr) {
        return;
    }
    const Numbers& from = numbers(Facet::Driver);
    if (from.variables.size() < 2) {
        return;
    }
    PoolTable<std::uint16_t> now = emptyTable<std::uint16_t>({Facet::Driver});
    PoolRow row = rows_.front();
    fillTable(now, [&](const PoolState& state) -> std::uint16_t {
        put(row, {Facet::Driver}, state);
        const Value* value = evaluator_.state(Facet::Driver, row).value;
        const auto& values = space_.variables[*space_.driver].values;
        for (std::uint16_t i = 1; value != nullptr && i < values.size(); ++i) {
            if (values[i] && values[i]->sameAs(*value)) {
                return i;
            }
        }
        return 0;
    });
    space_.driverNow = std::move(now);
}

void PoolSpaceBuilder::addImages() {
    if (!space_.image) {
        return;
    }
    const auto& values = space_.variables[*space_.image].values;
    for (std::uint16_t i = 0; i < values.size(); ++i) {
        if (!chosen_[*space_.image][i]) {
            continue;
        }
        PoolSpace::HeldByImage held;
        held.image = i;
        const auto tell = [&](Facet facet, std::optional<std::size_t> variable, std::optional<std::uint16_t>& into) {
            const auto value = rules_.heldBy(*values[i], facet);
            if (!value) {
                return;
            }
            if (variable) {
                into = indexOf(*variable, *value);
            } else {
                const Value* now = evaluator_.state(facet, rows_.front()).value;
                held.possible = held.possible && now != nullptr && now->sameAs(*value);
            }
        };
        tell(Facet::Os, space_.os, held.os);
        tell(Facet::Kernel, space_.kernel, held.kernel);
        space_.images.push_back(held);
    }
}

} // namespace poolwright
