// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "model/core/base/date.h"
#include "model/core/rules/judgement.h"

namespace poolwright {

/// A fleet with all that its judgement needs. Made by a worker, then owned by the session's thread.
struct JudgedFleet {
    std::string file; ///< as it was asked for; empty: not from a file
    MatrixPtr matrix;
    std::shared_ptr<Evaluator> evaluator;
    std::shared_ptr<Fleet> fleet;
    std::shared_ptr<FleetJudgement> judgement;
};

/// Where the matrix comes from; called once, on a worker.
using MatrixLoader = std::function<tl::expected<MatrixPtr, Errors>()>;

/// What opening a file needs.
struct OpenRequest {
    std::filesystem::path file;
    MatrixPtr matrix; ///< null: ask `loadMatrix`
    MatrixLoader loadMatrix;
    Date today;
};

/// Loads the matrix where there is none yet, reads the file and judges every pool. No Qt inside: it runs on a worker.
/// Stopped early it gives no errors and no fleet.
tl::expected<JudgedFleet, Errors> openFleet(const OpenRequest& request, const std::stop_token& stop);

} // namespace poolwright
