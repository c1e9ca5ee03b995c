// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands: applied whole or not at all, taken back exactly; the rules of the edits.

#include <QTest>
#include <algorithm>
#include <set>

#include "model/core/document/edits.h"
#include "model/core/document/scenarios.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/randomcommands.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

Document sample() {
    Fleet fleet = buildFleet(*realMatrix(), 60);
    fleet.name = "sample";
    Cluster& first = fleet.clusters.front();
    first.pools[0].facets.set(Facet::Driver, *parseValue(Facet::Driver, "535.161.07", {}));
    fleet.workloads.push_back({"serve", {}, {poolPath(first, first.pools[0]), poolPath(first, first.pools[1])}, kNoItem});
    return documentOf(std::move(fleet), realMatrix()->revision);
}

ItemId baselineOf(const Document& document) { return document.baseline().id; }
const Cluster& firstCluster(const Document& document) { return document.baseline().fleet.clusters.front(); }
const Pool& firstPool(const Document& document) { return firstCluster(document).pools.front(); }

Value valueOf(Facet facet, const char* text) {
    return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
}

/// Applies what must be possible.
void perform(Document& document, const Result<Command>& command) {
    if (!command) {
        qFatal("%s", toText(command.error()).c_str());
    }
    const Result<void> applied = apply(document, *command);
    if (!applied) {
        qFatal("%s", toText(applied.error()).c_str());
    }
}

/// Names are unique, ids are unique, workloads name pools that exist.
QString faultOf(const Document& document) {
    for (const Scenario& scenario : document.scenarios) {
        std::set<std::string> paths;
        std::set<std::string> clusters;
        std::set<ItemId> ids;
        for (const Cluster& cluster : scenario.fleet.clusters) {
            if (!clusters.insert(cluster.name).second || !ids.insert(cluster.id).second) {
                return "two clusters alike";
            }
            for (const Pool& pool : cluster.pools) {
                if (!paths.insert(poolPath(cluster, pool)).second || !ids.insert(pool.id).second ||
                    pool.id >= document.nextId) {
                    return "two pools alike";
                }
            }
        }
        for (const Workload& workload : scenario.fleet.workloads) {
            for (const std::string& path : workload.pools) {
                if (!paths.contains(path)) {
                    return QString::fromStdString("no pool " + path);
                }
            }
        }
    }
    return {};
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void everyCommandIsTakenBack_data();
    void everyCommandIsTakenBack();
    void halfACommandIsNoCommand();
    void aValueIsSetOnItsOwnScope();
    void theLastEditOfACellCounts();
    void namesOfCommands();
    void renamesAreFollowed();
    void namesStayUnique();
    void movesKeepTheOrderGiven();
    void copiesStandBehindTheirOriginals();
    void acceptancesNeedReasonAndPerson();
    void thePolicyIsKept();
    void idsAreGivenOnce();
};

void DocumentTest::everyCommandIsTakenBack_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 6; ++seed) {
        QTest::addRow("seed %llu", seed) << seed;
    }
}

void DocumentTest::everyCommandIsTakenBack() {
    QFETCH(quint64, seed);
    RandomCommands commands(*realMatrix(), seed);
    Document document = sample();
    std::vector<Command> done;
    std::vector<Document> states{document};
    for (int step = 0; step < 200; ++step) {
        const Command command = commands.next(document);
        perform(document, command);
        QCOMPARE(faultOf(document), QString());
        QVERIFY2(!command.name.empty(), "a step without a name");
        QVERIFY2(!(document == states.back()) || command.changes.empty(), command.name.c_str());
        done.push_back(command);
        states.push_back(document);
    }
    const ItemId last = document.nextId;
    for (std::size_t step = done.size(); step-- > 0;) {
        perform(document, inverse(done[step]));
        Document expected = states[step];
        expected.nextId = last; // identities are never given again
        QVERIFY2(document == expected, done[step].name.c_str());
    }
    for (const Command& command : done) {
        perform(document, command);
    }
    QVERIFY(document == states.back());
}

