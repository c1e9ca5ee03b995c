// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Targets and locks as a person writes them: what each text means, that it comes back as it went, and what is said about
// a wrong one and where.

#include <QTest>
#include <random>

#include "model/core/plan/target.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

Q_DECLARE_METATYPE(poolwright::Target::Kind)

namespace {

QString shownError(const Error& error) { return QString::fromStdString(toText(error)); }

Cluster clusterOf(const std::string& name, const std::vector<std::string>& pools) {
    Cluster out;
    out.name = name;
    for (const std::string& pool : pools) {
        out.pools.emplace_back();
        out.pools.back().name = pool;
    }
    return out;
}

Value driver(const std::string& text) { return *parseValue(Facet::Driver, text, {}); }

} // namespace

class TargetTest : public QObject {
    Q_OBJECT

private slots:
    void means_data();
    void means();
    void severalAreSeparatedBySemicolonsAndLines();
    void refusals_data();
    void refusals();
    void locks_data();
    void locks();
    void places_data();
    void places();
    void aNameIsItsOwnPattern_data();
    void aNameIsItsOwnPattern();
    void aStarryPatternIsQuick();
    void betweenFleets();
    void noTextIsTooStrange();
};

void TargetTest::means_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Target::Kind>("kind");
    QTest::addColumn<QString>("again");
    using Kind = Target::Kind;
    const auto row = [](const char* name, const char* text, Kind kind, const char* again) {
        QTest::newRow(name) << text << kind << again;
    };
    row("a value of a pool", "prod-bj/a10-shared:driver=570.195.03", Kind::Value, "prod-bj/a10-shared: driver=570.195.03");
    row("blanks do not matter", "  prod-bj / a10-shared :  driver  =  570.195.03 ", Kind::Value,
        "prod-bj/a10-shared: driver=570.195.03");
    row("a value of a cluster", "prod-bj: kubernetes=1.31", Kind::Value, "prod-bj: kubernetes=1.31");
    row("a pool facet on a cluster", "prod-bj:os=alinux3", Kind::Value, "prod-bj: os=alinux3");
    row("at least", "*/*:nvidia-container-toolkit>=1.17.8", Kind::AtLeast, "*/*: nvidia-container-toolkit>=1.17.8");
    row("at least, with blanks", "*: nvidia-container-toolkit >= 1.17.8", Kind::AtLeast, "*: nvidia-container-toolkit>=1.17.8");
    row("newest", "*/a10-*: driver = newest", Kind::NewestSupported, "*/a10-*: driver=newest");
    row("off end of life", "*/*: off-end-of-life", Kind::OffEndOfLife, "*/*: off-end-of-life");
    row("off end of life by a day", "*/*:off-end-of-life  by  2027-06-30", Kind::OffEndOfLife,
        "*/*: off-end-of-life by 2027-06-30");
    row("a workload", "prod-bj/*: run llm serve", Kind::RunWorkload, "prod-bj/*: run llm serve");
    row("acceptable", "*/*:acceptable", Kind::Acceptable, "*/*: acceptable");
    row("a value with a blank", "c/p: container-runtime=containerd 1.6.28", Kind::Value, "c/p: container-runtime=containerd 1.6.28");
    row("a value with a colon", "c/p: container-runtime=containerd:1.6.28", Kind::Value, "c/p: container-runtime=containerd:1.6.28");
    row("none", "c/p: cgpu=none", Kind::Value, "c/p: cgpu=none");
    row("a name with signs", R"(a\:b\=c/d\;e: acceptable)", Kind::Acceptable, R"(a\:b\=c/d\;e: acceptable)");
    row("a version that nobody lists", "c/p: driver=999.1", Kind::Value, "c/p: driver=999.1");
}

void TargetTest::means() {
    QFETCH(QString, text);
    QFETCH(Target::Kind, kind);
    QFETCH(QString, again);
    const auto target = parseTarget(*realMatrix(), text.toStdString());
    QVERIFY2(target, target ? "" : qPrintable(shownError(target.error())));
    QCOMPARE(target->kind, kind);
    QCOMPARE(QString::fromStdString(toText(*target)), again);
    QVERIFY(parseTarget(*realMatrix(), toText(*target)) == *target);
}

void TargetTest::severalAreSeparatedBySemicolonsAndLines() {
    const auto targets =
        parseTargets(*realMatrix(), "*/*: acceptable; prod: kubernetes=1.31;\r\n\r\n ;c/p:run a\\;b\n");
    QVERIFY2(targets, targets ? "" : qPrintable(shownError(targets.error())));
    QCOMPARE(targets->size(), std::size_t{3});
    QCOMPARE(targets->at(1).facet, Facet::Kubernetes);
    QCOMPARE(QString::fromStdString(targets->at(2).workload), QString("a;b"));
    QVERIFY(parseTargets(*realMatrix(), "")->empty());
}

