// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Around the file of a document: who may write, who follows, copies, older and newer schemas.

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/documentlock.h"
#include "db/documentopen.h"
#include "tests/support/documentfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Deed = DocumentStore::Deed;

const Matrix& matrix() { return *realMatrix(); }

#define SOUND(result) QVERIFY2((result).has_value(), (result) ? "" : toText((result).error()).c_str())
#define NO_FAULTS(opened) QVERIFY2((opened).faults.empty(), listed((opened).faults).c_str())

/// The schema as it is, and a version of tests that adds a column and a table.
DocumentSchema testSchema() {
    DocumentSchema out = documentSchema();
    out.migrations.emplace_back("ALTER TABLE acceptance ADD COLUMN ticket TEXT NOT NULL DEFAULT '';"
                                "CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
                                "INSERT INTO extra (text) VALUES ('made by the migration');");
    return out;
}

/// As the first program wrote it, before plans were kept.
DocumentSchema firstSchema() {
    DocumentSchema out = documentSchema();
    out.migrations.resize(1);
    return out;
}

} // namespace

class DocumentFileTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QVERIFY(QDir(folder_.path()).removeRecursively() && QDir().mkpath(folder_.path())); }
    void secondWriterReadsOnly();
    void writerGoneMakesRoom();
    void lockOfADeadProcessIsNone();
    void lockFileLeftOverIsNone();
    void linksAreOneDocument();
    void readerWritesNothing();
    void folderThatCannotBeWritten();
    void followerSeesChanges();
    void followerSeesAReplacedFile();
    void writerNoticesAStrangersWrite();
    void writerNoticesARemovedFile();
    void copyIsTheDocument();
    void copyNeverReplacesUnasked();
    void copyOfAReadOnlyDocument();
    void copyOntoItselfIsRefused();
    void copyOntoAnOpenOneIsRefused();
    void migratedWithACopy();
    void plansInAnOlderDocument();
    void migratedInMemoryWhereItMayNotBeWritten();
    void failedMigrationLeavesTheFile();
    void newerIsShown();
    void noPlaceToLookAt_data();
    void noPlaceToLookAt();

private:
    [[nodiscard]] std::filesystem::path file(const char* name = "plan.poolwright") const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_{quickFolder()};
};

void DocumentFileTest::secondWriterReadsOnly() {
    const Document document = sampleDocument(matrix());
    const auto first = must(DocumentStore::create(file(), document, matrix()));
    auto second = DocumentStore::open(file(), matrix());
    SOUND(second);
    QCOMPARE(second->access, DocumentAccess::InUse);
    QVERIFY(second->document == document);
    QVERIFY2(listed(second->faults).find("process " + std::to_string(::getpid())) != std::string::npos,
             listed(second->faults).c_str());
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"x", {EntryChange{EntryKind::Note, "a", {}, "b"}}, 0}}};
    const auto written = second->store->write({&deed, 1});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Machine);
    QVERIFY(first.store->write({&deed, 1}).has_value());
}

void DocumentFileTest::writerGoneMakesRoom() {
    must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    QCOMPARE(must(DocumentStore::open(file(), matrix())).access, DocumentAccess::Writable);
    QCOMPARE(must(DocumentStore::open(file(), matrix())).access, DocumentAccess::Writable);
}

void DocumentFileTest::lockOfADeadProcessIsNone() {
    must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) { // only what may be called after fork
        const int handle = ::open((file().string() + "-lock").c_str(), O_RDWR | O_CREAT, 0644);
        const bool locked = ::flock(handle, LOCK_EX | LOCK_NB) == 0 && ::write(handle, "123456\n", 7) == 7;
        [[maybe_unused]] const ssize_t told = ::write(ready[1], locked ? "y" : "n", 1);
        ::pause();
        ::_exit(0);
    }
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
    QCOMPARE(answer, 'y');
    const auto meanwhile = must(DocumentStore::open(file(), matrix()));
    QCOMPARE(meanwhile.access, DocumentAccess::InUse);
    QVERIFY(listed(meanwhile.faults).find("process 123456") != std::string::npos);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QVERIFY(std::filesystem::exists(file("plan.poolwright-lock")));
    QCOMPARE(must(DocumentStore::open(file(), matrix())).access, DocumentAccess::Writable);
    ::close(ready[0]);
    ::close(ready[1]);
}

void DocumentFileTest::lockFileLeftOverIsNone() {
    must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    writeBytes(file("plan.poolwright-lock"), "1\nnonsense that nobody wrote\n");
    QCOMPARE(must(DocumentStore::open(file(), matrix())).access, DocumentAccess::Writable);
}

void DocumentFileTest::linksAreOneDocument() {
    const auto first = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    std::filesystem::create_symlink(file(), file("other.poolwright"));
    QCOMPARE(must(DocumentStore::open(file("other.poolwright"), matrix())).access, DocumentAccess::InUse);
}

