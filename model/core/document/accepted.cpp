// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/accepted.h"

#include <algorithm>
#include <unordered_map>

namespace poolwright {

namespace {

bool coversFinding(const RiskAcceptance& acceptance, const Evaluator& evaluator, const PoolRow& row,
                   const CheckResult& result, Date today) {
    return today <= acceptance.until && acceptance.check == evaluator.matrix().checks[result.check.index()].id &&
           acceptance.verdict == evaluator.outcome(result).verdict &&
           acceptance.rule == decidingRule(evaluator, row, result);
}

/// Calls `told(finding, row, result)` for the pool's own results, then for its workloads'.
template <typename Told>
void eachFinding(const PoolJudgement& pool, const Told& told) {
    std::size_t finding = 0;
    for (const CheckResult& result : pool.results) {
        told(finding++, pool.row, result);
    }
    for (const WorkloadResult& placed : pool.workloads) {
        told(finding++, placed.row, placed.result);
    }
}

/// Acceptances that have not lapsed, by pool.
std::unordered_map<ItemId, std::vector<const RiskAcceptance*>> inForce(const Document& document, Date today) {
    std::unordered_map<ItemId, std::vector<const RiskAcceptance*>> out;
    for (const RiskAcceptance& acceptance : document.acceptances) {
        if (today <= acceptance.until) {
            out[acceptance.pool].push_back(&acceptance);
        }
    }
    return out;
}

} // namespace

std::string decidingRule(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result) {
    const Outcome& outcome = evaluator.outcome(result);
    return outcome.deciding.empty() ? expand(evaluator, row, result, "en").rule
                                    : evaluator.matrix().rules[outcome.deciding.front().index()].id;
}

const RiskAcceptance* acceptanceOf(const Document& document, const Evaluator& evaluator, const PoolRow& row, ItemId pool,
                                   const CheckResult& result, Date today) {
    for (const RiskAcceptance& acceptance : document.acceptances) {
        if (acceptance.pool == pool && coversFinding(acceptance, evaluator, row, result, today)) {
            return &acceptance;
        }
    }
    return nullptr;
}

const AcceptedFindings::Pool* AcceptedFindings::find(std::size_t pool) const {
    const auto at = std::ranges::lower_bound(pools, pool, {}, &Pool::pool);
    return at != pools.end() && at->pool == pool ? &*at : nullptr;
}

bool AcceptedFindings::covers(std::size_t pool, std::size_t finding) const {
    const Pool* found = find(pool);
    return found != nullptr && std::ranges::binary_search(found->findings, finding);
}

AcceptedFindings acceptedFindings(const Document& document, const Evaluator& evaluator, const Fleet& fleet,
                                  const FleetJudgement& judgement, Date today) {
    AcceptedFindings out;
    out.findingCounts = judgement.findingCounts;
    out.poolCounts = judgement.poolCounts;
    const auto acceptances = inForce(document, today);
    if (acceptances.empty()) {
        return out;
    }
    const Policy policy = document.policy();
    for (std::size_t i = 0; i < judgement.pools.size(); ++i) {
        const PoolJudgement& pool = judgement.pools[i];
        const auto own = acceptances.find(fleet.clusters[pool.cluster].pools[pool.pool].id);
        if (own == acceptances.end()) {
            continue;
        }
        AcceptedFindings::Pool accepted{i, {}, false};
        std::size_t failing = 0;
        std::size_t failingAccepted = 0;
        eachFinding(pool, [&](std::size_t finding, const PoolRow& row, const CheckResult& result) {
            const auto verdict = static_cast<std::size_t>(evaluator.outcome(result).verdict);
            const bool covered = std::ranges::any_of(own->second, [&](const RiskAcceptance* one) {
                return coversFinding(*one, evaluator, row, result, today);
            });
            failing += policy.acceptable[verdict] ? 0 : 1;
            if (covered) {
                failingAccepted += policy.acceptable[verdict] ? 0 : 1;
                accepted.findings.push_back(finding);
                --out.findingCounts[verdict];
            }
        });
        accepted.everything = failing > 0 && failing == failingAccepted;
        if (accepted.everything) {
            --out.poolCounts[static_cast<std::size_t>(pool.verdict)];
            ++out.poolsAccepted;
        }
        if (!accepted.findings.empty()) {
            out.findingsAccepted += accepted.findings.size();
            out.pools.push_back(std::move(accepted));
        }
    }
    return out;
}

} // namespace poolwright
