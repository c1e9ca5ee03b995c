// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "model/core/solve/consistency.h"
#include "model/core/solve/elimination.h"
#include "model/core/solve/influence.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/solve/verdictset.h"

namespace poolwright::fold {

/// A facet to be chosen.
struct StackVariable {
    Facet facet{};
    std::vector<Value> values;        ///< newest first
    std::vector<ValueNumber> numbers; ///< the evaluator's, of each value
    std::vector<std::size_t> classes; ///< of each value: values of one class cost the same in every table
};

/// A pool with some facets to be chosen, as tables: for each check what its verdict costs by the classes of the facets
/// that it depends on, and which pairs of values are never offered. Values that no table tells apart share a class.
class StackProblem {
public:
    /// The evaluator is only read afterwards. Variables in the order of ranking, their values not yet in classes.
    /// `settled` is chosen besides.
    StackProblem(Evaluator& evaluator, PoolTrial& trial, std::vector<StackVariable> variables,
                 std::span<const Choice> settled, VerdictSet acceptable);

    /// Works the tables out. False when a table would get more cells than the bound, or when it was stopped.
    bool compile(const Bounds& bounds);

    [[nodiscard]] const std::vector<StackVariable>& variables() const { return variables_; }
    [[nodiscard]] const Sizes& sizes() const { return sizes_; }
    /// By variable and class: how many values.
    [[nodiscard]] const std::vector<std::vector<std::size_t>>& weights() const { return weights_; }
    [[nodiscard]] const std::vector<Table<Cost>>& tables() const { return tables_; }
    /// Checks that do not depend on what is chosen and are not acceptable: nothing can be chosen while they stand.
    [[nodiscard]] const std::vector<CheckId>& blocked() const { return blocked_; }
    /// The tables as 1 and 0: whether every finding is acceptable and none is worse than that.
    [[nodiscard]] std::vector<Table<Wide>> allowing(Verdict worst) const;

    /// What one finding of that verdict costs.
    [[nodiscard]] static Cost costOf(std::optional<Verdict> verdict);
    /// The worst verdict among the findings of that cost.
    [[nodiscard]] static Verdict verdictOf(Cost cost);

private:
    [[nodiscard]] std::optional<std::size_t> variableOf(Facet facet) const;
    /// The variables that the value of a facet of this row depends on.
    void addDependencies(Facet facet, const PoolRow& row, FacetSet& seen, std::vector<std::size_t>& out) const;
    [[nodiscard]] bool isGiven(Facet facet, const PoolRow& row) const;
    /// What a check depends on among the variables.
    struct Reach {
        std::vector<std::size_t> variables;
        std::vector<std::size_t> deriving; ///< those of them that other facets of the check follow from
    };
    [[nodiscard]] Reach reachOf(CheckId check, const std::vector<PoolRow>& rows) const;
    /// The variables of a cell with a value of the class of each.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> valuesAt(const std::vector<std::size_t>& variables,
                                                                            std::size_t cell) const;
    /// The row with what follows from the values of a cell of those variables.
    [[nodiscard]] PoolRow derivedRow(const PoolRow& row, const std::vector<std::size_t>& deriving,
                                     std::size_t cell) const;
    bool compileCheck(CheckId check, const std::vector<PoolRow>& rows, const Bounds& bounds);
    [[nodiscard]] Cost costAt(CheckId check, const PoolRow& row) const;
    void compilePair(Facet a, Facet b);
    /// Gives values that cost the same everywhere one class, and drops variables that a table does not depend on.
    void merge();
    void mergeVariable(std::size_t variable);
    void countClasses();

    Evaluator& evaluator_;
    const Matrix& matrix_;
    std::vector<StackVariable> variables_;
    VerdictSet acceptable_;
    Influence influence_;
    Consistency consistency_;
    PoolRow row_;
    std::vector<PoolRow> workloadRows_;
    Sizes sizes_;
    std::vector<std::vector<std::size_t>> first_; ///< by variable and class: a value
    std::vector<std::vector<std::size_t>> weights_;
    std::vector<Table<Cost>> tables_;
    std::vector<CheckId> blocked_;
};

} // namespace poolwright::fold
