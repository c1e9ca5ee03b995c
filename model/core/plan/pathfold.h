// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

/// Steps of one cluster that follow one another and are shown as one node; both ends belong to it (indexes in Plan::steps).
struct PathRun {
    std::size_t first = 0;
    std::size_t last = 0;
    bool alike = false; ///< the same is done on several pools; else, where it is longer than one step, a stretch of any steps
    bool operator==(const PathRun&) const = default;
};

/// The steps of a plan in as few runs as are needed: single steps where there are no more than `most`; else pools next to one
/// another that go the same way together; else all pools between two steps of their cluster; else stretches of equal length.
/// Runs never join two clusters. `cluster`: of that one only.
std::vector<PathRun> foldedSteps(const Plan& plan, std::optional<std::size_t> cluster, std::size_t most);

} // namespace poolwright
