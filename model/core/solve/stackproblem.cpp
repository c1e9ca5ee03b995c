// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/stackproblem.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "model/core/solve/alike.h"

namespace poolwright {

namespace {

constexpr unsigned kBits = 8; ///< of a cost for each verdict worse than supported; a pool has fewer than 256 findings

std::vector<std::vector<std::size_t>> firstOf(const std::vector<StackVariable>& variables) {
    std::vector<std::vector<std::size_t>> out;
    for (const StackVariable& variable : variables) {
        auto& first = out.emplace_back();
        for (std::size_t i = 0; i < variable.classes.size(); ++i) {
            if (variable.classes[i] == first.size()) {
                first.push_back(i);
            }
        }
    }
    return out;
}

} // namespace

StackProblem::StackProblem(Evaluator& evaluator, PoolTrial& trial, std::vector<StackVariable> variables,
                           std::span<const Choice> settled, VerdictSet acceptable)
    : evaluator_(evaluator), matrix_(evaluator.matrix()), variables_(std::move(variables)), acceptable_(acceptable),
      influence_(matrix_), consistency_(matrix_) {
    assert(matrix_.checks.size() < 1U << kBits);
    std::vector<Choice> choices(settled.begin(), settled.end());
    for (StackVariable& variable : variables_) {
        choices.push_back({variable.facet, std::nullopt});
        for (const Value& value : variable.values) {
            variable.numbers.push_back(evaluator.numberOf(variable.facet, value));
        }
    }
    const PoolJudgement taken = trial.take(choices);
    evaluator.seal();
    row_ = taken.row;
    for (const WorkloadResult& placed : taken.workloads) {
        workloadRows_.push_back(placed.row);
    }
    for (StackVariable& variable : variables_) {
        variable.classes = alike(evaluator, variable.facet, variable.numbers);
    }
    first_ = firstOf(variables_);
    for (const auto& first : first_) {
        sizes_.push_back(first.size());
    }
}

Cost StackProblem::costOf(std::optional<Verdict> verdict) {
    const auto level = static_cast<unsigned>(verdict.value_or(Verdict::Supported));
    return level == 0 ? 0 : Cost{1} << (kBits * (level - 1));
}

Verdict StackProblem::verdictOf(Cost cost) {
    auto level = static_cast<unsigned>(Verdict::Unsupported);
    while (level > 0 && (cost >> (kBits * (level - 1))) == 0) {
        --level;
    }
    return static_cast<Verdict>(level);
}

std::optional<std::size_t> StackProblem::variableOf(Facet facet) const {
    const auto at = std::ranges::find(variables_, facet, &StackVariable::facet);
    return at == variables_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - variables_.begin())};
}

bool StackProblem::isGiven(Facet facet, const PoolRow& row) const {
    return spec(facet).scope != Scope::Derived && row.at(facet) != kOpenValue && !row.derived.contains(facet);
}

void StackProblem::addDependencies(Facet facet, const PoolRow& row, FacetSet& seen,
                                   std::vector<std::size_t>& out) const {
    if (seen.contains(facet)) {
        return;
    }
    seen.insert(facet);
    if (const auto variable = variableOf(facet)) {
        out.push_back(*variable);
        return;
    }
    if (isGiven(facet, row)) {
        return;
    }
    const FacetSet bases = influence_.basesOf(facet);
    for (const FacetSpec& base : facetSpecs()) {
        if (bases.contains(base.facet)) {
            addDependencies(base.facet, row, seen, out);
        }
    }
}

Cost StackProblem::costAt(CheckId check, const PoolRow& row) const {
    const std::uint16_t outcome = evaluator_.table(check).at(row);
    if (outcome == OutcomeStore::kAbsent) {
        return 0;
    }
    const Verdict verdict = evaluator_.outcome({check, outcome}).verdict;
    return acceptable_.contains(verdict) ? costOf(verdict) : kForbidden;
}

bool StackProblem::compileCheck(CheckId check, const std::vector<PoolRow>& rows, const Bounds& bounds) {
    Table<Cost> table;
    bool follows = false; // whether a facet of the check is derived from what is chosen
    for (const PoolRow& row : rows) {
        for (const Facet facet : evaluator_.table(check).facets()) {
            FacetSet seen;
            const std::size_t before = table.variables.size();
            addDependencies(facet, row, seen, table.variables);
            follows = follows || (!variableOf(facet) && table.variables.size() > before);
        }
    }
    std::ranges::sort(table.variables);
    const auto again = std::ranges::unique(table.variables);
    table.variables.erase(again.begin(), again.end());
    const std::size_t cells = cellsOf(table.variables, sizes_, bounds.cells);
    if (cells > bounds.cells) {
        return false;
    }
    table.cells.reserve(cells);
    std::vector<std::size_t> classes(table.variables.size(), 0);
    std::vector<std::pair<Facet, ValueNumber>> chosen(classes.size());
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (cell % 1024 == 0 && bounds.stopped && bounds.stopped()) {
            return false;
        }
        std::size_t rest = cell;
        for (std::size_t i = classes.size(); i-- > 0;) {
            const std::size_t variable = table.variables[i];
            const std::size_t value = first_[variable][rest % sizes_[variable]];
            rest /= sizes_[variable];
            chosen[i] = {variables_[variable].facet, variables_[variable].numbers[value]};
        }
        Cost worst = 0;
        for (const PoolRow& row : rows) { // of several workloads the worst counts, as in a pool's findings
            PoolRow changed = row;
            if (follows) {
                changed = evaluator_.withNumbers(row, chosen);
            } else {
                for (const auto& [facet, number] : chosen) {
                    changed.values[static_cast<std::size_t>(facet)] = number;
                }
            }
            worst = std::max(worst, costAt(check, changed));
        }
        table.cells.push_back(worst);
    }
    if (table.variables.empty() && table.cells.front() == kForbidden) {
        blocked_.push_back(check);
    }
    tables_.push_back(std::move(table));
    return true;
}

