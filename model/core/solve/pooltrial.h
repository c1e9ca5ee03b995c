// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/core/rules/judgement.h"

namespace poolwright {

/// A value chosen for a facet of a pool or of its cluster; none: the facet is left open.
struct Choice {
    Facet facet{};
    std::optional<Value> value;
    bool operator==(const Choice&) const = default;
};

/// Makes the choices: facets of the cluster for the cluster, the others for the pool.
void apply(std::span<const Choice> choices, Cluster& cluster, std::size_t pool);

/// One pool of a fleet, judged under other values than its own, its workloads included. A facet of the cluster is
/// changed for this pool alone: what the cluster's other pools say to it is theirs to tell. Take in every trial, seal
/// the evaluator, then judge (judgeTaken). Keeps no reference to the fleet.
class PoolTrial {
public:
    PoolTrial(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool);

    /// What the fleet gives for the facet, the cluster's or the pool's; null where it is open or derived.
    [[nodiscard]] const Value* given(Facet facet) const;
    /// Takes in the pool with these choices.
    PoolJudgement take(std::span<const Choice> choices);

private:
    Evaluator& evaluator_;
    std::size_t clusterIndex_;
    std::size_t poolIndex_;
    Cluster cluster_; ///< with this pool alone
    std::vector<std::pair<std::size_t, Configuration>> workloads_;
};

/// Whether a pool or its cluster may choose the facet; else the error that says whose it is.
Result<void> choosable(Facet facet);

/// One finding of a judged pool, its own or that of a workload on it: at most one per check.
struct Said {
    const PoolRow* row = nullptr; ///< inside the judgement
    CheckResult result;
    std::optional<std::size_t> workload;
};
/// In the order of the checks. Valid as long as the judgement.
std::vector<Said> saidOf(const PoolJudgement& judged);

/// How many findings have each verdict.
VerdictCounts countsOf(const Evaluator& evaluator, const PoolJudgement& judged);

} // namespace poolwright
