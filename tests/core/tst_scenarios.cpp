// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Scenarios: what differs, what a rebase brings over, what it asks about, what promoting does.

#include <QTest>
#include <algorithm>

#include "model/core/document/edits.h"
#include "model/core/document/scenarios.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/randomcommands.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

Value driver(const char* text) { return *parseValue(Facet::Driver, text, {}); }

void perform(Document& document, const Result<Command>& command) {
    const Result<void> applied = command ? apply(document, *command) : tl::make_unexpected(command.error());
    if (!applied) {
        qFatal("%s", toText(applied.error()).c_str());
    }
}

/// A baseline and one scenario branched from it.
struct Branched {
    Document document = documentOf(buildFleet(*realMatrix(), 60), "r");
    ItemId baseline = document.baseline().id;
    ItemId scenario = kNoItem;

    Branched() {
        perform(document, branchScenario(document, baseline, "plan"));
        scenario = document.scenarios.back().id;
    }
    [[nodiscard]] const Fleet& fleet(ItemId of) const { return document.scenario(of)->fleet; }
    [[nodiscard]] const Cluster& cluster(ItemId of, std::size_t at = 0) const { return fleet(of).clusters[at]; }
    [[nodiscard]] const Pool& pool(ItemId of, std::size_t at = 0) const { return cluster(of).pools[at]; }
    void setDriver(ItemId in, std::size_t at, const char* text) {
        const CellEdit edit{ItemKind::Pool, pool(baseline, at).id, Facet::Driver, driver(text)};
        perform(document, setCells(document, in, std::array{edit}));
    }
    [[nodiscard]] std::string driverOf(ItemId in, std::size_t at) const {
        return pool(in, at).facets.find(Facet::Driver)->text;
    }
};

} // namespace

class ScenariosTest : public QObject {
    Q_OBJECT
private slots:
    void aBranchDiffersInNothing();
    void differencesAreNamed();
    void anyFleetTurnsIntoAnyOther();
    void aRebaseBringsTheParentsChanges();
    void aCellChangedOnBothSidesIsAConflict();
    void theSameChangeOnBothSidesIsNone();
    void removedHereChangedThere();
    void namesGivenOnBothSidesStayUnique();
    void promotingMakesTheParentTheScenario();
    void promotingAsksForARebaseFirst();
    void whatHasChildrenStays();
    void aRebaseLeavesNothingToRebase();
};

void ScenariosTest::aBranchDiffersInNothing() {
    const Branched at;
    QVERIFY(differenceOf(at.fleet(at.baseline), at.fleet(at.scenario)).empty());
    QCOMPARE(at.document.scenarios.back().parent, at.baseline);
    QVERIFY(!branchScenario(at.document, at.baseline, "plan")); // the name is taken
    QCOMPARE(branchScenario(at.document, at.baseline, "")->name, std::string("New scenario What if"));
}

void ScenariosTest::differencesAreNamed() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    perform(at.document, removeItems(at.document, at.scenario, ItemKind::Pool, std::array{at.pool(at.scenario, 2).id}));
    perform(at.document, addPool(at.document, at.scenario, at.cluster(at.scenario).id, Pool{"new", {}, kNoItem}, 0));
    perform(at.document, renameItem(at.document, at.scenario, ItemKind::Cluster, at.cluster(at.scenario, 1).id, "paris"));
    const auto difference = differenceOf(at.fleet(at.baseline), at.fleet(at.scenario));
    QCOMPARE(difference.added, std::size_t{1});
    QCOMPARE(difference.removed, std::size_t{1});
    QCOMPARE(difference.changed, std::size_t{2}); // the pools of the renamed cluster are not changed by that
    const auto changed = std::ranges::find(difference.items, at.pool(at.baseline, 0).id, &FleetDifference::Item::id);
    QVERIFY(changed != difference.items.end());
    QCOMPARE(changed->cells.size(), std::size_t{1});
    QCOMPARE(changed->cells[0].after->text, std::string("9.9"));
    QCOMPARE(difference.items.back().kind, FleetDifference::Kind::Removed);
}