void StackProblem::compilePair(Facet a, Facet b) {
    const auto left = variableOf(a);
    const auto right = variableOf(b);
    const Value* givenA = evaluator_.state(a, row_).value;
    const Value* givenB = evaluator_.state(b, row_).value;
    if ((!left && !right) || (!left && givenA == nullptr) || (!right && givenB == nullptr)) {
        return;
    }
    Table<Cost> table;
    for (const auto& variable : {left, right}) {
        if (variable) {
            table.variables.push_back(*variable);
        }
    }
    std::ranges::sort(table.variables);
    const std::size_t cells = cellsOf(table.variables, sizes_, static_cast<std::size_t>(-2));
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const Value* values[2] = {givenA, givenB};
        std::size_t rest = cell;
        for (std::size_t i = table.variables.size(); i-- > 0;) {
            const std::size_t variable = table.variables[i];
            const Value& value = variables_[variable].values[first_[variable][rest % sizes_[variable]]];
            rest /= sizes_[variable];
            values[variable == left ? 0 : 1] = &value;
        }
        table.cells.push_back(consistency_.contradict(a, *values[0], b, *values[1]) ? kForbidden : 0);
    }
    tables_.push_back(std::move(table));
}

std::vector<Cost> StackProblem::sliceOf(const Table<Cost>& table, std::size_t variable, std::size_t value) const {
    std::size_t stride = 1;
    for (std::size_t i = table.variables.size(); i-- > 0 && table.variables[i] != variable;) {
        stride *= sizes_[table.variables[i]];
    }
    std::vector<Cost> out;
    for (std::size_t cell = value * stride; cell < table.cells.size(); cell += stride * sizes_[variable]) {
        const auto from = table.cells.begin() + static_cast<std::ptrdiff_t>(cell);
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(stride));
    }
    return out;
}

/// The table with only these classes of the variable; without the variable where it is one.
void StackProblem::keep(Table<Cost>& table, std::size_t variable, const std::vector<std::size_t>& classes) const {
    std::size_t stride = 1;
    for (std::size_t i = table.variables.size(); i-- > 0 && table.variables[i] != variable;) {
        stride *= sizes_[table.variables[i]];
    }
    std::vector<Cost> cells;
    for (std::size_t block = 0; block < table.cells.size(); block += stride * sizes_[variable]) {
        for (const std::size_t one : classes) {
            const auto from = table.cells.begin() + static_cast<std::ptrdiff_t>(block + one * stride);
            cells.insert(cells.end(), from, from + static_cast<std::ptrdiff_t>(stride));
        }
    }
    table.cells = std::move(cells);
    if (classes.size() == 1) {
        std::erase(table.variables, variable);
    }
}

void StackProblem::mergeVariable(std::size_t variable) {
    std::map<std::vector<Cost>, std::size_t> known;
    std::vector<std::size_t> merged;  // by class: the new one
    std::vector<std::size_t> kept;    // by new class: an old one
    for (std::size_t one = 0; one < sizes_[variable]; ++one) {
        std::vector<Cost> all;
        for (const Table<Cost>& table : tables_) {
            if (table.has(variable)) {
                const std::vector<Cost> slice = sliceOf(table, variable, one);
                all.insert(all.end(), slice.begin(), slice.end());
            }
        }
        const auto [at, added] = known.try_emplace(std::move(all), kept.size());
        if (added) {
            kept.push_back(one);
        }
        merged.push_back(at->second);
    }
    for (Table<Cost>& table : tables_) {
        if (table.has(variable)) {
            const std::vector<Cost> first = sliceOf(table, variable, kept.front());
            const bool idle = std::ranges::all_of(
                kept, [&](std::size_t one) { return sliceOf(table, variable, one) == first; });
            keep(table, variable, idle ? std::vector<std::size_t>{kept.front()} : kept);
        }
    }
    for (std::size_t& one : variables_[variable].classes) {
        one = merged[one];
    }
    sizes_[variable] = kept.size();
}

void StackProblem::merge() {
    for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
        mergeVariable(variable);
    }
    first_ = firstOf(variables_);
    weights_.assign(variables_.size(), {});
    for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
        weights_[variable].assign(sizes_[variable], 0);
        for (const std::size_t one : variables_[variable].classes) {
            ++weights_[variable][one];
        }
    }
}

bool StackProblem::compile(const Bounds& bounds) {
    for (std::size_t c = 0; c < matrix_.checks.size(); ++c) {
        const bool perWorkload = matrix_.checks[c].perWorkload;
        if (perWorkload && workloadRows_.empty()) {
            continue;
        }
        if (!compileCheck(CheckId(c), perWorkload ? workloadRows_ : std::vector{row_}, bounds)) {
            return false;
        }
    }
    for (const auto& [a, b] : Consistency::pairs()) {
        compilePair(a, b);
    }
    merge();
    return true;
}

std::vector<Table<Wide>> StackProblem::allowing(Verdict worst) const {
    std::vector<Table<Wide>> out;
    for (const Table<Cost>& table : tables_) {
        Table<Wide>& into = out.emplace_back();
        into.variables = table.variables;
        for (const Cost cost : table.cells) {
            into.cells.push_back(cost != kForbidden && verdictOf(cost) <= worst ? 1 : 0);
        }
    }
    return out;
}

} // namespace poolwright
