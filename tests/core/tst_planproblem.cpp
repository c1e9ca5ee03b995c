// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request comes to: goals and locks of each pool, the states that its cluster may pass, and what is said about
// targets that cannot be read.

#include <QTest>
#include <fmt/format.h>

#include "model/core/plan/goalvalues.h"
#include "model/core/plan/rawplan.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

const Date kProblemDay = *Date::parse("2026-11-21");

/// The clusters c (two pools with cGPU and one without) and d (one pool, another Kubernetes).
Fleet problemFleet() {
    const auto cluster = [](const std::string& name, const std::string& shared, const std::vector<std::string>& pools) {
        Cluster out;
        out.name = name;
        for (std::size_t i = 0; i < pools.size(); ++i) {
            auto built = buildPool(shared + pools[i], *realMatrix());
            Q_ASSERT(built);
            out.facets = built->cluster;
            out.pools.push_back({"p" + std::to_string(i), built->pool, kNoItem});
        }
        return out;
    };
    const std::string shared = "gn7i; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; driver-pinned=true; "
                               "container-runtime=containerd 1.6.28; cpu-policy=none; pods-per-gpu=8; nodes=4; "
                               "cluster-type=managed-pro; region=cn-beijing; ";
    const std::string older = "kubernetes=1.28.9; kubelet=1.28.9; ack-ai-installer=1.10.0; ack-arms-prometheus=1.1.20; "
                              "ack-gpu-exporter=2.0.0; ";
    Fleet out;
    out.clusters.push_back(cluster("c", shared + older,
                                   {"driver=525.105.17; cgpu=1.5.2; nvidia-container-toolkit=1.10; gpu-scheduling=cgpu",
                                    "driver=535.161.07; cgpu=1.0.9; nvidia-container-toolkit=1.10; gpu-scheduling=cgpu",
                                    "driver=550.90.07; cgpu=none; nvidia-container-toolkit=1.17.8; gpu-scheduling=default"}));
    out.clusters.push_back(cluster("d", shared + "kubernetes=1.34; kubelet=1.34; ack-ai-installer=none; ",
                                   {"driver=580.126.09; cgpu=none; nvidia-container-toolkit=1.17.8; gpu-scheduling=default"}));
    out.workloads.push_back({"serve", buildPool("gn7i; cuda-runtime=12.4", *realMatrix())->workload, {"c/p2"}, kNoItem});
    return out;
}

PlanRequest requestOf(const std::string& targets, const std::string& locks = {}) {
    PlanRequest out;
    out.targets = *parseTargets(*realMatrix(), targets);
    for (const QString& lock : QString::fromStdString(locks).split(';', Qt::SkipEmptyParts)) {
        out.locks.push_back(*parseLock(lock.toStdString()));
    }
    return out;
}

PlanProblem problemFor(const PlanRequest& request, const Fleet& fleet = problemFleet()) {
    Evaluator evaluator(realMatrix(), kProblemDay);
    auto out = problemOf(evaluator, fleet, request);
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    return std::move(*out);
}

QString valuesText(const std::vector<Value>& values) {
    QStringList out;
    for (const Value& value : values) {
        out << QString::fromStdString(value.text);
    }
    return out.join(" ");
}

QString goalText(const std::vector<PoolGoal>& goals, Facet facet) {
    const auto at = std::ranges::find(goals, facet, &PoolGoal::facet);
    return at == goals.end() ? QString("no goal") : valuesText(at->anyOf);
}

/// The values of one facet in all states, ascending, each once; "open" for an installer that ships something.
QString chainText(const ClusterGraph& graph, Facet facet) {
    QStringList out;
    for (const ClusterState& state : graph.states) {
        const auto at = std::ranges::find(state.values, facet, &Choice::facet);
        QString text = "start";
        if (facet == Facet::AiInstaller && state.ships) {
            text = "ships " + QString::fromStdString(state.ships->text);
        } else if (at != state.values.end()) {
            text = at->value ? QString::fromStdString(at->value->text) : "open";
        }
        if (!out.contains(text)) {
            out << text;
        }
    }
    return out.join(" > ");
}

} // namespace

