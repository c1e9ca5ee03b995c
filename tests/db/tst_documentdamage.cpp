// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Damaged and hostile documents: found, shown as far as they can be read, never written, and recovered into new files.
// POOLWRIGHT_FLIPS: how many single bits are turned (500).

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <functional>
#include <random>

#include "tests/support/documentfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Deed = DocumentStore::Deed;
using Bytes = std::string;

const Matrix& matrix() { return *realMatrix(); }
constexpr std::size_t kPage = 4096;

/// Runs SQL as a stranger with a tool would.
void byHand(const std::filesystem::path& file, const std::string& sql) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA foreign_keys = OFF");
    database.exec(sql);
}

} // namespace

class DocumentDamageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { writeBytes(file(), sound_); }
    void everyBitCounts();
    void handsAreFound_data();
    void handsAreFound();
    void hostileFilesAreHarmless_data();
    void hostileFilesAreHarmless();
    void unknownValuesAreLeftOpen();
    void unreadableStepEndsTheHistory();
    void soundDocumentIsRecoveredWhole();
    void recoveredFromWhatIsLeft_data();
    void recoveredFromWhatIsLeft();
    void recoveryNeverReplaces();
    void interruptedCommitIsRolledBackInTheCopy();

private:
    [[nodiscard]] std::filesystem::path file(const char* name = "plan.poolwright") const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_{quickFolder()};
    Document document_;
    History history_;
    Bytes sound_;
};

void DocumentDamageTest::initTestCase() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix(), 150), 11);
    {
        const auto opened = must(DocumentStore::create(file(), deeds.document(), matrix()));
        for (int i = 0; i < 30; ++i) {
            const Deed deed = deeds.next();
            QVERIFY(opened.store->write({&deed, 1}).has_value());
        }
    }
    document_ = deeds.document();
    history_ = deeds.history();
    sound_ = bytesOf(file());
}

// integrity_check alone lets about half of them pass.
void DocumentDamageTest::everyBitCounts() {
    const int asked = qEnvironmentVariableIntValue("POOLWRIGHT_FLIPS");
    const int flips = asked > 0 ? asked : 500;
    std::mt19937 random(20261121);
    int refused = 0;
    int found = 0;
    int harmless = 0;
    for (int i = 0; i < flips; ++i) {
        const std::size_t at = i < 100 ? static_cast<std::size_t>(i) : random() % sound_.size();
        Bytes spoilt = sound_;
        spoilt[at] = static_cast<char>(spoilt[at] ^ (1 << (random() % 8)));
        writeBytes(file(), spoilt);
        const auto opened = DocumentStore::open(file(), matrix());
        if (!opened) {
            QVERIFY(!opened.error().message.empty());
            ++refused;
        } else if (opened->access != DocumentAccess::Writable) {
            QVERIFY(!opened->faults.empty());
            ++found;
        } else {
            ++harmless;
            QVERIFY2(opened->document == document_ && opened->history == history_,
                     qPrintable(QStringLiteral("a bit of byte %1 changed the document and nobody noticed").arg(at)));
        }
        QVERIFY(bytesOf(file()) == spoilt);
    }
    qInfo("%d refused, %d found, %d harmless", refused, found, harmless);
    QVERIFY(refused > 0 && found > flips / 3);
}

void DocumentDamageTest::handsAreFound_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const char* sql, const char* phrase) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(phrase);
    };
    row("a value", "UPDATE cell SET value = '5.10.134-18.al8.x86_64' WHERE facet = 'kernel'", "'cell'");
    row("a value that is nowhere", "INSERT INTO cell VALUES (1, 'pool', 999999, 'driver', '550.90.07')", "belong");
    row("a name", "UPDATE pool SET name = name || 'x' WHERE id = (SELECT min(id) FROM pool)", "'pool'");
    row("a pool less", "DELETE FROM pool WHERE id = (SELECT min(id) FROM pool)", "should have");
    row("an order", "UPDATE cluster SET rank = -rank - 1", "'cluster'");
    row("a cluster less", "DELETE FROM cluster WHERE id = (SELECT min(id) FROM cluster)", "not there");
    row("a step less", "DELETE FROM step WHERE n = 3", "'step'");
    row("a step of another kind", "UPDATE step SET command = '{}'", "'step'");
    row("an acceptance", "UPDATE acceptance SET until = '2999-01-01'", "'acceptance'");
    row("a note", "UPDATE entry SET text = 'x' WHERE kind = 'note'", "'entry'");
    row("the counter", "UPDATE state SET next_id = 1", "'state'");
    row("no counter", "DELETE FROM state", "'state'");
    row("a base", "UPDATE base SET content = replace(content, '550', '551')", "'base'");
    row("a base less", "DELETE FROM base", "'base'");
    row("a digest", "UPDATE digest SET sum = zeroblob(32) WHERE name = 'cell'", "'cell'");
    row("a digest less", "DELETE FROM digest WHERE name = 'entry'", "digest");
    row("no scenario", "DELETE FROM scenario", "no baseline");
    row("the schema's number", "PRAGMA user_version = 0", "number 0");
}

