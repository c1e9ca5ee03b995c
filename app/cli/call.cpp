// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/call.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "db/matrixstore.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright::cli {

namespace {

namespace fs = std::filesystem;

std::string_view word(ErrorCode code) {
    constexpr std::string_view kWords[] = {"usage", "input", "machine", "limit"};
    return kWords[static_cast<std::size_t>(code)];
}

void write(JsonWriter& json, const Error& error) {
    json.beginObject();
    json.field("code", word(error.code));
    json.field("message", error.message);
    json.field("hint", error.hint);
    json.field("where", error.where);
    json.endObject();
}

} // namespace

fs::path matrixPath(const Call& call) {
    if (!call.matrix.empty()) {
        return call.matrix;
    }
    if (const char* given = std::getenv("POOLWRIGHT_MATRIX"); given != nullptr && *given != '\0') {
        return given;
    }
    std::error_code fault;
    const fs::path program = fs::read_symlink("/proc/self/exe", fault);
    return program.parent_path().parent_path() / "share" / "poolwright" / "matrix.sqlite";
}

tl::expected<MatrixPtr, Errors> openMatrix(const Call& call) {
    const fs::path path = matrixPath(call);
    std::error_code fault;
    if (!fs::exists(path, fault)) {
        return refuse({call.matrix.empty() ? ErrorCode::Machine : ErrorCode::Input, "there is no matrix here",
                       "name one with --matrix, or make it: poolwright-cli matrix import DIR -o FILE", path.string()});
    }
    return loadMatrix(path);
}

Result<Date> judgedDay(const Call& call) {
    if (call.today.empty()) {
        return Date::today();
    }
    auto day = Date::parse(call.today);
    if (!day) {
        return fail(ErrorCode::Usage, day.error().message, "--today", day.error().hint);
    }
    return day;
}

TextStyle terminalStyle() {
    const char* plain = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool wanted = plain == nullptr || *plain == '\0';
    const bool able = terminal != nullptr && std::string_view(terminal) != "dumb";
    TextStyle style;
    style.colour = wanted && able && isatty(STDOUT_FILENO) == 1;
    return style;
}

ExitCode exitCode(const Errors& errors) {
    ExitCode worst = WrongInput;
    for (const Error& error : errors) {
        const ExitCode own = error.code == ErrorCode::Limit     ? LimitReached
                             : error.code == ErrorCode::Machine ? MachineFault
                                                                : WrongInput;
        worst = std::max(worst, own);
    }
    return worst;
}

void tell(const Errors& errors, bool json) {
    if (json) {
        JsonWriter out(std::cout);
        out.beginObject().key("error");
        write(out, errors.front());
        if (errors.size() > 1) {
            out.key("errors").beginArray();
            std::ranges::for_each(errors, [&](const Error& error) { write(out, error); });
            out.endArray();
        }
        out.endObject();
        return;
    }
    for (const Error& error : errors) {
        std::cerr << "poolwright-cli: " << (error.where.empty() ? "" : visibleText(error.where) + ": ")
                  << visibleText(error.message) << "\n";
        if (!error.hint.empty()) {
            std::cerr << "  " << visibleText(error.hint) << "\n";
        }
    }
}

} // namespace poolwright::cli