void TargetTest::refusals_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char* name, const char* text, const char* where, const char* message, const char* hint) {
        QTest::newRow(name) << text << where << message << hint;
    };
    row("no place", "driver=newest", "column 1", "does not say where", "prod-bj/a10-*: driver=newest");
    row("no place, a colon in the value", "container-runtime=containerd:1.6.28", "column 1", "does not say where", "*/*");
    row("empty place", ": acceptable", "column 1", "is no place", "cluster/pool");
    row("empty pool", "prod/: acceptable", "column 1", "is no place", "cluster/pool");
    row("three parts", "a/b/c: acceptable", "column 3", "is no place", "cluster/pool");
    row("misspelt facet", "c/p: drivr=570.169", "column 6", "'drivr' is not a facet", "did you mean 'driver'");
    row("misspelt value", "c/p: os=alinux4", "column 9", "'alinux4' is not a value of os", "alinux3");
    row("misspelt wish", "c/p: aceptable", "column 6", "not understood", "did you mean 'acceptable'?");
    row("a facet without a value", "c/p: driver", "column 6", "'driver' needs a value", "driver=newest");
    row("not a day", "c/p: off-end-of-life by 2027-06", "column 25", "'2027-06' is not a day", "2027-06-30");
    row("by is missing", "c/p: off-end-of-life 2027-06-30", "column 22", "is not a day to be off by", "by 2027-06-30");
    row("no workload", "c/p: run ", "column 6", "not understood", "did you mean 'run'?");
    row("another comparison", "c/p: driver<570", "column 12", "not understood", "only = and >=");
    row("no order", "c/p: os>=alinux3", "column 6", "values of os have no order", "name the value");
    row("no newest", "c/p: gpu-scheduling=newest", "column 6", "have no order", "name the value");
    row("at least none", "c/p: cgpu>=none", "column 12", "'none' has no place", "");
    row("derived", "c/p: gpu=A10", "column 6", "not for a pool to choose", "follows from other facets");
    row("of a workload", "c/p: cuda-runtime=12.4", "column 6", "not for a pool to choose", "each workload");
    row("the second line", "*/*: acceptable\n*/*: drivr=1", "line 2, column 6", "'drivr'", "driver");
    row("columns are characters", "東京/p: drivr=1", "column 7", "'drivr'", "driver");
}

void TargetTest::refusals() {
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const auto targets = parseTargets(*realMatrix(), text.toStdString());
    QVERIFY(!targets);
    const Error& error = targets.error();
    QCOMPARE(QString::fromStdString(error.where), where);
    QVERIFY2(QString::fromStdString(error.message).contains(message), error.message.c_str());
    QVERIFY2(QString::fromStdString(error.hint).contains(hint), error.hint.c_str());
}

void TargetTest::locks_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("again");
    QTest::newRow("everywhere") << " driver " << "driver";
    QTest::newRow("at a place") << "prod-bj/*:os" << "prod-bj/*: os";
    QTest::newRow("of a cluster") << "prod-bj: kubernetes" << "prod-bj: kubernetes";
    QTest::newRow("everywhere in words") << "*/*: os" << "os";
    QTest::newRow("misspelt") << "drivr" << "";
    QTest::newRow("derived") << "gpu" << "";
    QTest::newRow("no facet") << "prod:" << "";
    QTest::newRow("nothing") << "" << "";
}

void TargetTest::locks() {
    QFETCH(QString, text);
    QFETCH(QString, again);
    const auto lock = parseLock(text.toStdString());
    QCOMPARE(lock.has_value(), !again.isEmpty());
    if (lock) {
        QCOMPARE(QString::fromStdString(toText(*lock)), again);
        QVERIFY(parseLock(toText(*lock)) == *lock);
    }
}

void TargetTest::places_data() {
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("cluster");
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("second");
    // the cluster prod-bj with the pools a10-shared and v100
    QTest::newRow("the cluster") << "prod-bj" << true << true << true;
    QTest::newRow("one pool") << "prod-bj/v100" << true << false << true;
    QTest::newRow("a run of characters") << "prod-*/a10-*" << true << true << false;
    QTest::newRow("one character") << "prod-b?/v10?" << true << false << true;
    QTest::newRow("too few characters") << "prod-bj?" << false << false << false;
    QTest::newRow("no pool of it") << "prod-bj/h100" << false << false << false;
    QTest::newRow("everything") << "*/*" << true << true << true;
    QTest::newRow("every cluster") << "*" << true << true << true;
    QTest::newRow("stars in a row") << "**b**/***" << true << true << true;
    QTest::newRow("a star that is meant") << R"(prod\*)" << false << false << false;
    QTest::newRow("capitals differ") << "Prod-bj" << false << false << false;
}

