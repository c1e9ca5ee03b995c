// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/pathfold.h"

#include <algorithm>

namespace poolwright {

namespace {

using Runs = std::vector<PathRun>;

bool sameWork(const PlanStep& a, const PlanStep& b) {
    return a.operation == b.operation && a.scope == b.scope && a.changes.size() == b.changes.size() &&
           std::ranges::equal(a.changes, b.changes, [](const PlanChange& x, const PlanChange& y) {
               return x.facet == y.facet && x.to == y.to;
           });
}

/// Neighbouring runs are joined where `together` says so of the first and the next one.
template <typename Together>
Runs joined(const Runs& runs, bool alike, const Together& together) {
    Runs out;
    for (const PathRun& run : runs) {
        if (!out.empty() && together(out.back(), run)) {
            out.back().last = run.last;
            out.back().alike = alike;
        } else {
            out.push_back(run);
        }
    }
    return out;
}

/// Steps on one pool, one after another.
Runs poolBlocks(const std::vector<PlanStep>& steps, const Runs& single) {
    return joined(single, false, [&](const PathRun& left, const PathRun& right) {
        const PlanStep& a = steps[left.first];
        const PlanStep& b = steps[right.first];
        return a.scope == Scope::Pool && a.cluster == b.cluster && a.pool == b.pool;
    });
}

Runs alikePools(const std::vector<PlanStep>& steps, const Runs& single) {
    Runs out;
    std::size_t length = 0; // steps of each pool of the last run
    for (const PathRun& block : poolBlocks(steps, single)) {
        const std::size_t own = block.last - block.first + 1;
        const auto same = [&](const PathRun& run) {
            if (length != own || steps[run.first].cluster != steps[block.first].cluster || steps[block.first].scope != Scope::Pool) {
                return false;
            }
            for (std::size_t i = 0; i < own; ++i) {
                if (!sameWork(steps[run.first + i], steps[block.first + i])) {
                    return false;
                }
            }
            return true;
        };
        if (!out.empty() && same(out.back())) {
            out.back().last = block.last;
            out.back().alike = true;
        } else {
            out.push_back(block);
            length = own;
        }
    }
    // A pool that goes its own way keeps its steps one by one.
    Runs apart;
    for (const PathRun& run : out) {
        if (run.alike) {
            apart.push_back(run);
            continue;
        }
        for (std::size_t i = run.first; i <= run.last; ++i) {
            apart.push_back({i, i, false});
        }
    }
    return apart;
}

Runs betweenClusterSteps(const std::vector<PlanStep>& steps, const Runs& runs) {
    return joined(runs, false, [&](const PathRun& left, const PathRun& right) {
        const PlanStep& a = steps[left.first];
        const PlanStep& b = steps[right.first];
        return a.cluster == b.cluster && a.scope == Scope::Pool && b.scope == Scope::Pool;
    });
}

Runs stretches(const std::vector<PlanStep>& steps, const Runs& runs, std::size_t most) {
    const std::size_t length = (runs.size() + most - 1) / most;
    std::size_t held = 0;
    return joined(runs, false, [&](const PathRun& left, const PathRun& right) {
        held = held == 0 ? 1 : held;
        const bool fits = steps[left.first].cluster == steps[right.first].cluster && held < length;
        held = fits ? held + 1 : 1;
        return fits;
    });
}

} // namespace

Runs foldedSteps(const Plan& plan, std::optional<std::size_t> cluster, std::size_t most) {
    most = std::max<std::size_t>(most, 1);
    Runs single;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (!cluster || plan.steps[i].cluster == *cluster) {
            single.push_back({i, i, false});
        }
    }
    if (single.size() <= most) {
        return single;
    }
    if (Runs alike = alikePools(plan.steps, single); alike.size() <= most) {
        return alike;
    }
    Runs between = betweenClusterSteps(plan.steps, single);
    return between.size() <= most ? between : stretches(plan.steps, between, most);
}

} // namespace poolwright
