// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "db/documentstore.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"
#include "model/core/triage/keptdiagnosis.h"

namespace poolwright::cli {

namespace {

/// The pool's path in the first scenario that has it, the baseline first; empty: the fleet's own note, or a pool that is gone.
std::string notePlace(const Document& document, ItemId pool) {
    for (const Scenario& scenario : document.scenarios) {
        for (const Cluster& cluster : scenario.fleet.clusters) {
            for (const Pool& one : cluster.pools) {
                if (one.id == pool && pool != kNoItem) {
                    return poolPath(cluster, one);
                }
            }
        }
    }
    return {};
}

void writeNotesJson(const Matrix& matrix, const Document& document, const std::vector<FoundNote>& notes) {
    JsonWriter json(std::cout);
    json.beginObject();
    writeAnswerHead(json, "poolwright.notes/1", matrix);
    json.key("notes").beginArray();
    for (const FoundNote& note : notes) {
        json.beginObject(JsonWriter::Layout::Inline).field("of", note.pool == kNoItem ? "fleet" : "pool");
        json.fieldOrNull("pool", notePlace(document, note.pool)).field("excerpt", note.excerpt).endObject();
    }
    json.endArray().endObject();
}

CommandResult notesCommand(const Call& call, const std::string& file, const std::vector<std::string>& words) {
    if (file == "-") {
        return refuse({ErrorCode::Usage, "a document is not read from standard input", "name the document's file", inputName(file)});
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto opened = DocumentStore::open(file, **matrix, OpenFor::Reading);
    if (!opened) {
        return refuse(opened.error());
    }
    const Document& document = opened->document;
    const std::vector<FoundNote> notes = searchNotes(document, fmt::format("{}", fmt::join(words, " ")));
    if (call.json) {
        writeNotesJson(**matrix, document, notes);
        return notes.empty() ? AnswerIsNo : Done;
    }
    for (const FoundNote& note : notes) {
        const std::string place = notePlace(document, note.pool);
        const std::string name = note.pool == kNoItem ? "the fleet" : (place.empty() ? "a pool that is gone" : place);
        std::cout << visibleText(name) << "\n  " << visibleText(note.excerpt) << "\n";
    }
    return notes.empty() ? AnswerIsNo : Done;
}

} // namespace

void addNotes(CLI::App& document, Call& call) {
    auto file = std::make_shared<std::string>();
    auto words = std::make_shared<std::vector<std::string>>();
    CLI::App* command = document.add_subcommand("notes", "Notes of pools and the fleet that hold all the words, kept diagnoses newest first; ends with 1 where there is none");
    command->add_option("FILE", *file, "A .poolwright document")->required();
    command->add_option("WORDS", *words, "What the note must hold, in any case (default: every note)");
    command->callback([&call, file, words] { call.run = [&call, file, words] { return notesCommand(call, *file, *words); }; });
}

} // namespace poolwright::cli