class PlanProblemTest : public QObject {
    Q_OBJECT

private slots:
    void goalsOfATarget_data();
    void goalsOfATarget();
    void whoIsCounted_data();
    void whoIsCounted();
    void locksFallWhereTheyName();
    void statesOfACluster_data();
    void statesOfACluster();
    void offersOfKubernetes_data();
    void offersOfKubernetes();
    void statesAreALattice();
    void theOverlayKnowsWhatShips();
    void livingBranches();
    void newestIsReadOnce();
    void refused_data();
    void refused();
    void acceptancesGoToTheirPools();
};

void PlanProblemTest::goalsOfATarget_data() {
    QTest::addColumn<QString>("targets");
    QTest::addColumn<Facet>("facet");
    QTest::addColumn<QString>("goal");
    const auto row = [](const char* name, const char* targets, Facet facet, const char* goal) {
        QTest::newRow(name) << targets << facet << goal;
    };
    row("a value", "c/p0: driver=550.163.01", Facet::Driver, "550.163.01");
    row("a value that nobody lists", "c/p0: driver=550.999", Facet::Driver, "550.999");
    row("a pool facet on a cluster", "c: driver=550.163.01", Facet::Driver, "550.163.01");
    row("another pool's", "c/p1: driver=550.163.01", Facet::Driver, "no goal");
    row("a shorter number is any that begins so", "c/p0: driver=570", Facet::Driver, "570.211.01 570.195.03 570.172.08 570.169 570.158.01 570.153.02 570.148.08 570.133.20 570.124.06 570.86.15 570.86.10");
    row("at least", "c/p0: cgpu>=1.5.18", Facet::Cgpu, "1.5.20 1.5.19 1.5.18");
    row("at least what nobody lists", "c/p0: cgpu>=1.5.14", Facet::Cgpu, "1.5.20 1.5.19 1.5.18 1.5.17 1.5.16 1.5.15 1.5.14");
    row("two targets: what both allow", "c/p0: cgpu>=1.5.18; c/*: cgpu=1.5.19", Facet::Cgpu, "1.5.19");
    row("two targets that cannot be met", "c/p0: cgpu=1.5.18; c/*: cgpu=1.5.19", Facet::Cgpu, "");
    row("a kernel at least keeps its line", "c/p0: kernel>=5.10.134-18.al8.x86_64", Facet::Kernel,
        "5.10.134-19.1.al8.x86_64 5.10.134-18.al8.x86_64");
}

void PlanProblemTest::goalsOfATarget() {
    QFETCH(QString, targets);
    QFETCH(Facet, facet);
    QFETCH(QString, goal);
    const PlanProblem problem = problemFor(requestOf(targets.toStdString()));
    QCOMPARE(problem.clusters.size(), std::size_t{1});
    const QString found = goalText(problem.clusters[0].pools[0].goals, facet);
    if (QByteArray(QTest::currentDataTag()).startsWith("a shorter")) { // which ones is for the facts to say
        QVERIFY(found.contains("570.195.03") && found.contains("570.169"));
        QVERIFY(std::ranges::all_of(found.split(' '), [](const QString& one) { return one.startsWith("570."); }));
        QVERIFY(!problem.notes.empty());
    } else {
        QCOMPARE(found, goal);
    }
}

