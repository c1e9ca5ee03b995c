// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "db/matrixstore.h"
#include "model/core/io/findingswriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

namespace fs = std::filesystem;

Result<MatrixText> textOf(const fs::path& path) {
    std::error_code fault;
    if (!fs::exists(path, fault)) {
        return fail(ErrorCode::Input, "there is no such file or folder", path.string());
    }
    return fs::is_directory(path, fault) ? readMatrixFolder(path) : exportMatrix(path);
}

/// Names of the text come from a database, hence from outside: only plain file names are written.
bool plainName(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos &&
           visibleText(name) == name;
}

Result<void> writeFile(const fs::path& path, const std::string& text) {
    errno = 0;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text << std::flush;
    if (!file) {
        return fail(ErrorCode::Machine,
                    fmt::format("it cannot be written: {}", std::strerror(errno == 0 ? EIO : errno)), path.string());
    }
    return {};
}

void tellMatrix(const Call& call, std::string_view format, const Matrix& matrix, const std::string& sentence) {
    if (!call.json) {
        std::cout << sentence << "\n";
        return;
    }
    JsonWriter json(std::cout);
    json.beginObject();
    writeAnswerHead(json, format, matrix);
    json.field("digest", matrix.digest).endObject();
}

CommandResult exportTo(const Call& call, const fs::path& folder) {
    auto matrix = openMatrix(call);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    const auto text = textOf(matrixPath(call));
    if (!text) {
        return refuse(text.error());
    }
    std::error_code fault;
    if (fs::exists(folder, fault) && !(fs::is_directory(folder, fault) && fs::is_empty(folder, fault))) {
        return refuse({ErrorCode::Usage, "it is there already", "name a new or an empty folder", folder.string()});
    }
    fs::create_directories(folder, fault);
    if (fault) {
        return refuse({ErrorCode::Machine, fmt::format("it cannot be made: {}", fault.message()), {}, folder.string()});
    }
    for (const auto& [name, content] : *text) {
        if (!plainName(name)) {
            return refuse(
                {ErrorCode::Input, fmt::format("'{}' is not a file name", name), {}, matrixPath(call).string()});
        }
        if (const auto written = writeFile(folder / name, content); !written) {
            return refuse(written.error());
        }
    }
    tellMatrix(call, "poolwright.matrix-export/1", **matrix,
               fmt::format("matrix {}: {} files", (*matrix)->revision, text->size()));
    return Done;
}

CommandResult importFrom(const Call& call, const fs::path& from, const fs::path& to) {
    const auto text = textOf(from);
    if (!text) {
        return refuse(text.error());
    }
    const fs::path target = to.empty() ? matrixPath(call) : to;
    if (const auto done = importMatrix(*text, target); !done) {
        return tl::make_unexpected(done.error());
    }
    const auto matrix = loadMatrix(target);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    tellMatrix(call, "poolwright.matrix-import/1", **matrix,
               fmt::format("matrix {} of {}: {} checks, {} rules, {} sources", (*matrix)->revision,
                           (*matrix)->date.text(), (*matrix)->checks.size(), (*matrix)->rules.size(),
                           (*matrix)->sources.size()));
    return Done;
}

CommandResult verify(const Call& call) {
    if (auto matrix = openMatrix(call); !matrix) {
        return tl::make_unexpected(matrix.error());
    } else if (Errors faults = verifyMatrix(matrixPath(call)); !faults.empty()) {
        return tl::make_unexpected(std::move(faults));
    } else {
        tellMatrix(call, "poolwright.matrix-verify/1", **matrix,
                   fmt::format("matrix {} is sound", (*matrix)->revision));
    }
    return Done;
}

} // namespace

void addMatrixFiles(CLI::App& matrix, Call& call) {
    auto folder = std::make_shared<std::string>();
    CLI::App* writing =
        matrix.add_subcommand("export", "Writes the reviewed text of the newest revision to a new folder");
    writing->add_option("DIR", *folder, "A folder that is new or empty")->required();
    writing->callback([&call, folder] { call.run = [&call, folder] { return exportTo(call, *folder); }; });

    auto from = std::make_shared<std::string>();
    auto to = std::make_shared<std::string>();
    CLI::App* reading = matrix.add_subcommand("import", "Loads reviewed text, or another matrix, as a new revision");
    reading->add_option("DIR", *from, "A folder of reviewed text, or a matrix database")->required();
    reading->add_option("-o,--output", *to, "The database to load into (default: the one in use)");
    reading->callback([&call, from, to] { call.run = [&call, from, to] { return importFrom(call, *from, *to); }; });

    CLI::App* looking = matrix.add_subcommand("verify", "Looks for damage, and for faults of the text");
    looking->callback([&call] { call.run = [&call] { return verify(call); }; });
}

} // namespace poolwright::cli
