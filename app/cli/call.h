// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "model/core/base/date.h"
#include "model/core/base/result.h"
#include "model/core/io/textwriter.h"
#include "model/core/rules/matrix.h"

namespace poolwright::cli {

/// How a program ends; what scripts rely on.
enum ExitCode : int { Done = 0, AnswerIsNo = 1, WrongInput = 2, MachineFault = 3, LimitReached = 4 };

/// What a command comes to: an exit code of a done one, or every fault.
using CommandResult = tl::expected<ExitCode, Errors>;

/// The options that all commands share, and the command that was chosen.
struct Call {
    std::string matrix;                 ///< --matrix; empty: the default one
    std::string language = "en";        ///< --lang
    std::string today;                  ///< --today; empty: the current day
    std::string scenario;               ///< --scenario; empty: the baseline of a document
    bool json = false;                  ///< --json
    std::function<CommandResult()> run; ///< set by the command that was parsed
};

/// --matrix, else POOLWRIGHT_MATRIX, else share/poolwright/matrix.sqlite beside the program's folder.
std::filesystem::path matrixPath(const Call& call);
tl::expected<MatrixPtr, Errors> openMatrix(const Call& call);
Result<Date> judgedDay(const Call& call);

/// Colours only where a terminal shows them and NO_COLOR is not set.
TextStyle terminalStyle();

ExitCode exitCode(const Errors& errors);
/// On standard error for people, or as JSON on standard output.
void tell(const Errors& errors, bool json);

inline tl::unexpected<Errors> refuse(Error error) { return tl::make_unexpected(Errors{std::move(error)}); }

} // namespace poolwright::cli
