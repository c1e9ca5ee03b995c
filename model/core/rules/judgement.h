// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/core/facts/fleet.h"
#include "model/core/rules/finding.h"

namespace poolwright {

/// A check of one workload on a pool.
struct WorkloadResult {
    std::size_t workload = 0; ///< index in the fleet
    PoolRow row;
    CheckResult result;
    bool operator==(const WorkloadResult&) const = default;
};

/// One pool judged: outcomes as data. The verdict is the worst of all of them, workloads included.
struct PoolJudgement {
    std::size_t cluster = 0;
    std::size_t pool = 0;
    PoolRow row;
    Verdict verdict = Verdict::Unknown;
    std::vector<CheckResult> results;
    std::vector<WorkloadResult> workloads; ///< at most one per check: the worst; the first named of equals
    bool operator==(const PoolJudgement&) const = default;
};

/// How many findings (or pools) have each verdict.
using VerdictCounts = std::array<std::size_t, kVerdictCount>;

struct FleetJudgement {
    std::vector<PoolJudgement> pools; ///< in the order of the fleet
    Verdict verdict = Verdict::Supported; ///< worst of the pools; a fleet without pools is unknown
    VerdictCounts findingCounts{};
    VerdictCounts poolCounts{};
};

/// Judges every pool. `stopped` is asked now and then; when it says true the rest is left out and the result is partial.
FleetJudgement judgeFleet(Evaluator& evaluator, const Fleet& fleet, const std::function<bool()>& stopped = {});

/// Judges one pool of the fleet again, for an edit.
PoolJudgement judgePool(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool);

/// Judges a pool whose rows were taken in, its workloads' too, and sealed.
void judgeTaken(const Evaluator& evaluator, PoolJudgement& pool);

/// Judges some pools of the fleet again, by their index in the judgement, and recounts. Their `cluster` and `pool` say which
/// pools they are. Cost: linear in those pools, plus one pass over the workloads and the counts.
void judgePools(Evaluator& evaluator, const Fleet& fleet, FleetJudgement& judgement, std::span<const std::size_t> pools);

/// Recounts verdicts after pools were replaced.
void recount(FleetJudgement& judgement, const Evaluator& evaluator);

/// The findings of a judged pool in the order of the checks, sentences in the language.
std::vector<Finding> findingsOf(const Evaluator& evaluator, const Fleet& fleet, const PoolJudgement& pool,
                                const std::string& language);

} // namespace poolwright
