// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/samejudgement.h"

namespace poolwright::test {

namespace {

std::string valueText(const Evaluator& evaluator, Facet facet, const PoolRow& row) {
    const FacetState state = evaluator.state(facet, row);
    return (row.derived.contains(facet) ? "derived " : "") + std::to_string(static_cast<int>(state.kind)) +
           (state.value == nullptr ? std::string() : " " + state.value->text);
}

bool sameRow(const Evaluator& a, const PoolRow& one, const Evaluator& b, const PoolRow& other) {
    for (const FacetSpec& facet : facetSpecs()) {
        if (valueText(a, facet.facet, one) != valueText(b, facet.facet, other)) {
            return false;
        }
    }
    return true;
}

bool sameResult(const Evaluator& a, const CheckResult& one, const Evaluator& b, const CheckResult& other) {
    return one.check == other.check && a.outcome(one) == b.outcome(other);
}

bool samePool(const Evaluator& a, const PoolJudgement& one, const Evaluator& b, const PoolJudgement& other) {
    if (one.cluster != other.cluster || one.pool != other.pool || one.verdict != other.verdict ||
        one.results.size() != other.results.size() || one.workloads.size() != other.workloads.size() ||
        !sameRow(a, one.row, b, other.row)) {
        return false;
    }
    for (std::size_t i = 0; i < one.results.size(); ++i) {
        if (!sameResult(a, one.results[i], b, other.results[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < one.workloads.size(); ++i) {
        if (one.workloads[i].workload != other.workloads[i].workload ||
            !sameRow(a, one.workloads[i].row, b, other.workloads[i].row) ||
            !sameResult(a, one.workloads[i].result, b, other.workloads[i].result)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string judgementDifference(const Evaluator& a, const FleetJudgement& one, const Evaluator& b,
                                const FleetJudgement& other) {
    if (one.pools.size() != other.pools.size()) {
        return std::to_string(one.pools.size()) + " pools are not " + std::to_string(other.pools.size());
    }
    for (std::size_t i = 0; i < one.pools.size(); ++i) {
        if (!samePool(a, one.pools[i], b, other.pools[i])) {
            return "pool " + std::to_string(i) + " is judged otherwise";
        }
    }
    if (one.verdict != other.verdict || one.findingCounts != other.findingCounts || one.poolCounts != other.poolCounts) {
        return "the counts differ";
    }
    return {};
}

std::string differenceFromScratch(const Evaluator& evaluator, const Fleet& fleet, const FleetJudgement& judgement) {
    Evaluator fresh(MatrixPtr(MatrixPtr(), &evaluator.matrix()), evaluator.today()); // only looked at meanwhile
    const FleetJudgement again = judgeFleet(fresh, fleet);
    return judgementDifference(evaluator, judgement, fresh, again);
}

} // namespace poolwright::test
