// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <memory>
#include <string>

#include "model/core/facts/fleet.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// Pools judged as they would be, by their index in the judgement: what a preview shows instead of what is.
using JudgementOverlay = std::map<std::size_t, PoolJudgement>;

/// A judged fleet as the item models read it; keeps what it points to alive. For one thread: whoever edits the fleet or
/// judges again does it in the thread of the models.
struct FleetSource {
    std::shared_ptr<const Fleet> fleet;
    std::shared_ptr<const FleetJudgement> judgement;
    std::shared_ptr<const Evaluator> evaluator;
    std::string language = "en";
    std::shared_ptr<const JudgementOverlay> overlay = nullptr; ///< null: nothing is previewed

    [[nodiscard]] bool valid() const { return fleet && judgement && evaluator; }
    [[nodiscard]] std::size_t poolCount() const { return judgement ? judgement->pools.size() : 0; }
    [[nodiscard]] const PoolJudgement& judged(std::size_t pool) const {
        return overlay == nullptr ? judgement->pools[pool] : previewed(pool);
    }
    [[nodiscard]] const Cluster& clusterOf(std::size_t pool) const { return fleet->clusters[judged(pool).cluster]; }
    [[nodiscard]] const Pool& pool(std::size_t pool) const { return clusterOf(pool).pools[judged(pool).pool]; }
    [[nodiscard]] const Matrix& matrix() const { return evaluator->matrix(); }

    /// How many findings a pool has: its own, then those of its workloads.
    [[nodiscard]] std::size_t findingCount(std::size_t pool) const;
    [[nodiscard]] const CheckResult& result(std::size_t pool, std::size_t finding) const;
    [[nodiscard]] Verdict verdict(std::size_t pool, std::size_t finding) const;
    [[nodiscard]] const Check& check(std::size_t pool, std::size_t finding) const;
    /// The finding in sentences; some microseconds, so only for what is seen.
    [[nodiscard]] Finding expanded(std::size_t pool, std::size_t finding) const;
    /// The value as written or derived; null where it is open or unpublished.
    [[nodiscard]] const Value* value(std::size_t pool, Facet facet) const;
    [[nodiscard]] bool isDerived(std::size_t pool, Facet facet) const;

private:
    [[nodiscard]] const PoolJudgement& previewed(std::size_t pool) const;
};

} // namespace poolwright
