// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The matrix in SQLite: what goes in comes out, what was touched is found, and what is not ours is left as it is.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <sstream>

#include "db/matrixstore.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;

namespace {

MatrixText treeText() { return *readMatrixFolder(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString()); }

/// A sound part of the tree's text that is quick to load.
MatrixText smallText(const std::string& revision = "2026.10.1") {
    const MatrixText all = treeText();
    MatrixText out;
    for (const char* name : {"sources.yaml", "sources_nvidia.yaml", "facets.yaml", "versions.yaml", "versions_nvidia.yaml", "checks.yaml",
                             "text.yaml", "text_nvidia.yaml", "operations.yaml", "cgpu_driver.yaml", "driver_advisories.yaml"}) {
        out[name] = all.at(name);
    }
    std::string index = fmt::format("schema: 1\nrevision: \"{}\"\ndate: 2026-10-06\nfiles:\n", revision);
    for (const auto& [name, contents] : out) {
        index += "  - " + name + "\n";
    }
    out["matrix.yaml"] = index;
    return out;
}

QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void writeBytes(const std::filesystem::path& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString listed(const Errors& errors) {
    QString out;
    for (const Error& error : errors) {
        out += QString::fromStdString(toText(error)) + QLatin1Char('\n');
    }
    return out;
}

} // namespace

class MatrixStoreTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void importThenLoadIsTheText();
    void wholeTreeComesBack();
    void importTwiceIsNothing();
    void sameRevisionWithOtherTextIsRefused();
    void newestRevisionCounts();
    void exportIsTheText();
    void faultyTextLeavesTheDatabase();
    void strangersAreRefused_data();
    void strangersAreRefused();
    void damageIsFound();
    void handsAreFound_data();
    void handsAreFound();
    void lockedDatabaseIsToldSoon();
    void placesWhereNoDatabaseCanBe();
    void viewsCanBeQueried();

private:
    /// A copy of the small database to be spoilt.
    [[nodiscard]] std::filesystem::path copy(const char* name) const {
        const std::filesystem::path path = std::filesystem::path(folder_.path().toStdString()) / name;
        std::filesystem::copy_file(small_, path, std::filesystem::copy_options::overwrite_existing);
        return path;
    }
    [[nodiscard]] std::filesystem::path fresh(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

    QTemporaryDir folder_;
    std::filesystem::path small_;
    MatrixPtr expected_;
};

void MatrixStoreTest::initTestCase() {
    QVERIFY(folder_.isValid());
    small_ = fresh("small.sqlite");
    const auto done = importMatrix(smallText(), small_);
    QVERIFY2(done.has_value(), done ? "" : qPrintable(listed(done.error())));
    expected_ = std::make_shared<const Matrix>(*parseMatrixText(smallText()));
}

void MatrixStoreTest::importThenLoadIsTheText() {
    const auto loaded = loadMatrix(small_);
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(listed(loaded.error())));
    QVERIFY(**loaded == *expected_);
    QCOMPARE(QString::fromStdString((*loaded)->digest), QString::fromStdString(expected_->digest));
    QVERIFY(verifyMatrix(small_).empty());
}

void MatrixStoreTest::wholeTreeComesBack() {
    const auto path = fresh("tree.sqlite");
    const auto done = importMatrix(treeText(), path);
    QVERIFY2(done.has_value(), done ? "" : qPrintable(listed(done.error())));
    const auto loaded = loadMatrix(path);
    QVERIFY(loaded.has_value());
    QVERIFY(**loaded == *test::realMatrix()); // the folder and the database are the same matrix
    QVERIFY((*loaded)->rules.size() > 500);
    const Errors faults = verifyMatrix(path);
    QVERIFY2(faults.empty(), qPrintable(listed(faults)));
    QVERIFY(verifyMatrix(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString()).empty());
}

void MatrixStoreTest::importTwiceIsNothing() {
    const auto path = copy("twice.sqlite");
    const QByteArray before = bytesOf(path);
    QVERIFY(importMatrix(smallText(), path).has_value());
    QCOMPARE(bytesOf(path), before);
    SQLite::Database database(path.string());
    QCOMPARE(database.execAndGet("SELECT count(*) FROM revision").getInt(), 1);
}

