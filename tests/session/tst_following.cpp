// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two sessions on one document: one writes, the other looks on and may take over once the first has gone.

#include "model/core/document/scenarios.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/opensession.h"
#include "tests/support/samejudgement.h"

using namespace poolwright;
using namespace poolwright::test;

class FollowingTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void whatOneWritesTheOtherShows();
    void theScenarioOnScreenStays();
    void aScenarioThatWentGivesWayToTheBaseline();
    void takesOverWhenTheWriterHasGone();
    void doesNotTakeOverFromAWriter();
    void savesACopyWhileFollowing();

private:
    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

struct Open {
    explicit Open(const QString& drafts)
        : session([] { return tl::expected<MatrixPtr, Errors>(realMatrix()); }, someDay(), drafts) {}
    DocumentSession session;

    void rename(const char* name) { session.perform(renameFleet(session.document(), name)); }
    [[nodiscard]] bool isRight() const {
        const JudgedFleet& now = *session.current();
        return now.fleet.get() == &session.document().scenario(session.scenario())->fleet &&
               differenceFromScratch(*now.evaluator, *now.fleet, *now.judgement).empty();
    }
};

/// A document with some pools.
void make(const QString& file) {
    Fleet fleet = buildFleet(*realMatrix(), 40);
    fleet.name = "shared";
    const auto made = DocumentStore::create(file.toStdString(), documentOf(std::move(fleet), "1"), *realMatrix());
    if (!made) {
        qFatal("%s", toText(made.error()).c_str());
    }
}

} // namespace

void FollowingTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
    make(path("plan.poolwright"));
}

void FollowingTest::whatOneWritesTheOtherShows() {
    Open writer(path("d1"));
    Open reader(path("d2"));
    QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
    QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
    QCOMPARE(reader.session.access(), DocumentAccess::InUse);
    QCOMPARE(reader.session.saveState().kind, SaveState::Kind::ReadOnly);
    QVERIFY(!reader.session.saveState().errors.empty());
    QSignalSpy shown(&reader.session, &DocumentSession::scenarioShown);
    QSignalSpy refused(&reader.session, &DocumentSession::editRefused);
    writer.rename("one");
    QTRY_COMPARE_WITH_TIMEOUT(reader.session.document().name(), std::string("one"), kPatience);
    QVERIFY(shown.size() >= 1);
    const ItemId first = writer.session.current()->fleet->clusters.front().id;
    writer.session.perform(
        removeItems(writer.session.document(), writer.session.scenario(), ItemKind::Cluster, std::vector{first}));
    QTRY_VERIFY_WITH_TIMEOUT(reader.session.document() == writer.session.document(), kPatience);
    QVERIFY(reader.isRight());
    QCOMPARE(reader.session.historyNames(), writer.session.historyNames());
    QVERIFY(!reader.session.canUndo());
    reader.rename("no");
    QCOMPARE(refused.size(), 1);
    QVERIFY(!reader.session.canTakeOver());
}

void FollowingTest::theScenarioOnScreenStays() {
    Open writer(path("d1"));
    QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
    writer.session.perform(branchScenario(writer.session.document(), writer.session.scenario(), "what if"));
    const ItemId branch = writer.session.document().scenarios.back().id;
    QVERIFY(awaitSaved(writer.session));
    Open reader(path("d2"));
    QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
    reader.session.setScenario(branch);
    QCOMPARE(reader.session.scenario(), branch);
    writer.rename("one");
    QTRY_COMPARE_WITH_TIMEOUT(reader.session.document().name(), std::string("one"), kPatience);
    QCOMPARE(reader.session.scenario(), branch);
    QVERIFY(reader.isRight());
}

void FollowingTest::aScenarioThatWentGivesWayToTheBaseline() {
    Open writer(path("d1"));
    QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
    writer.session.perform(branchScenario(writer.session.document(), writer.session.scenario(), "what if"));
    QVERIFY(awaitSaved(writer.session));
    Open reader(path("d2"));
    QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
    reader.session.setScenario(reader.session.document().scenarios.back().id);
    writer.session.undo();
    QTRY_COMPARE_WITH_TIMEOUT(reader.session.document().scenarios.size(), std::size_t{1}, kPatience);
    QCOMPARE(reader.session.scenario(), reader.session.document().baseline().id);
    QVERIFY(reader.isRight());
}

void FollowingTest::takesOverWhenTheWriterHasGone() {
    Open reader(path("d2"));
    QSignalSpy shown(&reader.session, &DocumentSession::scenarioShown);
    {
        Open writer(path("d1"));
        QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
        QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
        writer.rename("last words");
    }
    QTRY_VERIFY_WITH_TIMEOUT(reader.session.canTakeOver(), kPatience);
    shown.clear();
    reader.session.takeOver();
    QTRY_VERIFY_WITH_TIMEOUT(reader.session.writable(), kPatience);
    QVERIFY(shown.size() >= 1); // what was read again before may have been on its way
    QCOMPARE(reader.session.document().name(), std::string("last words"));
    QVERIFY(reader.session.canUndo());
    reader.rename("goes on");
    QVERIFY(awaitSaved(reader.session));
    QVERIFY(!reader.session.canTakeOver());
    QVERIFY(reader.isRight());
}

void FollowingTest::doesNotTakeOverFromAWriter() {
    Open writer(path("d1"));
    Open reader(path("d2"));
    QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
    QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
    QSignalSpy refused(&reader.session, &DocumentSession::editRefused);
    reader.session.takeOver();
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kPatience);
    QVERIFY(!reader.session.writable());
    writer.rename("one"); // and it still follows
    QTRY_COMPARE_WITH_TIMEOUT(reader.session.document().name(), std::string("one"), kPatience);
}

void FollowingTest::savesACopyWhileFollowing() {
    Open writer(path("d1"));
    Open reader(path("d2"));
    QVERIFY(openAndWait(writer.session, path("plan.poolwright")));
    QVERIFY(openAndWait(reader.session, path("plan.poolwright")));
    QSignalSpy saved(&reader.session, &DocumentSession::copySaved);
    reader.session.saveCopy(path("mine.poolwright"), false, true);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    QVERIFY(reader.session.writable());
    reader.rename("mine");
    QVERIFY(awaitSaved(reader.session));
    writer.rename("yours");
    QVERIFY(awaitSaved(writer.session));
    QCOMPARE(reader.session.document().name(), std::string("mine"));
    QVERIFY(QFile::exists(path("plan.poolwright")));
}

QTEST_GUILESS_MAIN(FollowingTest)
#include "tst_following.moc"
