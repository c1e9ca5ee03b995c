// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/pathgraph.h"
#include "model/core/plan/schedule.h"

namespace poolwright::test {

/// Path graphs made by hand: what the views do with them does not depend on a planner.
/// Start, four steps, two refused ones and an alternative: the case of a driver that a kernel and cGPU stand against.
PathGraph driverPath();
/// The same with two clusters more, whose paths begin at the start as well, and a way that joins two states at once.
PathGraph clustersPath();
/// Start and so many steps in a line.
PathGraph linePath(std::size_t steps);
/// So many nodes in all: a line where every third state has something refused and every tenth an alternative that comes
/// back to it two states later.
PathGraph busyPath(std::size_t nodes);

/// The plan of driverPath() for three pools of a cluster, with its work in time.
Plan driverPlan();
Schedule driverSchedule();
/// One step on each of so many pools, ten to a cluster, one after another in each cluster.
Plan widePlan(std::size_t pools);
Schedule wideSchedule(const Plan& plan);

} // namespace poolwright::test
