// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>
#include <algorithm>

#include "model/items/celldescription.h"
#include "model/items/leftopenmodel.h"
#include "model/items/relationmodel.h"
#include "model/items/roles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// A relation as a table: verdicts, headers, filters, the fleet laid over it; and the list of what is left open.
class RelationModelTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cellsAreTheVerdictsOfTheGrid();
    void endsOfLifeAreHidden();
    void wordsFilterRowsOrColumns();
    void linesFilterColumns();
    void poolsSitInTheirCells();
    void workloadsSitInTheirCells();
    void hostileNamesAreMadeVisible();
    void emptyModelHasNothing();
    void poolsStandOnTheAxis();
    void cellsAreDescribed();
    void stretchesWithoutNamedValuesInWords();
    void headroomInWords_data();
    void headroomInWords();
    void whatIsLeftOpenIsListed();
    void anotherMatrixReplacesTheList();
};

namespace {

const Date kDay = *Date::parse("2026-11-21");

RelationGridPtr gridOf(const char* check, std::vector<Value> moreColumns = {}) {
    return relationGrid(realMatrix(), kDay,
                        {.query = {.check = *realMatrix()->checkById(check)}, .moreColumns = std::move(moreColumns)});
}

FleetSource judged(Fleet fleet) {
    auto evaluator = std::make_shared<Evaluator>(realMatrix(), kDay);
    auto kept = std::make_shared<Fleet>(std::move(fleet));
    auto judgement = std::make_shared<FleetJudgement>(judgeFleet(*evaluator, *kept));
    return {kept, judgement, evaluator};
}

FleetSource judged(const char* pool) { return judged(fleetOf(*buildPool(pool, *realMatrix()))); }

int rowOf(const RelationModel& model, const char* label) {
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.rowEntry(row).label == label) {
            return row;
        }
    }
    return -1;
}

int columnOf(const RelationModel& model, const char* label) {
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.columnEntry(column).label == label) {
            return column;
        }
    }
    return -1;
}

constexpr const char* kPool = "gn7i; driver=535.129.03; kernel=5.10.134-16.al8.x86_64; nodes=40; cgpu=1.0.10; "
                              "nvidia-container-toolkit=1.13.5; cuda-runtime=12.4";

} // namespace

void RelationModelTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void RelationModelTest::cellsAreTheVerdictsOfTheGrid() {
    RelationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setGrid(gridOf("cgpu-toolkit"));
    QCOMPARE(model.rowCount(), 29);
    QCOMPARE(model.columnCount(), 54);
    const QModelIndex contested = model.index(rowOf(model, "1.0.10"), columnOf(model, "1.13.5"));
    QCOMPARE(contested.data(VerdictRole).toInt(), static_cast<int>(Verdict::Contested));
    QCOMPARE(contested.data().toString(), QStringLiteral("contested"));
    QCOMPARE(contested.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("cGPU 1.0.10 × nvidia-container-toolkit 1.13.5: contested"));
    const QModelIndex absent = model.index(rowOf(model, "none"), 0);
    QVERIFY(!absent.data(VerdictRole).isValid());
    QCOMPARE(model.headerData(rowOf(model, "1.0.10"), Qt::Vertical).toString(), QStringLiteral("1.0.10"));
    QVERIFY(!model.headerData(99, Qt::Vertical).isValid());
}

void RelationModelTest::endsOfLifeAreHidden() {
    RelationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setGrid(gridOf("driver-kernel"));
    QCOMPARE(model.rowCount(), 44);
    QVERIFY(model.headerData(rowOf(model, "535.129.03"), Qt::Vertical, EndedRole).toBool());
    model.setFilter({{}, false, {}});
    QCOMPARE(model.rowCount(), 1); // by then only 580 lives
    QCOMPARE(model.rowEntry(0).label, std::string("580.126.09"));
    QCOMPARE(model.shownRow(*model.grid()->rowOf(model.grid()->rows[1].value)), -1);
}

void RelationModelTest::wordsFilterRowsOrColumns() {
    RelationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setGrid(gridOf("driver-kernel"));
    model.setFilter({QStringLiteral("535"), true, {}});
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.columnCount(), 36);
    model.setFilter({QStringLiteral("535 134-18"), true, {}});
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.columnCount(), 1);
    model.setFilter({QStringLiteral("nonsense"), true, {}});
    QCOMPARE(model.columnCount(), 0);
}