void MatrixStoreTest::sameRevisionWithOtherTextIsRefused() {
    const auto path = copy("other.sqlite");
    const QByteArray before = bytesOf(path);
    MatrixText text = smallText();
    text["cgpu_driver.yaml"] += "# a later thought\n";
    const auto refused = importMatrix(text, path);
    QVERIFY(!refused);
    QCOMPARE(refused.error().size(), std::size_t{1});
    QCOMPARE(refused.error().front().code, ErrorCode::Input);
    QVERIFY2(listed(refused.error()).contains(QStringLiteral("revision 2026.10.1 is there already with other text")),
             qPrintable(listed(refused.error())));
    QVERIFY(listed(refused.error()).contains(QString::fromStdString(path.string())));
    QVERIFY(!refused.error().front().hint.empty());
    QCOMPARE(bytesOf(path), before);
}

void MatrixStoreTest::newestRevisionCounts() {
    const auto path = copy("newer.sqlite");
    MatrixText text = smallText("2026.11.1");
    text["cgpu_driver.yaml"] += "# a later thought\n";
    QVERIFY(importMatrix(text, path).has_value());
    const auto loaded = loadMatrix(path);
    QVERIFY(loaded.has_value());
    QCOMPARE(QString::fromStdString((*loaded)->revision), QStringLiteral("2026.11.1"));
    QVERIFY(**loaded == *parseMatrixText(text));
    QVERIFY(*exportMatrix(path) == text);
    QVERIFY(verifyMatrix(path).empty());
    SQLite::Database database(path.string());
    QCOMPARE(database.execAndGet("SELECT count(*) FROM revision").getInt(), 2); // the older one stays
}

void MatrixStoreTest::exportIsTheText() {
    const auto text = exportMatrix(small_);
    QVERIFY(text && *text == smallText());
    const auto again = fresh("again.sqlite");
    QVERIFY(importMatrix(*text, again).has_value());
    const auto loaded = loadMatrix(again);
    QVERIFY(loaded && **loaded == *expected_);
    QVERIFY(*exportMatrix(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString()) == treeText());
}

void MatrixStoreTest::faultyTextLeavesTheDatabase() {
    const auto path = copy("faulty.sqlite");
    const QByteArray before = bytesOf(path);
    MatrixText text = smallText("2026.12.1");
    text["cgpu_driver.yaml"].replace(text["cgpu_driver.yaml"].find("470.161.03"), 10, "470.161.30");
    const auto refused = importMatrix(text, path);
    QVERIFY(!refused && !refused.error().empty());
    QCOMPARE(bytesOf(path), before);
}

void MatrixStoreTest::strangersAreRefused_data() {
    QTest::addColumn<QString>("phrase");
    QTest::newRow("a text file") << QStringLiteral("this is not a matrix database");
    QTest::newRow("sixteen bytes of a header") << QString();
    QTest::newRow("a header and nothing else") << QString();
    QTest::newRow("half of the file") << QString();
    QTest::newRow("the file without its last page") << QString();
    QTest::newRow("a foreign SQLite file") << QStringLiteral("is not a matrix database of Poolwright");
    QTest::newRow("another application_id") << QStringLiteral("is not a matrix database of Poolwright");
    QTest::newRow("a newer user_version") << QStringLiteral("has schema 99; this program knows up to");
    QTest::newRow("user_version 0") << QStringLiteral("has schema 0");
    QTest::newRow("a negative user_version") << QStringLiteral("has schema -1");
    QTest::newRow("our numbers and no tables") << QStringLiteral("no such table");
}

void MatrixStoreTest::strangersAreRefused() {
    QFETCH(QString, phrase);
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    const auto path = copy("stranger.sqlite");
    const QByteArray whole = bytesOf(path);
    const auto pragma = [&](const char* sql) { SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(sql); };
    if (name == QStringLiteral("a text file")) {
        writeBytes(path, "schema: 1\nrevision: 1\n");
    } else if (name == QStringLiteral("sixteen bytes of a header")) {
        writeBytes(path, whole.left(16));
    } else if (name == QStringLiteral("a header and nothing else")) {
        writeBytes(path, whole.left(100));
    } else if (name == QStringLiteral("half of the file")) {
        writeBytes(path, whole.left(whole.size() / 2));
    } else if (name == QStringLiteral("the file without its last page")) {
        writeBytes(path, whole.left(whole.size() - 4096));
    } else if (name == QStringLiteral("another application_id")) {
        pragma("PRAGMA application_id = 12345");
    } else if (name == QStringLiteral("a newer user_version")) {
        pragma("PRAGMA user_version = 99");
    } else if (name == QStringLiteral("user_version 0")) {
        pragma("PRAGMA user_version = 0");
    } else if (name == QStringLiteral("a negative user_version")) {
        pragma("PRAGMA user_version = -1");
    } else {
        std::filesystem::remove(path);
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE notes (body TEXT)");
        if (name == QStringLiteral("our numbers and no tables")) {
            database.exec(fmt::format("PRAGMA application_id = {}", kMatrixApplicationId));
            database.exec("PRAGMA user_version = 2");
        }
    }
    const QByteArray before = bytesOf(path);
    const auto loaded = loadMatrix(path);
    QVERIFY(!loaded && loaded.error().size() == 1);
    QVERIFY2(listed(loaded.error()).contains(phrase), qPrintable(listed(loaded.error())));
    QVERIFY(loaded.error().front().where.find("stranger.sqlite") != std::string::npos);
    QVERIFY(!exportMatrix(path));
    QVERIFY(!verifyMatrix(path).empty());
    const auto imported = importMatrix(smallText("2027.1.1"), path);
    QVERIFY(!imported);
    QCOMPARE(bytesOf(path), before);
    QVERIFY(!std::filesystem::exists(path.string() + "-journal"));
    QVERIFY(!std::filesystem::exists(path.string() + "-wal"));
}

