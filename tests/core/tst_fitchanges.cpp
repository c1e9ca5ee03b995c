// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The smallest change that makes a workload fit, and what a change does to the workloads of a pool.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/solve/repair.h"
#include "model/core/workload/workloadfit.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr std::string_view kShared =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; ack-ai-installer=1.12.6; "
    "ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; "
    "driver=535.161.07; "
    "driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; container-runtime=containerd 1.6.28; "
    "gpu-scheduling=cgpu; "
    "cpu-policy=none; pods-per-gpu=8; nodes=2";

Evaluator& changeEvaluator() {
    static Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    return evaluator;
}

Fleet changeFleet(std::string_view workload) {
    const auto built = buildPool(fmt::format("{}; {}", kShared, workload), *realMatrix());
    if (!built) {
        qFatal("%s", toText(built.error()).c_str());
    }
    return fleetOf(*built);
}

FitChange changeFor(const Fleet& fleet, const WorkloadProfile& profile) {
    const WorkloadFit fit = workloadFit(changeEvaluator(), fleet, profile, 0, 0, "en");
    return smallestChange(changeEvaluator(), fleet, fit, profile, "en");
}

QString choicesText(const FitChange& change) {
    QStringList out;
    for (const Choice& choice : change.choices) {
        out << QString::fromStdString(
            fmt::format("{}={}", id(choice.facet), choice.value ? choice.value->text : "open"));
    }
    return out.join(' ');
}

} // namespace

class FitChangesTest : public QObject {
    Q_OBJECT
private slots:
    void smallest_data();
    void smallest();
    void nothingOfThePoolGetsUnacceptable();
    void requireStringsAreServed();
    void ptxIsServed();
    void otherWorkloadsKeepFitting();
    void whatNobodyKnowsIsNoRepair();
    void whatIsNotStatedIsAskedFor_data();
    void whatIsNotStatedIsAskedFor();
    void shifts();
};

void FitChangesTest::smallest_data() {
    QTest::addColumn<QString>("workload");
    QTest::addColumn<QStringList>("facets");
    QTest::addColumn<QString>("because");
    QTest::newRow("fits already") << "cuda-runtime=12.2" << QStringList{} << "It fits as the pool is";
    QTest::newRow("a newer driver") << "cuda-runtime=13.0; cubin=8.6" << QStringList{} << "?";
    QTest::newRow("no cubin for the card")
        << "cuda-runtime=12.2; cubin=9.0" << QStringList{}
        << "No cubin of the program fits the GPU. The instance family would have to be another";
}

void FitChangesTest::smallest() {
    QFETCH(QString, workload);
    QFETCH(QStringList, facets);
    QFETCH(QString, because);
    const Fleet fleet = changeFleet(workload.toStdString());
    const FitChange change = changeFor(fleet, profilesOf(fleet).front());
    QVERIFY(change.choices.empty() != change.because.empty());
    QVERIFY(change.choices.size() == change.operations.size());
    if (because != "?") {
        QCOMPARE(QString::fromStdString(change.because), because);
    }
    for (const Choice& choice : change.choices) {
        QVERIFY(!neverRepaired().contains(choice.facet));
    }
}

void FitChangesTest::nothingOfThePoolGetsUnacceptable() {
    for (const char* const workload : {"cuda-runtime=12.4; ptx=8.0", "cuda-runtime=12.8; ptx=8.0",
                                       "cuda-runtime=12.2; managed-memory=true", "cuda-runtime=13.0"}) {
        Fleet fleet = changeFleet(workload);
        const FitChange change = changeFor(fleet, profilesOf(fleet).front());
        if (change.choices.empty()) {
            QVERIFY(!change.because.empty());
            continue;
        }
        const PoolJudgement before = judgePool(changeEvaluator(), fleet, 0, 0);
        apply(change.choices, fleet.clusters.front(), 0);
        const WorkloadFit then = workloadFit(changeEvaluator(), fleet, profilesOf(fleet).front(), 0, 0, "en");
        QVERIFY2(then.verdict <= Verdict::Caution, then.deciding().statement.c_str());
        const PoolJudgement after = judgePool(changeEvaluator(), fleet, 0, 0);
        for (const CheckResult& result : after.results) {
            const Verdict verdict = changeEvaluator().outcome(result).verdict;
            const auto was = std::ranges::find(before.results, result.check, &CheckResult::check);
            QVERIFY(verdict <= Verdict::Caution ||
                    (was != before.results.end() && verdict <= changeEvaluator().outcome(*was).verdict));
        }
    }
}

void FitChangesTest::requireStringsAreServed() {
    const Fleet fleet = changeFleet("cuda-runtime=12.4; cubin=8.6");
    WorkloadProfile profile = profilesOf(fleet).front();
    profile.require = *parseCudaRequire("cuda>=12.4");
    const FitChange change = changeFor(fleet, profile);
    QVERIFY2(!change.choices.empty(), change.because.c_str());
    QCOMPARE(change.choices.front().facet, Facet::Driver);
    QVERIFY(change.choices.front().value->key.fields[0] >= 550);
    QCOMPARE(change.operations.front(), "change-driver");
    profile.require = *parseCudaRequire("cuda>=99.0");
    const FitChange none = changeFor(fleet, profile);
    QVERIFY(none.choices.empty());
    QVERIFY(QString::fromStdString(none.because).startsWith("No driver that the matrix knows serves it"));
}

