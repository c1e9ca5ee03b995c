// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <memory>
#include <vector>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// The same judgement as the evaluator's, done by SQLite over the matrix database: one prepared statement of joins gives the
/// worst verdict of a pool. The peer that the tables are measured against, and an independent check of them.
class SqlTwin {
public:
    /// Loads the matrix text and the rows' values into a database in memory.
    SqlTwin(const Evaluator& evaluator, const std::vector<PoolRow>& rows);

    Verdict worst(std::size_t row);

private:
    void addPools(const Evaluator& evaluator, const std::vector<PoolRow>& rows);

    SQLite::Database database_;
    std::unique_ptr<SQLite::Statement> query_;
};

} // namespace poolwright