void DocumentDamageTest::handsAreFound() {
    QFETCH(QString, sql);
    QFETCH(QString, phrase);
    byHand(file(), sql.toStdString());
    const Bytes before = bytesOf(file());
    QVERIFY2(before != sound_, "nothing was changed: the row proves nothing");
    const auto opened = DocumentStore::open(file(), matrix());
    QVERIFY2(opened, opened ? "" : toText(opened.error()).c_str());
    QCOMPARE(opened->access, DocumentAccess::Damaged);
    const QString told = QString::fromStdString(listed(opened->faults));
    QVERIFY2(told.contains(phrase), qPrintable(told));
    QVERIFY(!checkDocument(file(), matrix())->empty());
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"x", {EntryChange{EntryKind::Note, "a", {}, "b"}}, 0}}};
    QVERIFY(!opened->store->write({&deed, 1}));
    QVERIFY(bytesOf(file()) == before);
    QVERIFY(!std::filesystem::exists(file("plan.poolwright-lock")));
}

void DocumentDamageTest::hostileFilesAreHarmless_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const char* sql, const char* phrase) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(phrase);
    };
    row("a trigger", "CREATE TRIGGER t AFTER UPDATE ON state BEGIN DELETE FROM pool; END", "trigger 't'");
    row("a view", "CREATE VIEW v AS SELECT * FROM pool", "view 'v'");
    row("a view in place of a table",
        "ALTER TABLE entry RENAME TO entry2; CREATE VIEW entry AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n "
        "+ 1 FROM r) "
        "SELECT 'note' kind, n key, '' text FROM r",
        "view 'entry'");
    row("another table", "CREATE TABLE extra (a)", "table 'extra'");
    row("a column more", "ALTER TABLE pool ADD COLUMN extra TEXT", "'pool'");
    row("a generated column", "ALTER TABLE pool ADD COLUMN extra TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))",
        "'pool'");
    row("an index by an expression", "CREATE INDEX i ON pool (length(name))", "index 'i'");
    row("a search table", "CREATE VIRTUAL TABLE s USING fts5 (a)", "table 's'");
    row("a large blob",
        "PRAGMA ignore_check_constraints = ON; INSERT INTO entry VALUES ('note', 'x', CAST(zeroblob(200000000) AS "
        "TEXT))",
        "");
    row("no table at all", "DROP TABLE cell", "'cell' is missing");
    row("write-ahead mode", "PRAGMA journal_mode = WAL", "WAL");
}

void DocumentDamageTest::hostileFilesAreHarmless() {
    QFETCH(QString, sql);
    QFETCH(QString, phrase);
    byHand(file(), sql.toStdString());
    const Bytes before = bytesOf(file());
    const auto opened = DocumentStore::open(file(), matrix());
    QVERIFY2(opened, opened ? "" : toText(opened.error()).c_str());
    QCOMPARE(opened->access, DocumentAccess::Damaged);
    const QString told = QString::fromStdString(listed(opened->faults));
    QVERIFY2(told.contains(phrase), qPrintable(told));
    QVERIFY(bytesOf(file()) == before);
    const QStringList left = QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY2(left == QStringList{"plan.poolwright"}, qPrintable(left.join(' ')));
    const auto salvage = recoverDocument(file(), file("new.poolwright"), matrix());
    QVERIFY2(salvage, salvage ? "" : toText(salvage.error()).c_str());
    const auto recovered = must(DocumentStore::open(file("new.poolwright"), matrix()));
    QVERIFY2(recovered.faults.empty(), listed(recovered.faults).c_str());
    std::filesystem::remove(file("new.poolwright"));
}