void DocumentFileTest::readerWritesNothing() {
    must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    const std::string before = bytesOf(file());
    const auto opened = must(DocumentStore::open(file(), matrix(), OpenFor::Reading));
    QCOMPARE(opened.access, DocumentAccess::Asked);
    QVERIFY(opened.faults.empty());
    QVERIFY(!std::filesystem::exists(file("plan.poolwright-lock")));
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"x", {EntryChange{EntryKind::Note, "a", {}, "b"}}, 0}}};
    QVERIFY(!opened.store->write({&deed, 1}));
    QVERIFY(bytesOf(file()) == before);
}

void DocumentFileTest::folderThatCannotBeWritten() {
    const Document document = sampleDocument(matrix());
    must(DocumentStore::create(file(), document, matrix()));
    const QByteArray folder = folder_.path().toUtf8();
    QVERIFY(::chmod(folder.constData(), 0555) == 0 && ::chmod(file().c_str(), 0644) == 0);
    const bool root = ::geteuid() == 0;
    QVERIFY(!root || ::seteuid(65534) == 0); // root may write everywhere
    auto opened = DocumentStore::open(file(), matrix());
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"x", {EntryChange{EntryKind::Note, "a", {}, "b"}}, 0}}};
    const bool written = opened && opened->store->write({&deed, 1});
    const auto copied = opened ? opened->store->copyTo(file("beside.poolwright"), false) : Result<void>{};
    QVERIFY(!root || ::seteuid(0) == 0);
    QVERIFY(::chmod(folder.constData(), 0755) == 0);
    SOUND(opened);
    QCOMPARE(opened->access, DocumentAccess::NoPermission);
    QVERIFY2(opened->document == document, listed(opened->faults).c_str());
    QVERIFY(!written);
    QVERIFY(!copied);
    QVERIFY2(toText(copied.error()).find("another folder") != std::string::npos, toText(copied.error()).c_str());
    QVERIFY(opened->store->copyTo(file("elsewhere.poolwright"), false).has_value());
}

void DocumentFileTest::followerSeesChanges() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 5);
    const auto writer = must(DocumentStore::create(file(), deeds.document(), matrix()));
    const auto follower = must(DocumentStore::open(file(), matrix()));
    QCOMPARE(follower.access, DocumentAccess::InUse);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(*follower.store->changedElsewhere(), false);
        const Deed deed = deeds.doNext();
        QVERIFY(writer.store->write({&deed, 1}).has_value());
        QCOMPARE(*writer.store->changedElsewhere(), false);
        QCOMPARE(*follower.store->changedElsewhere(), true);
        const auto again = follower.store->reread(matrix());
        SOUND(again);
        QCOMPARE(again->access, DocumentAccess::InUse);
        QVERIFY(again->document == deeds.document() && again->history == deeds.history());
        QCOMPARE(*again->store->changedElsewhere(), false);
    }
}

void DocumentFileTest::followerSeesAReplacedFile() {
    must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    const Document other = sampleDocument(matrix(), 12);
    const auto stranger = must(DocumentStore::create(file("other.poolwright"), other, matrix()));
    const auto follower = must(DocumentStore::open(file(), matrix(), OpenFor::Reading));
    QVERIFY(stranger.store->copyTo(file(), true).has_value());
    QCOMPARE(*follower.store->changedElsewhere(), true);
    const auto again = follower.store->reread(matrix());
    SOUND(again);
    QVERIFY(again->document == other);
    QCOMPARE(*follower.store->changedElsewhere(), false);
}

void DocumentFileTest::writerNoticesAStrangersWrite() {
    const auto writer = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec("UPDATE entry SET text = 'by hand'");
    QCOMPARE(*writer.store->changedElsewhere(), true);
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"x", {EntryChange{EntryKind::Note, "a", {}, "b"}}, 0}}};
    QVERIFY(!writer.store->write({&deed, 1}));
}

void DocumentFileTest::writerNoticesARemovedFile() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 5);
    const auto writer = must(DocumentStore::create(file(), deeds.document(), matrix()));
    std::filesystem::remove(file());
    const Document before = deeds.document();
    const Deed deed = deeds.doNext();
    const auto written = writer.store->write({&deed, 1});
    QVERIFY(!written);
    QVERIFY(toText(written.error()).find("moved or removed") != std::string::npos);
    QVERIFY(writer.store->copyTo(file("saved.poolwright"), false).has_value());
    QVERIFY(must(DocumentStore::open(file("saved.poolwright"), matrix())).document == before);
}

