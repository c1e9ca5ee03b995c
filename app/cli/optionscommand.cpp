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
    const OptionList& list;
};

void writeCounts(JsonWriter& json, const VerdictCounts& counts) {
    json.key("counts").beginObject(JsonWriter::Layout::Inline);
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        json.field(toText(static_cast<Verdict>(v)), counts[v]);
    }
    json.endObject();
}

void writeChanges(JsonWriter& json, const Matrix& matrix, std::string_view key,
                  const std::vector<OptionChange>& changes) {
    json.key(key).beginArray();
    for (const OptionChange& change : changes) {
        json.beginObject(JsonWriter::Layout::Inline).field("check", matrix.checks[change.check.index()].id);
        json.fieldOrNull("before", change.before ? toText(*change.before) : "");
        json.fieldOrNull("after", change.after ? toText(*change.after) : "");
        json.field("title", change.title).endObject();
    }
    json.endArray();
}

void writeOption(JsonWriter& json, const Matrix& matrix, const Option& option) {
    json.beginObject();
    json.fieldOrNull("value", option.value ? option.value->text : "").field("verdict", toText(option.verdict));
    json.field("current", option.current).field("listed", option.listed).field("own", toText(option.own));
    json.fieldOrNull("contradicts", option.contradicts ? id(*option.contradicts) : "").field("effect", option.effect);
    writeCounts(json, option.counts);
    json.key("findings").beginArray();
    for (const OptionReason& reason : option.reasons) {
        json.beginObject(JsonWriter::Layout::Inline).field("check", matrix.checks[reason.check.index()].id);
        json.field("verdict", toText(reason.verdict)).field("title", reason.title);
        json.field("own", reason.own).endObject();
    }
    json.endArray();
    writeChanges(json, matrix, "adds", option.adds);
    writeChanges(json, matrix, "removes", option.removes);
    json.endObject();
}

void writeJson(const Answer& answer, std::ostream& out) {
    const Matrix& matrix = answer.evaluator.matrix();
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.options/1", matrix);
    json.field("today", answer.evaluator.today().text());
    json.field("pool", answer.pool).field("facet", id(answer.facet));
    json.fieldOrNull("current", answer.current == nullptr ? "" : answer.current->text);
    json.field("verdict", toText(answer.list.verdict));
    writeCounts(json, answer.list.counts);
    json.key("options").beginArray();
    for (const Option& option : answer.list.options) {
        writeOption(json, matrix, option);
    }
    json.endArray().key("open");
    writeOption(json, matrix, answer.list.open);
    json.endObject();
}

/// What every option has alike: said once, not on each line.
std::vector<OptionReason> sharedReasons(const std::vector<Option>& options) {
    std::vector<OptionReason> out;
    if (options.size() < 2) {
        return out;
    }
    for (const OptionReason& reason : options.front().reasons) {
        const bool everywhere = std::ranges::all_of(options, [&](const Option& option) {
            return std::ranges::any_of(option.reasons, [&](const OptionReason& other) {
                return other.check == reason.check && other.title == reason.title;
            });
        });
        if (everywhere) {
            out.push_back(reason);
        }
    }
    return out;
}

/// The first reason that tells this option from the others, how many more, and what the choice does.
std::string reasonText(const Matrix& matrix, const Option& option, const std::vector<OptionReason>& shared) {
    std::vector<std::string> parts;
    if (option.contradicts) {
        parts.push_back(fmt::format("cannot stand beside the pool's {}", matrix.facts(*option.contradicts).label));
    }
    const OptionReason* first = nullptr;
    std::size_t more = 0;
    for (const OptionReason& reason : option.reasons) {
        const bool known = std::ranges::any_of(shared, [&](const OptionReason& other) {
            return other.check == reason.check && other.title == reason.title;
        });
        if (!known && first == nullptr) {
            first = &reason;
        } else if (!known) {
            ++more;
        }
    }
    if (first != nullptr) {
        parts.push_back(first->title + (more > 0 ? fmt::format(" (and {} more)", more) : ""));
    }
    if (!option.adds.empty()) {
        parts.push_back(fmt::format("adds {}", option.adds.size()));
    }
    if (!option.removes.empty()) {
        parts.push_back(fmt::format("removes {}", option.removes.size()));
    }
    return fmt::format("{}", fmt::join(parts, " · "));
}

std::string valueText(const Option& option) { return option.value ? option.value->text : "(open)"; }

void writeLine(const Answer& answer, const Option& option, const std::vector<OptionReason>& shared, std::size_t width,
               std::ostream& out) {
    const std::string mark = fmt::format("{} {}", verdictGlyph(option.verdict), padded(toText(option.verdict), 11));
    std::string line = fmt::format("{} {}  {}  {}", option.current ? "*" : " ", padded(valueText(option), width),
                                   coloured(mark, option.verdict, terminalStyle()),
                                   visibleText(reasonText(answer.evaluator.matrix(), option, shared)));
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << "\n";
}

void writeText(const Answer& answer, std::ostream& out) {
    const std::string& label = answer.evaluator.matrix().facts(answer.facet).label;
    out << visibleText(answer.pool) << "  " << label << ", now "
        << (answer.current == nullptr ? "open" : answer.current->text) << "\n";
    const std::vector<Option>& options = answer.list.options;
    if (options.empty()) {
        out << "  no values of " << id(answer.facet) << " are listed: any number can be written\n";
        return;
    }
    const std::vector<OptionReason> shared = sharedReasons(options);
    for (const OptionReason& reason : shared) {
        const std::string mark = fmt::format("{} {}", verdictGlyph(reason.verdict), padded(toText(reason.verdict), 11));
        out << "  whatever is chosen: " << coloured(mark, reason.verdict, terminalStyle()) << "  "
            << visibleText(reason.title) << "\n";
    }
    std::size_t width = textWidth(valueText(answer.list.open));
    for (const Option& option : options) {
        width = std::max(width, textWidth(valueText(option)));
    }
    for (const Option& option : options) {
        writeLine(answer, option, shared, width, out);
    }
    writeLine(answer, answer.list.open, shared, width, out);
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
