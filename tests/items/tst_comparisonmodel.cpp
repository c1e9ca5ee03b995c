// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/core/document/edits.h"
#include "model/core/io/fleetreader.h"
#include "model/items/comparisonmodel.h"
#include "model/items/conflictsmodel.h"
#include "model/items/historymodel.h"
#include "model/items/roles.h"
#include "model/items/scenariotablemodel.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

/// What differs between scenarios, as the comparison, the table and the conflicts show it.
class ComparisonModelTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void changedValuesAreListedWithTheirVerdicts();
    void addedAndRemovedPoolsAreNamed();
    void aPoolWhoseClusterChangedIsListedForItsVerdict();
    void filterLooksAtPathsValuesAndVerdicts();
    void sameScenariosDifferInNothing();
    void scenariosStandSideBySide();
    void conflictsTakeTheScenariosSideAtFirst();
    void historyTellsWhatIsInForce();

private:
    Document document_;
    ItemId branch_ = kNoItem;
    [[nodiscard]] const Fleet& base() const { return document_.baseline().fleet; }
    void perform(const Result<Command>& command);
    void setDriver(ItemId scenario, const Pool& pool, const char* driver);
    [[nodiscard]] ScenarioComparisonPtr compared() const;
    [[nodiscard]] JudgedScenario judgedScenario(ItemId id) const;
};

namespace {

const Date kDay = *Date::parse("2026-06-01");

QString cellAt(const QAbstractItemModel& model, int row, int column, const QModelIndex& parent = {}) {
    return model.index(row, column, parent).data().toString();
}

int verdictAt(const QAbstractItemModel& model, int row, int column, const QModelIndex& parent = {}) {
    const QVariant verdict = model.index(row, column, parent).data(VerdictRole);
    return verdict.isValid() ? verdict.toInt() : -1;
}

int number(Verdict verdict) { return static_cast<int>(verdict); }

} // namespace

void ComparisonModelTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    document_ = documentOf(*readFleet(smallFleetJson(), *smallMatrix(), "small.json"), "test.1");
    perform(branchScenario(document_, document_.baseline().id, "Newer drivers"));
    branch_ = document_.scenarios.back().id;
}

void ComparisonModelTest::perform(const Result<Command>& command) {
    QVERIFY2(command.has_value(), command ? "" : toText(command.error()).c_str());
    QVERIFY(apply(document_, *command).has_value());
}

void ComparisonModelTest::setDriver(ItemId scenario, const Pool& pool, const char* driver) {
    const CellEdit edit{ItemKind::Pool, pool.id, Facet::Driver,
                        *parseValue(Facet::Driver, driver, smallMatrix()->facts(Facet::Driver).vocabulary)};
    perform(setCells(document_, scenario, {&edit, 1}));
}

JudgedScenario ComparisonModelTest::judgedScenario(ItemId id) const {
    const Scenario& scenario = *document_.scenario(id);
    return judgeScenario(id, scenario.name, std::make_shared<const Fleet>(scenario.fleet), smallMatrix(), kDay);
}

ScenarioComparisonPtr ComparisonModelTest::compared() const {
    return std::make_shared<const ScenarioComparison>(
        compareScenarios(judgedScenario(document_.baseline().id), judgedScenario(branch_)));
}

void ComparisonModelTest::changedValuesAreListedWithTheirVerdicts() {
    const Pool bad = base().clusters[0].pools[0];
    setDriver(branch_, bad, "550.90.07");
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(compared());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cellAt(model, 0, ComparedItemColumn), QStringLiteral("alpha/bad"));
    QCOMPARE(cellAt(model, 0, ComparedChangeColumn), QStringLiteral("changed"));
    QCOMPARE(verdictAt(model, 0, ComparedBeforeColumn), number(Verdict::Unsupported));
    const QModelIndex item = model.index(0, 0);
    QCOMPARE(model.rowCount(item), 1);
    QCOMPARE(cellAt(model, 0, ComparedBeforeColumn, item), QStringLiteral("525.105.17"));
    QCOMPARE(cellAt(model, 0, ComparedAfterColumn, item), QStringLiteral("550.90.07"));
    QCOMPARE(verdictAt(model, 0, ComparedBeforeColumn, item), number(Verdict::Unsupported));
    QVERIFY(verdictAt(model, 0, ComparedAfterColumn, item) < number(Verdict::Unsupported));
    QCOMPARE(model.comparison()->better, 1U);
    QCOMPARE(model.comparison()->worse, 0U);
    QCOMPARE(model.placeAt(model.index(0, 0, item)), (ComparedPlace{bad.id, Facet::Driver, false, false}));
    QCOMPARE(model.headerData(ComparedAfterColumn, Qt::Horizontal).toString(), QStringLiteral("Newer drivers"));
}

void ComparisonModelTest::addedAndRemovedPoolsAreNamed() {
    const Cluster alpha = base().clusters[0];
    const ItemId gone = alpha.pools[1].id;
    perform(removeItems(document_, branch_, ItemKind::Pool, {&gone, 1}));
    Pool fresh = alpha.pools[2];
    fresh.id = kNoItem;
    fresh.name = "fresh";
    perform(addPool(document_, branch_, alpha.id, fresh, 99));
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(compared());
    QStringList changes;
    for (int row = 0; row < model.rowCount(); ++row) {
        changes << cellAt(model, row, ComparedChangeColumn) + QLatin1Char(' ') + cellAt(model, row, ComparedItemColumn);
        const auto place = model.placeAt(model.index(row, 0));
        QVERIFY(place && (place->onlyBefore || place->onlyAfter));
    }
    changes.sort();
    QCOMPARE(changes, (QStringList{QStringLiteral("added alpha/fresh"), QStringLiteral("removed alpha/good")}));
    QCOMPARE(model.comparison()->added, 1U);
    QCOMPARE(model.comparison()->removed, 1U);
}

