// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is done reaches the disk, or it is said that it did not and nothing is lost.

#include "model/core/document/scenarios.h"
#include "tests/support/opensession.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {
using Kind = SaveState::Kind;
} // namespace

class SavingTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void anEditIsWritten();
    void editsWhileTheDiskStandsStillAreOneTransaction();
    void aFailureIsToldAndTheNextEditTriesAgain();
    void retryWritesWhatFailed();
    void unsavedWorkIsNotLeft();
    void unsavedWorkCanBeGivenUp();
    void aCopyWhileSavingFailsHoldsEverything();
    void goingOnWithACopyRemovesTheDraft();
    void editsWhileCopyingReachTheCopy();
    void aCopyReplacesOnlyWhenAsked();
    void readOnlyDocumentsRefuseEdits_data();
    void readOnlyDocumentsRefuseEdits();
    void aCopyOfADamagedDocumentIsWhatCouldBeRead();
    void withoutADraftTheDocumentIsInMemory();
    void closingWritesWhatIsQueued();
    void anotherDocumentDoesNotStopTheWriter();

private:
    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }
    [[nodiscard]] QString drafts() const { return path("drafts"); }
    QString fleet() { return writeFile(path("f.json"), smallFleetJson()); }
    static void rename(DocumentSession& session, const char* name) {
        session.perform(renameFleet(session.document(), name));
    }
    static std::filesystem::path fileOf(const DocumentSession& session) { return session.documentFile().toStdString(); }
    static Error full() { return {ErrorCode::Machine, "the disk is full", {}, {}}; }

    std::unique_ptr<QTemporaryDir> folder_;
};

void SavingTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void SavingTest::anEditIsWritten() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    QCOMPARE(open.session.saveState().kind, Kind::Saved);
    QSignalSpy states(&open.session, &DocumentSession::saveStateChanged);
    rename(open.session, "one");
    QCOMPARE(open.session.saveState().kind, Kind::Saving);
    QVERIFY(awaitSaved(open.session));
    QVERIFY(open.disk.document(fileOf(open.session)) == open.session.document());
    QCOMPARE(states.size(), 2);
}

void SavingTest::editsWhileTheDiskStandsStillAreOneTransaction() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.disk.hold(true);
    rename(open.session, "0");
    for (int i = 1; i < 20; ++i) {
        rename(open.session, std::to_string(i).c_str());
        QCOMPARE(open.session.saveState().kind, Kind::Saving);
    }
    open.disk.hold(false);
    QVERIFY(awaitSaved(open.session));
    QVERIFY(open.disk.document(fileOf(open.session)) == open.session.document());
    QCOMPARE(open.disk.history(fileOf(open.session)).position, std::size_t{20});
    QVERIFY(open.disk.transactions(fileOf(open.session)) <= 2); // what waited went together
}

void SavingTest::aFailureIsToldAndTheNextEditTriesAgain() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.disk.refuse(full());
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QCOMPARE(open.session.saveState().errors, Errors{full()});
    rename(open.session, "two");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QCOMPARE(open.session.document().name(), std::string("two")); // work goes on
    QVERIFY(open.session.canUndo());
    open.disk.refuse(std::nullopt);
    rename(open.session, "three");
    QVERIFY(awaitSaved(open.session));
    QVERIFY(open.disk.document(fileOf(open.session)) == open.session.document());
    QCOMPARE(open.disk.history(fileOf(open.session)).steps.size(), std::size_t{3});
}

void SavingTest::retryWritesWhatFailed() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.disk.refuse(full());
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    open.session.retrySaving();
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    open.disk.refuse(std::nullopt);
    open.session.retrySaving();
    QVERIFY(awaitSaved(open.session));
    QCOMPARE(open.disk.document(fileOf(open.session)).name(), std::string("one"));
}

void SavingTest::unsavedWorkIsNotLeft() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.disk.refuse(full(), fileOf(open.session));
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QSignalSpy failed(&open.session, &DocumentSession::openFailed);
    open.session.openNew(QStringLiteral("another"));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(open.session.document().name(), std::string("one"));
    open.disk.refuse(std::nullopt);
    open.session.retrySaving();
    QVERIFY(awaitSaved(open.session));
    QSignalSpy opened(&open.session, &DocumentSession::documentOpened);
    open.session.openNew(QStringLiteral("another"));
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    QCOMPARE(open.session.document().name(), std::string("another"));
}

