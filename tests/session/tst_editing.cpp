// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Editing the open document: what is judged, what is told, what can be taken back.

#include <algorithm>

#include "model/core/document/scenarios.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/opensession.h"
#include "tests/support/randomcommands.h"
#include "tests/support/samejudgement.h"

using namespace poolwright;
using namespace poolwright::test;

class EditingTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void anEditIsJudgedAtOnce();
    void aRefusedCommandChangesNothing();
    void nothingIsEditedWithoutADocument();
    void randomEditsAreJudgedAsFromScratch_data();
    void randomEditsAreJudgedAsFromScratch();
    void manyPoolsAreJudgedByAWorker();
    void editsMeanwhileAreNotLost();
    void structureKeepsJudgementsByPool();
    void changesNameWhatTheyTouch();
    void historyGoesBackAndForth();
    void aNewStepForgetsTheUndoneOnes();
    void scenariosAreShownJudged();
    void aScenarioOnScreenThatGoesGivesWayToItsParent();
    void aLargeScenarioIsJudgedInTheBackground();
    void largeScenarioEditedMeanwhile();

private:
    QString write(const std::string& text) { return writeFile(folder_.filePath(QStringLiteral("f.json")), text); }
    QString write(Fleet fleet) {
        fleet.name = "test";
        return write(writeFleet(fleet));
    }
    [[nodiscard]] QString drafts() const { return folder_.filePath(QStringLiteral("drafts")); }

    QTemporaryDir folder_;
};

namespace {

constexpr std::size_t kLarge = 1'500;

Value valueOf(const Matrix& matrix, Facet facet, const char* text) {
    return *parseValue(facet, text, matrix.facts(facet).vocabulary);
}

const Pool& poolAt(const DocumentSession& session, std::size_t index) {
    const PoolJudgement& pool = session.current()->judgement->pools[index];
    return session.current()->fleet->clusters[pool.cluster].pools[pool.pool];
}

Result<Command> driver(const DocumentSession& session, const std::vector<ItemId>& pools, const char* text) {
    std::vector<CellEdit> edits;
    for (const ItemId pool : pools) {
        edits.push_back({ItemKind::Pool, pool, Facet::Driver, valueOf(*session.matrix(), Facet::Driver, text)});
    }
    return setCells(session.document(), session.scenario(), edits);
}

std::vector<ItemId> allPools(const DocumentSession& session) {
    std::vector<ItemId> out;
    for (std::size_t i = 0; i < session.current()->judgement->pools.size(); ++i) {
        out.push_back(poolAt(session, i).id);
    }
    return out;
}

std::string wrong(const DocumentSession& session) {
    const JudgedFleet& now = *session.current();
    const Scenario* scenario = session.document().scenario(session.scenario());
    if (scenario == nullptr || now.fleet.get() != &scenario->fleet) {
        return "the fleet on screen is not in the document";
    }
    for (std::size_t i = 0; i < now.judgement->pools.size(); ++i) {
        if (session.poolIndex(poolAt(session, i).id) != i) {
            return "a pool is not found by its id";
        }
    }
    return differenceFromScratch(*now.evaluator, *now.fleet, *now.judgement);
}

bool awaitJudged(const DocumentSession& session) {
    return QTest::qWaitFor([&] { return !session.judging(); }, kPatience);
}

} // namespace

void EditingTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    QVERIFY(folder_.isValid());
}

void EditingTest::anEditIsJudgedAtOnce() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{1, 1, 1, 1, 1}));
    QSignalSpy changed(&session, &DocumentSession::fleetChanged);
    QSignalSpy judged(&session, &DocumentSession::judgementChanged);
    const FleetJudgement* before = session.current()->judgement.get();
    session.perform(driver(session, {poolAt(session, 4).id}, "550.90.07")); // "warned" is warned of its driver
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{2, 0, 1, 1, 1}));
    QCOMPARE(session.current()->judgement.get(), before);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(judged.size(), 1);
    const auto change = changed.first().first().value<FleetChange>();
    QVERIFY(!change.structure);
    QCOMPARE(change.pools, (std::vector<std::size_t>{4}));
    QCOMPARE(wrong(session), std::string());
}

