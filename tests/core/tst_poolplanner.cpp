// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of one pool: least cost against plain enumeration, each step of an answer against the walk, and known cases.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/document/accepted.h"
#include "model/core/plan/poolplanner.h"
#include "tests/support/plantwin.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

std::string costText(const PlanCost& cost) {
    return fmt::format("exposure {} drains {} minutes {} operations {} distance {}", cost.exposure, cost.drains, cost.minutes,
                       cost.operations, cost.distance);
}

std::string answerText(const std::optional<PlanCost>& cost) { return cost ? costText(*cost) : "none"; }

std::optional<PlanCost> costOf(const PoolAnswer& answer) {
    return answer.kind == PoolAnswer::Kind::Found ? std::optional{answer.cost} : std::nullopt;
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

std::string problemText(const RandomProblem& random) {
    std::string out;
    const auto add = [&](const Configuration& from) {
        for (const auto& [facet, value] : from.entries()) {
            out += fmt::format("{}={}; ", id(facet), value.text);
        }
    };
    add(random.problem.cluster);
    add(random.problem.pool);
    for (const PoolGoal& goal : random.problem.goals) {
        out += fmt::format("\n goal {}:", id(goal.facet));
        for (const Value& value : goal.anyOf) {
            out += " " + value.text;
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (random.problem.locked.contains(facet.facet)) {
            out += fmt::format(" lock {}", facet.id);
        }
    }
    for (const ClusterGraph::Arc& arc : random.graph.arcs) {
        out += fmt::format("\n {} -> {} {}", arc.from, arc.to, random.setting.operations[arc.operation].id);
        for (const Choice& choice : random.graph.states[arc.to].values) {
            out += fmt::format(" {}={}", id(choice.facet), choice.value ? choice.value->text : "open");
        }
    }
    out += fmt::format("\n counted {} acceptable end {} workloads {} {}", random.problem.counted, random.problem.endAcceptable,
                       random.problem.workloads.size(), random.problem.endWorkloads.size());
    for (const Operation& operation : random.setting.operations) {
        out += operation.forbidden ? " no " + operation.id : "";
    }
    return out;
}

/// Walks an answer: the first thing that does not hold, or nothing.
std::string faultOf(Evaluator& evaluator, const PlanSetting& setting, const PoolProblem& problem, const ClusterGraph& graph,
                    const PoolAnswer& answer) {
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
        if (value == nullptr || std::ranges::none_of(goal.anyOf, [&](const Value& one) { return one.sameAs(*value); })) {
            return fmt::format("the goal of {} is not met", id(goal.facet));
        }
    }
    if (problem.endAcceptable && walk.now().exposed) {
        return "the end is not acceptable";
    }
    cost.distance = endDistance(evaluator, problem, graph, walk.now().judged, walk.pool());
    return cost == answer.cost ? "" : "it costs " + costText(cost) + ", not " + costText(answer.cost);
}

/// Of what is unacceptable at the start, some is accepted.
void acceptSome(Evaluator& evaluator, RandomProblem& random, std::uint64_t seed) {
    PoolWalk walk(evaluator, random.setting, random.problem);
    for (const Said& said : saidOf(walk.now().judged)) {
        const Verdict verdict = evaluator.outcome(said.result).verdict;
        if (verdict > Verdict::Caution && (seed >> said.result.check.index() % 60) % 4 == 0) {
            random.problem.accepted.push_back({said.result.check, decidingRule(evaluator, *said.row, said.result), verdict});
        }
    }
}

} // namespace

class PoolPlannerTest : public QObject {
    Q_OBJECT
private slots:
    void costsAsLittleAsEveryWayThereIs_data();
    void costsAsLittleAsEveryWayThereIs();
};

void PoolPlannerTest::costsAsLittleAsEveryWayThereIs_data() {
    QTest::addColumn<int>("seed");
    const int most = qEnvironmentVariableIntValue("PW_TWIN_SEEDS") > 0 ? qEnvironmentVariableIntValue("PW_TWIN_SEEDS") : 80;
    for (int seed = 1; seed <= most; ++seed) {
        QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
}

void PoolPlannerTest::costsAsLittleAsEveryWayThereIs() {
    QFETCH(int, seed);
    constexpr std::size_t kMostStates = 3'000;
    constexpr int kProblems = 10;
    RandomProblems problems(realMatrix(), static_cast<std::uint64_t>(seed) * 7919);
    Evaluator evaluator(problems.nextMatrix(), kDay);
    int compared = 0;
    int found = 0;
    std::size_t steps = 0;
    std::size_t visited = 0;
    for (int i = 0; i < kProblems; ++i) {
        RandomProblem random = problems.next(true);
        if ((seed + i) % 3 == 0) {
            acceptSome(evaluator, random, static_cast<std::uint64_t>(seed) * 2654435761U + static_cast<std::uint64_t>(i));
        }
        const TwinAnswer twin = twinPlan(evaluator, random.setting, random.problem, random.graph, random.route, kMostStates);
        if (!twin.complete) {
            continue;
        }
        ++compared;
        PoolPlanner planner(evaluator, random.setting, random.problem, random.graph);
        const PoolAnswer answer = planner.solve(random.route, {});
        const bool same = answerText(costOf(answer)) == answerText(twin.cost);
        const std::string text = fmt::format("problem {}: {}\n twin {} of {} states, planner {} of {}: {}\n{}", i, same, answerText(twin.cost),
                                             twin.states, answerText(costOf(answer)), answer.states,
                                             stepsText(random.setting, answer), problemText(random));
        QVERIFY2(same, text.c_str());
        QVERIFY2(answer.states <= twin.states * 4 + 64, text.c_str());
        visited += twin.states;
        if (twin.cost) {
            ++found;
            steps += answer.steps.size();
            const std::string fault = faultOf(evaluator, random.setting, random.problem, random.graph, answer);
            QVERIFY2(fault.empty(), (fault + "\n" + text).c_str());
            QCOMPARE(answer.bound, answer.cost);
        }
    }
    if (qEnvironmentVariableIsSet("PW_TWIN_SEEDS")) {
        qInfo("%d compared, %d found, %zu steps, %zu states", compared, found, steps, visited);
    }
}

QTEST_GUILESS_MAIN(PoolPlannerTest)
#include "tst_poolplanner.moc"