void PlanProblemTest::whoIsCounted_data() {
    QTest::addColumn<QString>("targets");
    QTest::addColumn<QString>("counted"); // pools of c
    QTest::addColumn<int>("clusters");
    QTest::newRow("one pool") << "c/p0: driver=newest" << "p0" << 1;
    QTest::newRow("a facet of the pools on a cluster") << "c: driver=570.195.03" << "p0 p1 p2" << 1;
    QTest::newRow("a facet of the cluster: its pools are taken along") << "c: kubernetes=1.30" << "" << 1;
    QTest::newRow("a facet of the cluster on a pool") << "c/p1: kubernetes=1.30" << "" << 1;
    QTest::newRow("acceptable") << "c/p?: acceptable" << "p0 p1 p2" << 1;
    QTest::newRow("a workload") << "c/p1: run serve" << "p1" << 1;
    QTest::newRow("everywhere") << "*/*: off-end-of-life" << "p0 p1 p2" << 2;
    QTest::newRow("the other cluster") << "d: acceptable" << "" << 1;
}

void PlanProblemTest::whoIsCounted() {
    QFETCH(QString, targets);
    QFETCH(QString, counted);
    QFETCH(int, clusters);
    const PlanProblem problem = problemFor(requestOf(targets.toStdString()));
    QCOMPARE(static_cast<int>(problem.clusters.size()), clusters);
    QStringList names;
    for (std::size_t p = 0; p < problem.clusters[0].pools.size() && problem.clusters[0].cluster == 0; ++p) {
        const PoolProblem& pool = problem.clusters[0].pools[p];
        QCOMPARE(pool.counted, pool.endAcceptable);
        if (pool.counted) {
            names << QString("p%1").arg(p);
        }
        QCOMPARE(pool.endWorkloads.size(), std::size_t{targets.contains("run") && pool.counted ? 1U : 0U});
        QCOMPARE(pool.workloads.size(), std::size_t{p == 2 ? 1U : 0U});
    }
    QCOMPARE(names.join(" "), counted);
}

void PlanProblemTest::locksFallWhereTheyName() {
    const PlanProblem problem = problemFor(requestOf("*/*: acceptable", "os; c/p1: driver; d: kernel; c: kubernetes"));
    const ClusterProblem& c = problem.clusters[0];
    const ClusterProblem& d = problem.clusters[1];
    for (const PoolProblem* pool : {&c.pools[0], &c.pools[1], &d.pools[0]}) {
        QVERIFY(pool->locked.contains(Facet::Os));
    }
    QVERIFY(!c.pools[0].locked.contains(Facet::Driver));
    QVERIFY(c.pools[1].locked.contains(Facet::Driver));
    QVERIFY(!c.pools[0].locked.contains(Facet::Kernel));
    QVERIFY(d.pools[0].locked.contains(Facet::Kernel));
    QVERIFY(c.locked.contains(Facet::Kubernetes));
    QVERIFY(!d.locked.contains(Facet::Kubernetes));
    for (const char* nothing : {"c/p9: cgpu", "zz: kubernetes", "zz/*: driver"}) { // it would be changed after all
        Evaluator evaluator(realMatrix(), kProblemDay);
        const auto refused = problemOf(evaluator, problemFleet(), requestOf("*/*: acceptable", nothing));
        QVERIFY2(!refused && refused.error().message.find(nothing) != std::string::npos, nothing);
    }
}