void FitChangesTest::ptxIsServed() {
    const Fleet fleet = changeFleet("cuda-runtime=12.4; ptx=8.0");
    const FitChange change = changeFor(fleet, profilesOf(fleet).front());
    QCOMPARE(choicesText(change).section('=', 0, 0), "driver");
    QVERIFY(change.choices.front().value->key.fields[0] >= 550);
}

// A workload that fits and is on the pool counts among what must stay acceptable.
void FitChangesTest::otherWorkloadsKeepFitting() {
    Fleet fleet = changeFleet("cuda-runtime=12.4; ptx=8.0");
    Workload other{"other", {}, {"c/p"}, kNoItem};
    other.facets.set(Facet::CudaRuntime, *parseValue(Facet::CudaRuntime, "12.2", {}));
    fleet.workloads.push_back(other);
    const FitChange change = changeFor(fleet, profilesOf(fleet).front());
    QVERIFY(!change.choices.empty());
    apply(change.choices, fleet.clusters.front(), 0);
    QVERIFY(workloadFit(changeEvaluator(), fleet, profilesOf(fleet).back(), 0, 0, "en").verdict <= Verdict::Caution);
}

void FitChangesTest::whatNobodyKnowsIsNoRepair() {
    const auto because = [](std::string_view pool) {
        const Fleet fleet = fleetOf(*buildPool(pool, *realMatrix()));
        return changeFor(fleet, profilesOf(fleet).front()).because;
    };
    QCOMPARE(because("gn8v; driver=550.90.07; cuda-runtime=12.2; cubin=9.0"),
             "Not judged without: Compute capability. No change of the pool makes it known");
    QCOMPARE(because("driver=550.90.07; cuda-runtime=12.2; cubin=9.0"),
             "Not judged without: Instance family. State the instance family first");
}

void FitChangesTest::whatIsNotStatedIsAskedFor_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("asked");
    const QString runtime = "State the CUDA runtime first";
    const QString driver =
        "Find out the driver first: nvidia-smi --query-gpu=driver_version --format=csv,noheader";
    QTest::newRow("a workload that has only a name") << "gn7i; driver=535.161.07" << runtime;
    QTest::newRow("a workload without a CUDA runtime") << "gn7i; driver=535.161.07; replicas=2" << runtime;
    QTest::newRow("neither runtime nor driver") << "gn7i; replicas=2" << runtime;
    QTest::newRow("a pool whose driver nobody knows") << "gn7i; cuda-runtime=12.2" << driver;
}

/// Missing facts are no proof that nothing fits.
void FitChangesTest::whatIsNotStatedIsAskedFor() {
    QFETCH(QString, pool);
    QFETCH(QString, asked);
    const Fleet fleet = fleetOf(*buildPool(pool.toStdString(), *realMatrix()));
    WorkloadProfile profile;
    profile.workload.name = "named";
    if (!fleet.workloads.empty()) {
        profile = profilesOf(fleet).front();
    }
    const FitChange change = changeFor(fleet, profile);
    QVERIFY(change.choices.empty());
    QVERIFY2(change.because.ends_with(". " + asked.toStdString()), change.because.c_str());
    QVERIFY(!QString::fromStdString(change.because).contains("No source says"));
}

void FitChangesTest::shifts() {
    const Fleet fleet = changeFleet("cuda-runtime=12.2");
    std::vector<WorkloadProfile> profiles = profilesOf(fleet);
    const auto add = [&](const char* runtime) {
        WorkloadProfile& one = profiles.emplace_back();
        one.workload.name = runtime;
        one.workload.facets.set(Facet::CudaRuntime, *parseValue(Facet::CudaRuntime, runtime, {}));
    };
    add("12.4");
    add("11.4");
    const Choice down{Facet::Driver, parseValue(Facet::Driver, "470.82.01", {}).value()};
    const auto broken = fitShifts(changeEvaluator(), fleet, profiles, 0, 0, {&down, 1}, "en");
    QCOMPARE(broken.size(), std::size_t{2}); // 11.4 runs on both
    QCOMPARE(broken[0].workload, std::size_t{0});
    QCOMPARE(broken[0].before, Verdict::Supported);
    QCOMPARE(broken[0].after, Verdict::Unsupported);
    QCOMPARE(broken[0].because, "CUDA 12.2 needs driver 525.60.13 or later");
    QCOMPARE(broken[1].before, Verdict::Caution);
    const Choice up{Facet::Driver, parseValue(Facet::Driver, "550.90.07", {}).value()};
    const auto better = fitShifts(changeEvaluator(), fleet, profiles, 0, 0, {&up, 1}, "en");
    QCOMPARE(better.size(), std::size_t{1});
    QCOMPARE(better[0].workload, std::size_t{1});
    QCOMPARE(better[0].after, Verdict::Supported);
    QVERIFY(fitShifts(changeEvaluator(), fleet, profiles, 0, 0, {}, "en").empty());
}

QTEST_APPLESS_MAIN(FitChangesTest)
#include "tst_fitchanges.moc"
