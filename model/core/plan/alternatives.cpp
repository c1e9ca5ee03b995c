// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/alternatives.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>

#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

using Clock = std::chrono::steady_clock;

/// How often each operation is done, by id.
std::map<std::string, std::size_t> operationCounts(const RawPlan& plan) {
    std::map<std::string, std::size_t> out;
    for (const RawStep& step : plan.steps) {
        ++out[plan.setting.operations[step.operation].id];
    }
    return out;
}

const Operation& operationNamed(const RawPlan& plan, const std::string& id) {
    return *std::ranges::find(plan.setting.operations, id, &Operation::id);
}

/// Whether some target names the facet.
bool asked(const PlanRequest& request, Facet facet) {
    return std::ranges::any_of(request.targets, [&](const Target& target) {
        const bool named = target.kind == Target::Kind::Value || target.kind == Target::Kind::AtLeast || target.kind == Target::Kind::NewestSupported;
        return named && target.facet == facet;
    });
}

/// The pools on which the plan changes the facet.
std::vector<std::string> poolsWith(const Fleet& fleet, const RawPlan& plan, Facet facet) {
    std::vector<std::string> out;
    for (const RawStep& step : plan.steps) {
        if (step.pool && std::ranges::find(step.changes, facet, &Choice::facet) != step.changes.end()) {
            const Cluster& cluster = fleet.clusters[step.cluster];
            std::string path = poolPath(cluster, cluster.pools[*step.pool]);
            if (std::ranges::find(out, path) == out.end()) {
                out.push_back(std::move(path));
            }
        }
    }
    return out;
}

} // namespace

std::vector<std::string> neededChanges(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                                       const RawPlan& chosen, const PlanBounds& bounds, const PlanHooks& hooks) {
    constexpr std::size_t kMostNamed = 3;
    const auto began = Clock::now();
    std::vector<std::string> out;
    for (const Facet facet : {Facet::Os, Facet::Kernel, Facet::Driver, Facet::Cgpu, Facet::GpuScheduling}) {
        std::vector<std::string> pools = poolsWith(fleet, chosen, facet);
        const double gone = std::chrono::duration<double>(Clock::now() - began).count();
        if (pools.empty() || asked(request, facet)) {
            continue;
        }
        if (gone >= bounds.seconds || (hooks.stopped && hooks.stopped())) {
            break;
        }
        PlanRequest with = request;
        with.locks.push_back({{"*", "*"}, facet});
        PlanBounds left = bounds;
        left.seconds = bounds.seconds - gone;
        PlanHooks quiet;
        quiet.stopped = hooks.stopped;
        const auto other = planFleet(matrix, today, fleet, with, left, quiet);
        if (!other || other->status != PlanStatus::Impossible) {
            continue;
        }
        const std::size_t more = pools.size() > kMostNamed ? pools.size() - kMostNamed : 0;
        pools.resize(pools.size() - more);
        out.push_back(fmt::format("{}{}: {} must change. With {} locked there is no safe plan.", listed(pools),
                                  more > 0 ? fmt::format(" and {}", countOf(more, "more pool")) : std::string(), plainName(facet),
                                  facet == Facet::Os ? "the OS" : "it"));
        if (facet == Facet::Os) {
            break; // what comes with another system changes with it
        }
    }
    return out;
}

std::string differenceInKind(const RawPlan& chosen, const RawPlan& other) {
    const auto was = operationCounts(chosen);
    const auto is = operationCounts(other);
    std::vector<std::string> added;
    std::vector<std::string> gone;
    const auto compare = [](const auto& counts, const auto& with, const RawPlan& plan, std::vector<std::string>& out) {
        for (const auto& [id, count] : counts) {
            const auto found = with.find(id);
            if (found == with.end() || found->second < count) {
                out.push_back(inSentence(operationNamed(plan, id).title));
            }
        }
    };
    compare(is, was, other, added);
    compare(was, is, chosen, gone);
    if (added.empty()) {
        return asSentence("without this: " + listed(gone));
    }
    return asSentence(gone.empty() ? listed(added) + " as well" : fmt::format("{} instead of: {}", listed(added), listed(gone)));
}

std::vector<PlanAlternative> alternativesOf(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                                            const RawPlan& chosen, const PlanBounds& bounds, const PlanHooks& hooks) {
    const auto began = Clock::now();
    const auto used = operationCounts(chosen);
    std::vector<PlanAlternative> out;
    std::vector<std::map<std::string, std::size_t>> kinds{used};
    std::size_t tried = 0;
    for (const auto& [id, count] : used) {
        const double gone = std::chrono::duration<double>(Clock::now() - began).count();
        if (gone >= bounds.seconds || (hooks.stopped && hooks.stopped())) {
            break;
        }
        if (hooks.progress) {
            hooks.progress(static_cast<double>(tried++) / static_cast<double>(used.size()), "other ways");
        }
        PlanRequest without = request;
        without.overlay.forbidden.insert(id);
        PlanBounds left = bounds;
        left.seconds = bounds.seconds - gone;
        PlanHooks quiet;
        quiet.stopped = hooks.stopped;
        const auto other = planFleet(matrix, today, fleet, without, left, quiet);
        const bool found = other && (other->status == PlanStatus::Optimal || other->status == PlanStatus::Feasible);
        if (!found || other->steps.empty() || other->stayExposed.size() > chosen.stayExposed.size()) {
            continue; // what reaches less is no other way
        }
        auto counts = operationCounts(*other);
        if (std::ranges::find(kinds, counts) != kinds.end()) {
            continue;
        }
        kinds.push_back(std::move(counts));
        out.push_back({differenceInKind(chosen, *other), other->cost, other->steps});
    }
    std::ranges::stable_sort(out, {}, &PlanAlternative::cost);
    if (out.size() > kMostAlternatives) {
        out.resize(kMostAlternatives);
    }
    return out;
}

} // namespace poolwright
