// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans of one pool whose answer a person knows.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "tests/support/plantwin.h"
#include "tests/support/poolanswers.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

class KnownPoolPlansTest : public QObject {
    Q_OBJECT
private slots:
    void known_data();
    void known();
    void tryingTheDriverFirstIsRefused();
    void newCgpuIsNeitherContestedNorUnlisted();
    void oldSystemIsLeftBeforeTheControlPlane();
    void imageGivesWay();
};

namespace {

const Date kDay = *Date::parse("2026-11-21");

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

void KnownPoolPlansTest::known_data() {
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

void KnownPoolPlansTest::known() {
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

void KnownPoolPlansTest::tryingTheDriverFirstIsRefused() {
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

void KnownPoolPlansTest::newCgpuIsNeitherContestedNorUnlisted() {
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

void KnownPoolPlansTest::oldSystemIsLeftBeforeTheControlPlane() {
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

void KnownPoolPlansTest::imageGivesWay() {
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

QTEST_GUILESS_MAIN(KnownPoolPlansTest)
#include "tst_knownpoolplans.moc"
