// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fleets from outside: what is taken, how it is kept, and how much.

#include <QTest>

#include "tests/support/fleettext.h"

using namespace poolwright;
using namespace poolwright::test;

class FleetReaderTest : public QObject {
    Q_OBJECT
private slots:
    void takes_data();
    void takes();
    void nullIsAbsent();
    void namesStayAsWritten();
    void listsAtMostFiftyFaults();
    void keepsItsLimits();
    void longLine();
    void roundTrip_data();
    void roundTrip();
    void everyPrefixOfAFleetIsRefused();
};

void FleetReaderTest::takes_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("pools");
    const auto row = [](const char* name, const std::string& json, int pools) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << pools;
    };
    row("nothing but the format", R"({"format": "poolwright.fleet/1"})", 0);
    row("format last", R"({"clusters": [{"name": "c", "pools": [{"name": "p"}]}], "format": "poolwright.fleet/1"})", 1);
    row("byte order mark", "\xEF\xBB\xBF" + fleetWith(""), 0);
    row("a version that nobody lists", poolWith(R"("driver": "999.1.2")"), 1);
    row("a kernel of another line", poolWith(R"("kernel": "6.8.0-1021-aws")"), 1);
    row("cGPU none", poolWith(R"("cgpu": "none")"), 1);
    row("no nodes", poolWith(R"("nodes": 0)"), 1);
    row("one name in two clusters",
        fleetWith(R"({"name": "a", "pools": [{"name": "p"}]}, {"name": "b", "pools": [{"name": "p"}]})"), 2);
    row("a workload that runs nowhere", workloadWith(R"("cuda-runtime": "12.4")"), 1);
    row("as deep as may be", poolWith(R"("driver": "550.90.07")"), 1);
}

void FleetReaderTest::takes() {
    QFETCH(QByteArray, json);
    QFETCH(int, pools);
    const auto fleet = readFleet({json.constData(), static_cast<std::size_t>(json.size())}, *realMatrix(), "f");
    QVERIFY2(fleet.has_value(), qPrintable(faultsOf(json.toStdString())));
    QCOMPARE(static_cast<int>(fleet->poolCount()), pools);
}

void FleetReaderTest::nullIsAbsent() {
    const auto with =
        readFleet(poolWith(R"("driver": null, "nodes": null, "driver-pinned": null)"), *realMatrix(), "f");
    QVERIFY(with.has_value());
    QVERIFY(with->clusters[0].pools[0].facets.entries().empty());
    const auto lists = readFleet(workloadWith(R"("cubin": null, "pools": null)"), *realMatrix(), "f");
    QVERIFY(lists.has_value());
    QVERIFY(lists->workloads[0].facets.entries().empty());
    QVERIFY(readFleet(R"({"format": "poolwright.fleet/1", "name": null, "clusters": null, "workloads": null})",
                      *realMatrix(), "f"));
}

void FleetReaderTest::namesStayAsWritten() {
    const std::string name = "<b>&amp;</b> \u202egnp.exe\u202c \"=1+1\" {driver} 推理 \U0001F680";
    Fleet fleet;
    fleet.name = name;
    fleet.clusters.push_back({name.substr(0, 12), {}, {{"p|q:r", {}}}});
    fleet.clusters[0].name = "<i>集群";
    const auto read = readFleet(writeFleet(fleet), *realMatrix(), "f");
    QVERIFY(read.has_value());
    QCOMPARE(read->name, name);
    QCOMPARE(*read == fleet, true);
}

void FleetReaderTest::listsAtMostFiftyFaults() {
    std::string pools;
    for (int i = 0; i < 500; ++i) {
        pools += fmt::format(R"({}{{"name": "p{}", "x": 1, "driver": 5}})", i == 0 ? "" : ",", i);
    }
    const auto fleet = readFleet(clusterWith("\"pools\": [" + pools + "]"), *realMatrix(), "f");
    QVERIFY(!fleet.has_value());
    QCOMPARE(fleet.error().size(), std::size_t{50});
    QCOMPARE(fleet.error()[2].where, std::string("f:$.clusters[0].pools[1].x"));
}

