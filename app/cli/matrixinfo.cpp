// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>

#include "app/cli/commands.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright::cli {

namespace {

constexpr int kStaleDays = 90; ///< older facts want a look at their sources

using Known = std::vector<std::pair<Facet, std::size_t>>;

/// How many values of each facet are known; facets without any are left out.
Known knownCounts(const Matrix& matrix) {
    Known out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (const std::size_t count = knownValues(matrix, facet.facet).size(); count > 0) {
            out.emplace_back(facet.facet, count);
        }
    }
    return out;
}

void writeSources(JsonWriter& json, const Matrix& matrix) {
    json.key("sources").beginArray();
    for (const Source& source : matrix.sources) {
        json.beginObject();
        json.field("document", source.id).field("title", source.title).field("publisher", source.publisher);
        json.field("kind", source.kind)
            .field("date", dateText(source))
            .field("note", source.note)
            .field("url", source.url);
        json.key("history").beginArray();
        for (const auto& [date, note] : source.history) {
            json.beginObject(JsonWriter::Layout::Inline).field("date", date).field("note", note).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeJson(const Matrix& matrix, int age, std::ostream& out) {
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.matrix-info/1", matrix);
    json.field("digest", matrix.digest).field("age-days", age).field("stale", age > kStaleDays);
    json.key("counts").beginObject(JsonWriter::Layout::Inline);
    json.field("sources", matrix.sources.size())
        .field("facets", matrix.facets.size())
        .field("checks", matrix.checks.size());
    json.field("rules", matrix.rules.size()).field("derivations", matrix.derivations.size()).endObject();
    json.key("known").beginObject(JsonWriter::Layout::Inline);
    for (const auto& [facet, count] : knownCounts(matrix)) {
        json.field(facetName(facet), count);
    }
    json.endObject();
    writeSources(json, matrix);
    json.endObject();
}

void writeText(const Matrix& matrix, int age, std::ostream& out) {
    out << fmt::format("matrix {} of {}, {} days old{}\n", matrix.revision, matrix.date.text(), age,
                       age > kStaleDays ? ": look for newer editions of its sources" : "");
    out << fmt::format("digest {}\n", matrix.digest);
    out << fmt::format("{} checks, {} rules, {} derivations, {} facets, {} sources\n", matrix.checks.size(),
                       matrix.rules.size(), matrix.derivations.size(), matrix.facets.size(), matrix.sources.size());
    std::string known;
    for (const auto& [facet, count] : knownCounts(matrix)) {
        known += fmt::format("{}{} {}", known.empty() ? "known values: " : ", ", facetName(facet), count);
    }
    out << wrapped(known, terminalStyle().width, "") << "\n\n";
    std::size_t publisher = 0;
    for (const Source& source : matrix.sources) {
        publisher = std::max(publisher, textWidth(source.publisher));
    }
    for (const Source& source : matrix.sources) {
        out << fmt::format("{}  {}  {}  {}\n", padded(source.id, 4), padded(dateText(source), 10),
                           padded(source.publisher, publisher), source.title);
    }
}

CommandResult info(const Call& call) {
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const int age = (*matrix)->date.daysUntil(*today);
    if (call.json) {
        writeJson(**matrix, age, std::cout);
    } else {
        writeText(**matrix, age, std::cout);
    }
    return Done;
}

} // namespace

void addMatrixInfo(CLI::App& matrix, Call& call) {
    CLI::App* command = matrix.add_subcommand("info", "Revision, age, sources with their dates, and how much is known");
    command->callback([&call] { call.run = [&call] { return info(call); }; });
}

} // namespace poolwright::cli