void PlanProblemTest::statesOfACluster_data() {
    QTest::addColumn<QString>("targets");
    QTest::addColumn<QString>("locks");
    QTest::addColumn<Facet>("facet");
    QTest::addColumn<QString>("chain");
    const auto row = [](const char* name, const char* targets, const char* locks, Facet facet, const char* chain) {
        QTest::newRow(name) << targets << locks << facet << chain;
    };
    row("Kubernetes goes by every minor that is offered", "c: kubernetes=1.32", "", Facet::Kubernetes, "start > 1.30.7 > 1.31 > 1.32");
    row("the version that the goal names", "c: kubernetes=1.30.1", "", Facet::Kubernetes, "start > 1.30.1");
    row("within the minor", "c: kubernetes=1.28.15", "", Facet::Kubernetes, "start > 1.28.15");
    row("a minor that it has", "c: kubernetes=1.28", "", Facet::Kubernetes, "start");
    row("nobody asked for Kubernetes", "c/p0: driver=550.163.01", "", Facet::Kubernetes, "start");
    row("Kubernetes is locked", "c: acceptable", "kubernetes", Facet::Kubernetes, "start");
    row("at least goes on to the newest", "c: kubernetes>=1.34", "", Facet::Kubernetes,
        "start > 1.30.7 > 1.31 > 1.32 > 1.33.3 > 1.34 > 1.35.7 > 1.36.1");
    row("floors of rules", "c/p0: driver=570.195.03", "", Facet::GpuExporter, "start > 2.3.0");
    row("floors for nodes that it does not have are left out", "c/p0: driver=570.195.03", "", Facet::AiInstaller, "start > 1.12.6");
    row("a locked component", "c/p0: driver=570.195.03", "c: ack-gpu-exporter", Facet::GpuExporter, "start");
    row("a component that is not installed", "d/p0: acceptable", "", Facet::AiInstaller, "start");
    row("a number that ships it is known", "c/p0: cgpu=1.5.20", "", Facet::AiInstaller, "start > 1.12.6");
    row("nobody knows what ships it", "c/p0: cgpu=1.5.10", "", Facet::AiInstaller, "start > ships 1.5.10 > 1.12.6");
    row("two that nobody knows", "c/p0: cgpu=1.5.10; c/p1: cgpu=1.5.7", "", Facet::AiInstaller,
        "start > ships 1.5.7 > ships 1.5.10 > 1.12.6");
}

void PlanProblemTest::statesOfACluster() {
    QFETCH(QString, targets);
    QFETCH(QString, locks);
    QFETCH(Facet, facet);
    QFETCH(QString, chain);
    const PlanProblem problem = problemFor(requestOf(targets.toStdString(), locks.toStdString()));
    QStringList found = chainText(problem.clusters[0].graph, facet).split(" > ");
    QStringList expected = chain.split(" > ");
    QCOMPARE(found.first(), "start");
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void PlanProblemTest::offersOfKubernetes_data() {
    QTest::addColumn<QString>("offers"); // version, ! for one that no cluster is created with, > and what it upgrades to
    QTest::addColumn<QString>("targets");
    QTest::addColumn<QString>("chain");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* name, const char* offers, const char* targets, const char* chain, const char* note = "") {
        QTest::newRow(name) << offers << targets << chain << note;
    };
    row("the newest offered is gone through", "1.30.9 1.30.8 1.31.7", "c: kubernetes=1.32", "start > 1.30.9 > 1.31.7 > 1.32");
    row("the goal stays what it is", "1.32.7", "c: kubernetes=1.32", "start > 1.30.7 > 1.31 > 1.32");
    row("a version that nothing leads to", "1.30.7!", "c: kubernetes=1.32", "start > 1.30.1 > 1.31 > 1.32");
    row("a version that another upgrades to", "1.30.7! 1.28.9>1.30.7", "c: kubernetes=1.31", "start > 1.30.7 > 1.31");
    row("a goal that nothing leads to", "1.30.1!", "c: kubernetes=1.30.1", "start", "c: the overlay's offers have no way to Kubernetes 1.30.1");
    row("a minor that nothing leads to", "1.31.7!", "c: kubernetes=1.32", "start", "c: the overlay's offers have no way to Kubernetes 1.31.7");
    row("nobody says whether it can be created", "1.30.7?", "c: kubernetes=1.31", "start > 1.30.7 > 1.31");
    row("offers of other minors", "1.35.7! 1.22.3", "c: kubernetes=1.31", "start > 1.30.7 > 1.31");
}

