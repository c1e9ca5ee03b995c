// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/base/date.h"
#include "model/core/plan/overlay.h"
#include "model/core/plan/poolproblem.h"
#include "model/core/plan/target.h"

namespace poolwright {

/// An acceptance by name: of a finding of a check on one pool.
struct AcceptedOnPool {
    std::string pool; ///< "cluster/pool"
    AcceptedRule rule;
    bool operator==(const AcceptedOnPool&) const = default;
};

/// Everything that a plan depends on beside the fleet, the matrix and the day. Kept in documents as JSON (planrequesttext.h).
struct PlanRequest {
    std::string name; ///< of the plan in a document
    std::vector<Target> targets;
    std::vector<Lock> locks;
    VerdictSet acceptable;
    std::vector<AcceptedOnPool> accepted;
    Overlay overlay;
    bool operator==(const PlanRequest&) const = default;
};

/// Called from any thread, several at once.
struct PlanHooks {
    std::function<bool()> stopped;
    std::function<void(double fraction, std::string_view what)> progress;
};

struct PlanBounds {
    double seconds = 30;        ///< then the best plan so far, if any, with the best bound
    unsigned threads = 0;       ///< 0: as many as the machine has
    std::size_t states = 2'000'000; ///< of one pool
    std::size_t routes = 20'000;    ///< cluster routes looked at, of one cluster
};

} // namespace poolwright
