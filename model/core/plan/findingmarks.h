// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/plan/plan.h"
#include "model/core/plan/poolplanner.h"

namespace poolwright {

/// Whose findings are told, and in which language.
struct MarkedPool {
    std::string path;                          ///< "cluster/pool"
    const std::vector<std::string>* workloads = nullptr; ///< names, as the judgement numbers them
    std::string language;
};

/// What a step does to the findings of one pool, in words.
struct MarkDifference {
    std::vector<FindingMark> appears;    ///< new or worse; never supported ones
    std::vector<FindingMark> disappears; ///< gone or better
    std::vector<FindingMark> remains;    ///< unacceptable before and after; open questions are not among them
};
MarkDifference marksBetween(const Evaluator& evaluator, const MarkedPool& pool, const PoolStateJudgement& before,
                            const PoolStateJudgement& after);

FindingMark markOf(const Evaluator& evaluator, const MarkedPool& pool, const Said& said);

/// The marks of the checks named, in their order.
std::vector<FindingMark> marksOf(const Evaluator& evaluator, const MarkedPool& pool, const PoolJudgement& judged,
                                 const std::vector<CheckId>& checks);

/// Each citation of the statements that decide the finding, once.
std::vector<Citation> decidingCitationsOf(const Evaluator& evaluator, const Said& said);

/// Adds those that are not there yet.
void addCitations(std::vector<Citation>& into, const std::vector<Citation>& more);

} // namespace poolwright
