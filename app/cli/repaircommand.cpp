// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facetname.h"
#include "app/cli/input.h"
#include "app/cli/repairtext.h"
#include "app/cli/wish.h"
#include "model/core/base/nearest.h"
#include "model/core/io/acceptance.h"
#include "model/core/io/placement.h"

namespace poolwright::cli {

namespace {

struct RepairOptions {
    std::string fleet;
    std::vector<std::string> pools;
    std::vector<std::string> locks;
    std::vector<std::string> wishes;
    std::vector<std::string> allowed;
    std::vector<std::string> accepted;
};

Result<RepairRequest> requestOf(const Matrix& matrix, const RepairOptions& given) {
    RepairRequest out;
    for (const std::string& name : given.locks) {
        const auto facet = facetByName(name, {Scope::Cluster, Scope::Pool});
        if (!facet) {
            return fail(ErrorCode::Usage, facet.error().message, "--lock", facet.error().hint);
        }
        out.locked.insert(*facet);
    }
    for (const std::string& text : given.wishes) {
        auto wish = wishesOf(matrix, text);
        if (!wish) {
            return fail(ErrorCode::Usage, wish.error().message, "--wish", wish.error().hint);
        }
        out.wishes.push_back(std::move(*wish));
    }
    for (const std::string& word : given.allowed) {
        const auto verdict = verdictByText(word);
        if (!verdict || *verdict == Verdict::Unsupported) {
            static const std::vector<std::string> kWords{"unknown", "contested"};
            const std::string hint = didYouMean(word, kWords);
            return fail(ErrorCode::Usage, fmt::format("'{}' is not a verdict to allow", word), "--allow",
                        hint.empty() ? "one of unknown, contested" : hint);
        }
        out.acceptable.insert(*verdict);
    }
    return out;
}

/// The pools asked for; without any all of them.
Result<std::vector<PoolPlace>> placesOf(const Fleet& fleet, const RepairOptions& given) {
    std::vector<PoolPlace> out;
    for (const std::string& path : given.pools) {
        const auto place = findPool(fleet, path);
        if (!place) {
            return fail(ErrorCode::Usage, place.error().message, "--pool", place.error().hint);
        }
        out.push_back(*place);
    }
    for (std::size_t c = 0; given.pools.empty() && c < fleet.clusters.size(); ++c) {
        for (std::size_t p = 0; p < fleet.clusters[c].pools.size(); ++p) {
            out.push_back({c, p});
        }
    }
    return out;
}

ExitCode codeOf(const RepairReport& report) {
    const auto any = [&](RepairAnswer::Kind kind) {
        return std::ranges::any_of(report.pools,
                                   [&](const RepairReport::Pool& pool) { return pool.answer.kind == kind; });
    };
    return any(RepairAnswer::Kind::None) ? AnswerIsNo : (any(RepairAnswer::Kind::Limit) ? LimitReached : Done);
}

/// Answers every pool; of a whole fleet those that are fine are not told.
Result<void> answerAll(Evaluator& evaluator, const Call& call, const RepairOptions& given,
                       const std::vector<Acceptance>& accepted, RepairRequest& request, RepairReport& report) {
    const Matrix& matrix = evaluator.matrix();
    const auto places = placesOf(report.fleet, given);
    if (!places) {
        return tl::make_unexpected(places.error());
    }
    for (const PoolPlace& place : *places) {
        const std::string path = report.pathOf({place.cluster, place.pool, {}});
        request.accepted = [&](CheckId check, const std::string& rule, Verdict) {
            return std::ranges::any_of(accepted, [&](const Acceptance& one) {
                return one.covers(path, matrix.checks[check.index()].id, rule);
            });
        };
        auto answer = repairOf(evaluator, report.fleet, place.cluster, place.pool, request, call.language);
        if (!answer) {
            return tl::make_unexpected(answer.error());
        }
        if (!given.pools.empty() || answer->kind != RepairAnswer::Kind::Fine) {
            report.pools.push_back({place.cluster, place.pool, std::move(*answer)});
        }
    }
    request.accepted = {};
    return {};
}

CommandResult repairCommand(const Call& call, const RepairOptions& given) {
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    auto request = requestOf(**matrix, given);
    if (!request) {
        return refuse(request.error());
    }
    auto fleet = openFleet(given.fleet, **matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    const auto accepted = parseAcceptances(given.accepted, **matrix, *fleet);
    if (!accepted) {
        return tl::make_unexpected(accepted.error());
    }
    Evaluator evaluator(*matrix, *today);
    RepairReport report{evaluator, *fleet, *request, {}};
    if (const auto done = answerAll(evaluator, call, given, *accepted, *request, report); !done) {
        return refuse(done.error());
    }
    if (call.json) {
        writeRepairJson(report, std::cout);
    } else {
        writeRepairText(report, std::cout);
    }
    return codeOf(report);
}

} // namespace

void addRepair(CLI::App& program, Call& call) {
    auto given = std::make_shared<RepairOptions>();
    CLI::App* command = program.add_subcommand(
        "repair", "The cheapest change that makes a pool acceptable, or what stands against every one");
    command
        ->add_option("FLEET", given->fleet,
                     "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")
        ->required();
    command->add_option("--pool", given->pools, "The pool, as cluster/pool (default: every one that is not acceptable)");
    command->add_option("--lock", given->locks, "A facet that must keep its value, such as os (may be repeated)");
    command->add_option("--wish", given->wishes,
                        "A value that the pool must have afterwards, such as driver=550.x (may be repeated)");
    command->add_option("--allow", given->allowed, "Also accept this verdict: unknown, contested (may be repeated)");
    command->add_option("--accept", given->accepted,
                        "Accept a check, a rule, or cluster/pool:check (may be repeated)");
    command->callback([&call, given] { call.run = [&call, given] { return repairCommand(call, *given); }; });
}

} // namespace poolwright::cli
