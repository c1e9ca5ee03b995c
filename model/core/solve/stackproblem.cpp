// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/stackproblem.h"

#include <algorithm>
#include <cassert>

#include "model/core/solve/alike.h"

namespace poolwright::fold {

namespace {

constexpr unsigned kBits = 8; ///< of a cost for each verdict worse than supported; a pool has fewer than 256 findings

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
    countClasses();
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

StackProblem::Reach StackProblem::reachOf(CheckId check, const std::vector<PoolRow>& rows) const {
    Reach out;
    for (const PoolRow& row : rows) {
        for (const Facet facet : evaluator_.table(check).facets()) {
            FacetSet seen;
            const std::size_t before = out.variables.size();
            addDependencies(facet, row, seen, out.variables);
            if (!variableOf(facet)) {
                out.deriving.insert(out.deriving.end(), out.variables.begin() + static_cast<std::ptrdiff_t>(before),
                                    out.variables.end());
            }
        }
    }
    sortedOnce(out.variables);
    sortedOnce(out.deriving);
    return out;
}

std::vector<std::pair<std::size_t, std::size_t>> StackProblem::valuesAt(const std::vector<std::size_t>& variables,
                                                                        std::size_t cell) const {
    std::vector<std::pair<std::size_t, std::size_t>> out(variables.size());
    for (std::size_t i = variables.size(); i-- > 0;) {
        const std::size_t variable = variables[i];
        out[i] = {variable, first_[variable][cell % sizes_[variable]]};
        cell /= sizes_[variable];
    }
    return out;
}

PoolRow StackProblem::derivedRow(const PoolRow& row, const std::vector<std::size_t>& deriving, std::size_t cell) const {
    if (deriving.empty()) {
        return row;
    }
    std::vector<std::pair<Facet, ValueNumber>> chosen;
    for (const auto& [variable, value] : valuesAt(deriving, cell)) {
        chosen.emplace_back(variables_[variable].facet, variables_[variable].numbers[value]);
    }
    return evaluator_.withNumbers(row, chosen);
}

bool StackProblem::compileCheck(CheckId check, const std::vector<PoolRow>& rows, const Bounds& bounds) {
    constexpr std::size_t kAskEvery = 1024;
    constexpr std::size_t kNoVariable = static_cast<std::size_t>(-1);
    const Reach reach = reachOf(check, rows);
    Table<Cost> table{reach.variables, {}};
    const std::size_t cells = cellsOf(table.variables, sizes_, bounds.cells);
    if (cells > bounds.cells) {
        return false;
    }
    // what follows from the choices is worked out once for the choices that it follows from
    std::vector<std::optional<PoolRow>> derived(cellsOf(reach.deriving, sizes_, bounds.cells) * rows.size());
    Walk walk({&reach.deriving}, table.variables, kNoVariable, sizes_);
    table.cells.reserve(cells);
    for (std::size_t cell = 0; cell < cells; ++cell, walk.next()) {
        if (cell % kAskEvery == 0 && bounds.stopped && bounds.stopped()) {
            return false;
        }
        Cost worst = 0;
        for (std::size_t r = 0; r < rows.size();
             ++r) { // of several workloads the worst counts, as in a pool's findings
            std::optional<PoolRow>& base = derived[walk.cell(0, 0) * rows.size() + r];
            if (!base) {
                base = derivedRow(rows[r], reach.deriving, walk.cell(0, 0));
            }
            PoolRow changed = *base;
            for (const auto& [variable, value] : valuesAt(table.variables, cell)) {
                changed.values[static_cast<std::size_t>(variables_[variable].facet)] =
                    variables_[variable].numbers[value];
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
    sortedOnce(table.variables);
    std::size_t cells = 1;
    for (const std::size_t variable : table.variables) {
        cells *= sizes_[variable];
    }
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const Value* ofA = givenA;
        const Value* ofB = givenB;
        for (const auto& [variable, value] : valuesAt(table.variables, cell)) {
            (variable == left ? ofA : ofB) = &variables_[variable].values[value];
        }
        table.cells.push_back(consistency_.contradict(a, *ofA, b, *ofB) ? kForbidden : 0);
    }
    tables_.push_back(std::move(table));
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

} // namespace poolwright::fold
