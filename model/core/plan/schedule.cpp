// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/schedule.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "model/core/plan/workinghours.h"

namespace poolwright {

namespace {

/// Work that would end later is told as a fault: a plan of this length is a mistake in a number.
constexpr std::int64_t kLongestSchedule = std::int64_t{10} * 366 * 24 * 60;

/// How the nodes of one step are worked on.
struct StepWork {
    std::size_t step = 0; ///< n
    std::string name;     ///< for faults
    std::uint32_t nodes = 0;
    std::int64_t minutes = 0;  ///< of one batch, or of the whole where there are no nodes
    std::uint32_t largest = 1; ///< nodes at a time
};

bool isLingjun(const Plan& plan, const PlanStep& step) {
    const auto at = std::ranges::find(plan.clusters, step.cluster);
    if (at == plan.clusters.end() || !step.pool) {
        return false;
    }
    const auto place = static_cast<std::size_t>(at - plan.clusters.begin());
    if (place >= plan.start.clusters.size() || *step.pool >= plan.start.clusters[place].pools.size()) {
        return false;
    }
    const Value* kind = plan.start.clusters[place].pools[*step.pool].facets.find(Facet::NodeKind);
    return kind != nullptr && kind->text == "lingjun";
}

StepWork workOf(const Plan& plan, const PlanStep& step, const ScheduleRequest& request) {
    StepWork out;
    out.step = step.n;
    out.name = fmt::format("step {} ({}, {})", step.n, step.title.empty() ? step.operation : step.title, step.target);
    out.largest = std::max(request.largestBatch, 1U);
    if (!step.pool || step.nodes == 0) {
        out.minutes = static_cast<std::int64_t>(step.minutes);
        return out;
    }
    out.nodes = step.nodes;
    const auto& operations = plan.raw.setting.operations;
    const auto operation = std::ranges::find(operations, step.operation, &Operation::id);
    if (operation == operations.end()) { // a plan that was put together by hand: its minutes are for one node after another
        out.minutes = static_cast<std::int64_t>((step.minutes + step.nodes - 1) / step.nodes);
        return out;
    }
    out.minutes = operation->minutes;
    if (operation->per == MinutesPer::Batch) { // ACK makes these batches, whatever is done by hand one after another
        out.largest = std::max(out.largest, kLargestBatch);
    }
    if (operation->per == MinutesPer::Batch && isLingjun(plan, step)) {
        out.largest = std::clamp(step.nodes / 10, 1U, out.largest); // at most a tenth of a Lingjun pool at a time
    }
    return out;
}

/// Puts the work of steps on the clock.
class WorkClock {
public:
    WorkClock(Schedule& schedule, const WorkingHours& hours, std::int64_t first)
        : schedule_(schedule), hours_(hours), last_(first + kLongestSchedule) {}

    /// Does a step from `from` on and returns when it is done.
    std::int64_t run(const StepWork& work, std::int64_t from);

private:
    /// When a batch of that length that may begin at `from` does begin.
    std::int64_t beginOf(const StepWork& work, std::int64_t from, bool& tooLong);
    void add(const StepWork& work, std::int64_t start, std::int64_t end, std::uint32_t nodes);

