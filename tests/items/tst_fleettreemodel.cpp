// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/items/fleettreemodel.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// The fleet table: texts, verdict of each cell, filtering.
class FleetTreeModelTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void looksLikeThis();
    void cellCarriesWorstFindingThatTouchesIt();
    void tipNamesVerdictAndFinding();
    void filterIsOneReset_data();
    void filterIsOneReset();
    void poolIsFoundAgain();
    void emptyFleetHasNoRows();
    void clusterWithoutPoolsIsALine();

private:
    static FleetSource small();
    static FleetSource sourceOf(const test::Judged& judged);
};

void FleetTreeModelTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

FleetSource FleetTreeModelTest::sourceOf(const test::Judged& judged) {
    return {judged.fleet, judged.judgement, judged.evaluator};
}
FleetSource FleetTreeModelTest::small() { return sourceOf(test::judged(test::smallMatrix(), test::smallFleetJson())); }

namespace {

/// The tree as indented text: every cell, with a mark for its verdict where it is worse than supported.
QString printed(const FleetTreeModel& model) {
    static const QString kMarks = QStringLiteral(" !?~x");
    QString out;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex cluster = model.index(row, 0);
        out += cluster.data().toString() + QStringLiteral(" | ") + cluster.data(SummaryRole).toString() +
               QLatin1Char('\n');
        for (int child = 0; child < model.rowCount(cluster); ++child) {
            QStringList cells;
            for (int column = 0; column < UsualColumnCount; ++column) {
                const QModelIndex index = model.index(child, column, cluster);
                const QVariant verdict = index.data(VerdictRole);
                QString cell = index.data().toString();
                if (verdict.isValid() && verdict.toInt() > 0) {
                    cell += kMarks[verdict.toInt()];
                }
                cells << cell;
            }
            out += QStringLiteral("  ") + cells.join(QStringLiteral(" | ")) + QLatin1Char('\n');
        }
    }
    return out;
}

FleetFilter filterOf(const char* text) {
    FleetFilter filter;
    filter.text = text;
    return filter;
}

} // namespace

void FleetTreeModelTest::looksLikeThis() {
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    const QString expected = QStringLiteral(
        "alpha | cn-beijing · Kubernetes 1.30.1 · 3 pools\n"
        "  bad | 4 | gn7i · A10 | alinux3 · 5.10.134-18x | 525.105.17x | 1.5.2x |  | 1.6.28 | cgpu |  | unsupportedx\n"
        "  good | 2 | gn7i · A10 | alinux3 · 5.10.134-18 | 550.90.07 | 1.5.20 |  |  |  |  | supported\n"
        "  silent | 1 | gn9t? | alinux3 · 5.10.134-18 | 550.90.07 | 1.5.20? |  |  |  |  | unknown?\n"
        "beta | cn-shanghai · Kubernetes 1.28.3 · 2 pools\n"
        "  split | 8 | gn7i · A10 | alinux3 · 5.10.134-17 | 470.161.03~ | 1.0.10~ |  |  |  |  | contested~\n"
        "  warned |  | gn7i · A10 | alinux3 · 5.10.134-17 | 535.161.07! | 1.5.20 |  |  |  |  | caution!\n");
    QCOMPARE(printed(model), expected);
}

