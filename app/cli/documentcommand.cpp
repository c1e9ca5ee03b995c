// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "db/documentstore.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

namespace fs = std::filesystem;

/// Damage is a fault of the file; anything else (a value that this matrix has no word for) only a remark.
bool isDamage(const Error& fault) { return fault.code == ErrorCode::Machine; }

/// A document is judged with its journal beside it, so it needs a name.
Result<void> namedFile(const std::string& file) {
    return file == "-" ? Result<void>(fail(ErrorCode::Usage, "a document is not read from standard input",
                                           inputName(file), "name the document's file"))
                       : Result<void>();
}

void writeFaults(JsonWriter& json, std::string_view key, const Errors& faults, bool damage) {
    json.key(key).beginArray();
    for (const Error& fault : faults) {
        if (isDamage(fault) == damage) {
            json.beginObject().field("message", fault.message).field("hint", fault.hint).endObject();
        }
    }
    json.endArray();
}

CommandResult checkFile(const Call& call, const std::string& file) {
    if (const auto named = namedFile(file); !named) {
        return refuse(named.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto faults = checkDocument(file, **matrix);
    if (!faults) {
        return refuse(faults.error());
    }
    const bool sound = std::ranges::none_of(*faults, isDamage);
    if (call.json) {
        JsonWriter json(std::cout);
        json.beginObject();
        writeAnswerHead(json, "poolwright.document/1", **matrix);
        json.field("file", file).field("sound", sound);
        writeFaults(json, "damage", *faults, true);
        writeFaults(json, "remarks", *faults, false);
        json.endObject();
        return sound ? Done : AnswerIsNo;
    }
    std::cout << visibleText(file) << (sound ? ": sound\n" : ": damaged\n");
    for (const Error& fault : *faults) {
        std::cout << (isDamage(fault) ? "  damage: " : "  remark: ") << visibleText(fault.message) << "\n";
    }
    if (!sound) {
        std::cout << "  poolwright-cli doc recover " << visibleText(file)
                  << " writes what can be read into a new file\n";
    }
    return sound ? Done : AnswerIsNo;
}

/// "plan.recovered.poolwright" beside "plan.poolwright".
fs::path defaultTarget(const fs::path& file) {
    return file.parent_path() / (file.stem().string() + ".recovered.poolwright");
}

void writeList(JsonWriter& json, std::string_view key, const std::vector<std::string>& list) {
    json.key(key).beginArray();
    for (const std::string& entry : list) {
        json.value(entry);
    }
    json.endArray();
}

CommandResult recoverFile(const Call& call, const std::string& file, const std::string& output) {
    if (const auto named = namedFile(file); !named) {
        return refuse(named.error());
    }
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const fs::path target = output.empty() ? defaultTarget(file) : fs::path(output);
    const auto salvage = recoverDocument(file, target, **matrix);
    if (!salvage) {
        return refuse(salvage.error());
    }
    const ExitCode code = salvage->lost.empty() ? Done : AnswerIsNo;
    if (call.json) {
        JsonWriter json(std::cout);
        json.beginObject();
        writeAnswerHead(json, "poolwright.document/1", **matrix);
        json.field("file", file).field("written", target.string());
        writeList(json, "kept", salvage->kept);
        writeList(json, "lost", salvage->lost);
        json.endObject();
        return code;
    }
    std::cout << visibleText(target.string()) << "\n";
    for (const auto& [word, list] : {std::pair{"  kept: ", &salvage->kept}, std::pair{"  lost: ", &salvage->lost}}) {
        for (const std::string& entry : *list) {
            std::cout << word << visibleText(entry) << "\n";
        }
    }
    return code;
}

} // namespace

void addDocument(CLI::App& program, Call& call) {
    CLI::App* command = program.add_subcommand("doc", "Plan documents: damage, and what can be saved from it");
    command->require_subcommand(1);

    auto checked = std::make_shared<std::string>();
    CLI::App* checking = command->add_subcommand("check", "Looks for damage; ends with 1 where there is some");
    checking->add_option("FILE", *checked, "A .poolwright document")->required();
    checking->callback([&call, checked] { call.run = [&call, checked] { return checkFile(call, *checked); }; });

    addNotes(*command, call);

    auto damaged = std::make_shared<std::string>();
    auto output = std::make_shared<std::string>();
    CLI::App* saving = command->add_subcommand(
        "recover",
        "Writes what can be read of a damaged document into a new file; ends with 1 where something is lost");
    saving->add_option("FILE", *damaged, "The damaged document; it stays as it is")->required();
    saving->add_option("-o,--output", *output, "The new file (default: FILE with .recovered before .poolwright)");
    saving->callback([&call, damaged, output] {
        call.run = [&call, damaged, output] { return recoverFile(call, *damaged, *output); };
    });
}

} // namespace poolwright::cli
