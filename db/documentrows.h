// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "db/documentranks.h"
#include "db/documentrowedit.h"
#include "model/core/document/change.h"

namespace poolwright {

/// Whole items as rows; within the caller's transaction. Everything throws SQLite::Exception.
class DocumentRows {
public:
    explicit DocumentRows(RowEdit& rows) : rows_(rows) {}

    void putScenario(const Scenario& scenario, std::int64_t rank); ///< with all that is in it
    void putBase(ItemId scenario, const Fleet* base);              ///< null: none
    void putCluster(ItemId scenario, const Cluster& cluster, std::int64_t rank);
    void putPool(ItemId scenario, ItemId cluster, const Pool& pool, std::int64_t rank);
    void putWorkload(ItemId scenario, const Workload& workload, std::int64_t rank);
    void putAcceptance(const RiskAcceptance& acceptance);
    void putEntry(EntryKind kind, const std::string& key, const std::string& text);

    /// Each takes out the item of that id if it is exactly this one, and gives its rank; else nothing fits (what was taken out
    /// meanwhile comes back with the transaction).
    std::optional<std::int64_t> takeScenario(const Scenario& scenario);
    std::optional<std::int64_t> takeCluster(ItemId scenario, const Cluster& cluster);
    std::optional<std::int64_t> takePool(ItemId scenario, ItemId cluster, const Pool& pool);
    std::optional<std::int64_t> takeWorkload(ItemId scenario, const Workload& workload);
    bool takeBase(ItemId scenario, const Fleet* base);
    bool takeAcceptance(const RiskAcceptance& acceptance);
    bool takeEntry(EntryKind kind, const std::string& key, const std::string& text);

    void putCell(ItemId scenario, ItemKind kind, ItemId item, Facet facet, const std::string& value);
    bool takeCell(ItemId scenario, ItemKind kind, ItemId item, Facet facet, const std::string& value);

private:
    void putCells(ItemId scenario, ItemKind kind, ItemId item, const Configuration& facets);
    bool takeCells(ItemId scenario, ItemKind kind, ItemId item, const Configuration& facets);

    RowEdit& rows_;
};

/// "cluster", "pool", "workload".
std::string_view kindText(ItemKind kind);

} // namespace poolwright