void RelationModelTest::linesFilterColumns() {
    RelationModel model;
    model.setGrid(gridOf("driver-kernel"));
    model.setFilter({{}, true, static_cast<ValueTag>(2)}); // al8
    QCOMPARE(model.columnCount(), 7);
    QCOMPARE(model.rowCount(), 44);
}

void RelationModelTest::poolsSitInTheirCells() {
    RelationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = judged(kPool);
    const CheckId check = *realMatrix()->checkById("driver-kernel");
    model.setGrid(gridOf("driver-kernel", fleetValues(source, check, Facet::Kernel)), source);
    const int row = rowOf(model, "535.129.03");
    const int column = columnOf(model, "5.10.134-16.al8.x86_64");
    QVERIFY(row >= 0 && column >= 0);
    QVERIFY(!model.headerData(column, Qt::Horizontal, ListedRole).toBool());
    QCOMPARE(model.index(row, column).data(CellPoolsRole).toInt(), 1);
    QVERIFY(model.description(row, column).endsWith(QStringLiteral("supported, 1 pool")));
    int all = 0;
    for (int r = 0; r < model.rowCount(); ++r) {
        for (int c = 0; c < model.columnCount(); ++c) {
            all += static_cast<int>(model.poolsIn(r, c));
        }
    }
    QCOMPARE(all, 1);
    model.setGrid(model.grid());
    QCOMPARE(model.index(row, column).data(CellPoolsRole).toInt(), 0);
}

void RelationModelTest::workloadsSitInTheirCells() {
    RelationModel model;
    model.setGrid(gridOf("workload-driver"), judged(kPool));
    QCOMPARE(model.poolsIn(rowOf(model, "12.4"), columnOf(model, "535.129.03")), std::size_t{1});
}

void RelationModelTest::hostileNamesAreMadeVisible() {
    RelationModel model;
    auto fleet = fleetOf(*buildPool(kPool, *realMatrix()));
    fleet.clusters[0].pools[0].name = "<b>x\u202egnp";
    const FleetSource source = judged(std::move(fleet));
    QVERIFY(poolLine(source, 0).contains(QStringLiteral("<b>x\\u202egnp")));
}

void RelationModelTest::emptyModelHasNothing() {
    RelationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setGrid(nullptr, judged(kPool));
    model.setFilter({QStringLiteral("x"), false, {}});
    QCOMPARE(model.columnCount(), 0);
    QVERIFY(!model.headerData(0, Qt::Horizontal).isValid());
}

void RelationModelTest::poolsStandOnTheAxis() {
    Evaluator evaluator(realMatrix(), kDay);
    const RelationRanges ranges =
        relationRanges(evaluator, {.check = *realMatrix()->checkById("driver-kernel"), .tag = 2});
    const auto pools = rangePools(judged(kPool), ranges);
    QCOMPARE(pools.size(), std::size_t{1});
    QCOMPARE(ranges.rows[pools[0].row].entry.label, std::string("535.129.03"));
    QCOMPARE(pools[0].at, 5.0); // between -15 and -17.3, which are judged alike
}

void RelationModelTest::cellsAreDescribed() {
    auto evaluator = std::make_shared<Evaluator>(realMatrix(), kDay);
    const CheckId check = *realMatrix()->checkById("driver-kernel");
    const RelationRanges ranges = relationRanges(*evaluator, {.check = check, .tag = 2});
    const RelationGridPtr grid = relationGrid(evaluator, {.query = {.check = check}});
    const FleetSource source = judged(kPool);
    std::size_t row = 0;
    while (ranges.rows[row].entry.label != "535.129.03") {
        ++row;
    }
    const CellDescription at = describeCell(*grid, &ranges, {row, 7, true}, source, {0});
    QCOMPARE(at.title, QStringLiteral("535.129.03 × 5.10.134-18"));
    QVERIFY(at.verdict == Verdict::Unsupported);
    QCOMPARE(
        at.ranges,
        QStringLiteral("Supported from 5.10.23-5 to 5.10.134-17.3. Between 5.10.134-17.3 and 5.10.134-18 no source "
                       "speaks. Unsupported from 5.10.134-18, with no end."));
    QVERIFY(at.sources.first().startsWith(QStringLiteral("D1 ")));
    QVERIFY(at.grade.contains(QStringLiteral("rule driver-kernel/535.129.03/al8")));
    QCOMPARE(at.pools, QStringList{QStringLiteral("c/p · 40 nodes")});
    QVERIFY(at.headroom.isEmpty()); // nothing is worse than unsupported
    QVERIFY(at.history.last().contains(QStringLiteral("the only revision known here")));
    const CellDescription gap = describeCell(*grid, &ranges, {row, 6, true}, source, {});
    QCOMPARE(gap.title, QStringLiteral("535.129.03 × between 5.10.134-17.3 and 5.10.134-18"));
    QVERIFY(gap.verdict == Verdict::Unknown);
    QCOMPARE(gap.sources, QStringList{QStringLiteral("No source speaks about this.")});
}