void TargetTest::places() {
    QFETCH(QString, place);
    const Cluster cluster = clusterOf("prod-bj", {"a10-shared", "v100"});
    const auto target = parseTarget(*realMatrix(), place.toStdString() + ": acceptable");
    QVERIFY(target);
    QTEST(matches(target->place, cluster), "cluster");
    QTEST(matches(target->place, cluster, cluster.pools[0]), "first");
    QTEST(matches(target->place, cluster, cluster.pools[1]), "second");
}

void TargetTest::aNameIsItsOwnPattern_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"plain", "a b", " edge ", "a*b", "a?b", "a\\b", "a:b;c=d", "東京", "\\", "*", "a\\"}) {
        QTest::newRow(name) << name;
    }
}

void TargetTest::aNameIsItsOwnPattern() {
    QFETCH(QString, name);
    const Cluster cluster = clusterOf(name.toStdString(), {name.toStdString(), "axb"});
    Target target;
    target.kind = Target::Kind::Acceptable;
    target.place = placeOf(cluster, cluster.pools[0]);
    const auto again = parseTarget(*realMatrix(), toText(target));
    QVERIFY2(again, again ? "" : qPrintable(shownError(again.error())));
    QVERIFY(*again == target);
    QVERIFY(matches(again->place, cluster, cluster.pools[0]));
    QVERIFY(!matches(again->place, cluster, cluster.pools[1]));
    target.place.cluster = name.toStdString(); // not made by patternOf(): the text must be a target all the same
    QVERIFY(parseTarget(*realMatrix(), toText(target)));
}

void TargetTest::aStarryPatternIsQuick() {
    std::string stars;
    for (int i = 0; i < 500; ++i) {
        stars += "*a";
    }
    const Cluster cluster = clusterOf(std::string(1000, 'a') + "b", {});
    QVERIFY(!matches(TargetPlace{stars, std::nullopt}, cluster)); // with a way back for every star it would never end
}

void TargetTest::betweenFleets() {
    Fleet fleet;
    fleet.clusters.push_back(clusterOf("one", {"a", "b*"}));
    fleet.clusters.push_back(clusterOf("gone", {}));
    fleet.clusters[0].pools[0].facets.set(Facet::Driver, driver("550.90.07"));
    fleet.clusters[0].pools[0].facets.set(Facet::Nodes, *parseValue(Facet::Nodes, "3", {}));
    fleet.clusters[0].pools[1].facets.set(Facet::Driver, driver("550.90.07"));
    fleet.workloads.push_back({"serve", {}, {"one/a"}, kNoItem});
    Fleet target = fleet;
    target.clusters[1].name = "new";
    target.clusters[0].facets.set(Facet::Kubernetes, *parseValue(Facet::Kubernetes, "1.31", {}));
    target.clusters[0].pools[0].facets.clear(Facet::Driver); // open: anything will do
    target.clusters[0].pools[0].facets.set(Facet::Nodes, *parseValue(Facet::Nodes, "4", {}));
    target.clusters[0].pools[1].facets.set(Facet::Driver, driver("570.169"));
    target.clusters[0].pools.push_back({"c", {}, kNoItem});
    target.workloads[0].pools.emplace_back("one/b*");
    const FleetTargets between = targetsBetween(fleet, target);
    QStringList texts;
    for (const Target& one : between.targets) {
        texts << QString::fromStdString(toText(one));
    }
    QCOMPARE(texts, QStringList({"one: kubernetes=1.31", R"(one/b\*: driver=570.169)", R"(one/b\*: run serve)"}));
    QStringList left;
    for (const std::string& one : between.left) {
        left << QString::fromStdString(one);
    }
    QCOMPARE(left, QStringList({"one/a: no operation changes nodes", "one/c is only in the target", "new is only in the target",
                                "gone is not in the target"}));
    QVERIFY(targetsBetween(fleet, fleet).targets.empty());
}

void TargetTest::noTextIsTooStrange() {
    std::mt19937 random(1);
    const std::string letters = "ab/*?:;=> \\\n\"driver newest run by off-end-of-life 2027-06-30 acceptable\x80\xff";
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 40; n > 0; --n) {
            text += letters[random() % letters.size()];
        }
        text += i % 3 == 0 ? ":acceptable" : "";
        if (const auto targets = parseTargets(*realMatrix(), text)) {
            for (const Target& target : *targets) {
                QVERIFY2(parseTarget(*realMatrix(), toText(target)) == target, text.c_str());
            }
        }
        if (const auto lock = parseLock(text)) {
            QVERIFY2(parseLock(toText(*lock)) == *lock, text.c_str());
        }
    }
    QVERIFY(!parseTarget(*realMatrix(), std::string(kLongestTarget + 1, 'a')));
    QVERIFY(!parseTarget(*realMatrix(), std::string(kLongestPlacePattern + 1, 'a') + ": acceptable"));
    QVERIFY(!parseTargets(*realMatrix(), std::string(kLongestTargets + 1, ' ')));
}

QTEST_APPLESS_MAIN(TargetTest)
#include "tst_target.moc"
