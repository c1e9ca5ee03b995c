// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans checked again against fleets that changed under them.

#include <QTest>
#include <algorithm>

#include "model/core/plan/planrequesttext.h"
#include "model/core/plan/recheck.h"
#include "tests/support/handplan.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kShared =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
    "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; driver=525.105.17; "
    "driver-pinned=true; cgpu=1.5.2; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; "
    "cpu-policy=none; pods-per-gpu=8; nodes=12";

Fleet startFleet() { return fleetOf(*buildPool(kShared, *realMatrix())); }

/// c/p: cGPU first, then the driver.
Plan plannedFor(const char* driver) {
    HandPlan plan(requestFor(std::string("c/p: driver=") + driver));
    plan.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20").step("change-driver", 0, 0, std::string("driver=") + driver);
    auto out = plan.over(startFleet());
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    return *out;
}

void set(Fleet& fleet, Facet facet, std::string_view text) {
    Cluster& cluster = fleet.clusters[0];
    Configuration& facets = spec(facet).scope == Scope::Cluster ? cluster.facets : cluster.pools[0].facets;
    if (text.empty()) {
        facets.clear(facet);
    } else {
        facets.set(facet, *parseValue(facet, text, realMatrix()->facts(facet).vocabulary));
    }
}

PlanRecheck checked(const Fleet& fleet, const Plan& plan) {
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    return recheck(evaluator, fleet, plan);
}

QString textOf(const PlanRecheck& result) {
    static constexpr const char* kKinds[] = {"missing", "other", "unsafe", "target"};
    QStringList out;
    for (const PlanFault& fault : result.faults) {
        out += QStringLiteral("%1 %2 %3 %4")
                   .arg(QString::fromUtf8(kKinds[static_cast<int>(fault.kind)]))
                   .arg(fault.step)
                   .arg(QString::fromStdString(fault.target),
                        QString::fromStdString(fault.facet ? std::string(id(*fault.facet)) : std::string("-")));
    }
    return out.join(QStringLiteral("; "));
}

using Steps = std::vector<std::size_t>;

} // namespace

class RecheckTest : public QObject {
    Q_OBJECT
private slots:
    void whatBreaksAPlan_data();
    void whatBreaksAPlan();
    void saysWhatBrokeIt();
    void foundByName();
    void installerWithoutANumber();
    void otherPoolsOfTheCluster();
    void anotherMatrix();
    void impossiblePlans();
    void sameAfterADocumentKeptIt();
};

void RecheckTest::whatBreaksAPlan_data() {
    QTest::addColumn<QString>("changes"); // of the fleet since the plan was made
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QList<int>>("done");
    const auto row = [](const char* name, const char* changes, const char* faults, const QList<int>& done) {
        QTest::newRow(name) << QString::fromUtf8(changes) << QString::fromUtf8(faults) << done;
    };
    row("nothing", "", "", {});
    row("the first step is done", "cgpu=1.5.20", "", {1});
    row("everything is done", "cgpu=1.5.20;driver=570.195.03", "", {1, 2});
    row("what the plan does not touch and nothing depends on", "nodes=13", "", {});
    row("the driver is another one", "driver=535.230.02", "other 2 c/p driver", {});
    row("the driver is left open", "driver=", "other 2 c/p driver", {});
    row("after the first step the driver is another one", "cgpu=1.5.20;driver=535.230.02", "other 2 c/p driver", {1});
    row("the exporter went back", "ack-gpu-exporter=2.2.0", "unsafe 2 c/p -; target 2 c/p -", {});
    row("the installer is an old one", "ack-ai-installer=1.10.0", "unsafe 1 c/p cgpu; target 2 c/p -", {});
}

void RecheckTest::whatBreaksAPlan() {
    QFETCH(QString, changes);
    QFETCH(QList<int>, done);
    Fleet fleet = startFleet();
    for (const QString& change : changes.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const std::string text = change.toStdString();
        const auto at = text.find('=');
        set(fleet, *facetById(text.substr(0, at)), text.substr(at + 1));
    }
    const PlanRecheck result = checked(fleet, plannedFor("570.195.03"));
    QTEST(textOf(result), "faults");
    QList<int> found;
    for (const std::size_t n : result.done) {
        found.append(static_cast<int>(n));
    }
    QCOMPARE(found, done);
    QVERIFY(!result.matrixChanged);
}

void RecheckTest::saysWhatBrokeIt() {
    Fleet fleet = startFleet();
    set(fleet, Facet::Driver, "535.230.02");
    QCOMPARE(checked(fleet, plannedFor("550.163.01")).faults.at(0).text,
             std::string("c/p has driver 535.230.02 now; the plan goes on from driver 525.105.17"));
    fleet = startFleet();
    set(fleet, Facet::GpuExporter, "2.2.0");
    const PlanRecheck unsafe = checked(fleet, plannedFor("570.195.03"));
    QVERIFY(!unsafe.faults.at(0).citations.empty());
    QVERIFY(unsafe.faults.at(0).text.find("ack-gpu-exporter") != std::string::npos);
}