void DocumentDamageTest::unknownValuesAreLeftOpen() {
    Matrix poorer = matrix();
    std::erase(poorer.facets[static_cast<std::size_t>(Facet::InstanceFamily)].vocabulary.words, "gn7i");
    const auto opened = must(DocumentStore::open(file(), poorer));
    QCOMPARE(opened.access, DocumentAccess::UnknownValue);
    QVERIFY(listed(opened.faults).find("gn7i") != std::string::npos);
    std::size_t open = 0;
    for (const Cluster& cluster : opened.document.baseline().fleet.clusters) {
        open += static_cast<std::size_t>(std::ranges::count_if(
            cluster.pools, [](const Pool& pool) { return pool.facets.find(Facet::InstanceFamily) == nullptr; }));
    }
    QVERIFY(open > 0 && open < opened.document.baseline().fleet.poolCount());
    QCOMPARE(opened.document.baseline().fleet.poolCount(), document_.baseline().fleet.poolCount());
}

// A step with a word that the matrix no longer has: what came after it can still be undone.
void DocumentDamageTest::unreadableStepEndsTheHistory() {
    const Document document = sampleDocument(matrix(), 10);
    const auto opened = must(DocumentStore::create(file("words.poolwright"), document, matrix()));
    const ItemId pool = document.baseline().fleet.clusters.front().pools.front().id;
    const auto family = [&](const char* word) {
        return *parseValue(Facet::InstanceFamily, word, matrix().facts(Facet::InstanceFamily).vocabulary);
    };
    const Value* now = document.baseline().fleet.clusters.front().pools.front().facets.find(Facet::InstanceFamily);
    const std::optional<Value> first = now == nullptr ? std::nullopt : std::optional{*now};
    const ItemId scenario = document.baseline().id;
    const auto step = [&](std::optional<Value> before, std::optional<Value> after) {
        return Deed{
            Deed::Kind::Do,
            {"2026-11-21T10:00:00Z",
             {"family",
              {CellChange{scenario, ItemKind::Pool, pool, Facet::InstanceFamily, std::move(before), std::move(after)}},
              0}}};
    };
    const Deed deeds[] = {step(first, family("gn9t")), step(family("gn9t"), first), step(first, family("gn6i"))};
    QVERIFY(opened.store->write(deeds).has_value());
    Matrix poorer = matrix();
    std::erase(poorer.facets[static_cast<std::size_t>(Facet::InstanceFamily)].vocabulary.words, "gn9t");
    const auto again = must(DocumentStore::open(file("words.poolwright"), poorer, OpenFor::Reading));
    const bool elsewhere = again.access == DocumentAccess::UnknownValue; // other pools may have the word
    QVERIFY(elsewhere || again.access == DocumentAccess::Asked);
    QCOMPARE(again.history.steps.size(), std::size_t{1});
    QVERIFY(again.history.steps.front() == deeds[2].step);
    std::filesystem::remove(file("words.poolwright"));
}

void DocumentDamageTest::soundDocumentIsRecoveredWhole() {
    const auto salvage = recoverDocument(file(), file("new.poolwright"), matrix());
    QVERIFY2(salvage, salvage ? "" : toText(salvage.error()).c_str());
    QVERIFY2(salvage->lost.empty(), salvage->lost.empty() ? "" : salvage->lost.front().c_str());
    const auto recovered = must(DocumentStore::open(file("new.poolwright"), matrix()));
    QVERIFY(recovered.document == document_ && recovered.history == history_);
    QVERIFY(bytesOf(file()) == sound_);
    std::filesystem::remove(file("new.poolwright"));
}

void DocumentDamageTest::recoveredFromWhatIsLeft_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("percent"); // of the pools, at least
    int which = 0;
    const auto row = [&which](const char* name, int percent) { QTest::newRow(name) << which++ << percent; };
    row("the first hundred bytes are zeros", 100);
    row("the first page is noise", 100);
    row("a page in the middle is noise", 60);
    row("five pages in the middle are noise", 30);
    row("the last quarter is cut off", 1);
    row("the end of a page is cut off", 50);
    row("application_id and user_version are gone", 100);
    row("the index of an order", 100);
    row("a wrong page size", 100);
}

