// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "model/core/io/fleetreader.h"
#include "model/session/planjob.h"
#include "model/session/textfile.h"
#include "tests/support/opensession.h"
#include "tests/support/planbuilder.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

/// Planning in the background: only the latest request is answered, cancelled ones never.
class PlanJobTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aPlanArrives();
    void onlyTheLatestRequestIsAnswered();
    void aCancelledRequestIsNeverAnswered();
    void anErrorIsToldAsOne();
    void progressIsToldNowAndThen();
    void theFleetIsCopied();
    void goingAwayStopsIt();
    void filesAreWrittenWholeOrNotAtAll();

private:
    void start(PlanJob& job, const std::string& name = "first") const {
        PlanRequest request;
        request.name = name;
        job.start(matrix_, someDay(), fleet_, request, QStringLiteral("en"));
    }
    MatrixPtr matrix_;
    Fleet fleet_;
    ScriptedPlanner planner_;
};

void PlanJobTest::initTestCase() {
    matrix_ = smallMatrix();
    fleet_ = *judged(matrix_, smallFleetJson()).fleet;
    planner_.script->answer = [](const Matrix& matrix, const Fleet& fleet, const PlanRequest& request) {
        return Result<Plan>(buildPlan(matrix, fleet, {}, request));
    };
}

void PlanJobTest::aPlanArrives() {
    planner_.script->milliseconds = 0;
    PlanJob job(planner_);
    QSignalSpy busy(&job, &PlanJob::busyChanged);
    std::shared_ptr<const Plan> plan;
    connect(&job, &PlanJob::planned, this, [&](const auto& made) { plan = made; });
    start(job);
    QVERIFY(job.busy());
    QTRY_VERIFY_WITH_TIMEOUT(plan != nullptr, kPatience);
    QCOMPARE(plan->request.name, std::string("first"));
    QVERIFY(!job.busy());
    QCOMPARE(busy.size(), 2);
}

void PlanJobTest::onlyTheLatestRequestIsAnswered() {
    planner_.script->milliseconds = 60'000;
    PlanJob job(planner_);
    std::vector<std::string> answered;
    connect(&job, &PlanJob::planned, this, [&](const auto& made) { answered.push_back(made->request.name); });
    const int before = planner_.script->stopped;
    start(job);
    QTRY_VERIFY_WITH_TIMEOUT(planner_.script->asked > 0, kPatience);
    planner_.script->milliseconds = 0;
    start(job, "second");
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), std::size_t{1}, kPatience);
    QCOMPARE(answered.front(), std::string("second"));
    QTRY_VERIFY_WITH_TIMEOUT(planner_.script->stopped == before + 1 || planner_.script->milliseconds == 0, kPatience);
}

void PlanJobTest::aCancelledRequestIsNeverAnswered() {
    planner_.script->milliseconds = 60'000;
    PlanJob job(planner_);
    QSignalSpy failed(&job, &PlanJob::failed);
    int answers = 0;
    connect(&job, &PlanJob::planned, this, [&](const auto&) { ++answers; });
    const int asked = planner_.script->asked;
    const int stopped = planner_.script->stopped;
    start(job);
    QTRY_VERIFY_WITH_TIMEOUT(planner_.script->asked > asked, kPatience);
    job.cancel();
    QVERIFY(!job.busy());
    QTRY_VERIFY_WITH_TIMEOUT(planner_.script->stopped > stopped, kPatience);
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
    QVERIFY(failed.isEmpty()); // having been stopped is no fault
}

void PlanJobTest::anErrorIsToldAsOne() {
    ScriptedPlanner refusing;
    refusing.script->answer = [](const Matrix&, const Fleet&, const PlanRequest&) {
        return Result<Plan>(fail(ErrorCode::Input, "no pool matches", "target 1", "did you mean alpha?"));
    };
    PlanJob job(refusing);
    std::optional<Error> told;
    connect(&job, &PlanJob::failed, this, [&](const Error& error) { told = error; });
    start(job);
    QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), kPatience);
    QCOMPARE(told->message, std::string("no pool matches"));
    QCOMPARE(told->where, std::string("target 1"));
}

void PlanJobTest::progressIsToldNowAndThen() {
    planner_.script->milliseconds = 350;
    PlanJob job(planner_);
    QSignalSpy progress(&job, &PlanJob::progress);
    bool done = false;
    connect(&job, &PlanJob::planned, this, [&](const auto&) { done = true; });
    start(job);
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QVERIFY(!progress.isEmpty());
    QVERIFY(progress.size() <= 350 / PlanJob::kProgressEvery + 2); // it was told hundreds of times
    QCOMPARE(progress.front().at(1).toString(), QStringLiteral("cluster 1 of 2"));
}

void PlanJobTest::theFleetIsCopied() {
    planner_.script->milliseconds = 100;
    PlanJob job(planner_);
    std::shared_ptr<const Plan> plan;
    connect(&job, &PlanJob::planned, this, [&](const auto& made) { plan = made; });
    Fleet edited = fleet_;
    edited.name = "before";
    job.start(matrix_, someDay(), edited, {}, QStringLiteral("en"));
    edited.name = "after";
    edited.clusters.clear();
    QTRY_VERIFY_WITH_TIMEOUT(plan != nullptr, kPatience);
    QCOMPARE(plan->start.name, std::string("before"));
}

void PlanJobTest::goingAwayStopsIt() {
    planner_.script->milliseconds = 60'000;
    const int asked = planner_.script->asked;
    auto job = std::make_unique<PlanJob>(planner_);
    start(*job);
    QTRY_VERIFY_WITH_TIMEOUT(planner_.script->asked > asked, kPatience);
    const int stopped = planner_.script->stopped;
    job.reset(); // waits for its worker
    QCOMPARE(planner_.script->stopped.load(), stopped + 1);
}

void PlanJobTest::filesAreWrittenWholeOrNotAtAll() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("plan.md"));
    QVERIFY(writeTextFile(file, "one").has_value());
    QCOMPARE(readTextFile(file).value_or("none"), std::string("one"));
    QVERIFY(!readTextFile(file, 2));
    const auto refused = writeTextFile(folder.filePath(QStringLiteral("missing/plan.md")), "two");
    QVERIFY(!refused && refused.error().code == ErrorCode::Machine && !refused.error().hint.empty());
    QVERIFY(!readTextFile(folder.filePath(QStringLiteral("nothing.json"))));
}

QTEST_GUILESS_MAIN(PlanJobTest)
#include "tst_planjob.moc"