void RecheckTest::foundByName() {
    const Plan plan = plannedFor("550.163.01");
    Fleet fleet = startFleet();
    Pool other = fleet.clusters[0].pools[0];
    other.name = "other";
    fleet.clusters[0].pools.insert(fleet.clusters[0].pools.begin(), other);
    fleet.clusters.insert(fleet.clusters.begin(), Cluster{"first", {}, {}, kNoItem});
    QCOMPARE(textOf(checked(fleet, plan)), QString());
    fleet.clusters[1].pools[1].name = "renamed";
    QVERIFY(textOf(checked(fleet, plan)).startsWith(QStringLiteral("missing 1 c/p -")));
    fleet.clusters.pop_back();
    const PlanRecheck gone = checked(fleet, plan);
    QVERIFY(textOf(gone).startsWith(QStringLiteral("missing 1 c/p -")));
    QCOMPARE(gone.faults[0].text, std::string("c/p is not in the fleet any more"));
    QVERIFY(gone.done.empty());
    QVERIFY(textOf(checked({}, plan)).startsWith(QStringLiteral("missing 1 c/p -")));
}

void RecheckTest::installerWithoutANumber() {
    PlanRequest request = requestFor("c/p: driver=550.163.01");
    request.acceptable = {Verdict::Supported, Verdict::Caution, Verdict::Unknown}; // what an installer ships is not published
    HandPlan hand(request);
    hand.step("upgrade-installer", 0, std::nullopt, "ack-ai-installer=").ships("1.5.20");
    hand.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20").step("change-driver", 0, 0, "driver=550.163.01");
    Fleet fleet = startFleet();
    set(fleet, Facet::AiInstaller, "1.9.0");
    const auto plan = hand.over(fleet);
    QVERIFY2(plan, plan ? "" : toText(plan.error()).c_str());
    QCOMPARE(textOf(checked(fleet, *plan)), QString());
    set(fleet, Facet::AiInstaller, "1.10.0"); // a person took a version that ships it
    const PlanRecheck done = checked(fleet, *plan);
    QCOMPARE(textOf(done), QString());
    QCOMPARE(done.done, Steps{1});
    set(fleet, Facet::AiInstaller, "1.8.0");
    QVERIFY(textOf(checked(fleet, *plan)).startsWith(QStringLiteral("other 1 c ack-ai-installer")));
}

void RecheckTest::otherPoolsOfTheCluster() { // a step of the cluster is done to pools that came later, too
    HandPlan hand(requestFor("c: kubernetes=1.30.7"));
    hand.step("upgrade-control-plane", 0, std::nullopt, "kubernetes=1.30.7");
    const auto plan = hand.over(startFleet());
    QVERIFY2(plan, plan ? "" : toText(plan.error()).c_str());
    QCOMPARE(textOf(checked(startFleet(), *plan)), QString());
    Fleet fleet = startFleet();
    Pool late = fleet.clusters[0].pools[0];
    late.name = "late";
    late.facets.set(Facet::Kubelet, *parseValue(Facet::Kubelet, "1.26.15", {}));
    fleet.clusters[0].pools.push_back(late);
    const PlanRecheck result = checked(fleet, *plan);
    QVERIFY2(textOf(result).startsWith(QStringLiteral("unsafe 1 c ")), qPrintable(textOf(result)));
    QVERIFY2(result.faults[0].text.find("(on c/late)") != std::string::npos, result.faults[0].text.c_str());
}

void RecheckTest::anotherMatrix() {
    Plan plan = plannedFor("550.163.01");
    plan.matrixRevision = "2026.01.1";
    const PlanRecheck result = checked(startFleet(), plan);
    QVERIFY(result.matrixChanged);
    QVERIFY(result.faults.empty());
    plan.raw.setting.operations[plan.raw.steps[1].operation].id = "of-another-matrix";
    const PlanRecheck without = checked(startFleet(), plan);
    QVERIFY2(textOf(without).startsWith(QStringLiteral("unsafe 2 c/p -; target 2 c/p driver")), qPrintable(textOf(without)));
}

void RecheckTest::impossiblePlans() {
    Plan plan = plannedFor("550.163.01");
    plan.raw.steps.clear();
    plan.steps.clear();
    QVERIFY(textOf(checked(startFleet(), plan)).startsWith(QStringLiteral("target 0 c/p driver")));
    plan.status = PlanStatus::Impossible;
    QCOMPARE(textOf(checked(startFleet(), plan)), QString());
}

void RecheckTest::sameAfterADocumentKeptIt() {
    const Plan plan = plannedFor("570.195.03");
    const auto text = keptPlanText(*realMatrix(), {plan.request, {}, keptResultOf(plan)});
    QVERIFY2(text, text ? "" : toText(text.error()).c_str());
    const auto kept = readKeptPlan(*realMatrix(), *text, plan.request.name);
    QVERIFY2(kept, kept ? "" : toText(kept.error()).c_str());
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    const auto again = assemble(evaluator, kept->last->start, kept->request, kept->last->raw, "en");
    QVERIFY2(again, again ? "" : toText(again.error()).c_str());
    QCOMPARE(again->steps.size(), plan.steps.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        QCOMPARE(again->steps[i].title, plan.steps[i].title);
        QVERIFY(again->steps[i].changes == plan.steps[i].changes);
        QVERIFY(again->steps[i].disappears == plan.steps[i].disappears);
    }
    Fleet fleet = startFleet();
    set(fleet, Facet::GpuExporter, "2.2.0");
    QVERIFY(checked(fleet, *again).faults == checked(fleet, plan).faults);
}

QTEST_APPLESS_MAIN(RecheckTest)
#include "tst_recheck.moc"
