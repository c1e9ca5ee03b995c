// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "model/core/solve/candidates.h"
#include "model/core/solve/repair.h"
#include "model/core/workload/workloadfit.h"

namespace poolwright {

namespace {

bool fitRuns(Verdict verdict) { return verdict <= Verdict::Caution; }

/// The fleet with this cluster and pool alone. What runs on the pool now and fits stays on it, because it must fit
/// afterwards too; what does not fit now is left out: the question is not about it.
Fleet aloneWith(Evaluator& evaluator, const Fleet& fleet, const WorkloadFit& fit, const Workload& workload) {
    const Cluster& cluster = fleet.clusters[fit.cluster];
    const Pool& pool = cluster.pools[fit.pool];
    const std::string path = poolPath(cluster, pool);
    Fleet out;
    out.clusters.push_back({cluster.name, cluster.facets, {pool}});
    for (const Workload& other : fleet.workloads) {
        const bool here = std::ranges::find(other.pools, path) != other.pools.end();
        if (!here || other.name == workload.name) {
            continue;
        }
        const PoolRow row = evaluator.row(cluster.facets, pool.facets, &other.facets);
        evaluator.seal();
        std::vector<CheckResult> results;
        evaluator.judgeWorkload(row, results);
        if (std::ranges::all_of(results,
                                [&](const CheckResult& one) { return fitRuns(evaluator.outcome(one).verdict); })) {
            out.workloads.push_back(other);
            out.workloads.back().pools = {path};
        }
    }
    out.workloads.push_back(workload);
    out.workloads.back().pools = {path};
    return out;
}

/// What each check says of the pool now: nothing may become unacceptable that was not.
std::map<CheckId, Verdict> saidBefore(Evaluator& evaluator, const Cluster& cluster) {
    const PoolRow row = evaluator.row(cluster.facets, cluster.pools.front().facets);
    evaluator.seal();
    std::vector<CheckResult> results;
    evaluator.judge(row, results);
    std::map<CheckId, Verdict> out;
    for (const CheckResult& result : results) {
        out[result.check] = evaluator.outcome(result).verdict;
    }
    return out;
}

WorkloadFit fitWith(Evaluator& evaluator, Fleet alone, const WorkloadProfile& workload, std::span<const Choice> choices,
                    const std::string& language) {
    apply(choices, alone.clusters.front(), 0);
    return workloadFit(evaluator, alone, workload, 0, 0, language);
}

/// Drivers with which what the checks do not judge (require string, PTX of a newer toolkit) holds as well.
std::vector<Value> driversThatServe(Evaluator& evaluator, const Fleet& alone, const WorkloadProfile& workload,
                                    const std::string& language) {
    std::vector<Value> out;
    for (Value& driver : candidateValues(evaluator.matrix(), Facet::Driver)) {
        const Choice choice{Facet::Driver, driver};
        const WorkloadFit fit = fitWith(evaluator, alone, workload, {&choice, 1}, language);
        const bool serves = std::ranges::all_of(fit.requirements, [](const RequirementPtr& one) {
            return one->finding || one->kind == Requirement::Kind::ForwardCompatibility ||
                   one->kind == Requirement::Kind::GpuMemory || fitRuns(one->verdict);
        });
        if (serves) {
            out.push_back(std::move(driver));
        }
    }
    return out;
}

/// What no change of the pool cures: the card and the program.
std::string beyondRepair(const WorkloadFit& fit) {
    for (const RequirementPtr& one : fit.requirements) {
        const bool ofTheCard = one->kind == Requirement::Kind::GpuMemory || one->kind == Requirement::Kind::Cubin;
        if (!ofTheCard || fitRuns(one->verdict)) {
            continue;
        }
        if (one->verdict == Verdict::Unsupported) {
            return fmt::format("{}. The instance family would have to be another", one->statement);
        }
        const bool familyOpen = std::ranges::find(one->missing, Facet::InstanceFamily) != one->missing.end();
        return fmt::format("{}. {}", one->statement,
                           familyOpen ? "State the instance family first" : "No change of the pool makes it known");
    }
    return {};
}

/// "CUDA runtime" within a sentence.
std::string inSentence(std::string label) {
    const bool word = label.size() > 1 && label[1] >= 'a' && label[1] <= 'z'; // no acronym
    if (word && label[0] >= 'A' && label[0] <= 'Z') {
        label[0] = static_cast<char>(label[0] - 'A' + 'a');
    }
    return label;
}

/// What has to be known before a change can be looked for: facts that the workload does not give, which no change of
/// the pool supplies, and the driver that the nodes run now. Empty: nothing of that is missing.
std::string statedFirst(const Matrix& matrix, const WorkloadFit& fit, const WorkloadProfile& workload) {
    for (const RequirementPtr& one : fit.requirements) {
        if (one->kind == Requirement::Kind::ForwardCompatibility || one->verdict != Verdict::Unknown) {
            continue;
        }
        std::vector<std::string> open;
        for (const Facet facet : one->missing) {
            if (spec(facet).scope == Scope::Workload && workload.workload.facets.find(facet) == nullptr) {
                open.push_back(inSentence(matrix.facts(facet).label));
            }
        }
        if (!open.empty()) {
            return fmt::format("{}. State the {} first", one->statement, fmt::join(open, " and the "));
        }
    }
    for (const RequirementPtr& one : fit.requirements) {
        const bool judged =
            one->kind != Requirement::Kind::ForwardCompatibility && one->verdict == Verdict::Unknown;
        if (judged && std::ranges::find(one->missing, Facet::Driver) != one->missing.end()) {
            return fmt::format("{}. Find out the driver first: nvidia-smi --query-gpu=driver_version "
                               "--format=csv,noheader",
                               one->statement);
        }
    }
    return {};
}

std::string reasonOf(const RepairAnswer& answer) {
    if (answer.kind == RepairAnswer::Kind::Limit) {
        return "The search was stopped at its limit before it found a change";
    }
    if (answer.conflict) {
        return fmt::format("{} {}", fmt::join(answer.conflict->statements, " "), answer.conflict->conclusion);
    }
    return "No change of driver, cGPU, toolkit or system makes it fit and keeps the pool as acceptable as it is";
}

/// The first repair with which the workload fits, or why there is none.
FitChange searched(Evaluator& evaluator, const Fleet& alone, const WorkloadProfile& workload,
                   const RepairRequest& request, const std::string& language) {
    FitChange out;
    const auto answer = repairOf(evaluator, alone, 0, 0, request, language);
    if (!answer || answer->kind != RepairAnswer::Kind::Found) {
        out.because = answer ? reasonOf(*answer) : answer.error().message;
        return out;
    }
    for (const Repair& repair : answer->repairs) { // what the search does not know of is judged once more
        const WorkloadFit then = fitWith(evaluator, alone, workload, repair.choices, language);
        if (fitRuns(then.verdict)) {
            out.choices = repair.choices;
            out.operations = repair.operations;
            out.verdict = repair.verdict;
            return out;
        }
    }
    out.because = "Every change that was found leaves something else that does not fit";
    return out;
}

} // namespace

FitChange smallestChange(Evaluator& evaluator, const Fleet& fleet, const WorkloadFit& fit,
                         const WorkloadProfile& workload, const std::string& language,
                         const std::function<bool()>& stopped) {
    FitChange out;
    const Fleet alone = aloneWith(evaluator, fleet, fit, workload.workload);
    const WorkloadFit now = workloadFit(evaluator, alone, workload, 0, 0, language);
    if (fitRuns(now.verdict)) {
        out.because = "It fits as the pool is";
        out.verdict = now.verdict;
        return out;
    }
    if (out.because = beyondRepair(now); !out.because.empty()) {
        return out;
    }
    const std::string first = statedFirst(evaluator.matrix(), now, workload);
    if (!first.empty() && now.deciding().verdict != Verdict::Unsupported) {
        out.because = first;
        return out;
    }
    const std::map<CheckId, Verdict> before = saidBefore(evaluator, alone.clusters.front());
    RepairRequest request;
    request.limits.stopped = stopped;
    request.accepted = [&](CheckId check, const std::string&, Verdict verdict) {
        const auto said = before.find(check);
        return said != before.end() && verdict <= said->second;
    };
    const bool beyondChecks = std::ranges::any_of(
        now.requirements, [](const RequirementPtr& one) { return !one->finding && !fitRuns(one->verdict); });
    if (workload.require || beyondChecks) {
        std::vector<Value> drivers = driversThatServe(evaluator, alone, workload, language);
        if (drivers.empty()) {
            out.because = fmt::format("No driver that the matrix knows serves it: {}", now.deciding().statement);
            return out;
        }
        request.wishes.emplace_back(Facet::Driver, std::move(drivers));
    }
    if (!first.empty()) { // something is refused as well; but what is not stated would come out as a conflict
        out.because = first;
        return out;
    }
    return searched(evaluator, alone, workload, request, language);
}

} // namespace poolwright
