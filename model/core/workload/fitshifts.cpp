// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/workloadfit.h"

namespace poolwright {

std::vector<FitShift> fitShifts(Evaluator& evaluator, const Fleet& fleet, const std::vector<WorkloadProfile>& workloads,
                                std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                                const std::string& language) {
    const Cluster& at = fleet.clusters[cluster];
    Fleet before;
    before.clusters.push_back({at.name, at.facets, {at.pools[pool]}});
    Fleet after = before;
    apply(choices, after.clusters.front(), 0);
    const WorkloadGrid now = workloadGrid(evaluator, before, workloads, language);
    const WorkloadGrid then = workloadGrid(evaluator, after, workloads, language);
    std::vector<FitShift> out;
    if (!now.complete() || !then.complete()) { // refused: a fleet has fewer workloads than that
        return out;
    }
    for (std::size_t w = 0; w < workloads.size(); ++w) {
        const WorkloadFit& is = now.at(w, 0);
        const WorkloadFit& would = then.at(w, 0);
        if (is.verdict != would.verdict) {
            out.push_back({w, is.verdict, would.verdict, would.deciding().statement});
        }
    }
    return out;
}

} // namespace poolwright
