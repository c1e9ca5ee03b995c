// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/documentreader.h"
#include "db/documentscan.h"

namespace poolwright {

/// Makes a document out of rows in any order, rows that come twice and rows that are missing included.
class DocumentAssembly {
public:
    DocumentAssembly(const Matrix& matrix, const std::string& where) : matrix_(matrix), where_(where) {}

    /// In the order in which tables are to be read: what probes for values needs the items.
    std::vector<TableScan> scans();
    /// Puts it together; damage and unknown values are added to those of `out`.
    void finish(DocumentReading& out);

private:
    struct ItemKey {
        ItemId scenario = kNoItem;
        ItemKind kind = ItemKind::Pool;
        ItemId item = kNoItem;
        bool operator==(const ItemKey&) const = default;
    };
    struct ItemHash {
        std::size_t operator()(const ItemKey& key) const {
            constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
            const auto mixed = (static_cast<std::uint64_t>(key.scenario) * 4 + static_cast<std::uint64_t>(key.kind)) * kSpread;
            return std::hash<std::uint64_t>{}((mixed ^ static_cast<std::uint64_t>(key.item)) * kSpread);
        }
    };
    struct ItemRow {
        std::int64_t rank = 0;
        ItemId id = kNoItem;
        ItemId cluster = kNoItem; ///< of a pool
        std::string name;
        bool operator<(const ItemRow& other) const { return std::pair(rank, id) < std::pair(other.rank, other.id); }
    };
    using ItemRows = std::map<ItemId, std::vector<ItemRow>>; ///< by scenario
    struct ScenarioRow {
        std::int64_t rank = 0;
        std::string name;
        std::string fleet;
        ItemId parent = kNoItem;
    };
    struct StepRow {
        std::string at;
        std::string name;
        std::string command;
    };

    TableScan stateScan();
    TableScan scenarioScan();
    TableScan baseScan();
    TableScan itemScan(ItemKind kind, ItemRows& into);
    TableScan placementScan();
    TableScan cellScan();
    TableScan acceptanceScan();
    TableScan entryScan();
    TableScan stepScan();

    void takeCell(const ScannedRow& row);
    void takeAcceptance(const ScannedRow& row);
    bool goodItem(const ScannedRow& row, ItemKind kind, std::size_t nameColumn, std::size_t rankColumn);
    void damage(std::string message);
    void unknown(Error error, std::string what);
    const Value* value(Facet facet, std::string_view text);
    Configuration facetsOf(ItemId scenario, ItemKind kind, ItemId item);
    static std::vector<ItemRow> ordered(ItemRows& rows, ItemId scenario);
    void finishScenarios(Document& document);
    void finishFleet(ItemId scenario, Fleet& fleet);
    void finishBase(Scenario& scenario);
    void finishHistory(DocumentReading& out);
    void finishLeftovers();

    const Matrix& matrix_;
    const std::string& where_;
    bool haveState_ = false;
    std::int64_t nextId_ = 1;
    std::int64_t position_ = 0;
    std::map<ItemId, ScenarioRow> scenarios_;
    std::map<ItemId, std::string> bases_;
    ItemRows clusters_;
    ItemRows pools_;
    ItemRows workloads_;
    std::map<std::pair<ItemId, ItemId>, std::map<std::int64_t, std::string>> placements_;
    std::unordered_map<ItemKey, Configuration, ItemHash> cells_;
    std::pair<ItemKey, Configuration*> lastItem_{{}, nullptr}; ///< rows of one item come together
    std::map<ItemId, RiskAcceptance> acceptances_;
    std::map<std::pair<EntryKind, std::string>, std::string> entries_;
    std::map<std::int64_t, StepRow> steps_;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::array<std::unordered_map<std::string, std::optional<Value>, TextHash, std::equal_to<>>, kFacetCount> values_;
    Errors damage_;
    Errors unknown_;
    Errors notes_;
};

} // namespace poolwright
