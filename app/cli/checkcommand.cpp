// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "model/core/base/nearest.h"
#include "model/core/io/csvwriter.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/junitwriter.h"
#include "model/core/io/sarifwriter.h"

namespace poolwright::cli {

namespace {

struct CheckOptions {
    std::string fleet;
    bool sarif = false;
    bool junit = false;
    bool csv = false;
    bool verbose = false;
    std::string failOn = "unsupported";
    std::vector<std::string> accepted;
};

Result<Verdict> threshold(const std::string& word) {
    static const std::vector<std::string> kWords{"caution", "unknown", "contested", "unsupported"};
    const auto verdict = verdictByText(word);
    if (verdict && *verdict != Verdict::Supported) {
        return *verdict;
    }
    std::string hint = didYouMean(word, kWords);
    return fail(ErrorCode::Usage, fmt::format("'{}' is not a verdict to fail on", word), "--fail-on",
                verdict || hint.empty() ? "one of caution, unknown, contested, unsupported" : hint);
}

void write(const Report& report, const Call& call, const CheckOptions& options) {
    if (call.json) {
        writeFindings(report, std::cout);
    } else if (options.sarif) {
        writeSarif(report, std::cout);
    } else if (options.junit) {
        writeJunit(report, std::cout);
    } else if (options.csv) {
        writeCsv(report, std::cout);
    } else {
        TextStyle style = terminalStyle();
        style.verbose = options.verbose;
        writeText(report, style, std::cout);
    }
}

CommandResult check(const Call& call, const CheckOptions& options) {
    if (static_cast<int>(call.json) + static_cast<int>(options.sarif) + static_cast<int>(options.junit) +
            static_cast<int>(options.csv) >
        1) {
        return refuse({ErrorCode::Usage, "one format at a time", "--json, --sarif, --junit or --csv", {}});
    }
    auto failOn = threshold(options.failOn);
    auto today = judgedDay(call);
    if (!failOn || !today) {
        return refuse(!failOn ? failOn.error() : today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    auto fleet = openFleet(options.fleet, **matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    auto accepted = parseAcceptances(options.accepted, **matrix, *fleet);
    if (!accepted) {
        return tl::make_unexpected(accepted.error());
    }
    Evaluator evaluator(*matrix, *today);
    const FleetJudgement judgement = judgeFleet(evaluator, *fleet);
    const Report report{evaluator,     *fleet,    judgement, options.fleet == "-" ? "stdin" : options.fleet,
                        call.language, *accepted, *failOn};
    write(report, call, options);
    return fails(report) ? AnswerIsNo : Done;
}

} // namespace

void addCheck(CLI::App& program, Call& call) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = program.add_subcommand("check", "Judges every pool of a fleet");
    command->add_option("FLEET", options->fleet, "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")
        ->required();
    command->add_flag("--sarif", options->sarif, "Write SARIF 2.1.0");
    command->add_flag("--junit", options->junit, "Write JUnit XML");
    command->add_flag("--csv", options->csv, "Write CSV, one row per finding");
    command
        ->add_option("--fail-on", options->failOn,
                     "End with 1 from this verdict on: caution, unknown, contested, unsupported")
        ->capture_default_str();
    command->add_option("--accept", options->accepted,
                        "Accept a check, a rule, or cluster/pool:check (may be repeated)");
    command->add_flag("--verbose", options->verbose, "Also tell supported findings one by one");
    command->callback([&call, options] { call.run = [&call, options] { return check(call, *options); }; });
}

} // namespace poolwright::cli
