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

} // namespace

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
        if (!found) {
            continue;
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
