// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "model/core/document/document.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// The id of the rule that decides a finding, as Finding::rule has it ("<check>/silent" where no source speaks).
std::string decidingRule(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result);

/// The acceptance that covers a finding of a pool on that day; null: none. It holds up to and on its last day, for the same
/// pool and check, and only while the same rule decides with the same verdict.
const RiskAcceptance* acceptanceOf(const Document& document, const Evaluator& evaluator, const PoolRow& row, ItemId pool,
                                   const CheckResult& result, Date today);

/// What of a judged fleet is accepted. Verdicts stay what they are; this only tells what to count apart.
struct AcceptedFindings {
    struct Pool {
        std::size_t pool = 0;              ///< index in the judgement
        std::vector<std::size_t> findings; ///< the accepted ones, ascending: the pool's own results first, then its workloads'
        /// Every finding of the pool that the policy does not accept is accepted here, and there is one: nothing fails.
        bool everything = false;
        bool operator==(const Pool&) const = default;
    };
    std::vector<Pool> pools;        ///< those with an accepted finding, ascending
    VerdictCounts findingCounts{};  ///< of the fleet, without the accepted ones
    VerdictCounts poolCounts{};     ///< of the fleet by their judged verdicts, without those whose failing findings are all accepted
    std::size_t findingsAccepted = 0;
    std::size_t poolsAccepted = 0;  ///< pools with `everything`

    [[nodiscard]] const Pool* find(std::size_t pool) const;
    [[nodiscard]] bool covers(std::size_t pool, std::size_t finding) const;
    bool operator==(const AcceptedFindings&) const = default;
};

/// Cost: linear in the acceptances, plus one pass over the pools where there are any.
AcceptedFindings acceptedFindings(const Document& document, const Evaluator& evaluator, const Fleet& fleet,
                                  const FleetJudgement& judgement, Date today);

} // namespace poolwright
