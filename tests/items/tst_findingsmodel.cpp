// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/items/findingsmodel.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// The list of problems: order, texts, filtering.
class FindingsModelTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void worstFirstThenAsInTheFleet();
    void followsTheFilter();
    void verdictFilterHidesOtherVerdicts();
    void namesTheColumnToJumpTo();
    void anotherFleetReplacesAll();

private:
    static FleetSource small();
};

void FindingsModelTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

FleetSource FindingsModelTest::small() {
    const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    return {judged.fleet, judged.judgement, judged.evaluator};
}

namespace {

QStringList printed(const FindingsModel& model) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells << model.index(row, column).data().toString();
        }
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines;
}

} // namespace

void FindingsModelTest::worstFirstThenAsInTheFleet() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    const QStringList expected{
        QStringLiteral("unsupported | alpha/bad | driver-kernel | driver 525.105.17 does not fit | S1 · 2026-01-15"),
        QStringLiteral("unsupported | alpha/bad | cgpu-driver | driver 525.105.17 does not fit | S2 · 2026-03-31"),
        QStringLiteral("contested | beta/split | cgpu-driver | sources disagree about cGPU 1.0.10 | S2 · S3"),
        QStringLiteral("unknown | alpha/silent | cgpu-family | no source speaks about gn9t | silent"),
        QStringLiteral("caution | alpha/bad | driver-xid | driver 525.105.17 may stop with XID 119 | S1 · 2026-01-15"),
        QStringLiteral(
            "caution | beta/warned | driver-xid | driver 535.161.07 may stop with XID 119 | S1 · 2026-01-15"),
    };
    QCOMPARE(printed(model), expected);
    QCOMPARE(model.totalCount(), std::size_t{6});
    QCOMPARE(model.index(0, FindingVerdictColumn).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
}

void FindingsModelTest::followsTheFilter() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    FleetFilter filter;
    filter.text = "beta";
    model.setShown(filterPools(source, filter));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.totalCount(), std::size_t{6});
}

void FindingsModelTest::verdictFilterHidesOtherVerdicts() {
    FindingsModel model;
    const FleetSource source = small();
    FleetFilter filter;
    filter.verdicts.set(static_cast<std::size_t>(Verdict::Unsupported));
    model.setFleet(source, filterPools(source, filter));
    QCOMPARE(model.rowCount(), 2); // the caution of the same pool is not asked for
}

void FindingsModelTest::namesTheColumnToJumpTo() {
    FindingsModel model;
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    QCOMPARE(model.fleetColumn(0), DriverColumn);
    QCOMPARE(model.fleetColumn(1), CgpuColumn);
}

void FindingsModelTest::anotherFleetReplacesAll() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    const test::Judged other = test::judged(
        test::smallMatrix(), R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [{"name": "c", "pools":
        [{"name": "p", "instance-family": "gn6i", "driver": "550.90.07", "cgpu": "1.5.20"}]}]})");
    const FleetSource next{other.fleet, other.judgement, other.evaluator};
    model.setFleet(next, filterPools(next, {}));
    const QStringList expected{QStringLiteral("unknown | c/p | driver-kernel | Kernel is not known | fact missing"),
                               QStringLiteral("unknown | c/p | cgpu-family | no source speaks about gn6i | silent")};
    QCOMPARE(printed(model), expected);
}

QTEST_GUILESS_MAIN(FindingsModelTest)
#include "tst_findingsmodel.moc"