void FleetTreeModelTest::cellCarriesWorstFindingThatTouchesIt() {
    FleetTreeModel model;
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    const QModelIndex driver = model.indexOfPool(0, DriverColumn);
    QCOMPARE(driver.data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
    QCOMPARE(driver.data(FindingCountRole).toInt(), 3); // driver-kernel, cgpu-driver, driver-xid
    QCOMPARE(driver.data(FacetRole).toInt(), static_cast<int>(Facet::Driver));
    QVERIFY(!model.indexOfPool(0, NodesColumn).data(VerdictRole).isValid());
    const QModelIndex cluster = model.index(0, VerdictColumn);
    QCOMPARE(cluster.data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
    QVERIFY(cluster.data(IsClusterRole).toBool());
}

void FleetTreeModelTest::tipNamesVerdictAndFinding() {
    FleetTreeModel model;
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    QCOMPARE(
        model.indexOfPool(0, CgpuColumn).data(Qt::ToolTipRole).toString(),
        QStringLiteral(
            "cGPU 1.5.2\nunsupported: driver 525.105.17 does not fit\nsupported: 1.5.2 and 525.105.17 go together"));
    QCOMPARE(model.indexOfPool(4, NodesColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("nodes: open"));
    QCOMPARE(model.indexOfPool(3, CgpuColumn).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("cGPU 1.0.10, contested"));
}

void FleetTreeModelTest::filterIsOneReset_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("verdicts");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char* name, const char* text, int verdicts, const QStringList& names) {
        QTest::newRow(name) << QString::fromUtf8(text) << verdicts << names;
    };
    row("nothing asked: all", "", 0, {"bad", "good", "silent", "split", "warned"});
    row("part of a name", "oo", 0, {"good"});
    row("cluster's name takes its pools", "beta/", 0, {"split", "warned"});
    row("a value", "gn9t", 0, {"silent"});
    row("a derived value, any case", "a10", 0, {"bad", "good", "split", "warned"});
    row("a value of the cluster", "1.28.3", 0, {"split", "warned"});
    row("every word must occur", "alpha 550", 0, {"good", "silent"});
    row("words in any order, blanks do not matter", "  550   alpha ", 0, {"good", "silent"});
    row("a verdict as a word", "contested", 0, {"split"});
    row("one verdict", "", 1 << 4, {"bad"});
    row("two verdicts", "", (1 << 4) | (1 << 0), {"bad", "good"});
    row("verdict and text together", "gn7i", 1 << 1, {"warned"});
    row("nothing passes", "no such pool", 0, {});
    row("markup is text", "<b>", 0, {});
}

void FleetTreeModelTest::filterIsOneReset() {
    QFETCH(QString, text);
    QFETCH(int, verdicts);
    QFETCH(QStringList, names);
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, {}));
    FleetFilter filter = filterOf(text.toUtf8().constData());
    filter.verdicts = std::bitset<kVerdictCount>(static_cast<unsigned>(verdicts));
    const ShownPoolsPtr shown = filterPools(source, filter);
    model.setShown(shown);
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int child = 0; child < model.rowCount(model.index(row, 0)); ++child) {
            found << model.index(child, 0, model.index(row, 0)).data().toString();
        }
    }
    QCOMPARE(found, names);
    QCOMPARE(static_cast<qsizetype>(shown->count), names.size());
}

void FleetTreeModelTest::poolIsFoundAgain() {
    FleetTreeModel model;
    const FleetSource source = small();
    model.setFleet(source, filterPools(source, filterOf("beta")));
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const QModelIndex index = model.indexOfPool(pool, DriverColumn);
        QCOMPARE(index.isValid(), pool >= 3);
        if (index.isValid()) {
            QCOMPARE(model.poolAt(index), std::optional(pool));
            QCOMPARE(model.clusterAt(index), std::optional<std::size_t>(1));
            QCOMPARE(index.parent().data().toString(), QStringLiteral("beta"));
        }
    }
}

void FleetTreeModelTest::emptyFleetHasNoRows() {
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const FleetSource source = sourceOf(
        test::judged(test::smallMatrix(), R"({"format": "poolwright.fleet/1", "name": "none", "clusters": []})"));
    model.setFleet(source, filterPools(source, {}));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.indexOfPool(0).isValid());
}

void FleetTreeModelTest::clusterWithoutPoolsIsALine() {
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FleetSource source = sourceOf(
        test::judged(test::smallMatrix(),
                     R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [{"name": "bare", "pools": []}]})"));
    model.setFleet(source, filterPools(source, {}));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QVERIFY(!model.index(0, VerdictColumn).data(VerdictRole).isValid());
    model.setShown(filterPools(source, filterOf("x")));
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(FleetTreeModelTest)
#include "tst_fleettreemodel.moc"