void FleetReaderTest::keepsItsLimits() {
    FleetLimits limits;
    limits.bytes = 60;
    QVERIFY(faultsOf(fleetWith(""), limits).isEmpty());
    QVERIFY(faultsOf(poolWith(R"("driver": "550.90.07")"), limits).startsWith("[limit] f: "));
    limits = {};
    limits.pools = 2;
    const std::string three = clusterWith(R"("pools": [{"name": "a"}, {"name": "b"}, {"name": "d"}])");
    QCOMPARE(faultsOf(three, limits), QString("[limit] f:$.clusters[0].pools[2]: more than 2 pools\n"));
    limits = {};
    limits.depth = 5;
    QVERIFY(faultsOf(poolWith(R"("nodes": 1)"), limits).isEmpty());
    limits.depth = 4;
    QVERIFY(faultsOf(poolWith(R"("nodes": 1)"), limits).startsWith("[limit]"));
    limits = {};
    limits.nameBytes = 3;
    QVERIFY(faultsOf(fleetWith(R"({"name": "abcd"})"), limits).startsWith("[limit]"));
}

void FleetReaderTest::longLine() {
    std::string pools; // one line of some ten megabytes
    for (int i = 0; i < 60'000; ++i) {
        pools += fmt::format(
            R"({}{{"name": "pool-{}", "driver": "550.{}.07", "kernel": "5.10.134-18.al8.x86_64", "nodes": {}, "driver-pinned": true}})",
            i == 0 ? "" : ",", i, i % 300, i % 100);
    }
    const auto fleet = readFleet(clusterWith("\"pools\": [" + pools + "]"), *realMatrix(), "f");
    QVERIFY(fleet.has_value());
    QCOMPARE(fleet->poolCount(), std::size_t{60'000});
    QCOMPARE(fleet->clusters[0].pools.back().nodes(), 99U);
    // and one string of as many
    const std::string name(std::size_t{64} << 20U, 'x');
    QCOMPARE(faultsOf(fleetWith("{\"name\": \"" + name + "\"}")),
             QString("[limit] f:$.clusters[0].name: the name has 67108864 bytes (at most 1024)\n"));
    QVERIFY(faultsOf(name).startsWith("f:1:1: not valid JSON from here on"));
    QVERIFY(faultsOf(fleetWith("{\"" + name + "\": 1}")).size() < 1000);
}

void FleetReaderTest::roundTrip_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("sample") << QByteArray::fromStdString(fileText("POOLWRIGHT_SAMPLES", "estate.json"));
    QTest::newRow("good") << QByteArray::fromStdString(fileText("POOLWRIGHT_DATA", "fleets/good.json"));
    QTest::newRow("hostile names") << QByteArray::fromStdString(
        fileText("POOLWRIGHT_DATA", "fleets/hostile_names.json"));
    QTest::newRow("empty") << QByteArray::fromStdString(fleetWith(""));
    QTest::newRow("workload") << QByteArray::fromStdString(workloadWith(
        R"("replicas": 3, "gpu-memory": "20GiB", "ptx": ["8.0", "9.0a"], "cubin": ["8.6"], "managed-memory": true, "pools": ["c/p"])"));
}

void FleetReaderTest::roundTrip() {
    QFETCH(QByteArray, json);
    const auto first = readFleet(json.toStdString(), *realMatrix(), "f");
    QVERIFY2(first.has_value(), qPrintable(faultsOf(json.toStdString())));
    const std::string written = writeFleet(*first);
    const auto second = readFleet(written, *realMatrix(), "f");
    QVERIFY2(second.has_value(), qPrintable(faultsOf(written)));
    QVERIFY(*first == *second);
    QCOMPARE(writeFleet(*second), written);
    QVERIFY(written.ends_with("}\n"));
}

void FleetReaderTest::everyPrefixOfAFleetIsRefused() {
    const std::string text = workloadWith(R"("cubin": ["8.6"], "managed-memory": true, "pools": ["c/p"])");
    for (std::size_t size = 0; size < text.size(); ++size) {
        QVERIFY2(!faultsOf(std::string_view(text).substr(0, size)).isEmpty(), qPrintable(QString::number(size)));
    }
    QVERIFY(faultsOf(text).isEmpty());
}

QTEST_APPLESS_MAIN(FleetReaderTest)
#include "tst_fleetreader.moc"
