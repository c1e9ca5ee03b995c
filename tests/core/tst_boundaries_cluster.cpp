// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D1, "Driver and cluster version compatibility": who may choose a driver, which drivers a cluster version lists, and its default.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

/// Lists of the page as S17 still has them; the cells are lost in D1.
constexpr const char* kList128[] = {"570.195.03", "570.169",    "570.133.20", "550.163.01",
                                    "550.144.03", "550.90.07",  "535.230.02", "535.161.07"};
constexpr const char* kUnlisted128[] = {
    "580.126.09", "550.54.15",  "550.54.14",  "535.247.01", "535.129.03", "535.98",     "535.54.03",  "525.147.05",
    "525.105.17", "515.105.01", "515.86.01",  "510.108.03", "510.54",     "510.47.03",  "470.256.02", "470.161.03",
    "470.103.01", "470.82.01",  "470.57.02",  "460.106.00", "460.91.03",  "460.73.01",  "460.32.03",  "450.119.04",
    "450.102.04", "450.80.02",  "440.33.01",  "418.181.07", "418.113",    "418.87.01",  "410.93",     "410.79"};
static_assert(std::size(kList128) + std::size(kUnlisted128) == 40);

void row(const std::string& name, const std::string& pool, const char* expected) {
    boundary(name, "gn7i; node-kind=ecs; driver-pinned=true; " + pool, "driver-cluster", expected);
}

} // namespace

class BoundariesCluster : public QObject {
    Q_OBJECT
private slots:
    void from128_data();
    void from128() { verifyBoundary(); }
    void at120_data();
    void at120() { verifyBoundary(); }
    void defaultsOnly_data();
    void defaultsOnly() { verifyBoundary(); }
    void silent_data();
    void silent() { verifyBoundary(); }
    void choice_data();
    void choice() { verifyBoundary(); }
    void derived_data();
    void derived();
    void contestedShowsBothSides();
};

void BoundariesCluster::from128_data() {
    boundaryColumns();
    for (const char* kubernetes : {"1.28", "1.28.3", "1.28.15-aliyun.1", "1.30.7", "1.33.3", "1.36.1", "1.40"}) {
        row(fmt::format("{} is 1.28 and later, listed", kubernetes), fmt::format("kubernetes={}; driver=550.90.07", kubernetes),
            "supported explicit");
        row(fmt::format("{} is 1.28 and later, not listed", kubernetes), fmt::format("kubernetes={}; driver=580.126.09", kubernetes),
            "caution explicit");
        row(fmt::format("{} is 1.28 and later, in no table", kubernetes), fmt::format("kubernetes={}; driver=555.42.06", kubernetes),
            "caution explicit");
    }
    for (const char* driver : kList128) {
        row(fmt::format("1.28 lists {}", driver), fmt::format("kubernetes=1.28.9; driver={}", driver), "supported explicit");
    }
    for (const char* driver : kUnlisted128) {
        row(fmt::format("1.28 does not list {}", driver), fmt::format("kubernetes=1.28.9; driver={}", driver), "caution explicit");
    }
    for (const char* driver : {"570.195.02", "570.195.04", "535.161.06", "535.161.08", "535.104.05", "450.82.02", "590.44.01"}) {
        row(fmt::format("ACK does not have {}", driver), fmt::format("kubernetes=1.28.9; driver={}", driver), "caution explicit");
    }
    row("driver open", "kubernetes=1.28.9", "unknown silent; missing driver");
    row("kubernetes open", "driver=550.90.07", "unknown silent; missing kubernetes");
    row("1.27 is below 1.28 and in no row", "kubernetes=1.27.99; driver=550.90.07", "unknown silent");
}

void BoundariesCluster::at120_data() {
    boundaryColumns();
    for (const char* driver : {"450.119.04", "450.102.04", "418.181.07", "418.87.01"}) {
        row(fmt::format("1.20 lists {}", driver), fmt::format("kubernetes=1.20.4; driver={}", driver), "supported explicit");
    }
    // listed for 1.20, but not in the kernel table, for which ACK installs the default instead
    row("450.82.02 is listed and not in the kernel table", "kubernetes=1.20.4; driver=450.82.02", "contested");
    row("450.51.06 is listed and not in the kernel table", "kubernetes=1.20.11-aliyun.1; driver=450.51.06", "contested");
    for (const char* driver : {"450.80.02", "550.163.01", "535.161.07", "460.91.03", "418.113", "410.79"}) {
        row(fmt::format("1.20 does not list {}", driver), fmt::format("kubernetes=1.20.4; driver={}", driver), "caution explicit");
    }
    row("in no table", "kubernetes=1.20.4; driver=450.82.01", "caution explicit");
    row("1.20 as two fields", "kubernetes=1.20; driver=450.119.04", "supported explicit");
    row("1.21 is not 1.20", "kubernetes=1.21.0; driver=450.119.04", "unknown silent");
    row("1.19 is not 1.20", "kubernetes=1.19.99; driver=450.119.04", "unknown silent");
    row("1.2 is not 1.20", "kubernetes=1.2; driver=450.119.04", "unknown silent");
}