void DocumentTest::halfACommandIsNoCommand() {
    Document document = sample();
    const Document before = document;
    const ItemId pool = firstPool(document).id;
    Command command{"half", {}, 0};
    command.changes.emplace_back(NameChange{baselineOf(document), ItemKind::Pool, pool, firstPool(document).name, "x"});
    command.changes.emplace_back(
        CellChange{baselineOf(document), ItemKind::Pool, pool, Facet::Driver, std::nullopt, valueOf(Facet::Driver, "535.1")});
    const auto applied = apply(document, command);
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, ErrorCode::Input);
    QVERIFY(document == before);
}

void DocumentTest::aValueIsSetOnItsOwnScope() {
    Document document = sample();
    const CellEdit wrong{ItemKind::Pool, firstPool(document).id, Facet::Kubernetes, valueOf(Facet::Kubernetes, "1.30.7")};
    QVERIFY(!setCells(document, baselineOf(document), std::array{wrong}));
    const CellEdit unknown{ItemKind::Pool, 9'999'999, Facet::Driver, std::nullopt};
    QVERIFY(!setCells(document, baselineOf(document), std::array{unknown}));
    QVERIFY(!setCells(document, 9'999'999, {}));
    const CellEdit right{ItemKind::Cluster, firstCluster(document).id, Facet::Kubernetes, std::nullopt};
    perform(document, setCells(document, baselineOf(document), std::array{right}));
    QVERIFY(firstCluster(document).facets.find(Facet::Kubernetes) == nullptr);
}

void DocumentTest::theLastEditOfACellCounts() {
    Document document = sample();
    const ItemId pool = firstPool(document).id;
    const Value now = *firstPool(document).facets.find(Facet::Driver);
    const std::array edits{CellEdit{ItemKind::Pool, pool, Facet::Driver, valueOf(Facet::Driver, "1.2.3")},
                           CellEdit{ItemKind::Pool, pool, Facet::Driver, now}};
    const auto command = setCells(document, baselineOf(document), edits);
    QVERIFY(command);
    QVERIFY(command->changes.empty());
}

void DocumentTest::namesOfCommands() {
    Document document = sample();
    const ItemId scenario = baselineOf(document);
    const auto& pools = firstCluster(document).pools;
    const auto edit = [&](std::size_t pool, Facet facet, const char* text) {
        return CellEdit{ItemKind::Pool, pools[pool].id, facet,
                        text == nullptr ? std::nullopt : std::optional(valueOf(facet, text))};
    };
    const auto name = [&](std::initializer_list<CellEdit> edits) {
        return setCells(document, scenario, std::span(edits.begin(), edits.size()))->name;
    };
    QCOMPARE(name({edit(0, Facet::Driver, "9.9")}), "Set driver of " + pools[0].name + " to 9.9");
    QCOMPARE(name({edit(0, Facet::Driver, "9.9"), edit(1, Facet::Driver, "9.9")}),
             std::string("Set driver of 2 pools to 9.9"));
    QCOMPARE(name({edit(0, Facet::Driver, "9.9"), edit(1, Facet::Driver, "9.8")}), std::string("Change driver of 2 pools"));
    QCOMPARE(name({edit(0, Facet::Driver, nullptr)}), "Clear driver of " + pools[0].name);
    QCOMPARE(name({edit(0, Facet::Driver, "9.9"), edit(0, Facet::Toolkit, "9.9")}),
             "Change 2 values of " + pools[0].name);
}

void DocumentTest::renamesAreFollowed() {
    Document document = sample();
    const ItemId cluster = firstCluster(document).id;
    perform(document, renameItem(document, baselineOf(document), ItemKind::Cluster, cluster, "paris"));
    QCOMPARE(document.baseline().fleet.workloads[0].pools[0], "paris/" + firstPool(document).name);
    perform(document, removeItems(document, baselineOf(document), ItemKind::Pool, std::array{firstPool(document).id}));
    QCOMPARE(document.baseline().fleet.workloads[0].pools.size(), std::size_t{1});
    const ItemId other = document.baseline().fleet.clusters[1].id;
    perform(document, movePools(document, baselineOf(document), std::array{firstPool(document).id}, other, 0));
    QCOMPARE(faultOf(document), QString());
    QCOMPARE(document.baseline().fleet.workloads[0].pools[0],
             poolPath(document.baseline().fleet.clusters[1], document.baseline().fleet.clusters[1].pools[0]));
}

