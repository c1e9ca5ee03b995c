// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "db/documentchange.h"
#include "db/documentstore.h"

namespace poolwright {

/// Deeds as rows, with the history; within the caller's transaction. Everything throws SQLite::Exception.
class DeedRows {
public:
    explicit DeedRows(RowEdit& rows) : rows_(rows), changes_(rows) {}

    /// The first row of a new file.
    void start(ItemId nextId);
    /// Steps that are in force and then those that can be redone, without applying them.
    void putHistory(const History& history);

    /// ErrorCode::Input where a deed does not fit what the file holds.
    Result<void> write(std::span<const DocumentStore::Deed> deeds);

private:
    struct State {
        std::int64_t nextId = 1;
        std::int64_t position = 0; ///< number of the last step in force; its row may be forgotten already
    };
    Result<void> write(const DocumentStore::Deed& deed);
    Result<void> step(const HistoryStep& step, std::int64_t n);
    void putStep(const HistoryStep& step, const std::string& json, std::int64_t n);
    void prune();
    State readState();
    void writeState();

    RowEdit& rows_;
    ChangeRows changes_;
    State state_;
};

} // namespace poolwright
