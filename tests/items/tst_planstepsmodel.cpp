// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/items/planexposuremodel.h"
#include "model/items/planstepsmodel.h"
#include "model/items/planwords.h"
#include "model/items/playedstates.h"
#include "model/items/roles.h"
#include "model/items/stepdescription.h"
#include "model/items/targetcompletion.h"
#include "tests/support/planbuilder.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

/// What a plan looks like as tables, words, and states of the fleet.
class PlanStepsModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void rowsAreTheSteps();
    void anotherPlanIsAReset();
    void stepsAreFoundAgain();
    void exposuresThatStayComeFirst();
    void minutesInWords_data();
    void minutesInWords();
    void summaries();
    void cardOfAStep();
    void cardOfTheStart();
    void equalFindingsOfPoolsAreToldOnce();
    void statesFollowTheSteps();
    void aStoppedJudgementIsNone();
    void completions_data();
    void completions();
    void examplesCanBePlanned();

private:
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;
    Judged fleet_;
    MatrixPtr matrix_;
};

void PlanStepsModelTest::initTestCase() {
    matrix_ = smallMatrix();
    fleet_ = judged(matrix_, smallFleetJson());
}

std::shared_ptr<const Plan> PlanStepsModelTest::plan() const {
    return std::make_shared<const Plan>(
        buildPlan(*matrix_, *fleet_.fleet,
                  {{"alpha/bad", "change-driver", "Change the driver to 550.90.07", {{Facet::Driver, "550.90.07"}}, 6, "first"},
                   {"beta/split", "upgrade-cgpu", "Upgrade cGPU to 1.5.20", {{Facet::Cgpu, "1.5.20"}}, 5, {}}}));
}

void PlanStepsModelTest::rowsAreTheSteps() {
    PlanStepsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(matrix_, plan());
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, StepNumberColumn), QStringLiteral("1"));
    QCOMPARE(text(0, StepTargetColumn), QStringLiteral("alpha/bad"));
    QCOMPARE(text(0, StepOperationColumn), QStringLiteral("Change the driver to 550.90.07"));
    QVERIFY(text(0, StepChangesColumn).endsWith(QStringLiteral("→ 550.90.07")));
    QCOMPARE(text(1, StepVerdictColumn), QStringLiteral("supported"));
    QCOMPARE(text(1, StepExposedColumn), QStringLiteral("none"));
    QCOMPARE(model.index(1, StepVerdictColumn).data(VerdictRole).toInt(), static_cast<int>(Verdict::Supported));
    QVERIFY(model.index(0, StepTargetColumn).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Where ")));
}

void PlanStepsModelTest::anotherPlanIsAReset() {
    PlanStepsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(matrix_, plan());
    model.setPlan(matrix_, nullptr);
    QCOMPARE(model.rowCount(), 0);
    model.setPlan(matrix_, plan());
    QCOMPARE(model.rowCount(), 2);
}

void PlanStepsModelTest::stepsAreFoundAgain() {
    PlanStepsModel model;
    model.setPlan(matrix_, plan());
    QVERIFY(!model.indexOfStep(0).isValid()); // the start is no step
    QCOMPARE(model.indexOfStep(2).row(), 1);
    QCOMPARE(model.stepAt(model.index(1, 3)), std::size_t{2});
}

void PlanStepsModelTest::exposuresThatStayComeFirst() {
    Plan changed = *plan();
    changed.exposures = {{"a/short", 1, false, 4}, {"a/long", 5, false, 4}, {"a/stays", 2, true, 4}};
    PlanExposureModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(std::make_shared<const Plan>(changed));
    QCOMPARE(model.index(0, ExposurePoolColumn).data().toString(), QStringLiteral("a/stays"));
    QCOMPARE(model.index(0, ExposureUntilColumn).data().toString(), QStringLiteral("stays exposed"));
    QCOMPARE(model.index(1, ExposurePoolColumn).data().toString(), QStringLiteral("a/long"));
    QCOMPARE(model.index(2, ExposureUntilColumn).data().toString(), QStringLiteral("until step 1 is done"));
    QCOMPARE(exposedNodesAfter(changed, 0), std::uint64_t{12});
    QCOMPARE(exposedNodesAfter(changed, 1), std::uint64_t{8});
    QCOMPARE(exposedNodesAfter(changed, 5), std::uint64_t{4});
}