void SavingTest::unsavedWorkCanBeGivenUp() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    const auto file = fileOf(open.session);
    open.disk.refuse(full(), file);
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QSignalSpy refused(&open.session, &DocumentSession::openFailed);
    open.session.openNew(QStringLiteral("another"));
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kPatience);
    QCOMPARE(open.session.saveState().kind, Kind::Failed); // nothing is given up before the other is open
    QSignalSpy opened(&open.session, &DocumentSession::documentOpened);
    open.session.openGivingUp();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    QCOMPARE(open.session.document().name(), std::string("another"));
    QCOMPARE(open.disk.document(file).name(), std::string("small estate"));
}

void SavingTest::aCopyWhileSavingFailsHoldsEverything() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    const auto draft = fileOf(open.session);
    rename(open.session, "one");
    QVERIFY(awaitSaved(open.session));
    open.disk.refuse(full(), draft);
    rename(open.session, "two");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    open.session.saveCopy(path("elsewhere.poolwright"), false, true);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    QCOMPARE(open.session.documentFile(), path("elsewhere.poolwright"));
    QVERIFY(!open.session.isDraft());
    QVERIFY(awaitSaved(open.session));
    rename(open.session, "three");
    open.session.undo();
    QVERIFY(awaitSaved(open.session));
    const std::filesystem::path file = path("elsewhere.poolwright").toStdString();
    QVERIFY(open.disk.document(file) == open.session.document());
    QCOMPARE(open.disk.history(file).steps.size(), std::size_t{3}); // what can be undone went along
    QVERIFY(!std::filesystem::exists(draft));
    QVERIFY(QDir(folder_->path()).entryList({QStringLiteral(".*.part")}, QDir::Hidden | QDir::Files).isEmpty());
}

void SavingTest::goingOnWithACopyRemovesTheDraft() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    QVERIFY(open.session.isDraft());
    const auto draft = fileOf(open.session);
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    open.session.saveCopy(path("copy.poolwright"), false, false);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    QVERIFY(std::filesystem::exists(draft));
    QCOMPARE(fileOf(open.session), draft);
    rename(open.session, "one");
    open.session.saveCopy(path("plan.poolwright"), false, true);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, kPatience);
    QVERIFY(!std::filesystem::exists(draft));
    QVERIFY(open.disk.document(path("plan.poolwright").toStdString()) == open.session.document());
    QCOMPARE(open.disk.document(path("copy.poolwright").toStdString()).name(), std::string("small estate"));
}

void SavingTest::editsWhileCopyingReachTheCopy() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.disk.hold(true);
    rename(open.session, "one");
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    open.session.saveCopy(path("plan.poolwright"), false, true);
    rename(open.session, "two");
    open.disk.hold(false);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    QVERIFY(awaitSaved(open.session));
    QVERIFY(open.disk.document(path("plan.poolwright").toStdString()) == open.session.document());
}

void SavingTest::aCopyReplacesOnlyWhenAsked() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    writeFile(path("there.poolwright"), "x");
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    QSignalSpy failed(&open.session, &DocumentSession::copyFailed);
    open.session.saveCopy(path("there.poolwright"), false, false);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().at(1).value<Error>().code, ErrorCode::Usage);
    open.session.saveCopy(path("there.poolwright"), true, false);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    open.session.saveCopy(open.session.documentFile(), true, false);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, kPatience); // onto itself
}

void SavingTest::readOnlyDocumentsRefuseEdits_data() {
    QTest::addColumn<int>("access");
    for (const auto access : {DocumentAccess::InUse, DocumentAccess::NoPermission, DocumentAccess::Newer,
                              DocumentAccess::Damaged, DocumentAccess::UnknownValue}) {
        QTest::newRow(std::string(toText(access)).c_str()) << static_cast<int>(access);
    }
}