void PlanProblemTest::offersOfKubernetes() {
    QFETCH(QString, offers);
    QFETCH(QString, targets);
    QFETCH(QString, chain);
    QFETCH(QString, note);
    const auto version = [](const QString& text) {
        return *parseValue(Facet::Kubernetes, text.toStdString() + "-aliyun.1", realMatrix()->facts(Facet::Kubernetes).vocabulary);
    };
    std::vector<VersionOffer> all;
    for (QString text : offers.split(' ')) {
        VersionOffer offer;
        offer.creatable = text.contains('?') ? std::nullopt : std::optional(!text.contains('!') && !text.contains('>'));
        if (text.contains('>')) {
            offer.upgradesTo.push_back(version(text.section('>', 1)));
        }
        offer.kubernetes = version(text.section('>', 0, 0).remove('!').remove('?'));
        all.push_back(std::move(offer));
    }
    PlanRequest request = requestOf(targets.toStdString());
    addOffers(request.overlay, std::move(all));
    const PlanProblem problem = problemFor(request);
    QStringList found = chainText(problem.clusters[0].graph, Facet::Kubernetes).remove("-aliyun.1").split(" > ");
    QStringList expected = chain.split(" > ");
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
    QCOMPARE(problem.clusters[0].graph.final.empty(), !note.isEmpty());
    QCOMPARE(problem.notes.empty() ? QString() : QString::fromStdString(problem.notes.back()).remove("-aliyun.1"), note);
}

void PlanProblemTest::statesAreALattice() {
    const PlanProblem problem = problemFor(requestOf("c: kubernetes=1.31; c/*: cgpu=1.5.10; c/*: driver=570.195.03"));
    const ClusterGraph& graph = problem.clusters[0].graph;
    QVERIFY(graph.states[0].values.empty() && !graph.states[0].ships);
    QVERIFY(!graph.final.empty());
    QVERIFY(std::ranges::is_sorted(graph.arcs, {}, &ClusterGraph::Arc::from));
    bool together = false;
    for (const ClusterGraph::Arc& arc : graph.arcs) {
        const ClusterState& from = graph.states[arc.from];
        const ClusterState& to = graph.states[arc.to];
        const Operation& operation = problem.setting.operations[arc.operation];
        QVERIFY(arc.from != arc.to);
        std::size_t changed = from.ships == to.ships ? 0 : 1;
        for (const Choice& choice : to.values) {
            const auto before = std::ranges::find(from.values, choice.facet, &Choice::facet);
            if (before == from.values.end() || before->value != choice.value) {
                QVERIFY(operation.find(choice.facet) != nullptr);
                QVERIFY(before == from.values.end() || !before->value || !choice.value || before->value->key < choice.value->key);
                changed += choice.facet == Facet::AiInstaller ? 0 : 1;
            }
        }
        together = together || changed == 2;
    }
    QVERIFY2(together, "both monitoring components at once");
    for (const std::size_t state : graph.final) {
        const auto at = std::ranges::find(graph.states[state].values, Facet::Kubernetes, &Choice::facet);
        QVERIFY(at != graph.states[state].values.end() && at->value->text == "1.31");
    }
}

void PlanProblemTest::theOverlayKnowsWhatShips() {
    PlanRequest request = requestOf("c/p0: cgpu=1.5.10");
    request.overlay.ships.push_back({*parseValue(Facet::AiInstaller, "1.11.3", {}), *parseValue(Facet::Cgpu, "1.5.10", {})});
    const QString chain = chainText(problemFor(request).clusters[0].graph, Facet::AiInstaller);
    QVERIFY2(chain.contains("1.11.3") && !chain.contains("ships"), qPrintable(chain));
}

