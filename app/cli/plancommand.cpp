// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
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

namespace poolwright::cli {

namespace {

struct PlanOptions {
    PlanRequestOptions request;
    bool markdown = false;
    bool dot = false;
    bool verbose = false;
    double limitSeconds = PlanBounds{}.seconds;
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

void write(const Matrix& matrix, const Plan& plan, const Call& call, const PlanOptions& options) {
    if (call.json) {
        writePlanJson(matrix, plan, std::cout);
    } else if (options.markdown) {
        writePlanMarkdown(matrix, plan, std::cout);
    } else if (options.dot) {
        std::cout << toDot(pathGraphOf(plan));
    } else {
        TextStyle style = terminalStyle();
        style.verbose = options.verbose;
        writePlanText(matrix, plan, style, std::cout);
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
    write(**matrix, *plan, call, options);
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
    command->callback([&call, options] { call.run = [&call, options] { return planCommand(call, *options); }; });
}

} // namespace poolwright::cli
