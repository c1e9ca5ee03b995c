// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/fleetsteps.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace poolwright {

std::vector<Choice> changesAlong(const ClusterGraph& graph, std::size_t arc) {
    const ClusterState& from = graph.states[graph.arcs[arc].from];
    const ClusterState& to = graph.states[graph.arcs[arc].to];
    std::vector<Choice> out;
    for (const Choice& choice : to.values) {
        const bool shipsAnother = choice.facet == Facet::AiInstaller && to.ships && to.ships != from.ships;
        if (shipsAnother || std::ranges::find(from.values, choice) == from.values.end()) {
            out.push_back(choice);
        }
    }
    if (out.empty() && to.ships && to.ships != from.ships) { // from one that is not known to another
        out.push_back({Facet::AiInstaller, std::nullopt});
    }
    return out;
}

std::vector<RawStep> stepsOf(const ClusterProblem& problem, const std::vector<std::size_t>& route,
                             const std::vector<PoolAnswerPtr>& answers) {
    assert(answers.size() == problem.pools.size());
    std::vector<RawStep> out;
    std::vector<std::size_t> at(answers.size(), 0); // the next step, by pool
    std::vector<std::size_t> order(answers.size()); // pools that are exposed come first, for what is free to choose
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_partition(order, [&](std::size_t pool) { return answers[pool]->cost.exposure > 0; });
    std::size_t layer = 0;
    for (std::size_t stretch = 0; stretch <= route.size(); ++stretch) {
        const auto waiting = [&](std::size_t pool) {
            const std::vector<PoolStep>& steps = answers[pool]->steps;
            return at[pool] < steps.size() && !steps[at[pool]].arc;
        };
        for (bool more = true; more;) {
            more = false;
            for (const std::size_t pool : order) {
                if (waiting(pool)) {
                    const PoolStep& step = answers[pool]->steps[at[pool]++];
                    out.push_back({step.operation, problem.cluster, pool, step.changes, std::nullopt, layer});
                    more = true;
                }
            }
            layer += more ? 1 : 0;
        }
        if (stretch == route.size()) {
            break;
        }
        for (std::size_t pool = 0; pool < answers.size(); ++pool) {
            assert(at[pool] < answers[pool]->steps.size() && answers[pool]->steps[at[pool]].arc == route[stretch]);
            ++at[pool];
        }
        const ClusterGraph::Arc& arc = problem.graph.arcs[route[stretch]];
        const ClusterState& to = problem.graph.states[arc.to];
        RawStep step{arc.operation, problem.cluster, std::nullopt, changesAlong(problem.graph, route[stretch]), std::nullopt, layer++};
        if (to.ships && to.ships != problem.graph.states[arc.from].ships) {
            step.ships = to.ships;
        }
        out.push_back(std::move(step));
    }
    return out;
}

} // namespace poolwright
