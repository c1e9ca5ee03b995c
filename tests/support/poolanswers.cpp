// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/poolanswers.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright::test {

std::string costText(const PlanCost& cost) {
    return fmt::format("exposure {} drains {} minutes {} operations {} distance {}", cost.exposure, cost.drains,
                       cost.minutes, cost.operations, cost.distance);
}

std::string stepsText(const PlanSetting& setting, const PoolAnswer& answer) {
    std::string out;
    for (const PoolStep& step : answer.steps) {
        out += (out.empty() ? "" : "; ") + setting.operations[step.operation].id;
        for (const Choice& choice : step.changes) {
            out += fmt::format(" {}={}", id(choice.facet), choice.value ? choice.value->text : "open");
        }
    }
    return out;
}

std::string faultOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem,
                    const ClusterGraph& graph, const PoolAnswer& answer) {
    PoolWalk walk(evaluator, setting, problem);
    const std::uint32_t nodes = nodeWeight(problem.pool);
    PlanCost cost;
    std::size_t state = 0;
    for (std::size_t i = 0; i < answer.steps.size(); ++i) {
        const PoolStep& step = answer.steps[i];
        const Operation& operation = setting.operations[step.operation];
        cost.exposure += problem.counted && walk.now().exposed ? nodes : 0;
        std::optional<ClusterState> cluster;
        if (step.arc) {
            if (graph.arcs[*step.arc].from != state || graph.arcs[*step.arc].operation != step.operation) {
                return fmt::format("step {} is no arc from here", i + 1);
            }
            state = graph.arcs[*step.arc].to;
            cluster = graph.states[state];
        } else {
            const Value* kind = evaluator.state(Facet::NodeKind, walk.now().judged.row).value;
            cost += {0, operation.drain.value_or(false) ? nodes : 0U,
                     minutesOf(operation, nodes, kind != nullptr && kind->text == "lingjun"), 1, 0};
        }
        if (const auto refused = walk.refusalOf(step.operation, step.changes, cluster)) {
            return fmt::format("step {} is refused: kind {} {} {}", i + 1, static_cast<int>(refused->kind),
                               refused->check ? evaluator.matrix().checks[refused->check->index()].id : "",
                               refused->facet ? id(*refused->facet) : "");
        }
        for (const Choice& choice : step.changes) {
            const Value* now = walk.pool().find(choice.facet);
            const bool same = choice.value ? now != nullptr && now->sameAs(*choice.value) : now == nullptr;
            if (same || (problem.locked.contains(choice.facet) && now != nullptr)) {
                return fmt::format("step {} does not change {}", i + 1, id(choice.facet));
            }
        }
        Configuration expected = walk.pool();
        for (const Choice& choice : step.changes) {
            choice.value ? expected.set(choice.facet, *choice.value) : expected.clear(choice.facet);
        }
        walk.take(step.changes, cluster);
        if (walk.pool() != expected) {
            return fmt::format("step {} leaves out what follows from it", i + 1);
        }
    }
    for (const PoolGoal& goal : problem.goals) {
        const Value* value = evaluator.state(goal.facet, walk.now().judged.row).value;
        if (value == nullptr ||
            std::ranges::none_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); })) {
            return fmt::format("the goal of {} is not met", id(goal.facet));
        }
    }
    if (problem.endAcceptable && walk.now().exposed) {
        return "the end is not acceptable";
    }
    cost.distance = endDistance(evaluator, problem, graph, walk.now().judged, walk.pool());
    return cost == answer.cost ? "" : "it costs " + costText(cost) + ", not " + costText(answer.cost);
}

} // namespace poolwright::test
