// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/planrequestoptions.h"
#include "app/cli/progressline.h"
#include "model/core/io/planmarkdown.h"
#include "model/core/io/plantext.h"
#include "model/core/io/planwriter.h"
#include "model/core/plan/pathgraph.h"
#include "model/core/plan/schedule.h"

namespace poolwright::cli {

namespace {

struct PlanOptions {
    PlanRequestOptions request;
    bool markdown = false;
    bool dot = false;
    bool verbose = false;
    double limitSeconds = PlanBounds{}.seconds;
    std::string windows; ///< "sat,sun 01:00-11:00"
    std::string from;    ///< the earliest day
    std::uint32_t largestBatch = ScheduleRequest{}.largestBatch;
    std::uint32_t poolsAtOnce = ScheduleRequest{}.poolsAtOnce;
    bool scheduled = false; ///< one of these was given
};

constexpr double kMostSeconds = 86'400;

Result<void> checkOptions(const Call& call, const PlanOptions& options) {
    if (static_cast<int>(call.json) + static_cast<int>(options.markdown) + static_cast<int>(options.dot) > 1) {
        return fail(ErrorCode::Usage, "one format at a time", "--json, --markdown or --dot");
    }
    if (!(options.limitSeconds > 0 && options.limitSeconds <= kMostSeconds)) {
        return fail(ErrorCode::Usage, fmt::format("{} is no time to plan in", options.limitSeconds), "--limit-seconds",
                    "give seconds: more than 0, at most a day");
    }
    return {};
}

/// When the work may be done, as the options say.
Result<ScheduleRequest> scheduleRequestOf(const PlanOptions& options, Date today) {
    ScheduleRequest out;
    out.first = today;
    if (!options.from.empty()) {
        const auto day = Date::parse(options.from);
        if (!day) {
            return fail(ErrorCode::Usage, day.error().message, "--from", day.error().hint);
        }
        out.first = *day;
    }
    auto windows = parseWindows(options.windows);
    if (!windows) {
        return fail(ErrorCode::Usage, windows.error().message, "--window", windows.error().hint);
    }
    out.windows = std::move(*windows);
    out.largestBatch = options.largestBatch;
    out.poolsAtOnce = options.poolsAtOnce;
    return out;
}

void write(const Matrix& matrix, const Plan& plan, const PlanTimes* times, const Call& call, const PlanOptions& options) {
    if (call.json) {
        writePlanJson(matrix, plan, std::cout, times);
    } else if (options.markdown) {
        writePlanMarkdown(matrix, plan, std::cout, times);
    } else if (options.dot) {
        std::cout << toDot(pathGraphOf(plan));
    } else {
        TextStyle style = terminalStyle();
        style.verbose = options.verbose;
        writePlanText(matrix, plan, style, std::cout, times);
    }
}

ExitCode exitCodeOf(PlanStatus status) {
    switch (status) {
    case PlanStatus::Optimal:
    case PlanStatus::Feasible:
        return Done;
    case PlanStatus::Impossible:
        return AnswerIsNo;
    case PlanStatus::Limit:
        return LimitReached;
    }
    return Done;
}

CommandResult planCommand(const Call& call, const PlanOptions& options) {
    if (const auto good = checkOptions(call, options); !good) {
        return refuse(good.error());
    }
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    const auto wishedTimes = scheduleRequestOf(options, *today);
    if (!wishedTimes) {
        return refuse(wishedTimes.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    auto fleet = openFleet(options.request.fleet, **matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    auto asked = planRequestOf(options.request, *matrix, *today, *fleet);
    if (!asked) {
        return tl::make_unexpected(asked.error());
    }
    PlanBounds bounds;
    bounds.seconds = options.limitSeconds;
    ProgressLine progress;
    auto plan = makePlan(*matrix, *today, *fleet, asked->request, call.language, bounds, progress.hooks());
    progress.clear();
    if (!plan) {
        return refuse(plan.error());
    }
    plan->notes.insert(plan->notes.end(), asked->notes.begin(), asked->notes.end());
    std::optional<PlanTimes> times;
    if (options.scheduled) {
        times = PlanTimes{scheduleOf(*plan, *wishedTimes), wishedTimes->utcOffsetMinutes};
    }
    write(**matrix, *plan, times ? &*times : nullptr, call, options);
    return exitCodeOf(plan->status);
}

} // namespace

void addPlan(CLI::App& program, Call& call) {
    auto options = std::make_shared<PlanOptions>();
    CLI::App* command = program.add_subcommand("plan", "A safe upgrade plan of least cost, or why there is none");
    addPlanRequestOptions(*command, options->request);
    command->add_flag("--markdown", options->markdown, "Write a runbook in Markdown, for a change ticket");
    command->add_flag("--dot", options->dot, "Write the path as a graph for Graphviz");
    command->add_flag("--verbose", options->verbose, "Also tell commands and every source");
    command->add_option("--limit-seconds", options->limitSeconds, "Stop after so long with the best plan so far")
        ->capture_default_str();
    const std::array<const CLI::Option*, 4> given{
        command->add_option("--window", options->windows, "When work may be done, such as 'sat,sun 01:00-11:00' or 'mon-fri 22:00-04:00'")
            ->type_name("WINDOWS"),
        command->add_option("--from", options->from, "The earliest day of work (default: the day of judging)")->type_name("YYYY-MM-DD"),
        command->add_option("--largest-batch", options->largestBatch, "Nodes at a time: batches of 1, 2, 4, 8 … up to this")
            ->check(CLI::Range(1U, 10'000U)),
        command->add_option("--pools-at-once", options->poolsAtOnce, "Pools of a cluster worked on at the same time")
            ->check(CLI::Range(1U, 10'000U))};
    command->callback([&call, options, given] {
        options->scheduled = std::ranges::any_of(given, [](const CLI::Option* one) { return one->count() > 0; });
        call.run = [&call, options] { return planCommand(call, *options); };
    });
}

} // namespace poolwright::cli
