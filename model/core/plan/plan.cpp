// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/plan.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#include "model/core/plan/alternatives.h"
#include "model/core/plan/assemble.h"
#include "model/core/plan/relaxations.h"

namespace poolwright {

namespace {

using Clock = std::chrono::steady_clock;

/// The share of the work that finding the plan is taken for in the progress; the rest is explaining.
constexpr double kPlanningShare = 0.6;

/// Hooks that know when the time is over, and whose progress fills a part of the whole.
class TimedHooks {
public:
    TimedHooks(const PlanHooks& hooks, double seconds) : hooks_(hooks), end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))) {}

    [[nodiscard]] bool stopped() const { return hooks_.stopped && hooks_.stopped(); }
    [[nodiscard]] double left() const { return std::max(0.0, std::chrono::duration<double>(end_ - Clock::now()).count()); }
    [[nodiscard]] bool over() const { return stopped() || Clock::now() >= end_; }
    [[nodiscard]] PlanHooks part(double from, double to) const {
        PlanHooks out;
        out.stopped = hooks_.stopped;
        if (hooks_.progress) {
            out.progress = [this, from, to](double fraction, std::string_view what) {
                hooks_.progress(from + (to - from) * fraction, what);
            };
        }
        return out;
    }

private:
    const PlanHooks& hooks_;
    Clock::time_point end_;
};

std::string limitWords(const RawPlan& raw, double seconds, const TimedHooks& timed) {
    if (raw.status != PlanStatus::Feasible && raw.status != PlanStatus::Limit) {
        return {};
    }
    if (timed.stopped()) {
        return "it was stopped";
    }
    if (timed.over()) {
        return fmt::format("the time limit of {} s was reached", seconds);
    }
    return fmt::format("a limit of the search was reached ({} states and {} routes were looked at)", raw.states, raw.routes);
}

/// What is said when somebody stopped it before there was a plan in words.
Plan stoppedPlan(const MatrixPtr& matrix, Date today, const PlanRequest& request, const std::string& language) {
    Plan out;
    out.status = PlanStatus::Limit;
    out.gaveUp = "it was stopped";
    out.request = request;
    out.matrixRevision = matrix->revision;
    out.today = today;
    out.language = language;
    return out;
}

/// Other ways are a help and no answer: they get no longer than this times the planning itself, and a second.
double secondsForOthers(double planning, double left) {
    constexpr double kTimes = 8;
    return std::min(left, 1.0 + kTimes * planning);
}

} // namespace

Result<Plan> makePlan(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                      const std::string& language, const PlanBounds& bounds, const PlanHooks& hooks) {
    const TimedHooks timed(hooks, bounds.seconds);
    const auto raw = planFleet(matrix, today, fleet, request, bounds, timed.part(0, kPlanningShare));
    if (!raw) {
        return tl::make_unexpected(raw.error());
    }
    const double planning = bounds.seconds - timed.left();
    const std::string gaveUp = limitWords(*raw, bounds.seconds, timed);
    Evaluator evaluator(matrix, today);
    auto plan = assembleUntil(evaluator, fleet, request, *raw, language,
                              {[&] { return timed.over(); }, [&] { return timed.stopped(); }});
    if (!plan) {
        if (timed.stopped()) {
            return stoppedPlan(matrix, today, request, language);
        }
        return plan;
    }
    plan->gaveUp = gaveUp;
    PlanBounds left = bounds;
    left.seconds = secondsForOthers(planning, timed.left());
    if (raw->status == PlanStatus::Optimal || raw->status == PlanStatus::Feasible) {
        auto needed = neededChanges(matrix, today, fleet, request, *raw, left, timed.part(kPlanningShare, kPlanningShare));
        plan->notes.insert(plan->notes.begin(), std::make_move_iterator(needed.begin()), std::make_move_iterator(needed.end()));
        left.seconds = std::min(left.seconds, timed.left());
        plan->alternatives = alternativesOf(matrix, today, fleet, request, *raw, left, timed.part(kPlanningShare, 1));
    }
    if (raw->status == PlanStatus::Impossible) {
        left.seconds = timed.left();
        explainImpossible(matrix, today, fleet, request, *raw, language, left, timed.part(kPlanningShare, 1), *plan);
    }
    if (hooks.progress) {
        hooks.progress(1, {});
    }
    return plan;
}

Fleet fleetAfter(const Fleet& fleet, const Plan& plan, std::size_t steps) {
    Fleet out = fleet;
    for (std::size_t i = 0; i < std::min(steps, plan.raw.steps.size()); ++i) {
        const RawStep& step = plan.raw.steps[i];
        if (step.cluster >= out.clusters.size()) {
            continue; // another fleet than it was made for
        }
        Cluster& cluster = out.clusters[step.cluster];
        for (const Choice& change : step.changes) {
            const bool ofCluster = spec(change.facet).scope == Scope::Cluster;
            if (!ofCluster && (!step.pool || *step.pool >= cluster.pools.size())) {
                continue;
            }
            Configuration& into = ofCluster ? cluster.facets : cluster.pools[*step.pool].facets;
            if (change.value) {
                into.set(change.facet, *change.value);
            } else {
                into.clear(change.facet);
            }
        }
    }
    return out;
}

} // namespace poolwright
