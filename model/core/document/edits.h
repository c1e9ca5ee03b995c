// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/core/document/change.h"

namespace poolwright {

// What a person does to a fleet, as commands that are not applied yet. All fail with ErrorCode::Usage or Input and a hint when
// it cannot be done (no such item, a name that is taken or not allowed, a value of the wrong facet). A command that would
// change nothing has no changes. References of workloads follow renames, moves and removals of pools.

inline constexpr std::size_t kLongestNote = 64U << 10U;  ///< bytes of a reason
inline constexpr std::size_t kLongestEntry = 1U << 20U; ///< bytes of a named text

/// A value for an item: its own facets for a pool, its own for a cluster. nullopt: leave open.
struct CellEdit {
    ItemKind kind = ItemKind::Pool;
    ItemId item = kNoItem;
    Facet facet{};
    std::optional<Value> value;
    bool operator==(const CellEdit&) const = default;
};
/// Several edits of one cell: the last counts. `name` empty: made from what is changed ("Set driver to 550.90.07 on 3 pools").
Result<Command> setCells(const Document& document, ItemId scenario, std::span<const CellEdit> edits, std::string name = {});

Result<Command> renameItem(const Document& document, ItemId scenario, ItemKind kind, ItemId item, const std::string& name);
Result<Command> renameFleet(const Document& document, const std::string& name);
/// At the end of the list where `position` is beyond it. The new item gets a free name where `name` is empty or taken.
Result<Command> addCluster(const Document& document, ItemId scenario, Cluster cluster, std::size_t position);
Result<Command> addPool(const Document& document, ItemId scenario, ItemId cluster, Pool pool, std::size_t position);
/// Copies behind their originals, under free names ("a10-shared copy", "a10-shared copy 2").
Result<Command> duplicateItems(const Document& document, ItemId scenario, ItemKind kind, std::span<const ItemId> items);
Result<Command> removeItems(const Document& document, ItemId scenario, ItemKind kind, std::span<const ItemId> items);
/// Pools to a place of a cluster, in the order given; `position` counts in that cluster as it is now. A pool whose name is
/// taken there gets a free one.
Result<Command> movePools(const Document& document, ItemId scenario, std::span<const ItemId> pools, ItemId cluster,
                          std::size_t position);
Result<Command> moveCluster(const Document& document, ItemId scenario, ItemId cluster, std::size_t position);
/// Pools pasted from elsewhere, to the end of a cluster.
Result<Command> addPools(const Document& document, ItemId scenario, ItemId cluster, std::vector<Pool> pools);

/// Workloads at the end of the list where `position` is beyond it, each with a free name where its own is empty or taken. They may
/// name pools of the scenario's fleet only, each once, and hold values of workloads only.
Result<Command> addWorkloads(const Document& document, ItemId scenario, std::vector<Workload> workloads, std::size_t position);
Result<Command> addWorkload(const Document& document, ItemId scenario, Workload workload, std::size_t position);
/// Name, values and pools of the workload with that id, in one step. A name that is taken is refused.
Result<Command> changeWorkload(const Document& document, ItemId scenario, Workload workload);
/// Copies behind their originals, under free names.
Result<Command> duplicateWorkloads(const Document& document, ItemId scenario, std::span<const ItemId> items);

/// `acceptance.id` kNoItem: a new one; else that one is replaced.
Result<Command> acceptRisk(const Document& document, RiskAcceptance acceptance);
Result<Command> withdrawAcceptance(const Document& document, ItemId acceptance);
Result<Command> setPolicy(const Document& document, const Policy& policy);
/// nullopt: removes it.
Result<Command> setEntry(const Document& document, EntryKind kind, const std::string& key, std::optional<std::string> text);

} // namespace poolwright
