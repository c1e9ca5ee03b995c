// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/whynottext.h"
#include "app/cli/wish.h"
#include "model/core/io/placement.h"

namespace poolwright::cli {

namespace {

struct WhyNotOptions {
    std::string fleet;
    std::string pool;
    std::string wish; ///< facet=value
};

CommandResult whyNotCommand(const Call& call, const WhyNotOptions& given) {
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto wish = wishOf(**matrix, given.wish);
    if (!wish) {
        return refuse(wish.error());
    }
    auto fleet = openFleet(given.fleet, **matrix, call.scenario);
    if (!fleet) {
        return tl::make_unexpected(fleet.error());
    }
    const auto place = findPool(*fleet, given.pool);
    if (!place) {
        return refuse({ErrorCode::Usage, place.error().message, place.error().hint, "--pool"});
    }
    Evaluator evaluator(*matrix, *today);
    const auto found = whyNot(evaluator, *fleet, place->cluster, place->pool, wish->facet, *wish->value, call.language);
    if (!found) {
        return refuse(found.error());
    }
    const WhyNotAnswer answer{evaluator, *fleet, place->cluster, place->pool, *found};
    if (call.json) {
        writeWhyNotJson(answer, std::cout);
    } else {
        writeWhyNotText(answer, std::cout);
    }
    return found->acceptable ? Done : AnswerIsNo;
}

} // namespace

void addWhyNot(CLI::App& program, Call& call) {
    auto given = std::make_shared<WhyNotOptions>();
    CLI::App* command =
        program.add_subcommand("why-not", "What stands against a value of one pool, and what would have to change");
    command
        ->add_option("FLEET", given->fleet,
                     "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")
        ->required();
    command->add_option("FACET=VALUE", given->wish, "The value, such as driver=550.163.01")->required();
    command->add_option("--pool", given->pool, "The pool, as cluster/pool")->required();
    command->callback([&call, given] { call.run = [&call, given] { return whyNotCommand(call, *given); }; });
}

} // namespace poolwright::cli
