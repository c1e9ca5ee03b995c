// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/relationtext.h"
#include "app/cli/ruletext.h"
#include "model/core/base/nearest.h"

namespace poolwright::cli {

namespace {

struct ShowOptions {
    std::string check;
    std::string row;
    std::string column;
};

Result<CheckId> checkByName(const Matrix& matrix, const std::string& name) {
    if (const auto check = matrix.checkById(name)) {
        return *check;
    }
    std::vector<std::string> known;
    for (const Check& check : matrix.checks) {
        known.push_back(check.id);
    }
    std::string hint = didYouMean(name, known);
    return fail(ErrorCode::Usage, fmt::format("'{}' is not a check", name), {},
                hint.empty() ? "such as " + known.front() : std::move(hint));
}

/// The value that an option names; none where the option was not given.
Result<std::vector<Value>> restriction(const Matrix& matrix, Facet facet, const std::string& text, const char* option) {
    if (text.empty()) {
        return std::vector<Value>{};
    }
    auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    if (!value) {
        value.error().code = ErrorCode::Usage;
        value.error().where = option;
        return tl::make_unexpected(value.error());
    }
    return std::vector<Value>{*value};
}

CommandResult showRules(const Call& call, const ShowOptions& given, const Evaluator& evaluator, CheckId check) {
    if (!given.row.empty() || !given.column.empty()) {
        return refuse({ErrorCode::Usage,
                       fmt::format("'{}' is not a table of two facets", given.check),
                       "leave --row and --col out: its rules are told one by one",
                       {}});
    }
    if (call.json) {
        writeRulesJson(evaluator, check, call.language, std::cout);
    } else {
        writeRulesText(evaluator, check, call.language, std::cout);
    }
    return Done;
}

CommandResult show(const Call& call, const ShowOptions& given) {
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto check = checkByName(**matrix, given.check);
    if (!check) {
        return refuse(check.error());
    }
    Evaluator evaluator(*matrix, *today);
    const Check& about = (*matrix)->checks[check->index()];
    if (!isRelation(about)) {
        return showRules(call, given, evaluator, *check);
    }
    auto rows = restriction(**matrix, about.touches[0], given.row, "--row");
    auto columns = restriction(**matrix, about.touches[1], given.column, "--col");
    if (!rows || !columns) {
        return refuse(!rows ? rows.error() : columns.error());
    }
    const RelationView view = relationView(evaluator, *check, std::move(*rows), std::move(*columns));
    if (call.json) {
        writeRelationJson(evaluator, view, call.language, std::cout);
    } else {
        writeRelationText(evaluator, view, call.language, std::cout);
    }
    return Done;
}

} // namespace

void addMatrixShow(CLI::App& matrix, Call& call) {
    auto given = std::make_shared<ShowOptions>();
    CLI::App* command = matrix.add_subcommand("show", "A check as a table, one cell of it, or its rules");
    command->add_option("CHECK", given->check, "The check, such as cgpu-driver")->required();
    command->add_option("--row", given->row, "Only this value of the first facet; it need not be a known one");
    command->add_option("--col", given->column, "Only this value of the second facet");
    command->callback([&call, given] { call.run = [&call, given] { return show(call, *given); }; });
}

} // namespace poolwright::cli
