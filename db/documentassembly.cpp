// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentassembly.h"

#include <algorithm>
#include <fmt/format.h>

#include "db/documentrows.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostFaults = 50;
constexpr std::size_t kLongestName = 1024;
constexpr std::int64_t kHighestRank = std::int64_t{1} << 61U;
constexpr std::int64_t kMostProbes = 1'000'000;

bool plainText(std::string_view text, std::size_t longest) {
    return text.size() <= longest && invalidUtf8(text) == std::string_view::npos;
}

} // namespace

void DocumentAssembly::damage(std::string message) {
    if (damage_.size() < kMostFaults) {
        damage_.push_back({ErrorCode::Machine, std::move(message), {}, where_});
    }
}

void DocumentAssembly::unknown(Error error, std::string what) {
    if (unknown_.size() < kMostFaults) {
        unknown_.push_back(
            {ErrorCode::Input, fmt::format("{}: {}", what, error.message), std::move(error.hint), where_});
    }
}

std::vector<TableScan> DocumentAssembly::scans() {
    std::vector<TableScan> out{stateScan(), scenarioScan(), baseScan()};
    out.push_back(itemScan(ItemKind::Cluster, clusters_));
    out.push_back(itemScan(ItemKind::Pool, pools_));
    out.push_back(itemScan(ItemKind::Workload, workloads_));
    out.push_back(placementScan());
    out.push_back(cellScan());
    out.push_back(acceptanceScan());
    out.push_back(entryScan());
    out.push_back(stepScan());
    return out;
}

TableScan DocumentAssembly::stateScan() {
    return {"state",
            {"next_id", "position"},
            "one",
            [this](const ScannedRow& row) {
                haveState_ = true;
                nextId_ = std::max<std::int64_t>(row.number(0), 1);
                position_ = std::max<std::int64_t>(row.number(1), 0);
            },
            {},
            {}};
}

TableScan DocumentAssembly::scenarioScan() {
    return {"scenario",
            {"id", "name", "parent", "fleet", "rank"},
            "id",
            [this](const ScannedRow& row) {
                if (row.number(0) <= 0 || !plainText(row.text(1), kLongestName) ||
                    !plainText(row.text(3), kLongestName) || std::abs(row.number(4)) > kHighestRank) {
                    damage(fmt::format("the scenario {} cannot be what it says", row.number(0)));
                    return;
                }
                scenarios_[row.number(0)] = {row.number(4), row.string(1), row.string(3), row.number(2)};
            },
            "id = ?",
            [this](const auto& ask) {
                for (std::int64_t id = 1; id < std::min(nextId_, kMostProbes); ++id) {
                    ask({id});
                }
            }};
}

TableScan DocumentAssembly::baseScan() {
    return {"base",
            {"scenario", "content"},
            "scenario",
            [this](const ScannedRow& row) { bases_[row.number(0)] = row.string(1); },
            "scenario = ?",
            [this](const auto& ask) {
                for (const auto& [id, scenario] : scenarios_) {
                    ask({id});
                }
            }};
}

bool DocumentAssembly::goodItem(const ScannedRow& row, ItemKind kind, std::size_t nameColumn, std::size_t rankColumn) {
    const auto fault = nameFault(row.text(nameColumn), kLongestName, kind != ItemKind::Workload);
    const bool good = row.number(1) > 0 && !fault && std::abs(row.number(rankColumn)) <= kHighestRank;
    if (!good) {
        damage(
            fmt::format("{} {} of scenario {} cannot be what it says", kindText(kind), row.number(1), row.number(0)));
    }
    return good;
}

TableScan DocumentAssembly::itemScan(ItemKind kind, ItemRows& into) {
    const bool pool = kind == ItemKind::Pool;
    TableScan out{std::string(kindText(kind)),
                  {"scenario", "id", "name", "rank"},
                  "scenario, id",
                  [this, kind, pool, &into](const ScannedRow& row) {
                      if (goodItem(row, kind, 2, 3)) {
                          into[row.number(0)].push_back(
                              {row.number(3), row.number(1), pool ? row.number(4) : kNoItem, row.string(2)});
                      }
                  },
                  "scenario = ? AND id = ?",
                  [this](const auto& ask) {
                      const auto most = kMostProbes / static_cast<std::int64_t>(scenarios_.size() + 1);
                      for (const auto& [scenario, row] : scenarios_) {
                          for (std::int64_t id = 1; id < std::min(nextId_, most); ++id) {
                              ask({scenario, id});
                          }
                      }
                  }};
    if (pool) {
        out.columns.emplace_back("cluster");
    }
    return out;
}

TableScan DocumentAssembly::placementScan() {
    return {"workload_pool",
            {"scenario", "workload", "position", "path"},
            "scenario, workload, position",
            [this](const ScannedRow& row) {
                if (plainText(row.text(3), 2 * kLongestName + 1)) {
                    placements_[{row.number(0), row.number(1)}][row.number(2)] = row.string(3);
                } else {
                    damage(fmt::format("a place of workload {} cannot be what it says", row.number(1)));
                }
            },
            "scenario = ? AND workload = ?",
            [this](const auto& ask) {
                for (const auto& [scenario, rows] : workloads_) {
                    for (const ItemRow& row : rows) {
                        ask({scenario, row.id});
                    }
                }
            }};
}

