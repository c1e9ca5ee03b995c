// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fleetsource.h"

namespace poolwright {

const PoolJudgement& FleetSource::previewed(std::size_t pool) const {
    const auto found = overlay->find(pool);
    return found == overlay->end() ? judgement->pools[pool] : found->second;
}

std::size_t FleetSource::findingCount(std::size_t pool) const {
    return judged(pool).results.size() + judged(pool).workloads.size();
}

const CheckResult& FleetSource::result(std::size_t pool, std::size_t finding) const {
    const PoolJudgement& of = judged(pool);
    return finding < of.results.size() ? of.results[finding] : of.workloads[finding - of.results.size()].result;
}

Verdict FleetSource::verdict(std::size_t pool, std::size_t finding) const {
    return evaluator->outcome(result(pool, finding)).verdict;
}

const Check& FleetSource::check(std::size_t pool, std::size_t finding) const {
    return matrix().checks[result(pool, finding).check.index()];
}

Finding FleetSource::expanded(std::size_t pool, std::size_t finding) const {
    const PoolJudgement& of = judged(pool);
    if (finding < of.results.size()) {
        return expand(*evaluator, of.row, of.results[finding], language);
    }
    const WorkloadResult& placed = of.workloads[finding - of.results.size()];
    Finding out = expand(*evaluator, placed.row, placed.result, language);
    out.workload = fleet->workloads[placed.workload].name;
    return out;
}

const Value* FleetSource::value(std::size_t pool, Facet facet) const {
    return evaluator->state(facet, judged(pool).row).value;
}

bool FleetSource::isDerived(std::size_t pool, Facet facet) const { return judged(pool).row.derived.contains(facet); }

} // namespace poolwright