void EditingTest::aRefusedCommandChangesNothing() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    const Document before = session.document();
    QSignalSpy refused(&session, &DocumentSession::editRefused);
    QSignalSpy history(&session, &DocumentSession::historyChanged);
    session.perform(renameItem(session.document(), session.scenario(), ItemKind::Pool, poolAt(session, 0).id, "good"));
    QCOMPARE(refused.size(), 1);
    Command strange{"strange", {NameChange{session.scenario(), ItemKind::Pool, poolAt(session, 0).id, "x", "y"}}, 0};
    session.perform(strange); // one of another document
    QCOMPARE(refused.size(), 2);
    session.perform(Command{"nothing", {}, 0});
    QCOMPARE(history.size(), 0);
    QCOMPARE(session.historyPosition(), std::size_t{0});
    QVERIFY(session.document() == before);
}

void EditingTest::nothingIsEditedWithoutADocument() {
    MemorySession open(smallMatrix(), drafts());
    QSignalSpy refused(&open.session, &DocumentSession::editRefused);
    open.session.perform(Command{"x", {EntryChange{EntryKind::Note, "fleet", std::nullopt, "t"}}, 0});
    QCOMPARE(refused.size(), 1);
    open.session.undo();
    open.session.goToStep(3);
    QVERIFY(!open.session.canUndo() && !open.session.canRedo());
    QCOMPARE(open.session.undoName(), QString());
}

void EditingTest::randomEditsAreJudgedAsFromScratch_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 8; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

void EditingTest::randomEditsAreJudgedAsFromScratch() {
    QFETCH(int, seed);
    MemorySession open(realMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(buildFleet(*realMatrix(), 60, static_cast<std::uint64_t>(seed)))));
    Document first = session.document();
    RandomCommands commands(*realMatrix(), static_cast<std::uint64_t>(seed));
    std::mt19937 dice(static_cast<unsigned>(seed));
    for (int i = 0; i < 120; ++i) {
        switch (dice() % 8) {
        case 0:
            session.undo();
            break;
        case 1:
            session.redo();
            break;
        case 2:
            session.goToStep(dice() % (static_cast<unsigned>(session.historyNames().size()) + 1));
            break;
        case 3:
            session.setScenario(std::next(session.document().scenarios.begin(),
                                          static_cast<std::ptrdiff_t>(dice() % session.document().scenarios.size()))
                                    ->id);
            break;
        default:
            session.perform(commands.next(session.document()));
        }
        const std::string fault = wrong(session);
        QVERIFY2(fault.empty(), (fault + " after " + qPrintable(session.undoName())).c_str());
    }
    session.goToStep(0);
    first.nextId = session.document().nextId; // identities are never given again
    QVERIFY(session.document() == first);
    QCOMPARE(wrong(session), std::string());
    session.goToStep(static_cast<std::size_t>(session.historyNames().size()));
    QVERIFY(awaitSaved(session));
    QVERIFY(open.disk.document(session.documentFile().toStdString()) == session.document());
    QVERIFY(open.disk.history(session.documentFile().toStdString()).position == session.historyPosition());
}

void EditingTest::manyPoolsAreJudgedByAWorker() {
    MemorySession open(realMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(buildFleet(*realMatrix(), kLarge))));
    QSignalSpy changed(&session, &DocumentSession::fleetChanged);
    QSignalSpy judged(&session, &DocumentSession::judgementChanged);
    QSignalSpy judging(&session, &DocumentSession::judgingChanged);
    const auto command = driver(session, allPools(session), "470.161.03");
    session.perform(command);
    QVERIFY(session.judging());
    QCOMPARE(changed.first().first().value<FleetChange>().pools.size(), command->changes.size());
    QCOMPARE(judged.size(), 0);
    QVERIFY(awaitJudged(session));
    QCOMPARE(judged.size(), 1);
    QCOMPARE(judging, (QList<QVariantList>{{true}, {false}}));
    QCOMPARE(wrong(session), std::string());
    session.undo();
    QVERIFY(session.judging());
    QVERIFY(awaitJudged(session));
    QCOMPARE(wrong(session), std::string());
}

void EditingTest::editsMeanwhileAreNotLost() {
    MemorySession open(realMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(buildFleet(*realMatrix(), kLarge))));
    RandomCommands commands(*realMatrix(), 5);
    for (int round = 0; round < 6; ++round) {
        session.perform(driver(session, allPools(session), round % 2 == 0 ? "470.161.03" : "550.90.07"));
        QVERIFY(session.judging());
        for (int i = 0; i < 5 + round; ++i) {
            session.perform(commands.next(session.document()));
            const std::size_t pools = session.current()->fleet->poolCount();
            QCOMPARE(session.current()->judgement->pools.size(), pools); // whole, even while it is not final
        }
        if (round == 3) { // everything once more while the worker is at it
            session.perform(driver(session, allPools(session), "535.161.07"));
        }
        if (round == 4) {
            session.goToStep(session.historyPosition() - 4);
        }
        QVERIFY(awaitJudged(session));
        QCOMPARE(wrong(session), std::string());
    }
}

