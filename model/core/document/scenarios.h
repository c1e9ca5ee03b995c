// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/document/change.h"

namespace poolwright {

/// How two fleets differ, item by item (by id; by path where a fleet has no ids).
struct FleetDifference {
    struct Cell {
        Facet facet{};
        std::optional<Value> before;
        std::optional<Value> after;
        bool operator==(const Cell&) const = default;
    };
    enum class Kind : std::uint8_t { Added, Removed, Changed };
    struct Item {
        Kind kind = Kind::Changed;
        ItemKind item = ItemKind::Pool;
        ItemId id = kNoItem;
        std::string pathBefore; ///< "cluster/pool", "cluster" or the workload's name; empty: added
        std::string pathAfter;  ///< empty: removed. Unlike pathBefore: renamed or moved
        std::vector<Cell> cells; ///< in facet order; of an added or removed item all its values
        bool operator==(const Item&) const = default;
    };
    std::vector<Item> items; ///< cluster, then its pools, in the order of `after`; removed ones behind those
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0; ///< items; moved and renamed ones count
    [[nodiscard]] bool empty() const { return items.empty(); }
    bool operator==(const FleetDifference&) const = default;
};
FleetDifference differenceOf(const Fleet& before, const Fleet& after);

/// The changes that turn a scenario's fleet `from` into `to`: only what differs, items by id.
std::vector<Change> changesBetween(ItemId scenario, const Fleet& from, const Fleet& to);

/// One cell (or the existence, name or place of an item) that both sides changed, differently, since the base.
struct MergeConflict {
    ItemKind item = ItemKind::Pool;
    ItemId id = kNoItem;
    std::string path;
    std::optional<Facet> facet; ///< none: the item itself (removed on one side, changed on the other; renamed on both)
    std::string base;           ///< texts as shown; "open", "removed"
    std::string ours;           ///< of the scenario
    std::string theirs;         ///< of the parent
    bool operator==(const MergeConflict&) const = default;
};
/// What a rebase would do. In a conflict the scenario's side stays; the person may choose the parent's for each.
struct Rebase {
    Command command;                      ///< with the scenario's side in every conflict that `theirs` does not name
    std::vector<MergeConflict> conflicts; ///< in a fixed order; indexes are what `takeTheirs` names
};

/// A copy of `from` to change at will. `name` empty: a free one ("What if 1").
Result<Command> branchScenario(const Document& document, ItemId from, const std::string& name);
Result<Command> renameScenario(const Document& document, ItemId scenario, const std::string& name);
/// Not the baseline, and not one from which others were branched.
Result<Command> removeScenario(const Document& document, ItemId scenario);
/// Brings what changed in the parent since the branch into the scenario.
Result<Rebase> rebaseScenario(const Document& document, ItemId scenario, const std::vector<std::size_t>& takeTheirs = {});
/// Makes the parent what the scenario is; refused while the parent has changes that the scenario has not (rebase first).
/// The scenario stays, with nothing of its own.
Result<Command> promoteScenario(const Document& document, ItemId scenario);

} // namespace poolwright
