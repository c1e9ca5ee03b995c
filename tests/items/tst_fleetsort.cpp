// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include <set>

#include "model/items/fleettreemodel.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// Sorting of the fleet table, and queries in its filter.
class FleetSortTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void sorts_data();
    void sorts();
    void everyColumnSortsBothWays();
    void placesFollowTheOrder();
    void sortingAgainIsTheSameAsFiltering();
    void filters_data();
    void filters();
    void faultShowsNothingAndSaysWhy();
    void isKeptInAView();

private:
    static FleetSource source();
    static QStringList names(const FleetSource& source, const ShownPools& shown);
};

namespace {

// Two clusters out of order; drivers, kernels and numbers with open values, equal ones and "none".
constexpr const char* kFleet = R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [
  {"name": "east-10", "region": "cn-shanghai", "kubernetes": "1.28.3", "pools": [
    {"name": "p10", "nodes": 9, "driver": "550.90.07", "cgpu": "1.0.10", "kernel": "5.10.134-18.al8.x86_64", "os": "alinux3", "container-runtime": "containerd 1.6.28"},
    {"name": "p9", "nodes": 80, "driver": "535.98", "cgpu": "none", "kernel": "5.10.134-17.3.al8.x86_64", "os": "alinux3", "container-runtime": "docker 19.03.5"},
    {"name": "P2", "driver": "535.129.03", "cgpu": "1.0.9", "kernel": "5.15.0-106-generic", "os": "ubuntu22.04"},
    {"name": "p1", "nodes": 9, "kernel": "4.19.91-26.al7.x86_64"}]},
  {"name": "east-9", "region": "cn-beijing", "pools": [
    {"name": "q", "nodes": 1, "instance-family": "gn7i", "driver": "570.169"},
    {"name": "r", "nodes": 100, "instance-family": "gn6i", "driver": "570.133.20"}]},
  {"name": "bare", "kubernetes": "1.30.1", "pools": []}]})";

} // namespace

void FleetSortTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

FleetSource FleetSortTest::source() {
    static const test::Judged judged = test::judged(test::smallMatrix(), std::string(kFleet));
    return {judged.fleet, judged.judgement, judged.evaluator};
}

QStringList FleetSortTest::names(const FleetSource& source, const ShownPools& shown) {
    QStringList out;
    for (const ShownPools::OfCluster& of : shown.clusters) {
        out << QString::fromStdString(source.fleet->clusters[of.cluster].name) + QLatin1Char(':');
        for (const std::uint32_t pool : of.pools) {
            out << QString::fromStdString(source.pool(pool).name);
        }
    }
    return out;
}

void FleetSortTest::sorts_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("order");
    const auto row = [](const char* rule, int column, bool descending, const char* order) {
        QTest::newRow(rule) << column << descending << QString::fromLatin1(order);
    };
    row("unsorted: the order of the fleet", -1, false, "east-10: p10 p9 P2 p1 east-9: q r bare:");
    row("by name: clusters too, numbers by value, either case", PoolColumn, false,
        "bare: east-9: q r east-10: p1 P2 p9 p10");
    row("by name, backwards", PoolColumn, true, "east-10: p10 p9 P2 p1 east-9: r q bare:");
    row("by number, open last, equal ones stay", NodesColumn, false, "east-10: p10 p1 p9 P2 east-9: q r bare:");
    row("by number backwards, open still last", NodesColumn, true, "east-10: p9 p10 p1 P2 east-9: r q bare:");
    row("by version, not by letters", DriverColumn, false, "east-10: p9 P2 p10 p1 east-9: r q bare:");
    row("newest first", DriverColumn, true, "east-10: p10 P2 p9 p1 east-9: q r bare:");
    row("none below every version", CgpuColumn, false, "east-10: p9 P2 p10 p1 east-9: q r bare:");
    row("none above open backwards", CgpuColumn, true, "east-10: p10 P2 p9 p1 east-9: q r bare:");
    row("by system, then its kernel", SystemColumn, false, "east-10: p9 p10 P2 p1 east-9: q r bare:");
    row("by kernel alone", KernelColumn, false, "east-10: p1 p9 p10 P2 east-9: q r bare:");
    row("runtimes by name, then version", RuntimeColumn, false, "east-10: p9 p10 P2 p1 east-9: q r bare:");
    row("words by the alphabet", FamilyColumn, false, "east-10: p10 p9 P2 p1 east-9: r q bare:");
    row("a facet of clusters sorts these, open last", KubernetesColumn, true,
        "bare: east-10: p10 p9 P2 p1 east-9: q r");
    row("words of clusters", RegionColumn, false, "east-9: q r east-10: p10 p9 P2 p1 bare:");
}

void FleetSortTest::sorts() {
    QFETCH(int, column);
    QFETCH(bool, descending);
    QFETCH(QString, order);
    FleetSort sort{std::nullopt, descending};
    if (column >= 0) {
        sort.column = static_cast<FleetColumn>(column);
    }
    const FleetSource from = source();
    QCOMPARE(names(from, *filterPools(from, {}, {}, sort)).join(QLatin1Char(' ')), order);
}