void ScenariosTest::anyFleetTurnsIntoAnyOther() {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        RandomCommands commands(*realMatrix(), seed);
        Document document = documentOf(buildFleet(*realMatrix(), 60, seed), "r");
        const Fleet from = document.baseline().fleet;
        for (int step = 0; step < 25; ++step) {
            perform(document, commands.next(document));
        }
        const Fleet to = document.baseline().fleet;
        Document again = document;
        again.scenarios.front().fleet = from;
        perform(again, Command{"turn", changesBetween(again.baseline().id, from, to), 0});
        QVERIFY2(again.baseline().fleet == to, qPrintable(QString::number(seed)));
        QCOMPARE(differenceOf(again.baseline().fleet, to).empty(), true);
        if (from == to) {
            QVERIFY(changesBetween(1, from, to).empty());
        }
    }
}

void ScenariosTest::aRebaseBringsTheParentsChanges() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    at.setDriver(at.baseline, 1, "8.8");
    perform(at.document, addPool(at.document, at.baseline, at.cluster(at.baseline).id, Pool{"new", {}, kNoItem}, 3));
    perform(at.document, removeItems(at.document, at.baseline, ItemKind::Pool, std::array{at.pool(at.baseline, 5).id}));
    const auto rebase = rebaseScenario(at.document, at.scenario);
    QVERIFY(rebase);
    QVERIFY(rebase->conflicts.empty());
    perform(at.document, rebase->command);
    QCOMPARE(at.driverOf(at.scenario, 0), std::string("9.9"));
    QCOMPARE(at.driverOf(at.scenario, 1), std::string("8.8"));
    QCOMPARE(at.pool(at.scenario, 3).name, std::string("new"));
    QCOMPARE(differenceOf(at.fleet(at.baseline), at.fleet(at.scenario)).items.size(), std::size_t{1});
}

void ScenariosTest::aCellChangedOnBothSidesIsAConflict() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    at.setDriver(at.baseline, 0, "8.8");
    at.setDriver(at.scenario, 1, "7.7");
    at.setDriver(at.baseline, 1, "6.6");
    const auto ours = rebaseScenario(at.document, at.scenario);
    QCOMPARE(ours->conflicts.size(), std::size_t{2});
    QCOMPARE(ours->conflicts[0].ours, std::string("9.9"));
    QCOMPARE(ours->conflicts[0].theirs, std::string("8.8"));
    QCOMPARE(*ours->conflicts[0].facet, Facet::Driver);
    const auto theirs = rebaseScenario(at.document, at.scenario, {1});
    QCOMPARE(theirs->conflicts.size(), std::size_t{2});
    perform(at.document, theirs->command);
    QCOMPARE(at.driverOf(at.scenario, 0), std::string("9.9"));
    QCOMPARE(at.driverOf(at.scenario, 1), std::string("6.6"));
    QVERIFY(!rebaseScenario(at.document, at.baseline));
}

void ScenariosTest::theSameChangeOnBothSidesIsNone() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    at.setDriver(at.baseline, 0, "9.9");
    const auto rebase = rebaseScenario(at.document, at.scenario);
    QVERIFY(rebase->conflicts.empty());
    QCOMPARE(rebase->command.changes.size(), std::size_t{1}); // the base alone
}

void ScenariosTest::removedHereChangedThere() {
    Branched at;
    const ItemId pool = at.pool(at.baseline, 0).id;
    perform(at.document, removeItems(at.document, at.scenario, ItemKind::Pool, std::array{pool}));
    at.setDriver(at.baseline, 0, "9.9");
    const auto rebase = rebaseScenario(at.document, at.scenario);
    QCOMPARE(rebase->conflicts.size(), std::size_t{1});
    QCOMPARE(rebase->conflicts[0].ours, std::string("removed"));
    perform(at.document, rebaseScenario(at.document, at.scenario, {0})->command);
    QCOMPARE(at.pool(at.scenario, 0).id, pool);
    QCOMPARE(at.driverOf(at.scenario, 0), std::string("9.9"));
}