void BoundariesCluster::defaultsOnly_data() {
    boundaryColumns();
    for (const char* kubernetes : {"1.18.8", "1.18.8-aliyun.1", "1.16.9", "1.16.9-aliyun.1", "1.14.8", "1.14.8-aliyun.1"}) {
        row(fmt::format("{} names its default", kubernetes), fmt::format("kubernetes={}; driver=418.181.07", kubernetes),
            "supported explicit");
        row(fmt::format("{} has no list: 418.87.01", kubernetes), fmt::format("kubernetes={}; driver=418.87.01", kubernetes),
            "unknown silent");
        row(fmt::format("{} has no list: 550", kubernetes), fmt::format("kubernetes={}; driver=550.163.01", kubernetes),
            "unknown silent");
    }
    for (const char* kubernetes : {"1.18.7", "1.18.9", "1.18", "1.16.8", "1.16.10", "1.14.7", "1.14.9"}) {
        row(fmt::format("{} has no row", kubernetes), fmt::format("kubernetes={}; driver=418.181.07", kubernetes), "unknown silent");
    }
    row("1.16.6 names its default", "kubernetes=1.16.6; driver=418.87.01", "supported explicit");
    row("1.16.6 allows no other: the default of its neighbours", "kubernetes=1.16.6; driver=418.181.07", "unsupported explicit");
    row("1.16.6 allows no other: 550", "kubernetes=1.16.6-aliyun.1; driver=550.163.01", "unsupported explicit");
    row("1.16.6 allows no other: a driver that does not exist", "kubernetes=1.16.6; driver=418.87.02", "unsupported explicit");
    row("1.16.5 has no row", "kubernetes=1.16.5; driver=550.163.01", "unknown silent");
    row("1.16.7 has no row", "kubernetes=1.16.7; driver=418.87.01", "unknown silent");
    row("1.16.6, driver open", "kubernetes=1.16.6", "unknown silent; missing driver");
    boundary("1.16.6, whether pinned open", "gn6i; node-kind=ecs; kubernetes=1.16.6; driver=550.163.01", "driver-cluster",
             "unknown silent; missing driver-pinned");
    boundary("1.16.6, not pinned: nobody asks for another", "gn6i; node-kind=ecs; kubernetes=1.16.6; driver-pinned=false; driver=418.87.01",
             "driver-cluster", "supported explicit");
}

// Empty cells are silence: 1.22, 1.24, 1.26 take nothing from the row above, nor versions that have no row.
void BoundariesCluster::silent_data() {
    boundaryColumns();
    for (const char* kubernetes : {"1.26", "1.26.3-aliyun.1", "1.24.6", "1.22.15", "1.19.1", "1.18.20", "1.12.6", "1.27.2", "1.25.0",
                                   "1.23.9", "1.21.3", "1.17.0", "1.11.5"}) {
        for (const char* driver : {"550.163.01", "535.161.07", "450.119.04", "418.181.07"}) {
            row(fmt::format("{} says nothing about {}", kubernetes, driver), fmt::format("kubernetes={}; driver={}", kubernetes, driver),
                "unknown silent");
        }
    }
}

void BoundariesCluster::choice_data() {
    boundaryColumns();
    const auto plain = [](const char* name, const char* pool, const char* expected) {
        boundary(name, pool, "driver-cluster", expected);
    };
    for (const char* kind : {"lingjun", "edge"}) {
        plain(fmt::format("{}: a pinned driver", kind).c_str(),
              fmt::format("node-kind={}; kubernetes=1.28.9; driver=550.90.07; driver-pinned=true", kind).c_str(), "unsupported explicit");
        plain(fmt::format("{}: a pinned driver on 1.26", kind).c_str(),
              fmt::format("node-kind={}; kubernetes=1.26.3; driver=550.90.07; driver-pinned=true", kind).c_str(), "unsupported explicit");
        plain(fmt::format("{}: nothing pinned", kind).c_str(),
              fmt::format("node-kind={}; kubernetes=1.28.9; driver=550.90.07; driver-pinned=false", kind).c_str(), "supported explicit");
        plain(fmt::format("{}: whether pinned open", kind).c_str(),
              fmt::format("node-kind={}; kubernetes=1.28.9; driver=550.90.07", kind).c_str(), "unknown silent; missing driver-pinned");
    }
    plain("a Lingjun cluster has Lingjun nodes", "cluster-type=lingjun; kubernetes=1.28.9; driver=550.90.07; driver-pinned=true",
          "unsupported derived");
    plain("Lingjun nodes in a managed Pro cluster",
          "cluster-type=managed-pro; node-kind=lingjun; kubernetes=1.28.9; driver=550.90.07; driver-pinned=true", "unsupported explicit");
    plain("ECS nodes in an edge cluster",
          "cluster-type=edge; node-kind=ecs; kubernetes=1.28.9; driver=550.90.07; driver-pinned=true", "supported explicit");
    plain("node kind open, pinned", "kubernetes=1.28.9; driver=550.90.07; driver-pinned=true", "unknown silent; missing node-kind");
    plain("node kind open, not pinned", "kubernetes=1.28.9; driver=550.90.07; driver-pinned=false", "supported explicit");
}