void PlanStepsModelTest::minutesInWords_data() {
    QTest::addColumn<quint64>("minutes");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << quint64{0} << QStringLiteral("0 min");
    QTest::newRow("below an hour") << quint64{45} << QStringLiteral("45 min");
    QTest::newRow("whole hours") << quint64{360} << QStringLiteral("6 h");
    QTest::newRow("hours and minutes") << quint64{560} << QStringLiteral("9 h 20 min");
}

void PlanStepsModelTest::minutesInWords() {
    QFETCH(quint64, minutes);
    QFETCH(QString, words);
    QCOMPARE(minutesText(minutes), words);
}

void PlanStepsModelTest::summaries() {
    Plan of = *plan();
    of.cost = {12, 144, 560, 6, 0};
    of.exposures = {{"alpha/bad", 3, false, 12}};
    QCOMPARE(planBadge(of), QStringLiteral("least cost, proven"));
    QCOMPARE(planSummary(of), QStringLiteral("6 operations · 144 drains · 9 h 20 min · exposure ends at step 3"));
    of.status = PlanStatus::Feasible;
    QCOMPARE(planBadge(of), QStringLiteral("safe, not proven least"));
    QVERIFY(planSummary(of).contains(QStringLiteral("at least ")));
    of.exposures.front().stays = true;
    QVERIFY(planSummary(of).contains(QStringLiteral("1 pool stays exposed")));
    Plan left = *plan();
    QCOMPARE(planTone(left), Verdict::Supported);
    left.raw.stayExposed = {{0, 0}, {0, 1}};
    QCOMPARE(planBadge(left), QStringLiteral("target reached, 2 pools stay exposed"));
    QCOMPARE(planTone(left), Verdict::Caution); // never green
    QVERIFY(planSummary(left).contains(QStringLiteral("least cost, proven")));
    left.steps.clear();
    QCOMPARE(planTone(left), Verdict::Caution);
    QCOMPARE(planSummary(left), QStringLiteral("nothing can be done: 2 pools stay exposed"));
    left.exposures.clear();
    QCOMPARE(exposureText(left), QStringLiteral("no targeted pool is exposed"));
    const Plan none = buildImpossible(*matrix_, *fleet_.fleet);
    QCOMPARE(planBadge(none), QStringLiteral("no safe plan"));
    QCOMPARE(planTone(none), Verdict::Unsupported);
}

void PlanStepsModelTest::cardOfAStep() {
    const auto of = plan();
    const StepDescription card = describeStep(*matrix_, *of, 1);
    QCOMPARE(card.title, QStringLiteral("Step 1 · Change the driver to 550.90.07"));
    QVERIFY(card.subtitle.startsWith(QStringLiteral("alpha/bad")));
    QCOMPARE(card.changes.size(), std::size_t{1});
    QCOMPARE(card.changes.front().to, QStringLiteral("550.90.07"));
    QCOMPARE(card.disappears.size(), std::size_t{1});
    QCOMPARE(card.whyHere, QStringLiteral("first"));
    QVERIFY(card.needs[1].open && !card.needs[0].open);
    QVERIFY(card.noReturn && card.wayBack.startsWith(QStringLiteral("Point of no return: ")));
    QVERIFY(card.cost.contains(QStringLiteral("published")));
    QCOMPARE(card.commands.size(), 2);
    QCOMPARE(card.sources.size(), 1);
}

void PlanStepsModelTest::cardOfTheStart() {
    const StepDescription card = describeStep(*matrix_, *plan(), 0);
    QVERIFY(card.title.startsWith(QStringLiteral("Now")));
    QVERIFY(card.notes.join(QLatin1Char('\n')).contains(QStringLiteral("alpha/bad is exposed until step 1.")));
}

void PlanStepsModelTest::equalFindingsOfPoolsAreToldOnce() {
    Plan changed = *plan();
    const FindingMark mark = changed.steps[0].disappears.front();
    changed.steps[0].pool.reset();
    changed.steps[0].disappears = {mark, mark, mark};
    changed.steps[0].disappears[1].pool = "alpha/good";
    const StepDescription card = describeStep(*matrix_, changed, 1);
    QCOMPARE(card.disappears.size(), std::size_t{1});
    QVERIFY(card.disappears.front().text.endsWith(QStringLiteral("2 pools")));
}