// One byte changed anywhere: loading refuses the file, or verifying finds it, or the byte belongs to nothing. Never a crash.
void MatrixStoreTest::damageIsFound() {
    const QByteArray whole = bytesOf(small_);
    std::mt19937 random(20261006);
    int refused = 0;
    int found = 0;
    for (int i = 0; i < 60; ++i) {
        const auto path = fresh("damaged.sqlite");
        QByteArray spoilt = whole;
        const auto at = static_cast<qsizetype>(i < 8 ? 16 + i * 7 : random() % static_cast<std::uint32_t>(whole.size()));
        spoilt[at] = static_cast<char>(spoilt[at] ^ (1 << (i % 8)));
        writeBytes(path, spoilt);
        const auto loaded = loadMatrix(path);
        if (!loaded) {
            QVERIFY(!loaded.error().front().message.empty());
            ++refused;
        } else if (!verifyMatrix(path).empty()) {
            ++found;
        } else {
            QVERIFY2(**loaded == *expected_, qPrintable(QStringLiteral("byte %1 changed the matrix and nobody noticed").arg(at)));
        }
        QCOMPARE(bytesOf(path), spoilt);
    }
    QVERIFY2(refused > 0 && found > 0, qPrintable(QStringLiteral("%1 refused, %2 found").arg(refused).arg(found)));
}

void MatrixStoreTest::handsAreFound_data() {
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QString::fromUtf8(sql); };
    row("a verdict", "UPDATE rule SET verdict = 'supported' WHERE id = (SELECT min(id) FROM rule WHERE verdict = 'unsupported')");
    row("a grade of evidence", "UPDATE rule SET evidence = 'explicit' WHERE id = (SELECT min(id) FROM rule WHERE evidence = 'bound')");
    row("a bound", "UPDATE span SET high = replace(high, '000000a1', '000000ff') WHERE high LIKE '%000000a1%'");
    row("a bound as written", "UPDATE span SET high_text = '470.256.02' WHERE high_text = '470.161.03'");
    row("a sentence", "UPDATE sentence SET body = 'All is well.' WHERE key = 'cgpu-driver.bound'");
    row("a source's date", "UPDATE source SET date = '2027-01-01' WHERE key = 'D2'");
    row("a citation", "UPDATE citation SET section = 'elsewhere' WHERE id = (SELECT min(id) FROM citation)");
    row("a citation taken away", "DELETE FROM citation WHERE id = (SELECT min(id) FROM citation WHERE rule IS NOT NULL)");
    row("a rule taken away", "PRAGMA foreign_keys = OFF; DELETE FROM rule WHERE id = (SELECT max(id) FROM rule)");
    row("a remedy", "UPDATE remedy SET to_value = '1.5.3' WHERE to_value = '1.5.20'");
    row("a version added", "INSERT INTO facet_value SELECT facet, 9999, '1.5.14', 0, sort, 0 FROM facet_value WHERE value = '1.5.13'");
    row("a vocabulary", "UPDATE facet_value SET value = 'gn7x' WHERE value = 'gn7s'");
    row("a flag of a facet", "UPDATE facet SET complete = 0 WHERE key = 'cgpu'");
    row("the order of rules", "UPDATE rule SET position = 100000 - position");
    row("a check that needs less", "DELETE FROM judgement_facet WHERE role = 'needs' AND position = 0");
    row("a cell of a record", "UPDATE record_cell SET value = '1' WHERE name = 'minutes'");
    row("the kept text", "UPDATE text_file SET contents = contents || '# more' WHERE name = 'cgpu_driver.yaml'");
    row("the kept text, a file less", "DELETE FROM text_file WHERE name = 'cgpu_driver.yaml'");
    row("the digest", "UPDATE revision SET digest = replace(digest, substr(digest, 1, 1), 'x')");
    row("the date", "UPDATE revision SET date = '2020-01-01'");
    row("the revision's name", "UPDATE revision SET name = '2099.1.1'");
    row("no revision left", "PRAGMA foreign_keys = OFF; DELETE FROM revision");
    row("a rule of no check", "PRAGMA foreign_keys = OFF; UPDATE rule SET judgement = 9999 WHERE id = (SELECT min(id) FROM rule)");
    row("a condition on no facet", "PRAGMA foreign_keys = OFF; UPDATE term SET facet = 9999");
    row("a citation of no source", "PRAGMA foreign_keys = OFF; UPDATE citation SET source = 9999");
    row("a facet that nobody knows", "UPDATE facet SET key = 'colour' WHERE key = 'region'");
}

