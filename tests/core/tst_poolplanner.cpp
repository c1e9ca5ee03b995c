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
    return fmt::format("exposure {} drains {} minutes {} operations {} distance {}", cost.exposure, cost.drains,
                       cost.minutes, cost.operations, cost.distance);
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
    out +=
        fmt::format("\n counted {} acceptable end {} workloads {} {}", random.problem.counted,
                    random.problem.endAcceptable, random.problem.workloads.size(), random.problem.endWorkloads.size());
    for (const Operation& operation : random.setting.operations) {
        out += operation.forbidden ? " no " + operation.id : "";
    }
    return out;
}

/// Walks an answer: the first thing that does not hold, or nothing.
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
    void known_data();
    void known();
    void tryingTheDriverFirstIsRefused();
    void newCgpuIsNeitherContestedNorUnlisted();
    void oldSystemIsLeftBeforeTheControlPlane();
    void imageGivesWay();
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

namespace {

/// A pool as in a row of a test, what is wished for, and what the cluster may do: "upgrade-monitoring
/// ack-gpu-exporter=2.3.0" parts follow one another.
struct Case {
    RandomProblem put;
    PoolAnswer answer;
    std::string steps;
};

/// "no rebuild-nodes" among the goals forbids an operation, "lock os" locks a facet.
Case solved(const std::string& pool, const std::vector<std::string>& goals,
            const std::vector<std::string>& cluster = {}) {
    const Matrix& matrix = *realMatrix();
    Case out;
    out.put.setting.operations = *operationsOf(matrix);
    const auto built = *buildPool(pool, matrix);
    out.put.problem.cluster = built.cluster;
    out.put.problem.pool = built.pool;
    out.put.problem.counted = true;
    const auto choice = [&](const std::string& text) {
        const std::size_t at = text.find('=');
        const Facet facet = *facetById(text.substr(0, at));
        return Choice{facet, *parseValue(facet, text.substr(at + 1), matrix.facts(facet).vocabulary)};
    };
    for (const std::string& text : goals) {
        if (text.starts_with("no ")) {
            std::ranges::find(out.put.setting.operations, text.substr(3), &Operation::id)->forbidden = true;
            continue;
        }
        if (text.starts_with("lock ")) {
            out.put.problem.locked.insert(*facetById(text.substr(5)));
            continue;
        }
        const Choice goal = choice(text);
        out.put.problem.goals.push_back({goal.facet, {*goal.value}});
    }
    out.put.graph.states.emplace_back();
    for (const std::string& text : cluster) {
        const std::size_t at = text.find(' ');
        const auto operation = std::ranges::find(out.put.setting.operations, text.substr(0, at), &Operation::id);
        ClusterState state = out.put.graph.states.back();
        state.values.push_back(choice(text.substr(at + 1)));
        out.put.graph.arcs.push_back({out.put.graph.states.size() - 1, out.put.graph.states.size(),
                                      static_cast<std::size_t>(operation - out.put.setting.operations.begin())});
        out.put.graph.states.push_back(state);
    }
    out.put.graph.final = {out.put.graph.states.size() - 1};
    Evaluator evaluator(realMatrix(), kDay);
    PoolPlanner planner(evaluator, out.put.setting, out.put.problem, out.put.graph);
    out.answer = planner.solve(out.put.route, {});
    out.steps = stepsText(out.put.setting, out.answer);
    if (out.answer.kind == PoolAnswer::Kind::Found) {
        const std::string fault = faultOf(evaluator, out.put.setting, out.put.problem, out.put.graph, out.answer);
        if (!fault.empty()) {
            out.steps += " BUT " + fault;
        }
    }
    return out;
}

constexpr const char* kShared =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; driver-pinned=true; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8; nodes=4; ";

} // namespace

