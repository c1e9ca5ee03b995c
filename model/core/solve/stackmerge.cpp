// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values that cost the same in every table share a class; a table loses the variables that it does not depend on.

#include "model/core/solve/stackproblem.h"
#include "model/core/solve/tableslices.h"

namespace poolwright::fold {

void StackProblem::mergeVariable(std::size_t variable) {
    std::vector<Table<Cost>*> tables;
    for (Table<Cost>& table : tables_) {
        tables.push_back(&table);
    }
    const Merged merged = mergeClasses(tables, variable, sizes_);
    for (std::size_t& one : variables_[variable].classes) {
        one = merged.now[one];
    }
    sizes_[variable] = merged.kept.size();
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
