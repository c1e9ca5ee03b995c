// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <set>
#include <vector>

#include "model/core/plan/poolspace.h"
#include "model/core/solve/influence.h"

namespace poolwright {

/// Builds the space of one problem.
class PoolSpaceBuilder {
public:
    PoolSpaceBuilder(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                     const ClusterGraph& graph)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), setting_(setting), problem_(problem), graph_(graph),
          rules_(evaluator, setting, problem), influence_(evaluator.matrix()) {}

    PoolSpace build();

private:
    void takeRows();
    void addVariables();
    void addVariable(Facet facet);
    [[nodiscard]] bool isWanted(Facet facet) const;
    std::vector<Value> chosenValues(Facet facet);
    [[nodiscard]] std::vector<Value> followingValues(Facet facet) const;
    void addPlaces(PoolVariable& variable, const Value* began) const;
    void addDriverNow();
    void addOperations();
    void addShipping();
    void addImages();
    void addChecks();
    void addConditions();
    void addClusterOperations();

    [[nodiscard]] bool isTold(Facet facet) const;
    [[nodiscard]] bool isShipped(const Value& cgpu) const;
    void collect(Facet facet, std::set<std::size_t>& out, FacetSet& seen) const;
    struct Numbers {
        bool known = false;
        std::vector<std::size_t> variables;
        PoolTable<ValueNumber> table;
    };
    const Numbers& numbers(Facet facet);
    [[nodiscard]] PoolRow derivedRow(const PoolState& state, const std::vector<std::size_t>& variables) const;
    template <typename Cell>
    [[nodiscard]] PoolTable<Cell> tableOver(const std::set<std::size_t>& variables) const;
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
    std::vector<std::vector<bool>> chosen_;              ///< by variable and value: a plan may choose it
    std::vector<PoolRow> rows_;                          ///< by cluster state, the pool as it is
    std::vector<PoolRow> workloadRows_;
    std::vector<PoolRow> endRows_;
    FacetSet clusterMoves_; ///< cluster facets with other values in some state
    std::array<Numbers, kFacetCount> numbers_;
};

template <typename Cell, typename At>
void PoolSpaceBuilder::fillTable(PoolTable<Cell>& table, const At& at) const {
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

template <typename Cell>
PoolTable<Cell> PoolSpaceBuilder::emptyTable(const std::vector<Facet>& facets) {
    std::set<std::size_t> found;
    for (const Facet facet : facets) {
        const auto& variables = numbers(facet).variables;
        found.insert(variables.begin(), variables.end());
    }
    return tableOver<Cell>(found);
}

template <typename Cell>
PoolTable<Cell> PoolSpaceBuilder::tableOver(const std::set<std::size_t>& variables) const {
    PoolTable<Cell> out;
    std::size_t cells = 1;
    for (const std::size_t v : variables) {
        out.variables.push_back(v);
        out.strides.push_back(cells);
        cells *= space_.sizes[v];
    }
    out.cells.resize(cells);
    return out;
}

} // namespace poolwright