void SavingTest::readOnlyDocumentsRefuseEdits() {
    QFETCH(int, access);
    MemoryDisk disk;
    const QString file = path("plan.poolwright");
    QVERIFY(disk.create(file.toStdString(), documentOf({"plan", {}, {}}, "1"), {}));
    disk.markAs(file.toStdString(), static_cast<DocumentAccess>(access));
    MemorySession open(smallMatrix(), drafts(), disk);
    QVERIFY(openAndWait(open.session, file));
    QCOMPARE(static_cast<int>(open.session.access()), access);
    QCOMPARE(open.session.saveState().kind, Kind::ReadOnly);
    QCOMPARE(open.session.saveState().errors.size(), std::size_t{1});
    QSignalSpy refused(&open.session, &DocumentSession::editRefused);
    rename(open.session, "x");
    open.session.undo();
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().value<Error>().message.find("may not be written") != std::string::npos);
    QCOMPARE(open.session.document().name(), std::string("plan"));
    QVERIFY(!open.session.writable());
}

void SavingTest::aCopyOfADamagedDocumentIsWhatCouldBeRead() {
    MemoryDisk disk;
    const QString file = path("plan.poolwright");
    QVERIFY(disk.create(file.toStdString(), documentOf({"plan", {}, {}}, "1"), {}));
    disk.markAs(file.toStdString(), DocumentAccess::Damaged);
    MemorySession open(smallMatrix(), drafts(), disk);
    QVERIFY(openAndWait(open.session, file));
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    open.session.saveCopy(path("rescued.poolwright"), false, true);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    QVERIFY(open.session.writable());
    QCOMPARE(open.session.saveState().kind, Kind::Saved);
    QVERIFY(std::filesystem::exists(file.toStdString())); // not a draft: it stays
    rename(open.session, "x");
    QVERIFY(awaitSaved(open.session));
}

void SavingTest::withoutADraftTheDocumentIsInMemory() {
    MemoryDisk disk;
    disk.refuse(full());
    MemorySession open(smallMatrix(), drafts(), disk);
    QVERIFY(openAndWait(open.session, fleet()));
    QCOMPARE(open.session.saveState().kind, Kind::Failed);
    QCOMPARE(open.session.saveState().errors, Errors{full()});
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(open.session.saveState().kind, Kind::Failed, kPatience);
    QCOMPARE(open.session.document().name(), std::string("one"));
    disk.refuse(std::nullopt);
    rename(open.session, "two"); // tries again
    QVERIFY(awaitSaved(open.session));
    QVERIFY(open.disk.document(fileOf(open.session)) == open.session.document());
    QCOMPARE(open.disk.history(fileOf(open.session)).steps.size(), std::size_t{2});
}

void SavingTest::closingWritesWhatIsQueued() {
    MemoryDisk disk;
    std::filesystem::path file;
    {
        MemorySession open(smallMatrix(), drafts(), disk);
        QVERIFY(openAndWait(open.session, fleet()));
        file = fileOf(open.session);
        for (int i = 0; i < 50; ++i) {
            rename(open.session, std::to_string(i).c_str());
        }
    }
    QCOMPARE(disk.document(file).name(), std::string("49"));
    QVERIFY(!disk.inUse(file));
}

void SavingTest::anotherDocumentDoesNotStopTheWriter() {
    MemorySession open(smallMatrix(), drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    const auto first = fileOf(open.session);
    QSignalSpy opened(&open.session, &DocumentSession::documentOpened);
    open.session.openNew(QStringLiteral("another"));
    open.disk.hold(true);
    rename(open.session, "one");
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience); // the disk stands still, the window does not
    QCOMPARE(open.session.document().name(), std::string("another"));
    open.session.open(QString::fromStdString(first.string())); // waits until it was written
    QTest::qWait(50);
    QCOMPARE(opened.size(), 1);
    open.disk.hold(false);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, kPatience);
    QCOMPARE(open.session.document().name(), std::string("one"));
    QVERIFY(open.session.writable());
    QVERIFY(open.session.canUndo());
}

QTEST_GUILESS_MAIN(SavingTest)
#include "tst_saving.moc"