void ComparisonModelTest::aPoolWhoseClusterChangedIsListedForItsVerdict() {
    ScenarioComparison comparison = *compared();
    QVERIFY(comparison.items.empty());
    JudgedScenario other = judgedScenario(branch_);
    auto judgement = std::make_shared<FleetJudgement>(*other.judgement);
    judgement->pools[1].verdict = Verdict::Contested; // as if its cluster had changed
    other.judgement = judgement;
    ComparisonModel model;
    model.setComparison(
        std::make_shared<const ScenarioComparison>(compareScenarios(judgedScenario(document_.baseline().id), other)));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cellAt(model, 0, ComparedItemColumn), QStringLiteral("alpha/good"));
    QCOMPARE(cellAt(model, 0, ComparedChangeColumn), QStringLiteral("verdict only"));
    QCOMPARE(verdictAt(model, 0, ComparedAfterColumn), number(Verdict::Contested));
    QCOMPARE(model.comparison()->worse, 1U);
}

void ComparisonModelTest::filterLooksAtPathsValuesAndVerdicts() {
    setDriver(branch_, base().clusters[0].pools[0], "550.90.07");
    setDriver(branch_, base().clusters[1].pools[0], "550.90.07");
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComparison(compared());
    const auto rows = [&](const char* words) {
        model.setFilter(QLatin1String(words));
        return model.rowCount();
    };
    QCOMPARE(rows(""), 2);
    QCOMPARE(rows("ALPHA"), 1);
    QCOMPARE(rows("550.90 beta"), 1);
    QCOMPARE(rows("contested"), 1);
    QCOMPARE(rows("525 contested"), 0);
}

void ComparisonModelTest::sameScenariosDifferInNothing() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setComparison(compared());
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.placeAt({}));
}

void ComparisonModelTest::scenariosStandSideBySide() {
    setDriver(branch_, base().clusters[0].pools[0], "550.90.07");
    perform(branchScenario(document_, document_.baseline().id, "Without"));
    const ItemId third = document_.scenarios.back().id;
    const ItemId gone = base().clusters[1].pools[0].id;
    perform(removeItems(document_, third, ItemKind::Pool, {&gone, 1}));
    ScenarioTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(std::make_shared<const ScenarioTable>(
        tableOfScenarios({judgedScenario(document_.baseline().id), judgedScenario(branch_), judgedScenario(third)})));
    QCOMPARE(model.columnCount(), ScenarioTableModel::kFirstScenario + 3);
    QCOMPARE(model.scenarioAt(4), third);
    QCOMPARE(cellAt(model, 0, ScenarioTableModel::kItemColumn), QStringLiteral("alpha/bad"));
    QCOMPARE(cellAt(model, 0, ScenarioTableModel::kFacetColumn), QStringLiteral("Verdict"));
    QCOMPARE(verdictAt(model, 0, 2), number(Verdict::Unsupported));
    QVERIFY(model.index(0, 2).data(IsVerdictCellRole).toBool());
    QCOMPARE(cellAt(model, 1, 2), QStringLiteral("525.105.17"));
    QCOMPARE(cellAt(model, 1, 3), QStringLiteral("550.90.07"));
    QCOMPARE(cellAt(model, 1, 4), QStringLiteral("525.105.17"));
    QCOMPARE(model.line(2).path, std::string("beta/split"));
    QCOMPARE(cellAt(model, 2, 4), QStringLiteral("not there"));
    model.setFilter(QStringLiteral("beta"));
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(cellAt(model, 0, 0), QStringLiteral("beta/split"));
}

void ComparisonModelTest::conflictsTakeTheScenariosSideAtFirst() {
    setDriver(branch_, base().clusters[0].pools[0], "550.90.07");
    setDriver(document_.baseline().id, base().clusters[0].pools[0], "535.161.07");
    const auto rebase = rebaseScenario(document_, branch_);
    QVERIFY(rebase.has_value());
    QCOMPARE(rebase->conflicts.size(), 1U);
    ConflictsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConflicts(rebase->conflicts, smallMatrix());
    QCOMPARE(cellAt(model, 0, ConflictItemColumn), QStringLiteral("alpha/bad"));
    QCOMPARE(cellAt(model, 0, ConflictBaseColumn), QStringLiteral("525.105.17"));
    QCOMPARE(cellAt(model, 0, ConflictOursColumn), QStringLiteral("● 550.90.07"));
    QCOMPARE(cellAt(model, 0, ConflictTheirsColumn), QStringLiteral("○ 535.161.07"));
    QVERIFY(model.chosen().empty());
    int told = 0;
    connect(&model, &ConflictsModel::choiceChanged, this, [&] { ++told; });
    model.choose(0, true);
    model.choose(0, true);
    QCOMPARE(told, 1);
    QCOMPARE(model.chosen(), std::vector<std::size_t>{0});
    QCOMPARE(cellAt(model, 0, ConflictTheirsColumn), QStringLiteral("● 535.161.07"));
}

void ComparisonModelTest::historyTellsWhatIsInForce() {
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setHistory({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}, 2);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(cellAt(model, 0, 0), QStringLiteral("third"));
    QCOMPARE(cellAt(model, 0, 1), QStringLiteral("taken back"));
    QCOMPARE(model.currentRow(), 1);
    QCOMPARE(cellAt(model, 1, 1), QStringLiteral("now"));
    QCOMPARE(model.positionAt(3), 0U);
    QCOMPARE(model.positionAt(0), 3U);
}

QTEST_MAIN(ComparisonModelTest)
#include "tst_comparisonmodel.moc"