void RelationModelTest::stretchesWithoutNamedValuesInWords() {
    Evaluator evaluator(realMatrix(), kDay);
    const RelationRanges ranges = relationRanges(evaluator, {.check = *realMatrix()->checkById("lifecycle")});
    const auto words = [&](const char* driver, std::size_t run) {
        const auto row = std::ranges::find(ranges.rows, driver, [](const RangeRow& one) { return one.entry.label; });
        return rangeWords(*row, row->runs[run].first);
    };
    QCOMPARE(words("580.126.09", 0), QStringLiteral("Supported before 1.12. Caution from 1.12 to 1.12.x. Supported "
                                                    "after 1.12.x, before 1.14."));
    QVERIFY(words("580.126.09", 20).endsWith(QStringLiteral("Caution from 1.30 to 1.34.x. Supported from 1.35 on.")));
    QCOMPARE(words("570.169", 0), QStringLiteral("Caution for every version."));
}

void RelationModelTest::headroomInWords_data() {
    QTest::addColumn<int>("releases");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("wanted");
    const QString next = QStringLiteral("5.10.134-18.al8.x86_64");
    QTest::newRow("none") << 0 << next
                          << QStringLiteral("Kernel: none. The next known one, 5.10.134-18, is unsupported.");
    QTest::newRow("one") << 1 << next
                         << QStringLiteral("Kernel: 1 newer release stays supported; 5.10.134-18 is unsupported.");
    QTest::newRow("two") << 2 << next
                         << QStringLiteral("Kernel: 2 newer releases stay supported; 5.10.134-18 is unsupported.");
    QTest::newRow("no boundary") << 3 << QString()
                                 << QStringLiteral("Kernel: 3 newer known, none is worse than supported.");
    QTest::newRow("the newest") << 0 << QString() << QStringLiteral("Kernel: no newer one is known.");
}

void RelationModelTest::headroomInWords() {
    QFETCH(int, releases);
    QFETCH(QString, next);
    QFETCH(QString, wanted);
    Headroom headroom{Verdict::Supported, static_cast<std::size_t>(releases), {}, {}};
    if (!next.isEmpty()) {
        headroom.next = *parseValue(Facet::Kernel, next.toStdString(), {});
        headroom.becomes = Verdict::Unsupported;
    }
    QCOMPARE(headroomWords(*realMatrix(), Facet::Kernel, headroom), wanted);
}

void RelationModelTest::whatIsLeftOpenIsListed() {
    Evaluator evaluator(realMatrix(), kDay);
    const auto entries = std::make_shared<const std::vector<LeftOpen>>(leftOpen(evaluator));
    LeftOpenModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(realMatrix(), entries);
    std::size_t all = 0;
    for (const std::size_t count : model.counts()) {
        all += count;
    }
    QCOMPARE(all, entries->size());
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), model.counts()[static_cast<std::size_t>(OpenKind::Gap)]);
    QCOMPARE(model.index(0, LeftOpenTextColumn).data().toString(),
             QStringLiteral("al8: between 5.10.134-17.3 and 5.10.134-18 nothing is said for 9 values of NVIDIA driver "
                            "(525.105.17 – 535.129.03, 510.108.03 – 515.105.01, 470.161.03)"));
    QCOMPARE(model.index(0, LeftOpenSourceColumn).data().toString(), QStringLiteral("D1"));
    model.setKind(OpenKind::Contradiction);
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.index(row, LeftOpenGlyphColumn).data(VerdictRole).toInt(), static_cast<int>(Verdict::Contested));
        QVERIFY(model.index(row, LeftOpenTextColumn).data().toString().contains(QStringLiteral(" according to ")));
    }
    model.setKind(OpenKind::Silence);
    QCOMPARE(model.index(0, LeftOpenSourceColumn).data().toString(), QStringLiteral("silent"));
}

void RelationModelTest::anotherMatrixReplacesTheList() {
    Evaluator evaluator(realMatrix(), kDay);
    LeftOpenModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(realMatrix(), std::make_shared<const std::vector<LeftOpen>>(leftOpen(evaluator)));
    QVERIFY(model.rowCount() > 0);
    model.setEntries(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(RelationModelTest)
#include "tst_relationmodel.moc"