void PlanStepsModelTest::statesFollowTheSteps() {
    const auto of = plan();
    const auto states = PlayedStates::judge(matrix_, fleet_.evaluator->today(), of);
    QVERIFY(states != nullptr);
    QCOMPARE(states->stepCount(), std::size_t{2});
    const auto driver = [](const FleetSource& source, std::size_t pool) { return source.value(pool, Facet::Driver)->text; };
    const std::string before = driver(states->after(0), 0);
    QVERIFY(before != "550.90.07");
    QCOMPARE(driver(states->after(1), 0), std::string("550.90.07"));
    QCOMPARE(driver(states->after(2), 0), std::string("550.90.07"));
    QVERIFY(states->after(0).overlay == nullptr);
    QVERIFY(states->after(1).overlay->contains(0)); // what the step changed is a preview over what was
    QVERIFY(!states->after(2).overlay->contains(0));
    QCOMPARE(states->touchedBy(1), std::vector<std::size_t>{0});
    QVERIFY(states->touchedBy(0).empty());
    // the state is judged as a fleet of that state is
    const FleetSource after = states->after(1);
    Evaluator fresh(matrix_, fleet_.evaluator->today());
    const FleetJudgement anew = judgeFleet(fresh, *after.fleet);
    for (std::size_t pool = 0; pool < anew.pools.size(); ++pool) {
        QCOMPARE(after.judged(pool).verdict, anew.pools[pool].verdict);
    }
}

void PlanStepsModelTest::aStoppedJudgementIsNone() {
    QVERIFY(PlayedStates::judge(matrix_, fleet_.evaluator->today(), plan(), [] { return true; }) == nullptr);
}

void PlanStepsModelTest::completions_data() {
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("insert");
    const auto row = [](const char* name, const char* text, const char* first, const char* insert) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(first) << QString::fromLatin1(insert);
    };
    row("an empty line begins with a place", "|", "*/*", "*/*: ");
    row("places by what was typed", "be|", "beta/*", "beta/*: ");
    row("the place of the second target", "*/*: acceptable; al|", "alpha/*", "alpha/*: ");
    row("after the colon a facet", "alpha/*: dri|", "driver", "driver = ");
    row("a word for the end of life", "alpha/*: off|", "off-end-of-life", "off-end-of-life ");
    row("a day to be off by", "*/*: off-end-of-life |", "by 2026-12-31", "by 2026-12-31");
    row("newest comes before the values", "alpha/*: driver = |", "newest", "newest");
    row("values by what was typed", "alpha/*: driver = 550|", "550.90.07", "550.90.07");
    row("the newest is no least value", "alpha/*: driver >= |", "550.90.07", "550.90.07");
}

void PlanStepsModelTest::completions() {
    QFETCH(QString, text);
    QFETCH(QString, first);
    QFETCH(QString, insert);
    const auto cursor = static_cast<std::size_t>(text.indexOf(QLatin1Char('|')));
    const std::string plain = text.remove(QLatin1Char('|')).toStdString();
    const auto vocabulary = queryVocabulary(*fleet_.fleet, *fleet_.judgement, *fleet_.evaluator);
    const auto found =
        targetCompletionsAt(plain, cursor, vocabulary, *fleet_.fleet, *Date::parse("2026-10-20"));
    QVERIFY(!found.empty());
    QCOMPARE(QString::fromStdString(found.front().label), first);
    QCOMPARE(QString::fromStdString(found.front().insert), insert);
    QVERIFY(found.front().from <= cursor && found.front().to >= cursor && found.front().to <= plain.size());
}

void PlanStepsModelTest::examplesCanBePlanned() {
    const auto examples = exampleTargets({fleet_.fleet, fleet_.judgement, fleet_.evaluator});
    QVERIFY(examples.size() >= 3);
    for (const ExampleTarget& example : examples) {
        QVERIFY2(parseTargets(*matrix_, example.text.toStdString()).has_value(), qPrintable(example.text));
        QVERIFY(!example.reason.isEmpty());
    }
    QCOMPARE(examples[1].text, QStringLiteral("alpha/bad: acceptable"));
    QVERIFY(exampleTargets({}).empty());
}

QTEST_GUILESS_MAIN(PlanStepsModelTest)
#include "tst_planstepsmodel.moc"
