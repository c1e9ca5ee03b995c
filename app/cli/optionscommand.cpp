// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facetname.h"
#include "app/cli/input.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/placement.h"
#include "model/core/io/visibletext.h"
#include "model/core/solve/options.h"

namespace poolwright::cli {

namespace {

struct OptionsOptions {
    std::string fleet;
    std::string pool;
    std::string facet;
};

/// What is asked, and the answer.
struct Answer {
    const Evaluator& evaluator;
    std::string pool;
    Facet facet;
    const Value* current;
    const std::vector<Option>& options;
};

void writeJson(const Answer& answer, std::ostream& out) {
    const Matrix& matrix = answer.evaluator.matrix();
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.options/1", matrix);
    json.field("today", answer.evaluator.today().text());
    json.field("pool", answer.pool).field("facet", id(answer.facet));
    json.fieldOrNull("current", answer.current == nullptr ? "" : answer.current->text);
    json.key("options").beginArray();
    for (const Option& option : answer.options) {
        json.beginObject();
        json.field("value", option.value.text).field("verdict", toText(option.verdict));
        json.field("current", option.current).field("listed", option.listed);
        json.key("findings").beginArray();
        for (const OptionReason& reason : option.reasons) {
            json.beginObject(JsonWriter::Layout::Inline).field("check", matrix.checks[reason.check.index()].id);
            json.field("verdict", toText(reason.verdict)).field("title", reason.title).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

/// The findings that give the verdict, in short: the first title, and how many more.
std::string reasonText(const Option& option) {
    std::size_t deciding = 0;
    while (deciding < option.reasons.size() && option.reasons[deciding].verdict == option.verdict) {
        ++deciding;
    }
    if (deciding == 0) {
        return {};
    }
    return option.reasons.front().title + (deciding > 1 ? fmt::format(" (and {} more)", deciding - 1) : "");
}

void writeText(const Answer& answer, std::ostream& out) {
    const TextStyle style = terminalStyle();
    const std::string& label = answer.evaluator.matrix().facts(answer.facet).label;
    out << visibleText(answer.pool) << "  " << label << ", now "
        << (answer.current == nullptr ? "open" : answer.current->text) << "\n";
    if (answer.options.empty()) {
        out << "  no values of " << id(answer.facet) << " are listed: any number can be written\n";
    }
    std::size_t width = 0;
    for (const Option& option : answer.options) {
        width = std::max(width, textWidth(option.value.text));
    }
    for (const Option& option : answer.options) {
        const std::string mark = fmt::format("{} {}", verdictGlyph(option.verdict), padded(toText(option.verdict), 11));
        std::string line = fmt::format("{} {}  {}  {}", option.current ? "*" : " ", padded(option.value.text, width),
                                       coloured(mark, option.verdict, style), visibleText(reasonText(option)));
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << "\n";
    }
}

CommandResult options(const Call& call, const OptionsOptions& given) {
    auto facet = facetByName(given.facet, {Scope::Cluster, Scope::Pool});
    auto today = judgedDay(call);
    if (!facet || !today) {
        return refuse(!facet ? facet.error() : today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
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
    const auto found = optionsOf(evaluator, *fleet, place->cluster, place->pool, *facet, call.language);
    if (!found) {
        return refuse(found.error());
    }
    const Cluster& cluster = fleet->clusters[place->cluster];
    const bool ofCluster = spec(*facet).scope == Scope::Cluster;
    const Value* current = (ofCluster ? cluster.facets : cluster.pools[place->pool].facets).find(*facet);
    const Answer answer{evaluator, given.pool, *facet, current, *found};
    if (call.json) {
        writeJson(answer, std::cout);
    } else {
        writeText(answer, std::cout);
    }
    return Done;
}

} // namespace

void addOptions(CLI::App& program, Call& call) {
    auto given = std::make_shared<OptionsOptions>();
    CLI::App* command =
        program.add_subcommand("options", "Every known value of a facet with the verdict that it would give");
    command->add_option("FLEET", given->fleet, "Fleet file (poolwright.fleet/1), .poolwright document, or - for standard input")->required();
    command->add_option("--pool", given->pool, "The pool, as cluster/pool")->required();
    command->add_option("--facet", given->facet, "The facet, such as driver or kubernetes")->required();
    command->callback([&call, given] { call.run = [&call, given] { return options(call, *given); }; });
}

} // namespace poolwright::cli