void ScenariosTest::namesGivenOnBothSidesStayUnique() {
    Branched at;
    const Pool fresh{"fresh", {}, kNoItem};
    perform(at.document, addPool(at.document, at.scenario, at.cluster(at.scenario).id, fresh, 0));
    perform(at.document, addPool(at.document, at.baseline, at.cluster(at.baseline).id, fresh, 0));
    perform(at.document, rebaseScenario(at.document, at.scenario)->command);
    QCOMPARE(at.pool(at.scenario, 0).name, std::string("fresh"));
    QCOMPARE(at.pool(at.scenario, 1).name, std::string("fresh 2"));
    QVERIFY(at.pool(at.scenario, 0).id != at.pool(at.scenario, 1).id);
}

void ScenariosTest::promotingMakesTheParentTheScenario() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    perform(at.document, promoteScenario(at.document, at.scenario));
    QCOMPARE(at.driverOf(at.baseline, 0), std::string("9.9"));
    QVERIFY(at.fleet(at.baseline) == at.fleet(at.scenario));
    QVERIFY(*at.document.scenario(at.scenario)->base == at.fleet(at.baseline));
    QVERIFY(promoteScenario(at.document, at.scenario)->changes.empty());
    QVERIFY(!promoteScenario(at.document, at.baseline));
}

void ScenariosTest::promotingAsksForARebaseFirst() {
    Branched at;
    at.setDriver(at.scenario, 0, "9.9");
    at.setDriver(at.baseline, 1, "8.8");
    const auto refused = promoteScenario(at.document, at.scenario);
    QVERIFY(!refused);
    QVERIFY(QString::fromStdString(refused.error().hint).contains("rebase"));
    perform(at.document, rebaseScenario(at.document, at.scenario)->command);
    perform(at.document, promoteScenario(at.document, at.scenario));
    QCOMPARE(at.driverOf(at.baseline, 0), std::string("9.9"));
    QCOMPARE(at.driverOf(at.baseline, 1), std::string("8.8"));
}

void ScenariosTest::whatHasChildrenStays() {
    Branched at;
    perform(at.document, branchScenario(at.document, at.scenario, "child"));
    QVERIFY(!removeScenario(at.document, at.scenario));
    perform(at.document, removeScenario(at.document, at.document.scenarios.back().id));
    perform(at.document, removeScenario(at.document, at.scenario));
    QVERIFY(!removeScenario(at.document, at.baseline));
    QCOMPARE(at.document.scenarios.size(), std::size_t{1});
}

void ScenariosTest::aRebaseLeavesNothingToRebase() {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Branched at;
        RandomCommands commands(*realMatrix(), seed);
        for (int step = 0; step < 20; ++step) {
            Command command = commands.next(at.document);
            const bool ofScenarios = std::ranges::any_of(command.changes, [](const Change& change) {
                return std::holds_alternative<ScenarioChange>(change) || std::holds_alternative<ScenarioHeadChange>(change);
            });
            if (!ofScenarios) {
                perform(at.document, command);
            }
        }
        const auto rebase = rebaseScenario(at.document, at.scenario);
        std::vector<std::size_t> all(rebase->conflicts.size());
        std::ranges::generate(all, [next = std::size_t{0}]() mutable { return next++; });
        perform(at.document, rebase->command);
        QVERIFY(rebaseScenario(at.document, at.scenario)->command.changes.empty());
        QCOMPARE(differenceOf(*at.document.scenario(at.scenario)->base, at.fleet(at.baseline)).items.size(), std::size_t{0});
        perform(at.document, promoteScenario(at.document, at.scenario));
        QVERIFY(at.fleet(at.baseline) == at.fleet(at.scenario));
    }
}

QTEST_APPLESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