void DocumentDamageTest::recoveredFromWhatIsLeft() {
    QFETCH(int, which);
    QFETCH(int, percent);
    Bytes spoilt = sound_;
    std::mt19937 random(7);
    const auto noise = [&](std::size_t page) {
        for (std::size_t i = 0; i < kPage; ++i) {
            spoilt[page * kPage + i] = static_cast<char>(random());
        }
    };
    const std::size_t pages = sound_.size() / kPage;
    switch (which) {
    case 0:
        std::fill_n(spoilt.begin(), 100, '\0');
        break;
    case 1:
        noise(0);
        break;
    case 2:
        noise(pages / 2);
        break;
    case 3:
        for (std::size_t i = 1; i <= 5; ++i) {
            noise(pages * i / 6);
        }
        break;
    case 4:
        spoilt.resize(pages * 3 / 4 * kPage);
        break;
    case 5:
        spoilt.resize(spoilt.size() - 100);
        break;
    case 6:
        std::fill_n(spoilt.begin() + 60, 12, '\0');
        break;
    case 7: {
        SQLite::Database database(file().string());
        noise(static_cast<std::size_t>(database
                                           .execAndGet("SELECT rootpage - 1 FROM sqlite_schema WHERE type = 'index' "
                                                       "AND tbl_name = 'pool' AND name LIKE '%2'")
                                           .getInt()));
        break;
    }
    default:
        spoilt[16] = 0x02;
    }
    writeBytes(file(), spoilt);
    const auto opened = DocumentStore::open(file(), matrix());
    QVERIFY(!opened || opened->access == DocumentAccess::Damaged);
    const auto salvage = recoverDocument(file(), file("new.poolwright"), matrix());
    QVERIFY2(salvage, salvage ? "" : toText(salvage.error()).c_str());
    QVERIFY(!salvage->kept.empty() && !salvage->lost.empty());
    QVERIFY(bytesOf(file()) == spoilt);
    const auto recovered = must(DocumentStore::open(file("new.poolwright"), matrix()));
    QVERIFY2(recovered.faults.empty() && recovered.access == DocumentAccess::Writable,
             listed(recovered.faults).c_str());
    const std::size_t kept = recovered.document.baseline().fleet.poolCount();
    const std::size_t all = document_.baseline().fleet.poolCount();
    std::string told;
    for (const std::string& line : salvage->lost) {
        told += line + "\n";
    }
    QVERIFY2(kept * 100 >= all * static_cast<std::size_t>(percent),
             qPrintable(QStringLiteral("%1 of %2 pools:\n%3").arg(kept).arg(all).arg(QString::fromStdString(told))));
    Document undone = recovered.document; // the history that was kept can be undone
    for (std::size_t i = recovered.history.position; i-- > 0;) {
        QVERIFY(apply(undone, inverse(recovered.history.steps[i].command)).has_value());
    }
    std::filesystem::remove(file("new.poolwright"));
}

void DocumentDamageTest::recoveryNeverReplaces() {
    writeBytes(file("new.poolwright"), "somebody's");
    const auto salvage = recoverDocument(file(), file("new.poolwright"), matrix());
    QVERIFY(!salvage);
    QCOMPARE(salvage.error().code, ErrorCode::Usage);
    QCOMPARE(bytesOf(file("new.poolwright")), Bytes("somebody's"));
    std::filesystem::remove(file("new.poolwright"));
}

void DocumentDamageTest::interruptedCommitIsRolledBackInTheCopy() {
    Bytes journal;
    Bytes torn;
    {
        SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
        database.exec(
            "PRAGMA cache_size = 1; BEGIN; UPDATE cell SET value = 'torn'; UPDATE pool SET name = 'torn' || id");
        journal = bytesOf(file("plan.poolwright-journal"));
        torn = bytesOf(file());
        database.exec("ROLLBACK");
    }
    QVERIFY(torn != sound_ && !journal.empty());
    writeBytes(file(), torn);
    writeBytes(file("plan.poolwright-journal"), journal);
    const auto salvage = recoverDocument(file(), file("new.poolwright"), matrix());
    QVERIFY2(salvage && salvage->lost.empty(), salvage ? "something is lost" : toText(salvage.error()).c_str());
    QVERIFY(must(DocumentStore::open(file("new.poolwright"), matrix())).document == document_);
    QVERIFY(bytesOf(file()) == torn && bytesOf(file("plan.poolwright-journal")) == journal);
    const auto opened =
        must(DocumentStore::open(file(), matrix(), OpenFor::Reading)); // opening rolls it back in the file
    QVERIFY2(opened.faults.empty(), listed(opened.faults).c_str());
    QVERIFY(opened.document == document_);
    std::filesystem::remove(file("new.poolwright"));
}

QTEST_GUILESS_MAIN(DocumentDamageTest)
#include "tst_documentdamage.moc"