void DocumentFileTest::copyIsTheDocument() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 6);
    const auto writer = must(DocumentStore::create(file(), deeds.document(), matrix()));
    for (int i = 0; i < 10; ++i) {
        const Deed deed = deeds.next();
        QVERIFY(writer.store->write({&deed, 1}).has_value());
    }
    const auto copied = writer.store->copyTo(file("copy.poolwright"), false);
    SOUND(copied);
    const auto copy = must(DocumentStore::open(file("copy.poolwright"), matrix()));
    QCOMPARE(copy.access, DocumentAccess::Writable);
    NO_FAULTS(copy);
    QVERIFY(copy.document == deeds.document() && copy.history == deeds.history());
    const Deed deed = deeds.doNext();
    QVERIFY(copy.store->write({&deed, 1}).has_value() && writer.store->write({&deed, 1}).has_value());
}

void DocumentFileTest::copyNeverReplacesUnasked() {
    const auto writer = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    writeBytes(file("there.poolwright"), "somebody's");
    const auto refused = writer.store->copyTo(file("there.poolwright"), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Usage);
    QCOMPARE(bytesOf(file("there.poolwright")), std::string("somebody's"));
    QVERIFY(writer.store->copyTo(file("there.poolwright"), true).has_value());
    QVERIFY(must(DocumentStore::open(file("there.poolwright"), matrix())).faults.empty());
    QVERIFY(!writer.store->copyTo(file("no/such/folder.poolwright"), true));
}

void DocumentFileTest::copyOfAReadOnlyDocument() {
    const auto writer = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    const auto reader = must(DocumentStore::open(file(), matrix()));
    QVERIFY(reader.store->copyTo(file("copy.poolwright"), false).has_value());
    QCOMPARE(must(DocumentStore::open(file("copy.poolwright"), matrix())).access, DocumentAccess::Writable);
}

void DocumentFileTest::copyOntoItselfIsRefused() {
    const auto writer = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    const auto refused = writer.store->copyTo(file(), true);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Usage);
}

void DocumentFileTest::copyOntoAnOpenOneIsRefused() {
    const auto writer = must(DocumentStore::create(file(), sampleDocument(matrix()), matrix()));
    const auto other = must(DocumentStore::create(file("other.poolwright"), sampleDocument(matrix(), 3), matrix()));
    const std::string before = bytesOf(file("other.poolwright"));
    const auto refused = writer.store->copyTo(file("other.poolwright"), true);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Usage);
    QVERIFY(bytesOf(file("other.poolwright")) == before);
}

void DocumentFileTest::migratedWithACopy() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 8);
    {
        const auto old = must(DocumentStore::create(file(), deeds.document(), matrix()));
        const Deed deed = deeds.doNext();
        QVERIFY(old.store->write({&deed, 1}).has_value());
    }
    const std::string before = bytesOf(file());
    writeBytes(file("plan.v2.poolwright-backup"), "of an earlier time");
    const DocumentSchema schema = testSchema();
    {
        const auto opened = must(openDocument(file(), matrix(), OpenFor::Writing, schema));
        QCOMPARE(opened.access, DocumentAccess::Writable);
        NO_FAULTS(opened);
        QVERIFY(opened.document == deeds.document() && opened.history == deeds.history());
        QCOMPARE(opened.backup.string(), file("plan.v2-2.poolwright-backup").string());
        QCOMPARE(bytesOf(file("plan.v2.poolwright-backup")), std::string("of an earlier time"));
        for (int i = 0; i < 20; ++i) { // and it is written in the new schema
            const Deed deed = deeds.next();
            const auto written = opened.store->write({&deed, 1});
            SOUND(written);
        }
    }
    const auto again = must(openDocument(file(), matrix(), OpenFor::Writing, schema));
    NO_FAULTS(again);
    QVERIFY(again.backup.empty());
    QVERIFY(again.document == deeds.document());
    const auto backup = must(DocumentStore::open(file("plan.v2-2.poolwright-backup"), matrix(), OpenFor::Reading));
    NO_FAULTS(backup);
    QVERIFY(before.size() == bytesOf(file("plan.v2-2.poolwright-backup")).size());
}