void PoolPlannerTest::known_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QStringList>("goals");
    QTest::addColumn<QStringList>("cluster");
    QTest::addColumn<QString>("steps"); ///< empty: none
    const QString shared = kShared;
    QTest::newRow("cGPU 1.5.2 moves before the driver")
        << shared + "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=525.105.17; cgpu=1.5.2; "
                    "nvidia-container-toolkit=1.13.5"
        << QStringList{"driver=550.163.01", "no rebuild-nodes", "lock kernel", "lock os"} << QStringList{}
        << "upgrade-cgpu cgpu=1.5.20; change-driver driver=550.163.01";
    QTest::newRow("a cGPU whose number is not published comes by itself, although one rebuild would end the exposure sooner")
        << shared + "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=525.105.17; cgpu=1.5.2; "
                    "nvidia-container-toolkit=1.13.5"
        << QStringList{"driver=550.163.01"} << QStringList{}
        << "upgrade-cgpu cgpu=1.5.20; change-driver driver=550.163.01";
    QTest::newRow("with the cGPU locked the driver cannot move")
        << shared + "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=525.105.17; cgpu=1.5.2; "
                    "nvidia-container-toolkit=1.13.5"
        << QStringList{"driver=550.163.01", "lock cgpu"} << QStringList{} << "";
    QTest::newRow("cGPU 1.0.9 moves before the toolkit")
        << shared + "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=470.161.03; cgpu=1.0.9; "
                    "nvidia-container-toolkit=1.10.0"
        << QStringList{"nvidia-container-toolkit=1.17.8", "no rebuild-nodes", "lock kernel", "lock os"} << QStringList{}
        << "upgrade-cgpu cgpu=1.5.20; upgrade-toolkit nvidia-container-toolkit=1.17.8";
    QTest::newRow("a Lingjun pool has no driver to choose")
        << "ebmgn8v; cluster-type=lingjun; node-kind=lingjun; region=cn-wulanchabu; kubernetes=1.30.7; kubelet=1.30.7; "
           "os=alinux3; "
           "kernel=5.10.134-18.al8.x86_64; driver=535.161.07; driver-pinned=false; cgpu=none; gpu-scheduling=default; "
           "nodes=8"
        << QStringList{"driver=570.195.03"} << QStringList{} << "";
    QTest::newRow("exporters move before driver 570")
        << "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
           "ack-arms-prometheus=1.1.30; "
           "ack-gpu-exporter=2.2.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=550.163.01; "
           "driver-pinned=true; cgpu=none; "
           "nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=default; nodes=4"
        << QStringList{"driver=570.195.03"}
        << QStringList{"upgrade-monitoring ack-arms-prometheus=1.1.33", "upgrade-monitoring ack-gpu-exporter=2.3.0"}
        << "upgrade-monitoring; upgrade-monitoring; change-driver driver=570.195.03";
    QTest::newRow("and without them there is no way")
        << "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
           "ack-arms-prometheus=1.1.30; "
           "ack-gpu-exporter=2.2.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=550.163.01; "
           "driver-pinned=true; cgpu=none; "
           "nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=default; nodes=4"
        << QStringList{"driver=570.195.03"} << QStringList{} << "";
    QTest::newRow("gn9t below its first driver")
        << "gn9t; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
           "ack-arms-prometheus=1.1.33; "
           "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; driver=570.133.20; "
           "driver-pinned=true; cgpu=none; "
           "nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=default; nodes=4"
        << QStringList{"driver=570.169"} << QStringList{} << "change-driver driver=570.169";
    QTest::newRow("nothing to do") << shared + "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; "
                                               "driver=550.163.01; cgpu=1.5.20; nvidia-container-toolkit=1.17.8"
                                   << QStringList{"driver=550.163.01"} << QStringList{} << "-";
}

void PoolPlannerTest::known() {
    QFETCH(QString, pool);
    QFETCH(QStringList, goals);
    QFETCH(QStringList, cluster);
    QFETCH(QString, steps);
    const auto list = [](const QStringList& from) {
        std::vector<std::string> out;
        for (const QString& one : from) {
            out.push_back(one.toStdString());
        }
        return out;
    };
    const Case is = solved(pool.toStdString(), list(goals), list(cluster));
    QCOMPARE(is.answer.kind, steps.isEmpty() ? PoolAnswer::Kind::None : PoolAnswer::Kind::Found);
    QCOMPARE(QString::fromStdString(is.steps), steps == "-" ? QString() : steps);
}