void DocumentTest::namesStayUnique() {
    Document document = sample();
    const ItemId scenario = baselineOf(document);
    const auto& pools = firstCluster(document).pools;
    const auto taken = renameItem(document, scenario, ItemKind::Pool, pools[0].id, pools[1].name);
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::Usage);
    QVERIFY(!renameItem(document, scenario, ItemKind::Pool, pools[0].id, "a/b"));
    QVERIFY(!renameItem(document, scenario, ItemKind::Pool, pools[0].id, ""));
    QVERIFY(!renameItem(document, scenario, ItemKind::Pool, pools[0].id, "a\nb"));
    perform(document, addPool(document, scenario, firstCluster(document).id, pools[0], 0));
    QCOMPARE(firstPool(document).name, pools[1].name + " 2");
}

void DocumentTest::movesKeepTheOrderGiven() {
    Document document = sample();
    const auto ids = [&] {
        std::vector<ItemId> out;
        std::ranges::transform(firstCluster(document).pools, std::back_inserter(out), &Pool::id);
        return out;
    };
    const auto before = ids();
    const std::array moved{before[4], before[1], before[2]};
    perform(document, movePools(document, baselineOf(document), moved, firstCluster(document).id, 4));
    const auto after = ids();
    QCOMPARE(std::vector(after.begin(), after.begin() + 5),
             (std::vector{before[0], before[3], before[4], before[1], before[2]}));
}

void DocumentTest::copiesStandBehindTheirOriginals() {
    Document document = sample();
    const auto& pools = firstCluster(document).pools;
    const std::string first = pools[0].name;
    const std::string second = pools[1].name;
    perform(document, duplicateItems(document, baselineOf(document), ItemKind::Pool, std::array{pools[1].id, pools[0].id}));
    QCOMPARE(pools[0].name, first);
    QCOMPARE(pools[1].name, first + " copy");
    QCOMPARE(pools[2].name, second);
    QCOMPARE(pools[3].name, second + " copy");
    QVERIFY(pools[1].facets == pools[0].facets);
}

void DocumentTest::acceptancesNeedReasonAndPerson() {
    Document document = sample();
    RiskAcceptance risk{kNoItem, firstPool(document).id, "cgpu-driver", "cgpu-driver/missing", Verdict::Unknown,
                        "agreed", "Li", *Date::parse("2026-11-21"), *Date::parse("2026-12-21")};
    auto without = risk;
    without.reason.clear();
    QVERIFY(!acceptRisk(document, without));
    without = risk;
    without.person.clear();
    QVERIFY(!acceptRisk(document, without));
    without = risk;
    without.until = *Date::parse("2026-11-20");
    QVERIFY(!acceptRisk(document, without));
    perform(document, acceptRisk(document, risk));
    QCOMPARE(document.acceptances.size(), std::size_t{1});
    risk = document.acceptances.front();
    risk.reason = "still agreed";
    perform(document, acceptRisk(document, risk));
    QCOMPARE(document.acceptances.size(), std::size_t{1});
    QCOMPARE(document.acceptances.front().reason, std::string("still agreed"));
    perform(document, withdrawAcceptance(document, risk.id));
    QVERIFY(document.acceptances.empty());
    QVERIFY(!withdrawAcceptance(document, risk.id));
}

void DocumentTest::thePolicyIsKept() {
    Document document = sample();
    QVERIFY(document.policy() == defaultPolicy());
    Policy policy = defaultPolicy();
    policy.acceptable[static_cast<std::size_t>(Verdict::Unknown)] = true;
    perform(document, setPolicy(document, policy));
    QVERIFY(document.policy() == policy);
    QVERIFY(!setPolicy(document, Policy{}));
}

void DocumentTest::idsAreGivenOnce() {
    Document document = sample();
    perform(document, addPool(document, baselineOf(document), firstCluster(document).id, {}, 0));
    const ItemId id = firstPool(document).id;
    perform(document, removeItems(document, baselineOf(document), ItemKind::Pool, std::array{id}));
    perform(document, addPool(document, baselineOf(document), firstCluster(document).id, {}, 0));
    QVERIFY(firstPool(document).id > id);
}

QTEST_APPLESS_MAIN(DocumentTest)
#include "tst_document.moc"
