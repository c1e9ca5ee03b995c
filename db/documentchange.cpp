// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentchange.h"

#include <array>
#include <fmt/format.h>

namespace poolwright {

namespace {

using List = RankedList::Kind;

tl::unexpected<Error> mismatch(std::string_view what) {
    return fail(ErrorCode::Input, fmt::format("this step does not fit the file: {}", what));
}

/// What a rename of an item reads and writes.
struct NameSql {
    std::string_view table;
    std::string_view read;
    std::string_view write;
};
const NameSql& nameSql(ItemKind kind) {
    static constexpr std::array<NameSql, 3> kSql{
        {{"cluster", "SELECT * FROM cluster WHERE scenario = ? AND id = ? AND name = ?",
          "UPDATE cluster SET name = ?3 WHERE scenario = ?1 AND id = ?2 RETURNING *"},
         {"pool", "SELECT * FROM pool WHERE scenario = ? AND id = ? AND name = ?",
          "UPDATE pool SET name = ?3 WHERE scenario = ?1 AND id = ?2 RETURNING *"},
         {"workload", "SELECT * FROM workload WHERE scenario = ? AND id = ? AND name = ?",
          "UPDATE workload SET name = ?3 WHERE scenario = ?1 AND id = ?2 RETURNING *"}}};
    return kSql[static_cast<std::size_t>(kind)];
}

/// The row that the query finds goes out of its digest; false: there is none.
template <typename... Values>
bool leave(RowEdit& rows, std::string_view table, std::string_view sql, const Values&... values) {
    Query& query = rows.query(sql).with(values...);
    const bool found = query.step();
    if (found) {
        rows.leaving(table, query);
    }
    query.reset();
    return found;
}

} // namespace

Result<void> ChangeRows::apply(const Command& command) {
    for (const Change& change : command.changes) {
        if (Result<void> applied = std::visit(*this, change); !applied) {
            return applied;
        }
    }
    return {};
}

bool ChangeRows::stands(const RankedList& list, ItemId item) {
    static constexpr std::array<std::string_view, 4> kSql{"SELECT 1 FROM scenario WHERE ?1 = ?1 AND id = ?2",
                                                          "SELECT 1 FROM cluster WHERE scenario = ?1 AND id = ?2",
                                                          "SELECT 1 FROM workload WHERE scenario = ?1 AND id = ?2",
                                                          "SELECT 1 FROM pool WHERE scenario = ?1 AND id = ?2"};
    Query& query = rows_.query(kSql[static_cast<std::size_t>(list.kind)]).with(list.scenario, item);
    const bool found = query.step();
    query.reset();
    return found;
}

Result<void> ChangeRows::operator()(const CellChange& change) {
    const List kind = change.kind == ItemKind::Cluster ? List::Clusters
                      : change.kind == ItemKind::Pool  ? List::Pools
                                                       : List::Workloads;
    if (!stands({kind, change.scenario, 0}, change.item)) {
        return mismatch("there is no such item");
    }
    if (change.before &&
        !items_.takeCell(change.scenario, change.kind, change.item, change.facet, change.before->text)) {
        return mismatch("the value is another one");
    }
    Query& other = rows_.query("SELECT 1 FROM cell WHERE scenario = ? AND kind = ? AND item = ? AND facet = ?")
                       .with(change.scenario, kindText(change.kind), change.item, id(change.facet));
    const bool taken = other.step();
    other.reset();
    if (taken) {
        return mismatch("the value is another one");
    }
    if (change.after) {
        items_.putCell(change.scenario, change.kind, change.item, change.facet, change.after->text);
    }
    return {};
}

Result<void> ChangeRows::operator()(const NameChange& change) {
    if (change.item == kNoItem) {
        if (!leave(rows_, "scenario", "SELECT * FROM scenario WHERE id = ? AND fleet = ?", change.scenario,
                   change.before)) {
            return mismatch("the name is another one");
        }
        rows_.update("scenario", "UPDATE scenario SET fleet = ?2 WHERE id = ?1 RETURNING *", change.scenario,
                     change.after);
        return {};
    }
    const NameSql& sql = nameSql(change.kind);
    if (!leave(rows_, sql.table, sql.read, change.scenario, change.item, change.before)) {
        return mismatch("the name is another one");
    }
    rows_.update(sql.table, sql.write, change.scenario, change.item, change.after);
    return {};
}

template <typename Item, typename Take, typename Put>
Result<void> ChangeRows::replace(const RankedList& list, std::size_t position, const std::optional<Item>& before,
                                 const std::optional<Item>& after, const Take& take, const Put& put) {
    if (before) {
        const std::optional<std::int64_t> rank = take(*before);
        if (!rank) {
            return mismatch("another item is in the place");
        }
        if (after) {
            put(*after, *rank); // in its place
            return {};
        }
        ranks_.removed(list, *rank);
        return {};
    }
    if (after) {
        if (stands(list, after->id)) {
            return mismatch("the item is there already");
        }
        const Result<std::int64_t> rank = ranks_.at(list, position);
        if (!rank) {
            return tl::make_unexpected(rank.error());
        }
        put(*after, *rank);
    }
    return {};
}

Result<void> ChangeRows::operator()(const ClusterChange& change) {
    if (change.before) {
        ranks_.forget(); // its pools were a list of their own
    }
    return replace(
        {List::Clusters, change.scenario, 0}, change.position, change.before, change.after,
        [&](const Cluster& cluster) { return items_.takeCluster(change.scenario, cluster); },
        [&](const Cluster& cluster, std::int64_t rank) { items_.putCluster(change.scenario, cluster, rank); });
}

Result<void> ChangeRows::operator()(const PoolChange& change) {
    return replace(
        {List::Pools, change.scenario, change.cluster}, change.position, change.before, change.after,
        [&](const Pool& pool) { return items_.takePool(change.scenario, change.cluster, pool); },
        [&](const Pool& pool, std::int64_t rank) { items_.putPool(change.scenario, change.cluster, pool, rank); });
}

Result<void> ChangeRows::operator()(const WorkloadChange& change) {
    return replace(
        {List::Workloads, change.scenario, 0}, change.position, change.before, change.after,
        [&](const Workload& workload) { return items_.takeWorkload(change.scenario, workload); },
        [&](const Workload& workload, std::int64_t rank) { items_.putWorkload(change.scenario, workload, rank); });
}

Result<void> ChangeRows::operator()(const ScenarioChange& change) {
    if (change.position == 0 || (change.before && change.after)) {
        return mismatch("the baseline stays");
    }
    ranks_.forget();
    return replace(
        {List::Scenarios, 0, 0}, change.position, change.before, change.after,
        [&](const Scenario& scenario) { return items_.takeScenario(scenario); },
        [&](const Scenario& scenario, std::int64_t rank) { items_.putScenario(scenario, rank); });
}

// The row is taken out and put in again: two rows of a list never share a rank, not even for a moment.
Result<void> ChangeRows::operator()(const PoolMove& move) {
    const RankedList from{List::Pools, move.scenario, move.from.cluster};
    const RankedList to{List::Pools, move.scenario, move.to.cluster};
    std::optional<std::int64_t> rank;
    std::string name;
    rows_.removeEach(
        "pool",
        [&](const Query& row) {
            rank = row.number(4);
            name = row.string(3);
        },
        "DELETE FROM pool WHERE scenario = ? AND id = ? AND cluster = ? RETURNING *", move.scenario, move.pool,
        move.from.cluster);
    if (!rank) {
        return mismatch("the pool is in another place");
    }
    ranks_.removed(from, *rank);
    const Result<std::int64_t> there = ranks_.at(to, move.to.position);
    if (!there) {
        return tl::make_unexpected(there.error());
    }
    rows_.insert("pool", "INSERT INTO pool (scenario, id, cluster, name, rank) VALUES (?, ?, ?, ?, ?) RETURNING *",
                 move.scenario, move.pool, move.to.cluster, name, *there);
    return {};
}

// Only the rank changes, because pools refer to the row.
Result<void> ChangeRows::operator()(const ClusterMove& move) {
    const RankedList list{List::Clusters, move.scenario, 0};
    // Counted with the cluster still in its place: behind it, one further.
    const std::size_t position = move.to > move.from ? move.to + 1 : move.to;
    const Result<std::int64_t> rank = ranks_.at(list, position);
    ranks_.forget();
    if (!rank) {
        return tl::make_unexpected(rank.error());
    }
    if (!leave(rows_, "cluster", "SELECT * FROM cluster WHERE scenario = ? AND id = ?", move.scenario, move.cluster)) {
        return mismatch("the cluster is in another place");
    }
    rows_.update("cluster", "UPDATE cluster SET rank = ?3 WHERE scenario = ?1 AND id = ?2 RETURNING *", move.scenario,
                 move.cluster, *rank);
    return {};
}

Result<void> ChangeRows::operator()(const ScenarioHeadChange& change) {
    const auto orNull = [](ItemId id) { return id == kNoItem ? std::nullopt : std::optional<std::int64_t>{id}; };
    if (!leave(rows_, "scenario", "SELECT * FROM scenario WHERE id = ? AND name = ? AND parent IS ?", change.scenario,
               change.before.name, orNull(change.before.parent))) {
        return mismatch("the scenario is another one");
    }
    rows_.update("scenario", "UPDATE scenario SET name = ?2, parent = ?3 WHERE id = ?1 RETURNING *", change.scenario,
                 change.after.name, orNull(change.after.parent));
    const Fleet* before = change.before.base.get();
    const Fleet* after = change.after.base.get();
    if (before == after || (before != nullptr && after != nullptr && *before == *after)) {
        return {};
    }
    if (!items_.takeBase(change.scenario, before)) {
        return mismatch("the scenario is compared with another fleet");
    }
    items_.putBase(change.scenario, after);
    return {};
}

Result<void> ChangeRows::operator()(const AcceptanceChange& change) {
    if (change.before && !items_.takeAcceptance(*change.before)) {
        return mismatch("the acceptance is another one");
    }
    if (change.after) {
        Query& other = rows_.query("SELECT 1 FROM acceptance WHERE id = ?").with(change.after->id);
        const bool taken = other.step();
        other.reset();
        if (taken) {
            return mismatch("the acceptance is there already");
        }
        items_.putAcceptance(*change.after);
    }
    return {};
}

Result<void> ChangeRows::operator()(const EntryChange& change) {
    if (change.before && !items_.takeEntry(change.kind, change.key, *change.before)) {
        return mismatch("the text is another one");
    }
    if (change.after) {
        Query& other =
            rows_.query("SELECT 1 FROM entry WHERE kind = ? AND key = ?").with(toText(change.kind), change.key);
        const bool taken = other.step();
        other.reset();
        if (taken) {
            return mismatch("the text is there already");
        }
        items_.putEntry(change.kind, change.key, *change.after);
    }
    return {};
}

} // namespace poolwright
