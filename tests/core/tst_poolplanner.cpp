// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of one pool: least cost against plain enumeration, each step of an answer against the walk.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/document/accepted.h"
#include "model/core/plan/poolplanner.h"
#include "tests/support/plantwin.h"
#include "tests/support/poolanswers.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kDay = *Date::parse("2026-11-21");

std::string answerText(const std::optional<PlanCost>& cost) { return cost ? costText(*cost) : "none"; }

std::optional<PlanCost> costOf(const PoolAnswer& answer) {
    return answer.kind == PoolAnswer::Kind::Found ? std::optional{answer.cost} : std::nullopt;
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
    out +=
        fmt::format("\n counted {} acceptable end {} workloads {} {}", random.problem.counted,
                    random.problem.endAcceptable, random.problem.workloads.size(), random.problem.endWorkloads.size());
    for (const Operation& operation : random.setting.operations) {
        out += operation.forbidden ? " no " + operation.id : "";
    }
    return out;
}

/// Of what is unacceptable at the start, some is accepted.
void acceptSome(Evaluator& evaluator, RandomProblem& random, std::uint64_t seed) {
    PoolWalk walk(evaluator, random.setting, random.problem);
    for (const Said& said : saidOf(walk.now().judged)) {
        const Verdict verdict = evaluator.outcome(said.result).verdict;
        if (verdict > Verdict::Caution && (seed >> said.result.check.index() % 60) % 4 == 0) {
            random.problem.accepted.push_back(
                {said.result.check, decidingRule(evaluator, *said.row, said.result), verdict});
        }
    }
}

} // namespace

class PoolPlannerTest : public QObject {
    Q_OBJECT
private slots:
    void costsAsLittleAsEveryWayThereIs_data();
    void costsAsLittleAsEveryWayThereIs();
    void everyStepOnTheRealMatrixIsSafe();
    void stopsWhenAsked();
    void saysWhatItCostsAtLeastAtALimit();
    void sameQuestionSameAnswer();
};

void PoolPlannerTest::costsAsLittleAsEveryWayThereIs_data() {
    QTest::addColumn<int>("seed");
    const int most =
        qEnvironmentVariableIntValue("PW_TWIN_SEEDS") > 0 ? qEnvironmentVariableIntValue("PW_TWIN_SEEDS") : 60;
    for (int seed = 1; seed <= most; ++seed) {
        QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
}

void PoolPlannerTest::costsAsLittleAsEveryWayThereIs() {
    QFETCH(int, seed);
    constexpr std::size_t kMostStates = 2'500;
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
            acceptSome(evaluator, random,
                       static_cast<std::uint64_t>(seed) * 2654435761U + static_cast<std::uint64_t>(i));
        }
        const TwinAnswer twin =
            twinPlan(evaluator, random.setting, random.problem, random.graph, random.route, kMostStates);
        if (!twin.complete) {
            continue;
        }
        ++compared;
        PoolPlanner planner(evaluator, random.setting, random.problem, random.graph);
        const PoolAnswer answer = planner.solve(random.route, {});
        const bool same = answerText(costOf(answer)) == answerText(twin.cost);
        const std::string text = fmt::format("problem {}: {}\n twin {} of {} states, planner {} of {}: {}\n{}", i, same,
                                             answerText(twin.cost), twin.states, answerText(costOf(answer)),
                                             answer.states, stepsText(random.setting, answer), problemText(random));
        QVERIFY2(same, text.c_str());
        QVERIFY2(answer.states <= twin.states * 4 + 64, text.c_str());
        visited += twin.states;
        if (qEnvironmentVariableIsSet("PW_TWIN_SHOW")) {
            qInfo("%s", text.c_str());
        }
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

void PoolPlannerTest::everyStepOnTheRealMatrixIsSafe() {
    RandomProblems problems(realMatrix(), 20261121);
    Evaluator evaluator(realMatrix(), kDay);
    int found = 0;
    int steps = 0;
    for (int i = 0; i < 300; ++i) {
        const RandomProblem random = problems.next(false);
        PoolPlanner planner(evaluator, random.setting, random.problem, random.graph);
        const PoolAnswer answer = planner.solve(random.route, {});
        QVERIFY(answer.kind == PoolAnswer::Kind::Found || answer.kind == PoolAnswer::Kind::None);
        if (answer.kind == PoolAnswer::Kind::Found) {
            ++found;
            steps += static_cast<int>(answer.steps.size());
            const std::string fault = faultOf(evaluator, random.setting, random.problem, random.graph, answer);
            QVERIFY2(fault.empty(),
                     (fault + "\n" + stepsText(random.setting, answer) + "\n" + problemText(random)).c_str());
        }
    }
    QVERIFY2(found > 100 && steps > 100, fmt::format("{} found with {} steps", found, steps).c_str());
}

void PoolPlannerTest::stopsWhenAsked() {
    RandomProblems problems(realMatrix(), 5);
    Evaluator evaluator(realMatrix(), kDay);
    int stopped = 0;
    for (int i = 0; i < 50; ++i) {
        const RandomProblem random = problems.next(false);
        PoolPlanner planner(evaluator, random.setting, random.problem, random.graph);
        PlanLimits limits;
        limits.stopped = [] { return true; };
        const PoolAnswer answer = planner.solve(random.route, limits);
        stopped += answer.kind == PoolAnswer::Kind::Stopped ? 1 : 0;
        QVERIFY(answer.kind != PoolAnswer::Kind::Limit);
        QVERIFY(answer.kind == PoolAnswer::Kind::Found || answer.steps.empty());
    }
    QVERIFY(stopped > 10);
}

void PoolPlannerTest::saysWhatItCostsAtLeastAtALimit() {
    RandomProblems problems(realMatrix(), 6);
    Evaluator evaluator(realMatrix(), kDay);
    int limited = 0;
    for (int i = 0; i < 60; ++i) {
        const RandomProblem random = problems.next(false);
        PoolPlanner planner(evaluator, random.setting, random.problem, random.graph);
        PlanLimits few;
        few.states = 8;
        const PoolAnswer cut = planner.solve(random.route, few);
        const PoolAnswer whole = planner.solve(random.route, {});
        if (cut.kind == PoolAnswer::Kind::Limit && whole.kind == PoolAnswer::Kind::Found) {
            ++limited;
            QVERIFY2(cut.bound <= whole.cost, costText(cut.bound).c_str());
        }
    }
    QVERIFY(limited > 5);
}

void PoolPlannerTest::sameQuestionSameAnswer() {
    RandomProblems problems(realMatrix(), 7);
    Evaluator evaluator(realMatrix(), kDay);
    for (int i = 0; i < 12; ++i) {
        const RandomProblem random = problems.next(false);
        Evaluator fresh(realMatrix(), kDay);
        const PoolAnswer here =
            PoolPlanner(evaluator, random.setting, random.problem, random.graph).solve(random.route, {});
        const PoolAnswer there =
            PoolPlanner(fresh, random.setting, random.problem, random.graph).solve(random.route, {});
        QCOMPARE(here.kind, there.kind);
        QVERIFY(here.steps == there.steps);
        QVERIFY(here.cost == there.cost);
    }
}

QTEST_GUILESS_MAIN(PoolPlannerTest)
#include "tst_poolplanner.moc"
