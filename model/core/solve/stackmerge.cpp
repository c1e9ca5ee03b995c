// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values that cost the same in every table share a class; a table loses the variables that it does not depend on.

#include <algorithm>
#include <map>

#include "model/core/solve/stackproblem.h"

namespace poolwright::fold {

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
    std::vector<std::size_t> merged; // by class: the new one
    std::vector<std::size_t> kept;   // by new class: an old one
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
            const bool idle =
                std::ranges::all_of(kept, [&](std::size_t one) { return sliceOf(table, variable, one) == first; });
            keep(table, variable, idle ? std::vector<std::size_t>{kept.front()} : kept);
        }
    }
    for (std::size_t& one : variables_[variable].classes) {
        one = merged[one];
    }
    sizes_[variable] = kept.size();
}

void StackProblem::countClasses() {
    sizes_.assign(variables_.size(), 0);
    first_.assign(variables_.size(), {});
    weights_.assign(variables_.size(), {});
    for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
        const std::vector<std::size_t>& classes = variables_[variable].classes;
        for (std::size_t value = 0; value < classes.size(); ++value) {
            if (classes[value] == first_[variable].size()) { // classes are numbered in the order of first appearance
                first_[variable].push_back(value);
                weights_[variable].push_back(0);
            }
            ++weights_[variable][classes[value]];
        }
        sizes_[variable] = first_[variable].size();
    }
}

void StackProblem::merge() {
    for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
        mergeVariable(variable);
    }
    countClasses();
}

} // namespace poolwright::fold
