// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "model/core/rules/evaluator.h"
#include "model/core/solve/repair.h"

namespace poolwright::cli {

/// What was asked of all pools, and the answers in the order of the fleet. Refers to what it tells about.
struct RepairReport {
    const Evaluator& evaluator;
    const Fleet& fleet;
    const RepairRequest& request;
    struct Pool {
        std::size_t cluster = 0;
        std::size_t pool = 0;
        RepairAnswer answer;
    };
    std::vector<Pool> pools;

    [[nodiscard]] std::string pathOf(const Pool& pool) const;
    /// What the fleet gives for a facet of the pool or its cluster; null: open.
    [[nodiscard]] const Value* given(const Pool& pool, Facet facet) const;
};

/// poolwright.repair/1
void writeRepairJson(const RepairReport& report, std::ostream& out);
void writeRepairText(const RepairReport& report, std::ostream& out);

} // namespace poolwright::cli
