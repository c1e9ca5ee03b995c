// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/poolspace.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "model/core/rules/derive.h"
#include "model/core/solve/influence.h"

namespace poolwright {

namespace {

using Variables = std::vector<std::size_t>;

bool isChangeable(Facet facet) {
    return spec(facet).scope == Scope::Pool && facet != Facet::InstanceFamily && facet != Facet::NodeKind &&
           facet != Facet::Nodes;
}

/// Builds the space of one problem.
class SpaceBuilder {
public:
    SpaceBuilder(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), setting_(setting), problem_(problem), graph_(graph),
          rules_(evaluator, setting, problem), influence_(evaluator.matrix()) {}

    PoolSpace build();

private:
    void takeRows();
    void addVariables();
    void addVariable(Facet facet);
    void addDriverNow();
    void addOperations();
    void addShipping();
    void addImages();
    void addChecks();
    void addConditions();
    void addClusterOperations();

    [[nodiscard]] bool isTold(Facet facet) const;
    [[nodiscard]] const Variables& dependencies(Facet facet);
    void collect(Facet facet, std::set<std::size_t>& out, FacetSet& seen) const;
    struct Numbers {
        bool known = false;
        Variables variables;
        PoolTable<ValueNumber> table;
    };
    const Numbers& numbers(Facet facet);
    [[nodiscard]] PoolRow derivedRow(const PoolState& state, const Variables& variables) const;
    template <typename Cell>
    PoolTable<Cell> emptyTable(const std::vector<Facet>& facets);
    template <typename Cell, typename At>
    void fillTable(PoolTable<Cell>& table, const At& at) const;
    void put(PoolRow& row, const std::vector<Facet>& facets, const PoolState& state);
    CheckInSpace checkTable(CheckId check, const std::vector<PoolRow>& rows);
    PoolTable<std::uint8_t> guardTable(const Operation& operation);
    std::vector<std::size_t> checksBefore(const Operation& operation) const;
    [[nodiscard]] std::uint16_t indexOf(std::size_t variable, const Value& value) const;