void PoolPlannerTest::tryingTheDriverFirstIsRefused() {
    const Case is = solved(std::string(kShared) +
                               "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=525.105.17; cgpu=1.5.2; "
                               "nvidia-container-toolkit=1.13.5",
                           {"driver=550.163.01"});
    Evaluator evaluator(realMatrix(), kDay);
    PoolWalk walk(evaluator, is.put.setting, is.put.problem);
    const auto operation = [&](const char* id) {
        return static_cast<std::size_t>(std::ranges::find(is.put.setting.operations, id, &Operation::id) -
                                        is.put.setting.operations.begin());
    };
    const auto value = [](Facet facet, const char* text) {
        return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    };
    const auto first =
        walk.refusalOf(operation("change-driver"), {{Facet::Driver, value(Facet::Driver, "550.163.01")}});
    QVERIFY(first);
    QCOMPARE(first->kind, PoolWalk::Refusal::Kind::Worse);
    QCOMPARE(QString::fromStdString(realMatrix()->checks[first->check->index()].id), QString("cgpu-nvml"));
    const auto older = walk.refusalOf(operation("upgrade-cgpu"), {{Facet::Cgpu, value(Facet::Cgpu, "1.0.9")}});
    QVERIFY(older);
    QCOMPARE(older->kind, PoolWalk::Refusal::Kind::Step);
    const auto other = walk.refusalOf(operation("upgrade-cgpu"), {{Facet::Cgpu, value(Facet::Cgpu, "1.5.10")}});
    QVERIFY(other);
    QCOMPARE(other->kind, PoolWalk::Refusal::Kind::Shipping);
    const auto alone =
        walk.refusalOf(operation("rebuild-nodes"), {{Facet::Driver, value(Facet::Driver, "550.163.01")}});
    QVERIFY(alone);
    QCOMPARE(alone->kind, PoolWalk::Refusal::Kind::Shipping);
    const auto line =
        walk.refusalOf(operation("change-kernel"), {{Facet::Kernel, value(Facet::Kernel, "4.19.91-18.al7.x86_64")}});
    QVERIFY(line);
    QCOMPARE(line->kind, PoolWalk::Refusal::Kind::Step);
    QVERIFY(!walk.refusalOf(operation("upgrade-cgpu"), {{Facet::Cgpu, value(Facet::Cgpu, "1.5.20")}}));
}

void PoolPlannerTest::newCgpuIsNeitherContestedNorUnlisted() {
    const Case is = solved(std::string(kShared) +
                               "ack-ai-installer=1.12.6; kernel=5.10.134-18.al8.x86_64; driver=470.161.03; cgpu=1.0.9; "
                               "nvidia-container-toolkit=1.10.0",
                           {"nvidia-container-toolkit=1.17.8"});
    QCOMPARE(is.answer.kind, PoolAnswer::Kind::Found);
    for (const PoolStep& step : is.answer.steps) {
        for (const Choice& choice : step.changes) {
            const std::string text = choice.facet == Facet::Cgpu ? choice.value->text : "1.5.20";
            QVERIFY2(text == "1.5.19" || text == "1.5.20", text.c_str());
        }
    }
}

void PoolPlannerTest::oldSystemIsLeftBeforeTheControlPlane() {
    const Case is = solved(
        "gn6i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; kubelet=1.28.9; "
        "ack-ai-installer=1.12.6; "
        "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux2; kernel=4.19.91-23.al7.x86_64; "
        "driver=470.161.03; driver-pinned=true; cgpu=none; nvidia-container-toolkit=1.13.5; "
        "container-runtime=containerd 1.6.20; gpu-scheduling=default; cpu-policy=none; nodes=4",
        {}, {"upgrade-control-plane kubernetes=1.30.7", "upgrade-control-plane kubernetes=1.31.9"});
    QCOMPARE(is.answer.kind, PoolAnswer::Kind::Found);
    QVERIFY2(is.steps.starts_with("upgrade-pool-replace-disk os="), is.steps.c_str());
    QVERIFY2(is.steps.find("upgrade-control-plane; upgrade-pool-in-place kubelet=1.30.7; upgrade-control-plane") !=
                 std::string::npos,
             is.steps.c_str());
    QCOMPARE(is.answer.cost.drains, std::uint64_t{4});
}

void PoolPlannerTest::imageGivesWay() {
    const std::string pool =
        "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; node-kind=ecs; "
        "image=aliyun_3_x64_20G_alibase_20230727.vhd; driver=550.163.01; driver-pinned=true; cgpu=none; "
        "nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=default; nodes=2";
    const Case is = solved(pool, {"kernel=5.10.134-18.al8.x86_64"});
    QCOMPARE(is.answer.kind, PoolAnswer::Kind::Found);
    QCOMPARE(QString::fromStdString(is.steps),
             QString("upgrade-pool-replace-disk os=alinux3 image=open kernel=5.10.134-18.al8.x86_64"));
    QCOMPARE(solved(pool, {"kernel=5.10.134-18.al8.x86_64", "lock image"}).answer.kind, PoolAnswer::Kind::None);
    const Case set = solved(pool, {"image=aliyun_3_x64_20G_alibase_20241103.vhd"});
    QCOMPARE(QString::fromStdString(set.steps),
             QString("upgrade-pool-replace-disk os=alinux3 image=aliyun_3_x64_20G_alibase_20241103.vhd "
                     "kernel=5.10.134-17.3.al8.x86_64"));
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