// A pool that pins nothing runs the default of its cluster version and family; what follows from it is derived.
void BoundariesCluster::derived_data() {
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("driver");
    const auto add = [](const char* name, const char* pool, const char* driver) {
        QTest::newRow(name) << QString::fromUtf8(pool) << QString::fromUtf8(driver);
    };
    add("1.28", "gn7i; kubernetes=1.28; node-kind=ecs; driver-pinned=false", "535.161.07");
    add("1.36.1", "gn8is; kubernetes=1.36.1; node-kind=ecs; driver-pinned=false", "535.161.07");
    add("1.28 with gn9t", "gn9t; kubernetes=1.28.9; node-kind=ecs; driver-pinned=false", "570.169");
    add("1.33 with ebmgn9t", "ebmgn9t; kubernetes=1.33.1; node-kind=ecs; driver-pinned=false", "570.169");
    add("1.18.8", "gn6i; kubernetes=1.18.8-aliyun.1; node-kind=ecs; driver-pinned=false", "418.181.07");
    add("1.16.9", "gn6i; kubernetes=1.16.9; node-kind=ecs; driver-pinned=false", "418.181.07");
    add("1.14.8", "gn6i; kubernetes=1.14.8; node-kind=ecs; driver-pinned=false", "418.181.07");
    add("1.16.6", "gn6i; kubernetes=1.16.6; node-kind=ecs; driver-pinned=false", "418.87.01");
    add("1.26 names no default", "gn7i; kubernetes=1.26.3; node-kind=ecs; driver-pinned=false", "");
    add("1.20 names no default", "gn7i; kubernetes=1.20.4; node-kind=ecs; driver-pinned=false", "");
    add("1.18.9 names no default", "gn7i; kubernetes=1.18.9; node-kind=ecs; driver-pinned=false", "");
    add("a pool that pins one and does not say which", "gn7i; kubernetes=1.28; node-kind=ecs; driver-pinned=true", "");
    add("whether pinned open", "gn7i; kubernetes=1.28; node-kind=ecs", "");
    add("family open", "kubernetes=1.28; node-kind=ecs; driver-pinned=false", "");
    add("kubernetes open", "gn7i; node-kind=ecs; driver-pinned=false", "");
    add("node kind open", "gn7i; kubernetes=1.28; driver-pinned=false", "");
    add("lingjun", "gn7i; kubernetes=1.28; node-kind=lingjun; driver-pinned=false", "");
    add("edge", "gn7i; kubernetes=1.28; node-kind=edge; driver-pinned=false", "");
}

void BoundariesCluster::derived() {
    QFETCH(QString, pool);
    QFETCH(QString, driver);
    const auto finding = findingOf(pool.toStdString() + "; kernel=4.19.91-18.al7.x86_64", "driver-kernel");
    QVERIFY(finding.has_value());
    QString found;
    for (const auto& [facet, value] : finding->facets) {
        if (facet == Facet::Driver) {
            found = QString::fromStdString(value);
        }
    }
    QCOMPARE(found, driver);
    QCOMPARE(finding->missing.empty(), !driver.isEmpty());
    QCOMPARE(QString::fromStdString(std::string(toText(finding->verdict))), driver.isEmpty() ? QStringLiteral("unknown") : QStringLiteral("supported"));
    QCOMPARE(QString::fromStdString(std::string(toText(finding->evidence))), driver.isEmpty() ? QStringLiteral("silent") : QStringLiteral("derived"));
}

void BoundariesCluster::contestedShowsBothSides() {
    const auto finding = findingOf("gn6i; node-kind=ecs; driver-pinned=true; kubernetes=1.20.4; driver=450.82.02", "driver-cluster");
    QVERIFY(finding && finding->statements.size() >= 2);
    bool yes = false;
    bool reserve = false;
    for (const Statement& statement : finding->statements) {
        QVERIFY(!statement.citations.empty());
        yes = yes || statement.verdict == Verdict::Supported;
        reserve = reserve || statement.verdict == Verdict::Caution;
    }
    QVERIFY(yes);
    QVERIFY(reserve);
}

QTEST_APPLESS_MAIN(BoundariesCluster)
#include "tst_boundaries_cluster.moc"
