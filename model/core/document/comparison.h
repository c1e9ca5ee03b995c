// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/document/scenarios.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// A scenario as it was when it was taken, judged. Its fleet is a copy: the document may go on changing.
struct JudgedScenario {
    ItemId id = kNoItem;
    std::string name;
    std::shared_ptr<const Fleet> fleet;
    std::shared_ptr<const FleetJudgement> judgement;
    std::shared_ptr<const Evaluator> evaluator;
};
/// Judges with an evaluator of its own. `stopped`: see judgeFleet(); the judgement is then partial. `name` is the scenario's.
JudgedScenario judgeScenario(ItemId id, std::string name, std::shared_ptr<const Fleet> fleet, const MatrixPtr& matrix,
                             Date today, const std::function<bool()>& stopped = {});

/// The worst of what the findings of a pool say about one of its values; nothing where none touches it. A finding that rules
/// decide touches those facets of its check that these rules ask about.
std::optional<Verdict> verdictOfValue(const JudgedScenario& scenario, std::size_t pool, Facet facet);

/// An item that differs between two scenarios, or a pool whose verdict does although it is the same (its cluster changed).
struct ComparedItem {
    FleetDifference::Item change; ///< without cells and renaming: only the verdict is other
    std::optional<std::size_t> poolBefore; ///< index in the judgement; none: no pool, or not there
    std::optional<std::size_t> poolAfter;
    std::optional<Verdict> before; ///< of the pool
    std::optional<Verdict> after;
};

/// What differs between two scenarios and what that does to the verdicts.
struct ScenarioComparison {
    JudgedScenario before;
    JudgedScenario after;
    std::vector<ComparedItem> items; ///< the order of FleetDifference, then the pools whose verdict alone changed
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0;
    std::size_t better = 0; ///< pools in both with a better verdict
    std::size_t worse = 0;
};
/// Items are matched by id. Cost: one pass over both fleets.
ScenarioComparison compareScenarios(JudgedScenario before, JudgedScenario after);

/// One line of the comparison of several scenarios: a value of a pool or cluster that is not the same in all of them, or,
/// without a facet, the pool's verdict.
struct ScenarioRow {
    struct Cell {
        bool there = false; ///< whether the scenario has the item
        std::optional<Value> value; ///< nullopt: open
        std::optional<Verdict> verdict; ///< of the pool, or of the value in it
        std::optional<std::size_t> pool; ///< index in that scenario's judgement
    };
    ItemKind item = ItemKind::Pool;
    ItemId id = kNoItem;
    std::string path; ///< in the first scenario that has it
    std::optional<Facet> facet;
    std::vector<Cell> cells; ///< by scenario
};
/// Several scenarios side by side: items that differ in any, in the order of the first scenario that has them.
struct ScenarioTable {
    std::vector<JudgedScenario> scenarios;
    std::vector<ScenarioRow> rows;
};
ScenarioTable tableOfScenarios(std::vector<JudgedScenario> scenarios);

} // namespace poolwright