void DocumentFileTest::plansInAnOlderDocument() {
    const Document document = sampleDocument(matrix());
    must(createDocument(file(), document, {}, matrix(), firstSchema()));
    const std::string before = bytesOf(file());
    const Deed keep{Deed::Kind::Do,
                    {"2026-11-21T10:00:00Z", {"Add plan p", {EntryChange{EntryKind::Plan, "p", {}, "{\"any\": \"text\"}"}}, 0}}};
    {
        const auto reading = must(DocumentStore::open(file(), matrix(), OpenFor::Reading));
        NO_FAULTS(reading);
        QVERIFY(reading.document == document);
        QVERIFY(bytesOf(file()) == before);
    }
    {
        const auto opened = must(DocumentStore::open(file(), matrix()));
        NO_FAULTS(opened);
        QCOMPARE(opened.access, DocumentAccess::Writable);
        QVERIFY(opened.document == document);
        QCOMPARE(opened.backup.string(), file("plan.v1.poolwright-backup").string());
        SOUND(opened.store->write({&keep, 1}));
    }
    const auto again = must(DocumentStore::open(file(), matrix()));
    NO_FAULTS(again);
    QVERIFY(again.backup.empty());
    QCOMPARE((again.document.entries.at({EntryKind::Plan, "p"})), std::string("{\"any\": \"text\"}"));
    QCOMPARE(again.history.steps.size(), 1U);
    const auto old = must(openDocument(file("plan.v1.poolwright-backup"), matrix(), OpenFor::Reading, firstSchema()));
    NO_FAULTS(old);
    QVERIFY(old.document == document);
    const auto shown = must(openDocument(file(), matrix(), OpenFor::Writing, firstSchema())); // in a program of that time
    QCOMPARE(shown.access, DocumentAccess::Newer);
}

void DocumentFileTest::migratedInMemoryWhereItMayNotBeWritten() {
    const Document document = sampleDocument(matrix());
    const auto writer = must(DocumentStore::create(file(), document, matrix()));
    const std::string before = bytesOf(file());
    for (const OpenFor purpose : {OpenFor::Reading, OpenFor::Writing}) { // the second finds it in use
        const auto opened = must(openDocument(file(), matrix(), purpose, testSchema()));
        QCOMPARE(opened.access, purpose == OpenFor::Reading ? DocumentAccess::Asked : DocumentAccess::InUse);
        QVERIFY(opened.document == document);
        QCOMPARE(*opened.store->changedElsewhere(), false);
    }
    QVERIFY(bytesOf(file()) == before);
}

void DocumentFileTest::failedMigrationLeavesTheFile() {
    const Document document = sampleDocument(matrix());
    must(DocumentStore::create(file(), document, matrix()));
    const std::string before = bytesOf(file());
    DocumentSchema broken = documentSchema();
    broken.migrations.emplace_back("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; SELECT no_such_function();");
    QVERIFY(!openDocument(file(), matrix(), OpenFor::Writing, broken).has_value());
    QVERIFY(bytesOf(file()) == before);
    QVERIFY(must(DocumentStore::open(file(), matrix())).document == document);
}

void DocumentFileTest::newerIsShown() {
    const Document document = sampleDocument(matrix());
    must(createDocument(file(), document, {}, matrix(), testSchema()));
    const std::string before = bytesOf(file());
    const auto opened = must(DocumentStore::open(file(), matrix()));
    QCOMPARE(opened.access, DocumentAccess::Newer);
    QVERIFY2(toText(opened.faults.front()).find("newer Poolwright") != std::string::npos,
             listed(opened.faults).c_str());
    QVERIFY(opened.document.scenarios == document.scenarios); // the tables that did not change
    QVERIFY(bytesOf(file()) == before);
    QVERIFY(!checkDocument(file(), matrix()));
}

void DocumentFileTest::noPlaceToLookAt_data() {
    QTest::addColumn<int>("which");
    int which = 0;
    for (const char* name : {"nothing", "a folder", "a pipe", "an empty file", "a text", "sixteen bytes of a header",
                             "a dead link", "a matrix", "a device"}) {
        QTest::newRow(name) << which++;
    }
}

void DocumentFileTest::noPlaceToLookAt() {
    QFETCH(int, which);
    const auto path = which == 8 ? std::filesystem::path("/dev/null") : file();
    if (which == 1) {
        std::filesystem::create_directory(path);
    } else if (which == 2) {
        QCOMPARE(::mkfifo(path.c_str(), 0644), 0);
    } else if (which == 3 || which == 4 || which == 5) {
        writeBytes(path, which == 3 ? "" : which == 4 ? "name: plan\n" : std::string("SQLite format 3\0", 16));
    } else if (which == 6) {
        std::filesystem::create_symlink(file("nowhere"), path);
    } else if (which == 7) {
        SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE a (b); PRAGMA application_id = 5");
    }
    const auto opened = DocumentStore::open(path, matrix());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Input);
    QVERIFY(!opened.error().where.empty());
    QVERIFY(!checkDocument(path, matrix()));
    const auto salvage = recoverDocument(path, file("new.poolwright"), matrix());
    QVERIFY(!salvage);
    QCOMPARE(salvage.error().code, ErrorCode::Input);
    QVERIFY(!std::filesystem::exists(file("new.poolwright")));
    const QStringList left =
        QDir(folder_.path()).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    QVERIFY2(left.size() <= 1, qPrintable(left.join(' ')));
}

QTEST_GUILESS_MAIN(DocumentFileTest)
#include "tst_documentfile.moc"