void MatrixStoreTest::handsAreFound() {
    QFETCH(QString, sql);
    const auto path = copy("hand.sqlite");
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        database.exec(sql.toStdString());
        QVERIFY2(database.getTotalChanges() > 0, "nothing was changed: the row proves nothing");
    }
    const QByteArray before = bytesOf(path);
    const Errors faults = verifyMatrix(path);
    QVERIFY2(!faults.empty(), "changed by hand and not found");
    for (const Error& fault : faults) {
        QVERIFY(!fault.message.empty());
    }
    QCOMPARE(bytesOf(path), before);
}

void MatrixStoreTest::lockedDatabaseIsToldSoon() {
    const auto path = copy("locked.sqlite");
    SQLite::Database other(path.string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN EXCLUSIVE");
    const auto loaded = loadMatrix(path);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().front().code, ErrorCode::Machine);
    QVERIFY(!importMatrix(smallText("2027.1.1"), path));
    other.exec("ROLLBACK");
    QVERIFY(loadMatrix(path).has_value());
}

void MatrixStoreTest::placesWhereNoDatabaseCanBe() {
    const std::filesystem::path folder = folder_.path().toStdString();
    const auto nowhere = loadMatrix(folder / "no-such-file.sqlite");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().front().code, ErrorCode::Machine);
    QVERIFY(!std::filesystem::exists(folder / "no-such-file.sqlite")); // to look does not make one
    QVERIFY(!importMatrix(smallText(), folder / "no-such-folder" / "m.sqlite"));
    QVERIFY(!importMatrix(smallText(), folder));
    QVERIFY(!loadMatrix(folder)); // a folder without a matrix
    writeBytes(folder / "empty.sqlite", {});
    QVERIFY(!loadMatrix(folder / "empty.sqlite"));
    QVERIFY(importMatrix(smallText(), folder / "empty.sqlite").has_value()); // an empty file is nobody's
    QVERIFY(**loadMatrix(folder / "empty.sqlite") == *expected_);
}

// The views are for a person with the sqlite3 shell: there is one for each check, and each gives rows.
void MatrixStoreTest::viewsCanBeQueried() {
    const auto path = fresh("views.sqlite");
    QVERIFY(importMatrix(treeText(), path).has_value());
    SQLite::Database database(path.string());
    QStringList views;
    SQLite::Statement names(database, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name");
    while (names.executeStep()) {
        const std::string name = names.getColumn(0).getString();
        views << QString::fromStdString(name);
        QVERIFY2(database.execAndGet(fmt::format("SELECT count(*) FROM \"{}\"", name)).getInt() > 0, name.c_str());
    }
    for (const Check& check : test::realMatrix()->checks) {
        const QString view = QString::fromStdString(check.id).replace(QLatin1Char('-'), QLatin1Char('_'));
        QVERIFY2(views.contains(view), qPrintable(view));
        const auto rows = database.execAndGet(fmt::format("SELECT count(*) FROM {}", view.toStdString())).getInt();
        const auto rules = std::ranges::count(test::realMatrix()->rules, *test::realMatrix()->checkById(check.id), &Rule::check);
        QCOMPARE(rows, static_cast<int>(rules));
    }
    const auto uncited = database.execAndGet("SELECT count(*) FROM statement WHERE sources IS NULL OR holds IS NULL").getInt();
    QCOMPARE(uncited, 0);
    QVERIFY(!SQLite::Statement(database, "PRAGMA foreign_key_check").executeStep()); // a row for each dead reference
}

QTEST_GUILESS_MAIN(MatrixStoreTest)
#include "tst_matrixstore.moc"
