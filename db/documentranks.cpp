// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentranks.h"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace poolwright {

namespace {

/// Beyond it a list is numbered anew; ranks below -kFurthest are only used while that goes on.
constexpr std::int64_t kFurthest = std::int64_t{1} << 60U;
constexpr std::int64_t kAside = -(std::int64_t{1} << 62U);

struct Table {
    std::string_view name;
    std::string_view where;
};

Table tableOf(const RankedList& list) {
    constexpr std::array<Table, 4> kTables{{{"scenario", "?1 = ?1 AND ?2 = ?2"},
                                            {"cluster", "scenario = ?1 AND ?2 = ?2"},
                                            {"workload", "scenario = ?1 AND ?2 = ?2"},
                                            {"pool", "scenario = ?1 AND cluster = ?2"}}};
    return kTables[static_cast<std::size_t>(list.kind)];
}

std::string select(const RankedList& list, std::string_view what, std::string_view rest) {
    const Table table = tableOf(list);
    return fmt::format("SELECT {} FROM {} WHERE {} {}", what, table.name, table.where, rest);
}

} // namespace

std::optional<std::int64_t> Ranks::one(const RankedList& list, std::string_view what, std::int64_t rank,
                                       std::optional<std::size_t> skip) {
    Query& query = rows_.query(select(list, "rank", what));
    if (skip) {
        query.with(list.scenario, list.cluster, rank, static_cast<std::int64_t>(*skip));
    } else {
        query.with(list.scenario, list.cluster, rank);
    }
    std::optional<std::int64_t> out;
    if (query.step()) {
        out = query.number(0);
    }
    query.reset();
    return out;
}

std::optional<std::int64_t> Ranks::rankAt(const RankedList& list, std::size_t position) {
    const bool near = anchor_ && anchor_->list == list && anchor_->position <= position;
    const std::int64_t from = near ? anchor_->rank : kAside;
    const std::size_t skip = near ? position - anchor_->position : position;
    return one(list, "AND rank >= ?3 ORDER BY rank LIMIT 1 OFFSET ?4", from, skip);
}

Result<std::int64_t> Ranks::at(const RankedList& list, std::size_t position) {
    for (bool anew = false;; anew = true) {
        std::optional<std::int64_t> previous;
        std::optional<std::int64_t> next;
        if (anchor_ && anchor_->list == list && anchor_->position == position) {
            next = anchor_->rank;
            previous = one(list, "AND rank < ?3 ORDER BY rank DESC LIMIT 1", anchor_->rank);
        } else if (position > 0) {
            previous = rankAt(list, position - 1);
            if (!previous) {
                return fail(ErrorCode::Input, "this step does not fit the file: the list is shorter");
            }
            next = one(list, "AND rank > ?3 ORDER BY rank LIMIT 1", *previous);
        } else {
            next = one(list, "AND rank >= ?3 ORDER BY rank LIMIT 1", kAside);
        }
        const std::int64_t low = previous ? *previous : next ? *next - 2 * kGap : -kGap;
        const std::int64_t high = next ? *next : low + 2 * kGap;
        const std::int64_t rank = low + (high - low) / 2;
        const bool fits = rank > low && rank < high && low > -kFurthest && high < kFurthest;
        if (fits || anew) {
            anchor_ = Anchor{list, position, rank};
            return rank;
        }
        renumber(list);
    }
}

void Ranks::removed(const RankedList& list, std::int64_t rank) {
    if (anchor_ && anchor_->list == list && rank <= anchor_->rank) {
        if (rank == anchor_->rank) {
            anchor_.reset();
        } else {
            --anchor_->position;
        }
    }
}

/// Two passes, because a rank is used once at every moment.
void Ranks::renumber(const RankedList& list) {
    anchor_.reset();
    const std::string_view table = tableOf(list).name;
    std::vector<std::int64_t> ids;
    Query& all = rows_.query(select(list, "id", "ORDER BY rank")).with(list.scenario, list.cluster);
    while (all.step()) {
        ids.push_back(all.number(0));
    }
    all.reset();
    const bool single = list.kind == RankedList::Kind::Scenarios;
    const std::string row = single ? "id = ?1 AND ?2 = ?2" : "id = ?1 AND scenario = ?2";
    const std::string read = fmt::format("SELECT * FROM {} WHERE {}", table, row);
    const std::string write = fmt::format("UPDATE {} SET rank = ?3 WHERE {} RETURNING *", table, row);
    for (const bool last : {false, true}) {
        std::int64_t rank = last ? 0 : kAside;
        for (const std::int64_t id : ids) {
            Query& before = rows_.query(read).with(id, list.scenario);
            if (before.step()) {
                rows_.leaving(table, before);
            }
            before.reset();
            rows_.update(table, write, id, list.scenario, rank);
            rank += last ? kGap : 1;
        }
    }
}

} // namespace poolwright