TableScan DocumentAssembly::cellScan() {
    return {"cell",
            {"scenario", "kind", "item", "facet", "value"},
            "scenario, kind, item, facet",
            [this](const ScannedRow& row) { takeCell(row); },
            "scenario = ? AND kind = CASE ? WHEN 0 THEN 'cluster' WHEN 1 THEN 'pool' ELSE 'workload' END AND item = ?",
            [this](const auto& ask) {
                const std::array<const ItemRows*, 3> lists{&clusters_, &pools_, &workloads_};
                for (std::size_t kind = 0; kind < lists.size(); ++kind) {
                    for (const auto& [scenario, rows] : *lists[kind]) {
                        for (const ItemRow& row : rows) {
                            ask({scenario, static_cast<std::int64_t>(kind), row.id});
                        }
                    }
                }
            }};
}

const Value* DocumentAssembly::value(Facet facet, std::string_view text) {
    auto& known = values_[static_cast<std::size_t>(facet)];
    auto found = known.find(text);
    if (found == known.end()) {
        std::optional<Value> parsed;
        if (invalidUtf8(text) == std::string_view::npos) {
            if (auto value = parseValue(facet, text, matrix_.facts(facet).vocabulary)) {
                parsed = std::move(*value);
            } else {
                unknown(value.error(), fmt::format("{} is left open", id(facet)));
            }
        } else {
            damage(fmt::format("a value of {} is not UTF-8", id(facet)));
        }
        found = known.emplace(std::string(text), std::move(parsed)).first;
    }
    return found->second ? &*found->second : nullptr;
}

void DocumentAssembly::takeCell(const ScannedRow& row) {
    const std::string_view word = row.text(1);
    const ItemKind kind = word == "pool" ? ItemKind::Pool : word == "cluster" ? ItemKind::Cluster : ItemKind::Workload;
    const Scope scope = kind == ItemKind::Pool      ? Scope::Pool
                        : kind == ItemKind::Cluster ? Scope::Cluster
                                                    : Scope::Workload;
    const auto facet = facetById(row.text(3), scope);
    if (word != kindText(kind)) {
        damage("a value belongs to nothing that Poolwright knows");
        return;
    }
    if (!facet) {
        const std::string shown = plainText(row.text(3), 64) ? row.string(3) : "?";
        unknown({ErrorCode::Input, fmt::format("this program knows no '{}'", shown), "use a newer Poolwright", {}},
                fmt::format("a value of a {} is left out", word));
        return;
    }
    const Value* known = value(*facet, row.text(4));
    if (known == nullptr) {
        return;
    }
    const ItemKey key{row.number(0), kind, row.number(2)};
    if (lastItem_.second == nullptr || !(lastItem_.first == key)) {
        lastItem_ = {key, &cells_[key]};
    }
    lastItem_.second->set(*facet, *known);
}

TableScan DocumentAssembly::acceptanceScan() {
    return {"acceptance",
            {"id", "pool", "judgement", "rule", "verdict", "reason", "person", "made", "until"},
            "id",
            [this](const ScannedRow& row) { takeAcceptance(row); },
            "id = ?",
            [this](const auto& ask) {
                for (std::int64_t id = 1; id < std::min(nextId_, kMostProbes); ++id) {
                    ask({id});
                }
            }};
}

void DocumentAssembly::takeAcceptance(const ScannedRow& row) {
    constexpr std::size_t kLongestText = 1U << 20U;
    const auto verdict = verdictByText(row.text(4));
    const auto made = Date::parse(row.text(7));
    const auto until = Date::parse(row.text(8));
    const bool texts = plainText(row.text(2), kLongestName) && plainText(row.text(3), kLongestName) &&
                       plainText(row.text(5), kLongestText) && plainText(row.text(6), kLongestText);
    if (!verdict || !made || !until || !texts || row.number(0) <= 0) {
        damage(fmt::format("the acceptance {} cannot be what it says", row.number(0)));
        return;
    }
    acceptances_[row.number(0)] = {row.number(0), row.number(1), row.string(2), row.string(3), *verdict,
                                   row.string(5), row.string(6), *made,         *until};
}

TableScan DocumentAssembly::entryScan() {
    return {"entry",
            {"kind", "key", "text"},
            "kind, key",
            [this](const ScannedRow& row) {
                for (const EntryKind kind : kEntryKinds) {
                    if (toText(kind) == row.text(0) && plainText(row.text(1), kLongestName) &&
                        plainText(row.text(2), 1U << 20U)) {
                        entries_[{kind, row.string(1)}] = row.string(2);
                        return;
                    }
                }
                damage("a note or property cannot be what it says");
            },
            {},
            {}};
}

TableScan DocumentAssembly::stepScan() {
    return {"step",
            {"n", "at", "name", "command"},
            "n",
            [this](const ScannedRow& row) {
                steps_[row.number(0)] = {row.string(1), row.string(2), row.string(3)};
            },
            "n = ?",
            [this](const auto& ask) {
                const auto last = position_ + static_cast<std::int64_t>(kLongestHistory);
                for (std::int64_t n = std::max<std::int64_t>(1, last - 3 * static_cast<std::int64_t>(kLongestHistory));
                     n <= last; ++n) {
                    ask({n});
                }
            }};
}

} // namespace poolwright
