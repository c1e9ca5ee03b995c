// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/options.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/solve/knownvalues.h"

namespace poolwright {

namespace {

/// A fleet in which the pool stands once for each option, with that value. Its copies share their path, so that the
/// workloads of the pool are placed on each of them.
Fleet trialFleet(const Fleet& fleet, std::size_t c, std::size_t p, Facet facet, const std::vector<Option>& options) {
    const Cluster& cluster = fleet.clusters[c];
    const Pool& pool = cluster.pools[p];
    const std::string path = poolPath(cluster, pool);
    Fleet out;
    for (const Workload& workload : fleet.workloads) {
        if (std::ranges::find(workload.pools, path) != workload.pools.end()) {
            out.workloads.push_back(workload);
        }
    }
    for (const Option& option : options) {
        Cluster copy{cluster.name, cluster.facets, {pool}};
        Configuration& into = spec(facet).scope == Scope::Cluster ? copy.facets : copy.pools.front().facets;
        into.set(facet, option.value);
        out.clusters.push_back(std::move(copy));
    }
    return out;
}

/// Worst first; of equals those that look at the facet.
std::vector<OptionReason> reasonsOf(const Evaluator& evaluator, const Fleet& trial, const PoolJudgement& judged,
                                    Facet facet, const std::string& language) {
    std::vector<OptionReason> out;
    for (Finding& finding : findingsOf(evaluator, trial, judged, language)) {
        if (finding.verdict != Verdict::Supported) {
            out.push_back({finding.check, finding.verdict, std::move(finding.title)});
        }
    }
    const auto rank = [&](const OptionReason& reason) {
        const auto& touches = evaluator.matrix().checks[reason.check.index()].touches;
        return std::pair(reason.verdict, std::ranges::find(touches, facet) != touches.end());
    };
    std::ranges::stable_sort(out, std::greater{}, rank);
    return out;
}

} // namespace

Result<std::vector<Option>> optionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                      Facet facet, const std::string& language) {
    const Scope scope = spec(facet).scope;
    if (scope != Scope::Cluster && scope != Scope::Pool) {
        return fail(ErrorCode::Usage, fmt::format("'{}' is not for a pool to choose", id(facet)), {},
                    scope == Scope::Derived ? "it follows from other facets" : "it belongs to each workload");
    }
    const Cluster& own = fleet.clusters[cluster];
    const Value* current = (scope == Scope::Cluster ? own.facets : own.pools[pool].facets).find(facet);
    std::vector<Option> out;
    bool met = false;
    for (Value& value : knownValues(evaluator.matrix(), facet)) {
        const bool same = current != nullptr && value.sameAs(*current);
        met = met || same;
        out.push_back({std::move(value), Verdict::Unknown, same, true, {}});
    }
    if (current != nullptr && !met && !out.empty()) {
        out.push_back({*current, Verdict::Unknown, true, false, {}});
    }
    const Fleet trial = trialFleet(fleet, cluster, pool, facet, out);
    const FleetJudgement judged = judgeFleet(evaluator, trial);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].verdict = judged.pools[i].verdict;
        out[i].reasons = reasonsOf(evaluator, trial, judged.pools[i], facet, language);
    }
    std::ranges::stable_sort(out, {}, &Option::verdict);
    return out;
}

} // namespace poolwright