void EditingTest::structureKeepsJudgementsByPool() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    QSignalSpy changed(&session, &DocumentSession::fleetChanged);
    const ItemId warned = poolAt(session, 4).id;
    const ItemId alpha = session.current()->fleet->clusters.front().id;
    session.perform(movePools(session.document(), session.scenario(), std::vector{warned}, alpha, 0));
    QCOMPARE(session.poolIndex(warned), std::optional<std::size_t>(0));
    QCOMPARE(session.current()->judgement->pools.front().verdict, Verdict::Caution);
    session.perform(removeItems(session.document(), session.scenario(), ItemKind::Cluster, std::vector{alpha}));
    QCOMPARE(session.current()->judgement->pools.size(), std::size_t{1});
    QCOMPARE(session.poolIndex(warned), std::optional<std::size_t>());
    session.undo();
    QCOMPARE(session.current()->judgement->pools.size(), std::size_t{5});
    QCOMPARE(wrong(session), std::string());
    for (const QVariantList& arguments : changed) {
        QVERIFY(arguments.first().value<FleetChange>().structure);
    }
}

void EditingTest::changesNameWhatTheyTouch() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    const ItemId beta = session.current()->fleet->clusters.back().id;
    QSignalSpy changed(&session, &DocumentSession::fleetChanged);
    QSignalSpy scenarios(&session, &DocumentSession::scenariosChanged);
    QSignalSpy entries(&session, &DocumentSession::entriesChanged);
    const auto last = [&] { return changed.takeLast().first().value<FleetChange>(); };
    session.perform(renameItem(session.document(), session.scenario(), ItemKind::Cluster, beta, "gamma"));
    QCOMPARE(last().clusters, (std::vector<std::size_t>{1}));
    session.perform(renameFleet(session.document(), "another"));
    QVERIFY(last().name);
    Policy strict;
    strict.acceptable[0] = true;
    session.perform(setPolicy(session.document(), strict));
    QVERIFY(last().acceptances);
    QCOMPARE(entries.size(), 1);
    session.perform(setEntry(session.document(), EntryKind::Note, "fleet", "text"));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(scenarios.size(), 0);
    session.perform(branchScenario(session.document(), session.scenario(), "what if"));
    QCOMPARE(scenarios.size(), 1);
    const Scenario& branch = session.document().scenarios.back();
    const std::vector<CellEdit> edit{{ItemKind::Pool, branch.fleet.clusters[0].pools[0].id, Facet::Driver, {}}};
    session.perform(setCells(session.document(), branch.id, edit));
    QCOMPARE(scenarios.size(), 2); // of the one that is not on screen
    QCOMPARE(changed.size(), 0);
}

void EditingTest::historyGoesBackAndForth() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    QSignalSpy history(&session, &DocumentSession::historyChanged);
    session.perform(renameFleet(session.document(), "one"));
    session.perform(renameFleet(session.document(), "two"));
    session.perform(driver(session, {poolAt(session, 0).id}, "550.90.07"));
    QCOMPARE(history.size(), 3);
    QCOMPARE(session.historyNames().size(), 3);
    QCOMPARE(session.undoName(), session.historyNames().last());
    QCOMPARE(session.redoName(), QString());
    session.goToStep(1);
    QCOMPARE(history.size(), 4); // however many steps
    QCOMPARE(session.document().name(), std::string("one"));
    QCOMPARE(session.redoName(), session.historyNames().at(1));
    session.redo();
    QCOMPARE(session.document().name(), std::string("two"));
    session.goToStep(99);
    QCOMPARE(session.historyPosition(), std::size_t{3});
    session.undo();
    session.undo();
    session.undo();
    session.undo();
    QCOMPARE(session.document().name(), std::string("small estate"));
    QVERIFY(!session.canUndo());
}

void EditingTest::aNewStepForgetsTheUndoneOnes() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    session.perform(renameFleet(session.document(), "one"));
    session.perform(renameFleet(session.document(), "two"));
    session.undo();
    session.perform(renameFleet(session.document(), "three"));
    QCOMPARE(session.historyNames().size(), 2);
    QVERIFY(!session.canRedo());
    QVERIFY(awaitSaved(session));
    QCOMPARE(open.disk.history(session.documentFile().toStdString()).steps.size(), std::size_t{2});
}