    Schedule& schedule_;
    const WorkingHours& hours_;
    std::int64_t last_;
};

std::int64_t WorkClock::beginOf(const StepWork& work, std::int64_t from, bool& tooLong) {
    if (const auto fits = hours_.fit(from, work.minutes)) {
        return *fits;
    }
    if (!tooLong) {
        schedule_.faults.push_back(fmt::format("{} takes {} minutes at a time and fits into no window: it goes on past the window's end",
                                               work.name, work.minutes));
        tooLong = true;
    }
    return hours_.nextStart(from);
}

void WorkClock::add(const StepWork& work, std::int64_t start, std::int64_t end, std::uint32_t nodes) {
    auto& all = schedule_.work;
    if (!all.empty() && all.back().step == work.step && all.back().end == start) {
        all.back().end = end;
        all.back().nodes += nodes;
    } else {
        all.push_back({work.step, start, end, nodes});
    }
}

std::int64_t WorkClock::run(const StepWork& work, std::int64_t from) {
    bool tooLong = false;
    if (work.nodes == 0) {
        const std::int64_t start = beginOf(work, from, tooLong);
        add(work, start, start + work.minutes, 0);
        return start + work.minutes;
    }
    std::uint32_t left = work.nodes;
    std::uint32_t size = 1;
    std::int64_t now = from;
    while (left > 0) {
        const std::int64_t start = beginOf(work, now, tooLong);
        std::uint32_t batches = 1;
        const std::uint32_t wanted = left / size + (left % size == 0 ? 0 : 1);
        if (work.minutes == 0) {
            batches = wanted;
        } else if (size == work.largest) { // the others are alike: as many as the window takes
            const std::int64_t fitting = tooLong ? 1 : hours_.endOf(start, work.minutes * wanted) / work.minutes;
            batches = static_cast<std::uint32_t>(std::clamp<std::int64_t>(fitting, 1, wanted));
        }
        if (start > last_) {
            schedule_.faults.push_back(fmt::format("{} is not done within ten years: the rest is counted as done in one go", work.name));
            batches = wanted;
        }
        const auto nodes = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, std::uint64_t{batches} * size));
        now = start + work.minutes * batches;
        add(work, start, now, nodes);
        left -= nodes;
        size = size > work.largest / 2 ? work.largest : size * 2;
    }
    return now;
}

/// The steps of one cluster, in the order of the plan.
using ClusterSteps = std::vector<const PlanStep*>;

/// Steps that do not depend on one another but for the order within each pool: by pool, in order of first mention.
std::vector<ClusterSteps> chainsOf(const ClusterSteps& steps, std::size_t from, std::size_t& end) {
    std::vector<ClusterSteps> out{{steps[from]}};
    end = from + 1;
    if (!steps[from]->pool) {
        return out;
    }
    for (; end < steps.size() && steps[end]->pool && steps[end]->layer == steps[from]->layer; ++end) {
        const auto same = std::ranges::find_if(out, [&](const ClusterSteps& chain) { return chain[0]->pool == steps[end]->pool; });
        if (same == out.end()) {
            out.push_back({steps[end]});
        } else {
            same->push_back(steps[end]);
        }
    }
    return out;
}

void scheduleCluster(const Plan& plan, const ScheduleRequest& request, const ClusterSteps& steps, WorkClock& clock,
                     std::int64_t first) {
    std::int64_t ready = first;
    for (std::size_t at = 0; at < steps.size();) {
        std::size_t end = at;
        const std::vector<ClusterSteps> chains = chainsOf(steps, at, end);
        // each pool goes to the place that is free first
        std::vector<std::int64_t> free(std::min<std::size_t>(std::max(request.poolsAtOnce, 1U), chains.size()), ready);
        for (const ClusterSteps& chain : chains) {
            std::int64_t& place = *std::ranges::min_element(free);
            for (const PlanStep* step : chain) {
                place = clock.run(workOf(plan, *step, request), place);
            }
        }
        ready = *std::ranges::max_element(free);
        at = end;
    }
}

} // namespace

Schedule scheduleOf(const Plan& plan, const ScheduleRequest& request) {
    Schedule out;
    const std::int64_t first = minuteOf(request.first);
    const WorkingHours hours(request.windows);
    if (hours.never()) {
        out.faults.emplace_back("no maintenance window lasts: work is put at any time");
    }
    std::map<std::size_t, ClusterSteps> clusters;
    for (const PlanStep& step : plan.steps) {
        clusters[step.cluster].push_back(&step);
    }
    WorkClock clock(out, hours, first);
    for (const auto& [cluster, steps] : clusters) {
        scheduleCluster(plan, request, steps, clock, first);
    }
    std::ranges::sort(out.work, [](const ScheduledWork& a, const ScheduledWork& b) {
        return std::tie(a.start, a.step) < std::tie(b.start, b.step);
    });
    out.start = out.work.empty() ? first : out.work.front().start;
    out.end = out.start;
    for (const ScheduledWork& work : out.work) {
        out.end = std::max(out.end, work.end);
    }
    return out;
}

} // namespace poolwright