void FleetSortTest::everyColumnSortsBothWays() {
    const FleetSource from = source();
    const auto all = filterPools(from, {});
    for (int column = 0; column < FleetColumnCount; ++column) {
        for (const bool descending : {false, true}) {
            const auto sorted = filterPools(from, {}, {}, {static_cast<FleetColumn>(column), descending});
            QCOMPARE(sorted->count, all->count);
            QCOMPARE(sorted->clusters.size(), all->clusters.size());
            std::set<std::uint32_t> seen;
            for (const auto& of : sorted->clusters) {
                for (const std::uint32_t pool : of.pools) {
                    QCOMPARE(from.judged(pool).cluster, of.cluster);
                    seen.insert(pool);
                }
            }
            QCOMPARE(seen.size(), all->count);
        }
    }
}

// The verdict sorts from best to worst; a pool's index is found where it has come to stand.
void FleetSortTest::placesFollowTheOrder() {
    const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    const FleetSource from{judged.fleet, judged.judgement, judged.evaluator};
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFleet(from, filterPools(from, {}, {}, {VerdictColumn, true}));
    const auto namesIn = [&](int cluster) {
        QStringList out;
        const QModelIndex parent = model.index(cluster, 0);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            out << model.index(row, 0, parent).data().toString();
        }
        return out.join(QLatin1Char(' '));
    };
    QCOMPARE(namesIn(0), QStringLiteral("bad silent good"));
    QCOMPARE(namesIn(1), QStringLiteral("split warned"));
    model.setShown(filterPools(from, {}, {}, {PoolColumn, true}));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("beta"));
    for (std::size_t pool = 0; pool < from.poolCount(); ++pool) {
        const QModelIndex index = model.indexOfPool(pool, DriverColumn);
        QCOMPARE(model.poolAt(index), std::optional(pool));
        QCOMPARE(index.siblingAtColumn(0).data().toString(), QString::fromStdString(from.pool(pool).name));
    }
}

void FleetSortTest::sortingAgainIsTheSameAsFiltering() {
    const FleetSource from = source();
    FleetFilter filter;
    filter.text = "nodes<90";
    const auto once = filterPools(from, filter, {}, {DriverColumn, true});
    const auto again = sortedPools(from, *filterPools(from, filter, {}, {NodesColumn, false}), {DriverColumn, true});
    QCOMPARE(names(from, *again), names(from, *once));
    QCOMPARE(names(from, *sortedPools(from, *again, {})), names(from, *filterPools(from, filter)));
}

void FleetSortTest::filters_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("order");
    const auto row = [](const char* rule, const char* text, const char* order) {
        QTest::newRow(rule) << QString::fromLatin1(text) << QString::fromLatin1(order);
    };
    row("below a driver", "driver<550", "east-10: p9 P2");
    row("with a cluster", "driver>=550 and cluster:east-1*", "east-10: p10");
    row("kernels by base version", "kernel<=5.10", "east-10: p10 p9 p1");
    row("open", "driver:open", "east-10: p1");
    row("clusters without a pool that passes go", "nodes:*", "east-10: p10 p9 p1 east-9: q r");
    row("plain words as ever", "EAST-9 gn7", "east-9: q");
}

void FleetSortTest::filters() {
    QFETCH(QString, text);
    QFETCH(QString, order);
    const FleetSource from = source();
    FleetFilter filter;
    filter.text = text.toStdString();
    const auto shown = filterPools(from, filter);
    QVERIFY(!shown->fault);
    QCOMPARE(names(from, *shown).join(QLatin1Char(' ')), order);
}

void FleetSortTest::faultShowsNothingAndSaysWhy() {
    const FleetSource from = source();
    FleetFilter filter;
    filter.text = "p1 drivr<550";
    const auto shown = filterPools(from, filter);
    QVERIFY(shown->fault);
    QCOMPARE(shown->fault->from, std::size_t{3});
    QCOMPARE(shown->count, std::size_t{0});
    QVERIFY(shown->clusters.empty());
    std::vector<bool> keep(from.poolCount());
    keep[2] = true; // somebody works on it
    QCOMPARE(names(from, *filterPools(from, filter, keep)).join(QLatin1Char(' ')), QStringLiteral("east-10: P2"));
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFleet(from, shown);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.indexOfPool(0).isValid());
}

void FleetSortTest::isKeptInAView() {
    ColumnChoice columns;
    columns.set(RegionColumn, true);
    const SavedView view = savedView("old", "driver<550", {SystemColumn, true}, columns);
    QCOMPARE(view.sortColumn, std::string("os-kernel"));
    const auto again = parseSavedView(savedViewJson(view), "row");
    QVERIFY(again);
    QCOMPARE(sortOf(*again), (FleetSort{SystemColumn, true}));
    QCOMPARE(ColumnChoice{again->columns}, columns);
    QCOMPARE(sortOf({"n", {}, "no such column", true, {}}), (FleetSort{std::nullopt, true}));
}

QTEST_GUILESS_MAIN(FleetSortTest)
#include "tst_fleetsort.moc"