void EditingTest::scenariosAreShownJudged() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    const ItemId baseline = session.scenario();
    session.perform(branchScenario(session.document(), baseline, "what if"));
    const ItemId branch = session.document().scenarios.back().id;
    const ItemId warned = poolAt(session, 4).id;
    QSignalSpy shown(&session, &DocumentSession::scenarioShown);
    session.setScenario(branch);
    session.setScenario(12345);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(session.scenario(), branch);
    session.perform(driver(session, {warned}, "550.90.07"));
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{2, 0, 1, 1, 1}));
    session.setScenario(baseline);
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{1, 1, 1, 1, 1}));
    QCOMPARE(wrong(session), std::string());
}

void EditingTest::aScenarioOnScreenThatGoesGivesWayToItsParent() {
    MemorySession open(smallMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(smallFleetJson())));
    const ItemId baseline = session.scenario();
    session.perform(branchScenario(session.document(), baseline, "what if"));
    const ItemId branch = session.document().scenarios.back().id;
    session.setScenario(branch);
    session.perform(driver(session, {poolAt(session, 4).id}, "550.90.07"));
    const auto looked = session.current()->fleet; // as a view holds it until it is told
    std::string name;
    const auto seen = connect(&session, &DocumentSession::scenarioShown, this, [&] { name = looked->clusters.at(1).pools.at(1).name; });
    session.perform(removeScenario(session.document(), branch));
    QCOMPARE(name, std::string("warned"));
    disconnect(seen);
    QCOMPARE(session.scenario(), baseline);
    QCOMPARE(wrong(session), std::string());
    session.undo();
    QCOMPARE(session.scenario(), baseline);
    session.setScenario(branch);
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{2, 0, 1, 1, 1}));
    session.goToStep(0); // the branch goes with its first step
    QCOMPARE(session.scenario(), baseline);
    QCOMPARE(wrong(session), std::string());
}

void EditingTest::aLargeScenarioIsJudgedInTheBackground() {
    MemorySession open(realMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(buildFleet(*realMatrix(), kLarge))));
    const ItemId baseline = session.scenario();
    session.perform(branchScenario(session.document(), baseline, "what if"));
    const ItemId branch = session.document().scenarios.back().id;
    QSignalSpy shown(&session, &DocumentSession::scenarioShown);
    session.setScenario(branch); // nothing differs yet: at once
    QCOMPARE(shown.size(), 1);
    session.perform(driver(session, allPools(session), "470.161.03"));
    QVERIFY(awaitJudged(session));
    session.setScenario(baseline);
    QVERIFY(session.judging());
    QCOMPARE(session.scenario(), branch); // until it is judged
    session.setScenario(branch);          // thought better of it
    QVERIFY(!session.judging());
    session.setScenario(baseline);
    QVERIFY(awaitJudged(session));
    QCOMPARE(session.scenario(), baseline);
    QCOMPARE(shown.size(), 2);
    QCOMPARE(wrong(session), std::string());
}

void EditingTest::largeScenarioEditedMeanwhile() {
    MemorySession open(realMatrix(), drafts());
    DocumentSession& session = open.session;
    QVERIFY(openAndWait(session, write(buildFleet(*realMatrix(), kLarge))));
    const ItemId baseline = session.scenario();
    session.perform(branchScenario(session.document(), baseline, "what if"));
    const ItemId branch = session.document().scenarios.back().id;
    session.setScenario(branch);
    session.perform(driver(session, allPools(session), "470.161.03"));
    QVERIFY(awaitJudged(session));
    session.setScenario(baseline);
    const std::vector<CellEdit> edit{{ItemKind::Pool, poolAt(session, 7).id, Facet::Driver, {}}};
    session.perform(setCells(session.document(), baseline, edit)); // of the one that is being judged
    QVERIFY(awaitJudged(session));
    QCOMPARE(session.scenario(), baseline);
    QCOMPARE(wrong(session), std::string());
    session.setScenario(branch);
    QVERIFY(session.judging());
    session.goToStep(0); // and now it goes altogether
    QVERIFY(awaitJudged(session));
    QCOMPARE(session.scenario(), baseline);
    QCOMPARE(wrong(session), std::string());
}

QTEST_GUILESS_MAIN(EditingTest)
#include "tst_editing.moc"
