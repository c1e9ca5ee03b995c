// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "app/cli/call.h"
#include "model/core/plan/planrequest.h"

namespace CLI {
class App;
}

namespace poolwright::cli {

/// What a plan is asked for with, as words of the command line.
struct PlanRequestOptions {
    std::string fleet;
    std::string to;                    ///< a fleet as it shall be
    std::vector<std::string> goals;    ///< "prod-bj/*:driver=570.195.03"
    std::vector<std::string> locks;    ///< "driver", "prod-bj/*:os"
    std::vector<std::string> allowed;  ///< verdicts
    std::vector<std::string> accepted; ///< findings, as `check` names them
    std::string overlay;               ///< file
};
void addPlanRequestOptions(CLI::App& command, PlanRequestOptions& options);

struct AskedPlan {
    PlanRequest request;
    std::vector<std::string> notes; ///< what of the target fleet could not be asked for
};
/// Reads the target fleet and the overlay. Every fault of the words at once.
tl::expected<AskedPlan, Errors> planRequestOf(const PlanRequestOptions& options, const MatrixPtr& matrix, Date today,
                                              const Fleet& fleet);

} // namespace poolwright::cli