void PlanProblemTest::livingBranches() {
    const auto living = [](Facet facet, const char* day) {
        return valuesText(livingValues(*realMatrix(), facet, *Date::parse(day), nullptr));
    };
    QVERIFY(living(Facet::Driver, "2026-11-21").contains("580.126.09"));
    QVERIFY(!living(Facet::Driver, "2026-11-21").contains("570.195.03")); // February 2026
    QVERIFY(living(Facet::Driver, "2026-01-21").contains("570.195.03"));
    QVERIFY(!living(Facet::Driver, "2028-07-15").contains("580.126.09")); // the sources disagree: June or August
    QVERIFY(living(Facet::Kubernetes, "2027-02-01").contains("1.35.7"));
    QVERIFY(!living(Facet::Kubernetes, "2027-03-01").contains("1.35.7"));
    QVERIFY(living(Facet::Kubernetes, "2027-06-30").isEmpty());

    const PlanProblem problem = problemFor(requestOf("c: off-end-of-life; d: off-end-of-life by 2027-02-01"));
    QVERIFY(goalText(problem.clusters[0].goals, Facet::Kubernetes).contains("1.36.1"));
    QVERIFY(!goalText(problem.clusters[0].pools[0].goals, Facet::Driver).contains("550.163.01"));
    QVERIFY(goalText(problem.clusters[1].pools[0].goals, Facet::Driver).contains("580.126.09")); // what it has may stay
    const PlanProblem never = problemFor(requestOf("c: off-end-of-life by 2027-06-30"));
    QVERIFY(never.clusters[0].graph.final.empty());
    QVERIFY(!never.notes.empty());
}

void PlanProblemTest::newestIsReadOnce() {
    const PlanProblem problem = problemFor(requestOf("c/p0: nvidia-container-toolkit=newest; c/p2: driver=newest"));
    const std::vector<PoolProblem>& pools = problem.clusters[0].pools;
    QCOMPARE(goalText(pools[0].goals, Facet::Toolkit), "1.17.9"); // the newest that the table of cGPU knows
    QCOMPARE(goalText(pools[2].goals, Facet::Driver), "580.126.09");
    QCOMPARE(problem.notes.size(), std::size_t{2});
    QVERIFY(problem.notes[0].find("c/p0: the newest nvidia-container-toolkit is read as 1.17.9") != std::string::npos);
}

void PlanProblemTest::refused_data() {
    QTest::addColumn<QString>("targets");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    QTest::newRow("no such cluster") << "cc: acceptable" << "nothing named 'cc'" << "did you mean 'c'";
    QTest::newRow("no such pool") << "c/q1: acceptable" << "nothing named 'c/q1'" << "'c/p1'";
    QTest::newRow("no such workload") << "c/p1: run serv" << "no workload 'serv'" << "did you mean 'serve'?";
}

void PlanProblemTest::refused() {
    QFETCH(QString, targets);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    Evaluator evaluator(realMatrix(), kProblemDay);
    const auto problem = problemOf(evaluator, problemFleet(), requestOf(targets.toStdString()));
    QVERIFY(!problem);
    QVERIFY2(QString::fromStdString(problem.error().message).contains(message), problem.error().message.c_str());
    QVERIFY2(QString::fromStdString(problem.error().hint).contains(hint), problem.error().hint.c_str());
    PlanRequest overlay = requestOf("c: acceptable");
    overlay.overlay.forbidden.insert("upgrade-cpu");
    QVERIFY(!problemOf(evaluator, problemFleet(), overlay));
}

void PlanProblemTest::acceptancesGoToTheirPools() {
    PlanRequest request = requestOf("*/*: acceptable");
    const AcceptedRule rule{*realMatrix()->checkById("driver-kernel"), "driver-kernel/silent", Verdict::Unknown};
    request.accepted.push_back({"c/p1", rule});
    request.acceptable = {Verdict::Supported};
    const PlanProblem problem = problemFor(request);
    QVERIFY(problem.setting.acceptable == VerdictSet{Verdict::Supported});
    QVERIFY(problem.clusters[0].pools[0].accepted.empty());
    QVERIFY(problem.clusters[0].pools[1].accepted == std::vector<AcceptedRule>{rule});
}

QTEST_APPLESS_MAIN(PlanProblemTest)
#include "tst_planproblem.moc"
