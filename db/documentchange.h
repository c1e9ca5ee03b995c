// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "db/documentrows.h"

namespace poolwright {

/// Applies changes to the rows of a document as apply() does to its values, within the caller's transaction. What should be
/// there before is compared; ErrorCode::Input where it is not, and then the transaction must be rolled back. Throws
/// SQLite::Exception.
class ChangeRows {
public:
    explicit ChangeRows(RowEdit& rows) : rows_(rows), items_(rows), ranks_(rows) {}
    Result<void> apply(const Command& command);

    Result<void> operator()(const CellChange& change);
    Result<void> operator()(const NameChange& change);
    Result<void> operator()(const ClusterChange& change);
    Result<void> operator()(const PoolChange& change);
    Result<void> operator()(const PoolMove& move);
    Result<void> operator()(const ClusterMove& move);
    Result<void> operator()(const WorkloadChange& change);
    Result<void> operator()(const ScenarioChange& change);
    Result<void> operator()(const ScenarioHeadChange& change);
    Result<void> operator()(const AcceptanceChange& change);
    Result<void> operator()(const EntryChange& change);

private:
    /// Where an item of `list` came out and another one goes in.
    template <typename Item, typename Take, typename Put>
    Result<void> replace(const RankedList& list, std::size_t position, const std::optional<Item>& before,
                         const std::optional<Item>& after, const Take& take, const Put& put);
    bool stands(const RankedList& list, ItemId item);

    RowEdit& rows_;
    DocumentRows items_;
    Ranks ranks_;
};

} // namespace poolwright
