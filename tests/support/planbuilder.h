// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright::test {

/// A step as a test writes it: on the cluster "c" or the pool "c/p" of the fleet.
struct StepText {
    std::string target;
    std::string operation = "change-driver";
    std::string title;
    std::vector<std::pair<Facet, std::string>> to; ///< values afterwards; those before are the fleet's
    std::uint32_t minutes = 6;                     ///< a node
    std::string whyHere;
};

/// A plan made by hand: every text of a card is there once, states are not judged. Steps name places of the fleet; one
/// that it does not have ends the program.
Plan buildPlan(const Matrix& matrix, const Fleet& fleet, const std::vector<StepText>& steps,
               const PlanRequest& request = {});

/// No plan: the conflict of a driver with a kernel that may not change, and two ways out.
Plan buildImpossible(const Matrix& matrix, const Fleet& fleet, const PlanRequest& request = {});

/// Answers with a plan made by hand, however long it is told to take; notes what was asked.
struct ScriptedPlanner {
    struct Script {
        std::function<Result<Plan>(const Matrix&, const Fleet&, const PlanRequest&)> answer;
        std::atomic<int> milliseconds{0}; ///< to take, unless stopped
        std::atomic<int> asked{0};
        std::atomic<int> stopped{0};
    };
    std::shared_ptr<Script> script = std::make_shared<Script>();

    Result<Plan> operator()(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                            const std::string& language, const PlanBounds& bounds, const PlanHooks& hooks) const;
};

} // namespace poolwright::test
