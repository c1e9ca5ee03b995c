// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/rangetext.h"
#include "app/cli/relationtext.h"
#include "app/cli/ruletext.h"
#include "model/core/base/nearest.h"

namespace poolwright::cli {

namespace {

struct ShowOptions {
    std::string check;
    std::string row;
    std::string column;
    std::string line;
    std::string ended = "show"; ///< or "hide"
    bool endedNamed = false;
    bool ranges = false;
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
    if (given.ranges || !given.line.empty() || given.endedNamed) {
        return refuse({ErrorCode::Usage,
                       fmt::format("the rules of '{}' are told one by one", given.check),
                       "leave --ranges, --line and --end-of-life out",
                       {}});
    }
    if (call.json) {
        writeRulesJson(evaluator, check, call.language, std::cout);
    } else {
        writeRulesText(evaluator, check, call.language, std::cout);
    }
    return Done;
}

/// The kernel line or runtime that --line names; none where it was not given.
Result<std::optional<ValueTag>> lineByName(const Matrix& matrix, CheckId check, const std::string& name) {
    if (name.empty()) {
        return std::optional<ValueTag>();
    }
    const auto& touches = matrix.checks[check.index()].touches;
    std::vector<std::string> known;
    for (const ValueTag tag : touches.size() > 1 ? rangeLines(matrix, check) : std::vector<ValueTag>()) {
        const std::string line = lineName(touches[1], tag);
        if (line == name) {
            return std::optional(tag);
        }
        if (!line.empty()) {
            known.push_back(line);
        }
    }
    return fail(ErrorCode::Usage, fmt::format("'{}' is not a line of this check", name), "--line",
                known.empty() ? "its columns have no lines" : fmt::format("one of {}", fmt::join(known, ", ")));
}

CommandResult showRanges(const Call& call, const ShowOptions& given, Evaluator& evaluator, CheckId check,
                         const std::vector<Value>& rows) {
    const Matrix& matrix = evaluator.matrix();
    if (!hasRanges(matrix, check)) {
        return refuse({ErrorCode::Usage,
                       fmt::format("'{}' has no versions along its columns", given.check),
                       "leave --ranges out",
                       {}});
    }
    if (!given.column.empty()) {
        return refuse(
            {ErrorCode::Usage, "--ranges tells of all columns, not of one", "leave --col or --ranges out", "--col"});
    }
    const auto line = lineByName(matrix, check, given.line);
    if (!line) {
        return refuse(line.error());
    }
    std::vector<RelationRanges> all;
    for (const ValueTag tag : *line ? std::vector<ValueTag>{**line} : rangeLines(matrix, check)) {
        all.push_back(relationRanges(evaluator, {.check = check, .tag = tag, .rows = rows}));
        if (given.ended == "hide") {
            std::erase_if(all.back().rows, [](const RangeRow& row) { return row.entry.ended; });
        }
    }
    (call.json ? writeRangesJson : writeRangesText)(evaluator, all, std::cout);
    return Done;
}

/// Leaves out other lines and, where that is wanted, what is past its end of life.
Result<void> narrow(GridRequest& request, const std::shared_ptr<Evaluator>& evaluator, const ShowOptions& given) {
    const Matrix& matrix = evaluator->matrix();
    const CheckId check = request.query.check;
    const auto line = lineByName(matrix, check, given.line);
    if (!line) {
        return tl::make_unexpected(line.error());
    }
    if (*line && !request.query.columns.empty() && request.query.columns.front().tag != **line) {
        return fail(ErrorCode::Usage, fmt::format("'{}' is not of the line {}", given.column, given.line), "--col",
                    "leave --line out, or name a value of that line");
    }
    const auto& touches = matrix.checks[check.index()].touches;
    const auto kept = [&](Facet facet, std::vector<Value>& values, std::optional<ValueTag> tag) -> Result<void> {
        if (!values.empty()) {
            return {};
        }
        std::vector<AxisEntry> axis = axisOf(matrix, check, facet);
        markEnded(*evaluator, facet, axis);
        for (AxisEntry& entry : axis) {
            if ((given.ended != "hide" || !entry.ended) && (!tag || entry.value.tag == *tag)) {
                values.push_back(std::move(entry.value));
            }
        }
        return values.empty() ? Result<void>(fail(ErrorCode::Usage, fmt::format("no value of {} is left", id(facet))))
                              : Result<void>();
    };
    if (given.ended == "hide") {
        if (const auto done = kept(touches[0], request.query.rows, {}); !done) {
            return done;
        }
    }
    return touches.size() > 1 && (given.ended == "hide" || *line) ? kept(touches[1], request.query.columns, *line)
                                                                  : Result<void>();
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
    auto evaluator = std::make_shared<Evaluator>(*matrix, *today);
    const Check& about = (*matrix)->checks[check->index()];
    const bool asked = !given.row.empty() || !given.column.empty() || given.ranges;
    const bool table = isRelation(about) || (asked && hasGrid(**matrix, *check));
    if (!table || (about.touches.size() == 1 && !given.column.empty())) {
        return showRules(call, given, *evaluator, *check);
    }
    GridRequest request{.query = {.check = *check}};
    auto rows = restriction(**matrix, about.touches[0], given.row, "--row");
    auto columns = restriction(**matrix, about.touches[about.touches.size() > 1 ? 1 : 0], given.column, "--col");
    if (!rows || !columns) {
        return refuse(!rows ? rows.error() : columns.error());
    }
    if (given.ranges) {
        return showRanges(call, given, *evaluator, *check, *rows);
    }
    request.query.rows = std::move(*rows);
    request.query.columns = std::move(*columns);
    if (const auto done = narrow(request, evaluator, given); !done) {
        return refuse(done.error());
    }
    const RelationGridPtr grid = relationGrid(std::move(evaluator), request);
    (call.json ? writeRelationJson : writeRelationText)(*grid, call.language, std::cout);
    return Done;
}

} // namespace

void addMatrixShow(CLI::App& matrix, Call& call) {
    auto given = std::make_shared<ShowOptions>();
    CLI::App* command = matrix.add_subcommand("show", "A check as a table, one cell of it, or its rules");
    command->add_option("CHECK", given->check, "The check, such as cgpu-driver")->required();
    command->add_option("--row", given->row, "Only this value of the first facet; it need not be a known one");
    command->add_option("--col", given->column, "Only this value of the second facet");
    command->add_flag("--ranges", given->ranges, "What holds from which version to which, with gaps and open ends");
    command->add_option("--line", given->line, "Only this kernel line or runtime, such as al8");
    const CLI::Option* ended =
        command
            ->add_option("--end-of-life", given->ended,
                         "Versions past their end of life: show (default, marked with †) or hide")
            ->expected(0, 1)
            ->check(CLI::IsMember({"show", "hide"}));
    command->callback([&call, given, ended] {
        given->endedNamed = ended->count() > 0;
        call.run = [&call, given] { return show(call, *given); };
    });
}

} // namespace poolwright::cli
