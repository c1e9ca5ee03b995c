// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentrows.h"
#include "model/core/document/changetext.h"

namespace poolwright {

namespace {

std::optional<std::int64_t> orNull(ItemId id) { return id == kNoItem ? std::nullopt : std::optional{id}; }

/// Takes out the one row that a "DELETE … RETURNING *" names and gives the number in `rankColumn`, if `fits(row)`.
template <typename Fits, typename... Values>
std::optional<std::int64_t> takeRanked(RowEdit& rows, std::string_view table, int rankColumn, const Fits& fits,
                                       std::string_view sql, const Values&... values) {
    std::optional<std::int64_t> rank;
    bool same = true;
    rows.removeEach(
        table,
        [&](const Query& row) {
            rank = row.number(rankColumn);
            same = same && fits(row);
        },
        sql, values...);
    return same ? rank : std::nullopt;
}

} // namespace

std::string_view kindText(ItemKind kind) {
    constexpr std::string_view kWords[] = {"cluster", "pool", "workload"};
    return kWords[static_cast<std::size_t>(kind)];
}

void DocumentRows::putCell(ItemId scenario, ItemKind kind, ItemId item, Facet facet, const std::string& value) {
    rows_.insert("cell",
                 "INSERT INTO cell (scenario, kind, item, facet, value) VALUES (?, ?, ?, ?, ?) RETURNING *",
                 scenario, kindText(kind), item, id(facet), value);
}

bool DocumentRows::takeCell(ItemId scenario, ItemKind kind, ItemId item, Facet facet, const std::string& value) {
    return rows_.remove("cell",
                        "DELETE FROM cell WHERE scenario = ? AND kind = ? AND item = ? AND facet = ? AND value = ? "
                        "RETURNING *",
                        scenario, kindText(kind), item, id(facet), value) == 1;
}

void DocumentRows::putCells(ItemId scenario, ItemKind kind, ItemId item, const Configuration& facets) {
    for (const auto& [facet, value] : facets.entries()) {
        putCell(scenario, kind, item, facet, value.text);
    }
}

bool DocumentRows::takeCells(ItemId scenario, ItemKind kind, ItemId item, const Configuration& facets) {
    std::size_t alike = 0;
    const std::size_t count = rows_.removeEach(
        "cell",
        [&](const Query& row) {
            for (const auto& [facet, value] : facets.entries()) {
                alike += static_cast<std::size_t>(row.text(3) == id(facet) && row.text(4) == value.text);
            }
        },
        "DELETE FROM cell WHERE scenario = ? AND kind = ? AND item = ? RETURNING *", scenario, kindText(kind), item);
    return count == facets.entries().size() && alike == count;
}

void DocumentRows::putPool(ItemId scenario, ItemId cluster, const Pool& pool, std::int64_t rank) {
    rows_.insert("pool", "INSERT INTO pool (scenario, id, cluster, name, rank) VALUES (?, ?, ?, ?, ?) RETURNING *",
                 scenario, pool.id, cluster, pool.name, rank);
    putCells(scenario, ItemKind::Pool, pool.id, pool.facets);
}

std::optional<std::int64_t> DocumentRows::takePool(ItemId scenario, ItemId cluster, const Pool& pool) {
    const auto rank = takeRanked(
        rows_, "pool", 4, [&](const Query& row) { return row.number(2) == cluster && row.text(3) == pool.name; },
        "DELETE FROM pool WHERE scenario = ? AND id = ? RETURNING *", scenario, pool.id);
    return takeCells(scenario, ItemKind::Pool, pool.id, pool.facets) ? rank : std::nullopt;
}

void DocumentRows::putCluster(ItemId scenario, const Cluster& cluster, std::int64_t rank) {
    rows_.insert("cluster", "INSERT INTO cluster (scenario, id, name, rank) VALUES (?, ?, ?, ?) RETURNING *", scenario,
                 cluster.id, cluster.name, rank);
    putCells(scenario, ItemKind::Cluster, cluster.id, cluster.facets);
    std::int64_t poolRank = 0;
    for (const Pool& pool : cluster.pools) {
        putPool(scenario, cluster.id, pool, poolRank);
        poolRank += Ranks::kGap;
    }
}

std::optional<std::int64_t> DocumentRows::takeCluster(ItemId scenario, const Cluster& cluster) {
    std::optional<std::int64_t> before;
    for (const Pool& pool : cluster.pools) {
        const auto rank = takePool(scenario, cluster.id, pool);
        if (!rank || (before && *rank <= *before)) { // another order is another cluster
            return std::nullopt;
        }
        before = rank;
    }
    const std::size_t left =
        rows_.remove("pool", "DELETE FROM pool WHERE scenario = ? AND cluster = ? RETURNING *", scenario, cluster.id);
    if (left > 0 || !takeCells(scenario, ItemKind::Cluster, cluster.id, cluster.facets)) {
        return std::nullopt;
    }
    return takeRanked(
        rows_, "cluster", 3, [&](const Query& row) { return row.text(2) == cluster.name; },
        "DELETE FROM cluster WHERE scenario = ? AND id = ? RETURNING *", scenario, cluster.id);
}

void DocumentRows::putWorkload(ItemId scenario, const Workload& workload, std::int64_t rank) {
    rows_.insert("workload", "INSERT INTO workload (scenario, id, name, rank) VALUES (?, ?, ?, ?) RETURNING *", scenario,
                 workload.id, workload.name, rank);
    putCells(scenario, ItemKind::Workload, workload.id, workload.facets);
    std::int64_t position = 0;
    for (const std::string& path : workload.pools) {
        rows_.insert("workload_pool",
                     "INSERT INTO workload_pool (scenario, workload, position, path) VALUES (?, ?, ?, ?) RETURNING *",
                     scenario, workload.id, position++, path);
    }
}

std::optional<std::int64_t> DocumentRows::takeWorkload(ItemId scenario, const Workload& workload) {
    std::size_t alike = 0;
    const std::size_t paths = rows_.removeEach(
        "workload_pool",
        [&](const Query& row) {
            const auto position = static_cast<std::size_t>(row.number(2));
            alike += static_cast<std::size_t>(position < workload.pools.size() && workload.pools[position] == row.text(3));
        },
        "DELETE FROM workload_pool WHERE scenario = ? AND workload = ? RETURNING *", scenario, workload.id);
    if (paths != workload.pools.size() || alike != paths ||
        !takeCells(scenario, ItemKind::Workload, workload.id, workload.facets)) {
        return std::nullopt;
    }
    return takeRanked(
        rows_, "workload", 3, [&](const Query& row) { return row.text(2) == workload.name; },
        "DELETE FROM workload WHERE scenario = ? AND id = ? RETURNING *", scenario, workload.id);
}

void DocumentRows::putBase(ItemId scenario, const Fleet* base) {
    if (base != nullptr) {
        rows_.insert("base", "INSERT INTO base (scenario, content) VALUES (?, ?) RETURNING *", scenario,
                     writeIdentifiedFleet(*base));
    }
}

bool DocumentRows::takeBase(ItemId scenario, const Fleet* base) {
    const std::string content = base == nullptr ? std::string() : writeIdentifiedFleet(*base);
    bool same = base == nullptr;
    const std::size_t count = rows_.removeEach(
        "base", [&](const Query& row) { same = base != nullptr && row.text(1) == content; },
        "DELETE FROM base WHERE scenario = ? RETURNING *", scenario);
    return same && count == static_cast<std::size_t>(base != nullptr);
}

void DocumentRows::putScenario(const Scenario& scenario, std::int64_t rank) {
    rows_.insert("scenario", "INSERT INTO scenario (id, name, parent, fleet, rank) VALUES (?, ?, ?, ?, ?) RETURNING *",
                 scenario.id, scenario.name, orNull(scenario.parent), scenario.fleet.name, rank);
    putBase(scenario.id, scenario.base.get());
    std::int64_t place = 0;
    for (const Cluster& cluster : scenario.fleet.clusters) {
        putCluster(scenario.id, cluster, place);
        place += Ranks::kGap;
    }
    place = 0;
    for (const Workload& workload : scenario.fleet.workloads) {
        putWorkload(scenario.id, workload, place);
        place += Ranks::kGap;
    }
}

std::optional<std::int64_t> DocumentRows::takeScenario(const Scenario& scenario) {
    const auto inOrder = [](const auto& list, const auto& take) {
        std::optional<std::int64_t> before;
        for (const auto& item : list) {
            const std::optional<std::int64_t> rank = take(item);
            if (!rank || (before && *rank <= *before)) {
                return false;
            }
            before = rank;
        }
        return true;
    };
    const ItemId own = scenario.id;
    if (!takeBase(own, scenario.base.get()) ||
        !inOrder(scenario.fleet.workloads, [&](const Workload& one) { return takeWorkload(own, one); }) ||
        !inOrder(scenario.fleet.clusters, [&](const Cluster& one) { return takeCluster(own, one); })) {
        return std::nullopt;
    }
    return takeRanked(
        rows_, "scenario", 4,
        [&](const Query& row) {
            return row.text(1) == scenario.name && row.number(2) == scenario.parent && row.text(3) == scenario.fleet.name;
        },
        "DELETE FROM scenario WHERE id = ? RETURNING *", own); // refused by its foreign keys while clusters are left
}

void DocumentRows::putAcceptance(const RiskAcceptance& acceptance) {
    rows_.insert("acceptance",
                 "INSERT INTO acceptance (id, pool, judgement, rule, verdict, reason, person, made, until) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
                 acceptance.id, acceptance.pool, acceptance.check, acceptance.rule, toText(acceptance.verdict),
                 acceptance.reason, acceptance.person, acceptance.made.text(), acceptance.until.text());
}

bool DocumentRows::takeAcceptance(const RiskAcceptance& acceptance) {
    return rows_.remove("acceptance",
                        "DELETE FROM acceptance WHERE id = ? AND pool = ? AND judgement = ? AND rule = ? AND verdict = ? "
                        "AND reason = ? AND person = ? AND made = ? AND until = ? RETURNING *",
                        acceptance.id, acceptance.pool, acceptance.check, acceptance.rule, toText(acceptance.verdict),
                        acceptance.reason, acceptance.person, acceptance.made.text(), acceptance.until.text()) == 1;
}

void DocumentRows::putEntry(EntryKind kind, const std::string& key, const std::string& text) {
    rows_.insert("entry", "INSERT INTO entry (kind, key, text) VALUES (?, ?, ?) RETURNING *", toText(kind), key, text);
}

bool DocumentRows::takeEntry(EntryKind kind, const std::string& key, const std::string& text) {
    return rows_.remove("entry", "DELETE FROM entry WHERE kind = ? AND key = ? AND text = ? RETURNING *", toText(kind),
                        key, text) == 1;
}

} // namespace poolwright
