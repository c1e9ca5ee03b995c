// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facetname.h"
#include "app/cli/matrixopen.h"
#include "model/core/io/findingswriter.h"
#include "model/core/solve/knownvalues.h"

namespace poolwright::cli {

namespace {

void writeJson(const Matrix& matrix, Facet facet, const std::vector<Value>& values, std::ostream& out) {
    const FacetFacts& facts = matrix.facts(facet);
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, "poolwright.matrix-list/1", matrix);
    json.key("facet").beginObject(JsonWriter::Layout::Inline);
    json.field("id", id(facet)).field("label", facts.label).field("scope", toText(spec(facet).scope));
    json.field("scheme", toText(spec(facet).scheme)).field("complete", facts.complete).endObject();
    json.key("values").beginArray();
    for (const Value& value : values) {
        json.beginObject(JsonWriter::Layout::Inline).field("value", value.text).endObject();
    }
    json.endArray().endObject();
}

CommandResult listOpen(const Call& call, OpenKind kind) {
    auto today = judgedDay(call);
    if (!today) {
        return refuse(today.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    Evaluator evaluator(*matrix, *today);
    std::vector<LeftOpen> entries = leftOpen(evaluator);
    std::erase_if(entries, [&](const LeftOpen& entry) { return entry.kind != kind; });
    (call.json ? writeLeftOpenJson : writeLeftOpenText)(evaluator, kind, entries, std::cout);
    return Done;
}

CommandResult list(const Call& call, const std::string& name) {
    if (const auto kind = openKindByText(name)) {
        return listOpen(call, *kind);
    }
    auto facet = facetByName(name, {Scope::Cluster, Scope::Pool, Scope::Derived, Scope::Workload});
    if (!facet) {
        return refuse(facet.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const std::vector<Value> values = knownValues(**matrix, *facet);
    if (call.json) {
        writeJson(**matrix, *facet, values, std::cout);
        return Done;
    }
    for (const Value& value : values) {
        std::cout << value.text << "\n";
    }
    if (values.empty()) {
        std::cerr << "no values of " << id(*facet) << " are listed\n";
    }
    return Done;
}

} // namespace

void addMatrixList(CLI::App& matrix, Call& call) {
    auto facet = std::make_shared<std::string>();
    CLI::App* command =
        matrix.add_subcommand("list", "The known values of a facet, newest first; or what the sources leave open");
    command->add_option("FACET", *facet, "The facet, such as driver; or contradictions, gaps, open-ranges, silences")
        ->required();
    command->callback([&call, facet] { call.run = [&call, facet] { return list(call, *facet); }; });
}

} // namespace poolwright::cli