    Evaluator& evaluator_;
    const Matrix& matrix_;
    const PlanSetting& setting_;
    const PoolProblem& problem_;
    const ClusterGraph& graph_;
    PoolRules rules_;
    Influence influence_;
    PoolSpace space_;
    std::vector<std::vector<ValueNumber>> valueNumbers_; ///< by variable and value
    std::vector<std::vector<bool>> chosen_; ///< by variable and value: a plan may choose it
    std::vector<PoolRow> rows_;                          ///< by cluster state, the pool as it is
    std::vector<PoolRow> workloadRows_;
    std::vector<PoolRow> endRows_;
    FacetSet clusterMoves_; ///< cluster facets with other values in some state
    std::array<Numbers, kFacetCount> numbers_;
};

void SpaceBuilder::takeRows() {
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
bool SpaceBuilder::isTold(Facet facet) const {
    return (facet == Facet::Os || facet == Facet::Kernel) && problem_.pool.find(facet) == nullptr &&
           problem_.pool.find(Facet::Image) != nullptr;
}

void SpaceBuilder::addVariable(Facet facet) {
    PoolVariable& variable = space_.variables.emplace_back();
    variable.facet = facet;
    variable.wanted = std::ranges::find(problem_.goals, facet, &PoolGoal::facet) != problem_.goals.end();
    const Value* began = evaluator_.state(facet, rows_.front()).value;
    const Value* given = problem_.pool.find(facet);
    variable.values.push_back(began == nullptr ? std::nullopt : std::optional{*began});
    const auto domain = planValues(matrix_, facet, problem_, graph_);
    std::vector<Value> others = domain;
    if (facet == Facet::Image) {
        if (given != nullptr) {
            space_.imageOpen = 1;
            variable.values.emplace_back(std::nullopt);
        }
        if (!variable.wanted) {
            others.clear();
        }
    }
    const bool isGiven = given != nullptr || isTold(facet);
    const auto has = [&](const Value& value) {
        const std::size_t from = isGiven ? 0 : 1;
        return std::any_of(variable.values.begin() + static_cast<std::ptrdiff_t>(std::min(from, variable.values.size())),
                           variable.values.end(), [&](const std::optional<Value>& one) { return one && one->sameAs(value); });
    };
    for (const Value& value : others) {
        if (!has(value)) {
            variable.values.emplace_back(value);
        }
    }
    const auto also = [&](const Value& value) { // what only follows from another choice
        if (!has(value)) {
            variable.values.emplace_back(value);
        }
    };
    if (facet == Facet::DriverPinned) {
        also(*parseValue(facet, "true", matrix_.facts(facet).vocabulary));
    }
    if (facet == Facet::Os || facet == Facet::Kernel) {
        for (const Value& image : planValues(matrix_, Facet::Image, problem_, graph_)) {
            const bool wanted = std::ranges::find(problem_.goals, Facet::Image, &PoolGoal::facet) != problem_.goals.end();
            if (const auto held = wanted ? rules_.heldBy(image, facet) : std::nullopt) {
                also(*held);
            }
        }
    }
    auto& numbers = valueNumbers_.emplace_back();
    auto& chosen = chosen_.emplace_back();
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
        const auto& value = variable.values[i];
        const bool same = i == 0 || (value && began != nullptr && value->sameAs(*began));
        numbers.push_back(i == 0 ? rows_.front().at(facet) : (value ? evaluator_.numberOf(facet, *value) : kOpenValue));
        variable.moved.push_back(!same);
        chosen.push_back((i != 0 || isGiven) && value && std::ranges::any_of(others, [&](const Value& one) { return one.sameAs(*value); }));
        std::uint64_t place = 0;
        for (const Value& one : domain) {
            if (same || !value || one.sameAs(*value)) {
                break;
            }
            place += one.tag == value->tag ? 1 : 0;
        }
        variable.places.push_back(variable.wanted || same || !value ? 0 : place);
    }
}

void SpaceBuilder::addVariables() {
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

std::uint16_t SpaceBuilder::indexOf(std::size_t variable, const Value& value) const {
    const auto& values = space_.variables[variable].values;
    const auto at = std::ranges::find_if(values, [&](const auto& one) { return one && one->sameAs(value); });
    assert(at != values.end());
    return static_cast<std::uint16_t>(at - values.begin());
}

void SpaceBuilder::addShipping() {
    if (space_.pinned) {
        space_.pinnedTrue = indexOf(*space_.pinned, *parseValue(Facet::DriverPinned, "true", matrix_.facts(Facet::DriverPinned).vocabulary));
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
        auto& stays = space_.staysOnInstall.emplace_back();
        if (!space_.cgpu) {
            stays.push_back(rules_.shipping(rows_[k], graph_.states[k].ships) != Shipping::No);
            continue;
        }
        for (const ValueNumber number : valueNumbers_[*space_.cgpu]) {
            const std::pair<Facet, ValueNumber> given{Facet::Cgpu, number};
            const Shipping said = rules_.shipping(evaluator_.withNumbers(rows_[k], {&given, 1}), graph_.states[k].ships);
            may.push_back(said == Shipping::Yes);
            stays.push_back(said != Shipping::No);
        }
    }
}

void SpaceBuilder::addOperations() {
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
        std::ranges::sort(added.moves, {}, &PoolMove::variable);
        for (PoolMove& move : added.moves) {
            added.setsImage = added.setsImage || move.variable == space_.image;
            const PoolVariable& variable = space_.variables[move.variable];
            const auto& chosen = chosen_[move.variable];
            const bool follows = move.variable == space_.driver && space_.driverNow.has_value();
            for (std::size_t f = 0; f < variable.values.size(); ++f) {
                const Value* from = variable.values[f] && !(follows && f == 0) ? &*variable.values[f] : nullptr;
                auto& to = move.to.emplace_back();
                for (std::uint16_t t = 0; t < variable.values.size() && move.variable != space_.image; ++t) {
                    if (chosen[t] && PoolRules::reaches(operation, move.change, from, *variable.values[t], &*variable.values[t])) {
                        to.push_back(t);
                    }
                }
            }
        }
    }
}

/// Where the driver is open and follows from other choices.
void SpaceBuilder::addDriverNow() {
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

void SpaceBuilder::addImages() {
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

void SpaceBuilder::collect(Facet facet, std::set<std::size_t>& out, FacetSet& seen) const {
    if (seen.contains(facet)) {
        return;
    }
    seen.insert(facet);
    if (spec(facet).scope == Scope::Cluster && clusterMoves_.contains(facet)) {
        out.insert(kClusterVariable);
    }
    if (const auto variable = space_.variableOf(facet)) {
        out.insert(*variable);
    }
    const bool given = problem_.pool.find(facet) != nullptr || problem_.cluster.find(facet) != nullptr || isTold(facet);
    if (given && spec(facet).scope != Scope::Derived) {
        return;
    }
    const FacetSet bases = influence_.basesOf(facet);
    for (const FacetSpec& other : facetSpecs()) {
        const bool ofImage = other.facet == Facet::Image && (facet == Facet::Os || facet == Facet::Kernel);
        if (bases.contains(other.facet) && !ofImage) {
            collect(other.facet, out, seen);
        }
    }
}

/// The row of a state as far as these variables go, with what follows.
PoolRow SpaceBuilder::derivedRow(const PoolState& state, const Variables& variables) const {
    std::vector<std::pair<Facet, ValueNumber>> given;
    for (const std::size_t v : variables) {
        if (v != kClusterVariable && state[v] != 0) {
            given.emplace_back(space_.variables[v].facet, valueNumbers_[v][state[v]]);
        }
    }
    const bool moved = std::ranges::find(variables, kClusterVariable) != variables.end();
    const PoolRow& from = rows_[moved ? state[kClusterVariable] : 0];
    return given.empty() ? from : evaluator_.withNumbers(from, given);
}

const SpaceBuilder::Numbers& SpaceBuilder::numbers(Facet facet) {
    Numbers& out = numbers_[static_cast<std::size_t>(facet)];
    if (out.known) {
        return out;
    }
    std::set<std::size_t> found;
    FacetSet seen;
    collect(facet, found, seen);
    out.variables.assign(found.begin(), found.end());
    out.known = true;
    out.table.variables = out.variables;
    std::size_t cells = 1;
    for (const std::size_t v : out.variables) {
        out.table.strides.push_back(cells);
        cells *= space_.sizes[v];
    }
    out.table.cells.resize(cells);
    const auto own = space_.variableOf(facet);
    fillTable(out.table, [&](const PoolState& state) {
        if (own && (state[*own] != 0 || out.variables.size() == 1)) {
            return valueNumbers_[*own][state[*own]];
        }
        return derivedRow(state, out.variables).at(facet);
    });
    return out;
}

template <typename Cell>
PoolTable<Cell> SpaceBuilder::emptyTable(const std::vector<Facet>& facets) {
    std::set<std::size_t> found;
    for (const Facet facet : facets) {
        const auto& variables = numbers(facet).variables;
        found.insert(variables.begin(), variables.end());
    }
    PoolTable<Cell> out;
    std::size_t cells = 1;
    for (const std::size_t v : found) {
        out.variables.push_back(v);
        out.strides.push_back(cells);
        cells *= space_.sizes[v];
    }
    out.cells.resize(cells);
    return out;
}

template <typename Cell, typename At>
void SpaceBuilder::fillTable(PoolTable<Cell>& table, const At& at) const {
    PoolState state{};
    for (Cell& cell : table.cells) {
        cell = at(state);
        for (const std::size_t v : table.variables) { // the next state
            if (++state[v] < space_.sizes[v]) {
                break;
            }
            state[v] = 0;
        }
    }
}

void SpaceBuilder::put(PoolRow& row, const std::vector<Facet>& facets, const PoolState& state) {
    for (const Facet facet : facets) {
        const Numbers& from = numbers(facet);
        if (!from.variables.empty()) {
            row.values[static_cast<std::size_t>(facet)] = from.table.at(state);
        }
    }
}

CheckInSpace SpaceBuilder::checkTable(CheckId check, const std::vector<PoolRow>& rows) {
    const CheckTable& table = evaluator_.table(check);
    std::vector<Facet> facets = table.facets();
    const auto& needs = matrix_.checks[check.index()].needs;
    facets.insert(facets.end(), needs.begin(), needs.end());
    CheckInSpace out;
    out.check = check;
    out.table = emptyTable<std::uint8_t>(facets);
    std::vector<PoolRow> work = rows;
    fillTable(out.table, [&](const PoolState& state) {
        Standing worst;
        bool first = true;
        for (PoolRow& row : work) {
            put(row, facets, state);
            const std::uint16_t outcome = table.at(row);
            if (outcome == OutcomeStore::kAbsent) {
                continue;
            }
            const Standing one = rules_.standing(row, {check, outcome});
            worst = first || worst.rank < one.rank ? one : worst;
            first = false;
        }
        return StandingByte::of(worst);
    });
    for (const Facet facet : matrix_.checks[check.index()].touches) {
        if (const auto variable = space_.variableOf(facet); variable && !space_.variables[*variable].wanted) {
            out.touches.push_back(*variable);
        }
    }
    return out;
}

void SpaceBuilder::addChecks() {
    for (std::size_t c = 0; c < matrix_.checks.size(); ++c) {
        const bool ofWorkloads = matrix_.checks[c].perWorkload;
        if (ofWorkloads && workloadRows_.empty()) {
            continue;
        }
        space_.checks.push_back(checkTable(CheckId(c), ofWorkloads ? workloadRows_ : std::vector{rows_.front()}));
        CheckInSpace& check = space_.checks.back();
        const bool question = (check.table.cells.front() & StandingByte::kLacksFacts) != 0;
        for (std::uint8_t& cell : check.table.cells) {
            const bool asks = question && (cell & StandingByte::kLacksFacts) != 0;
            const bool exposes = (cell & StandingByte::kAcceptable) == 0 && !asks;
            cell = static_cast<std::uint8_t>(cell | (exposes ? StandingByte::kExposes : 0));
        }
    }
    for (std::size_t p = 0; p < Consistency::pairs().size(); ++p) {
        const auto& [a, b] = Consistency::pairs()[p];
        CheckInSpace& pair = space_.checks.emplace_back();
        pair.table = emptyTable<std::uint8_t>({a, b});
        PoolRow row = rows_.front();
        fillTable(pair.table, [&](const PoolState& state) {
            put(row, {a, b}, state);
            const bool clash = (rules_.contradictions(row) >> p & 1U) != 0;
            return static_cast<std::uint8_t>(clash ? 1 : StandingByte::kAcceptable);
        });
    }
}

void SpaceBuilder::addConditions() {
    for (const PoolGoal& goal : problem_.goals) {
        PoolCondition& condition = space_.conditions.emplace_back();
        condition.goal = true;
        condition.holds = emptyTable<std::uint8_t>({goal.facet});
        PoolRow row = rows_.front();
        fillTable(condition.holds, [&](const PoolState& state) {
            put(row, {goal.facet}, state);
            const Value* value = evaluator_.state(goal.facet, row).value;
            const bool met = value != nullptr &&
                             std::ranges::any_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); });
            return static_cast<std::uint8_t>(met ? 1 : 0);
        });
    }
    for (std::size_t c = 0; c < matrix_.checks.size(); ++c) {
        for (const PoolRow& row : endRows_) {
            if (matrix_.checks[c].perWorkload) {
                PoolCondition& condition = space_.conditions.emplace_back();
                condition.holds = checkTable(CheckId(c), {row}).table;
                for (std::uint8_t& cell : condition.holds.cells) {
                    cell = (cell & StandingByte::kAcceptable) != 0 ? 1 : 0;
                }
            }
        }
    }
}

PoolTable<std::uint8_t> SpaceBuilder::guardTable(const Operation& operation) {
    std::vector<Facet> facets;
    for (const Guard* guard : {&operation.when, &operation.before}) {
        for (const Term& term : *guard) {
            facets.push_back(term.facet);
        }
    }
    auto out = emptyTable<std::uint8_t>(facets);
    PoolRow row = rows_.front();
    fillTable(out, [&](const PoolState& state) {
        put(row, facets, state);
        const bool holds = !operation.forbidden && rules_.refusing(operation.when, row) == nullptr &&
                           rules_.refusing(operation.before, row) == nullptr;
        return static_cast<std::uint8_t>(holds ? 1 : 0);
    });
    return out;
}

std::vector<std::size_t> SpaceBuilder::checksBefore(const Operation& operation) const {
    std::vector<std::size_t> out;
    for (const CheckId check : operation.acceptableBefore) {
        for (std::size_t i = 0; i < space_.checks.size(); ++i) {
            if (space_.checks[i].check == check) {
                out.push_back(i);
            }
        }
    }
    return out;
}

void SpaceBuilder::addClusterOperations() {
    for (const ClusterGraph::Arc& arc : graph_.arcs) {
        if (std::ranges::find(space_.clusterOperations, arc.operation, &PoolSpace::ClusterOperation::index) ==
            space_.clusterOperations.end()) {
            const Operation& operation = setting_.operations[arc.operation];
            space_.clusterOperations.push_back({arc.operation, guardTable(operation), checksBefore(operation)});
        }
    }
    for (std::size_t a = 0; a < graph_.arcs.size(); ++a) {
        const auto at = std::ranges::find(space_.clusterOperations, graph_.arcs[a].operation,
                                          &PoolSpace::ClusterOperation::index);
        space_.arcs.push_back({a, graph_.arcs[a].from, graph_.arcs[a].to,
                               static_cast<std::size_t>(at - space_.clusterOperations.begin())});
    }
    space_.final.resize(graph_.states.size());
    for (const std::size_t state : graph_.final) {
        space_.final[state] = true;
    }
}

PoolSpace SpaceBuilder::build() {
    takeRows();
    addVariables();
    for (const Configuration* given : {&problem_.pool, &problem_.cluster}) {
        for (const auto& [facet, value] : given->entries()) {
            evaluator_.numberOf(facet, value);
        }
    }
    evaluator_.seal();
    addShipping();
    addDriverNow();
    addOperations();
    addImages();
    addChecks();
    addConditions();
    for (PoolOperation& operation : space_.operations) {
        operation.possible = guardTable(*operation.operation);
        operation.acceptableBefore = checksBefore(*operation.operation);
    }
    addClusterOperations();
    return std::move(space_);
}

} // namespace

std::uint8_t StandingByte::of(const Standing& standing) {
    return static_cast<std::uint8_t>(standing.rank | (standing.acceptable ? kAcceptable : 0) |
                                     (standing.lacksFacts ? kLacksFacts : 0));
}

std::optional<std::size_t> PoolSpace::variableOf(Facet facet) const {
    for (std::size_t v = 1; v < variables.size(); ++v) {
        if (variables[v].facet == facet) {
            return v;
        }
    }
    return std::nullopt;
}

PoolSpace poolSpaceOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                      const ClusterGraph& graph) {
    return SpaceBuilder(evaluator, setting, problem, graph).build();
}

} // namespace poolwright
