// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/document/document.h"

namespace poolwright {

/// Which list of a scenario's fleet an item is in.
enum class ItemKind : std::uint8_t { Cluster, Pool, Workload };

// Each change knows what was there before, so that turning it round undoes it. Positions are indexes in the list at the
// moment when the change is applied.

/// One value of one cluster, pool or workload; nullopt: open.
struct CellChange {
    ItemId scenario = kNoItem;
    ItemKind kind = ItemKind::Pool;
    ItemId item = kNoItem;
    Facet facet{};
    std::optional<Value> before;
    std::optional<Value> after;
    bool operator==(const CellChange&) const = default;
};

/// A name; with `item` kNoItem that of the fleet itself.
struct NameChange {
    ItemId scenario = kNoItem;
    ItemKind kind = ItemKind::Pool;
    ItemId item = kNoItem;
    std::string before;
    std::string after;
    bool operator==(const NameChange&) const = default;
};

/// A cluster with its pools comes (no before) or goes (no after).
struct ClusterChange {
    ItemId scenario = kNoItem;
    std::size_t position = 0;
    std::optional<Cluster> before;
    std::optional<Cluster> after;
    bool operator==(const ClusterChange&) const = default;
};

/// A pool comes or goes.
struct PoolChange {
    ItemId scenario = kNoItem;
    ItemId cluster = kNoItem;
    std::size_t position = 0;
    std::optional<Pool> before;
    std::optional<Pool> after;
    bool operator==(const PoolChange&) const = default;
};

/// A pool goes to another cluster or place. `to.position` counts after the pool was taken out.
struct PoolMove {
    struct Place {
        ItemId cluster = kNoItem;
        std::size_t position = 0;
        bool operator==(const Place&) const = default;
    };
    ItemId scenario = kNoItem;
    ItemId pool = kNoItem;
    Place from;
    Place to;
    bool operator==(const PoolMove&) const = default;
};

/// A cluster goes to another place of the list; `to` counts after it was taken out.
struct ClusterMove {
    ItemId scenario = kNoItem;
    ItemId cluster = kNoItem;
    std::size_t from = 0;
    std::size_t to = 0;
    bool operator==(const ClusterMove&) const = default;
};

/// A workload comes, goes, or is replaced as a whole (its values are CellChanges; this is for its pools).
struct WorkloadChange {
    ItemId scenario = kNoItem;
    std::size_t position = 0;
    std::optional<Workload> before;
    std::optional<Workload> after;
    bool operator==(const WorkloadChange&) const = default;
};

/// A scenario comes or goes with all that is in it; the baseline never goes.
struct ScenarioChange {
    std::size_t position = 0;
    std::optional<Scenario> before;
    std::optional<Scenario> after;
    bool operator==(const ScenarioChange&) const = default;
};

/// What a scenario is called, what it was branched from, and the base that it is compared with.
struct ScenarioHead {
    std::string name;
    ItemId parent = kNoItem;
    std::shared_ptr<const Fleet> base;
};
bool operator==(const ScenarioHead& a, const ScenarioHead& b);
struct ScenarioHeadChange {
    ItemId scenario = kNoItem;
    ScenarioHead before;
    ScenarioHead after;
    bool operator==(const ScenarioHeadChange&) const = default;
};

/// An acceptance comes, goes or is replaced; they are kept in the order of their ids.
struct AcceptanceChange {
    std::optional<RiskAcceptance> before;
    std::optional<RiskAcceptance> after;
    bool operator==(const AcceptanceChange&) const = default;
};

/// A named text; nullopt: there is none.
struct EntryChange {
    EntryKind kind = EntryKind::Property;
    std::string key;
    std::optional<std::string> before;
    std::optional<std::string> after;
    bool operator==(const EntryChange&) const = default;
};

using Change = std::variant<CellChange, NameChange, ClusterChange, PoolChange, PoolMove, ClusterMove, WorkloadChange,
                            ScenarioChange, ScenarioHeadChange, AcceptanceChange, EntryChange>;

/// One gesture of a person: its name as undo shows it ("Set driver of 3 pools"), and what it changes, in order.
struct Command {
    std::string name;
    std::vector<Change> changes;
    ItemId nextId = 0; ///< the document's nextId once the command was applied; 0: it gives no ids
    bool operator==(const Command&) const = default;
};

/// The change that takes this one back; a command's changes are turned round one by one, last first.
Change inverse(const Change& change);
Command inverse(const Command& command);

/// Applies the whole command or nothing. Fails with ErrorCode::Input where what should be there before is not (a command of
/// another document or out of order). Cost: linear in the changes, plus one pass over the fleets touched.
Result<void> apply(Document& document, const Command& command);

} // namespace poolwright
