// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The file of a document: what goes in comes out, deed by deed, and it does what apply() does in memory.

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "db/documentdigest.h"
#include "db/documentschema.h"
#include "tests/support/documentfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Deed = DocumentStore::Deed;

const Matrix& matrix() { return *realMatrix(); }

#define SOUND(result) QVERIFY2((result).has_value(), (result) ? "" : toText((result).error()).c_str())
#define NO_FAULTS(opened) QVERIFY2((opened).faults.empty(), listed((opened).faults).c_str())

int rowsIn(const std::filesystem::path& path, const std::string& sql) {
    SQLite::Database database(path.string());
    return database.execAndGet(sql).getInt();
}

} // namespace

class DocumentStoreTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QVERIFY(QDir(folder_.path()).removeRecursively() && QDir().mkpath(folder_.path())); }
    void createGivesWhatWentIn();
    void createNeverReplaces();
    void openGivesWhatWentIn();
    void textsOfAnyKindComeBack();
    void deedsInTheFileAreDeedsInMemory_data();
    void deedsInTheFileAreDeedsInMemory();
    void severalDeedsAreOneTransaction();
    void undoneToTheFirstRedoneToTheLast();
    void oneValueTouchesOneRow();
    void oneInsertTouchesOneRow();
    void aGapUsedUpIsNumberedAnew();
    void deedThatDoesNotFitChangesNothing_data();
    void deedThatDoesNotFitChangesNothing();
    void historyForgetsTheOldest();
    void aForgottenStepCanStillBeUndone();
    void nothingIsLeftBesideTheFile();

private:
    [[nodiscard]] std::filesystem::path file(const char* name = "plan.poolwright") const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_{quickFolder()};
};

void DocumentStoreTest::createGivesWhatWentIn() {
    const Document document = sampleDocument(matrix());
    const auto opened = DocumentStore::create(file(), document, matrix());
    SOUND(opened);
    QCOMPARE(opened->access, DocumentAccess::Writable);
    NO_FAULTS(*opened);
    QVERIFY(opened->document == document);
    QVERIFY(opened->history == History{});
    QCOMPARE(opened->store->path().string(), file().string());
}

void DocumentStoreTest::createNeverReplaces() {
    writeBytes(file(), "somebody's");
    const auto opened = DocumentStore::create(file(), sampleDocument(matrix()), matrix());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Usage);
    QCOMPARE(bytesOf(file()), std::string("somebody's"));
    QVERIFY(!DocumentStore::create(file("no/such/folder/x.poolwright"), sampleDocument(matrix()), matrix()));
}

void DocumentStoreTest::openGivesWhatWentIn() {
    const Document document = sampleDocument(matrix());
    must(DocumentStore::create(file(), document, matrix()));
    const auto opened = DocumentStore::open(file(), matrix());
    SOUND(opened);
    QCOMPARE(opened->access, DocumentAccess::Writable);
    NO_FAULTS(*opened);
    QVERIFY(opened->document == document);
}

void DocumentStoreTest::textsOfAnyKindComeBack() {
    Document document = sampleDocument(matrix());
    using namespace std::string_literals;
    const std::vector<std::string> texts{""s,
                                         "\0in the middle\0"s,
                                         "\u65e5\u672c \U0001F600 \u202e"s,
                                         "'; DROP TABLE step; --"s,
                                         "<b>&amp;</b>"s,
                                         std::string(1U << 20U, 'x')};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        document.entries[{EntryKind::Note, "pool:" + std::to_string(i)}] = texts[i];
    }
    document.scenarios.front().fleet.clusters.front().name = "\u5317\u4eac 'prod' \"x\"";
    document.scenarios.front().fleet.workloads.clear();
    must(DocumentStore::create(file(), document, matrix()));
    const auto opened = DocumentStore::open(file(), matrix());
    SOUND(opened);
    NO_FAULTS(*opened);
    QVERIFY(opened->document == document);
}

void DocumentStoreTest::deedsInTheFileAreDeedsInMemory_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 8; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

// The property that the whole file rests on.
void DocumentStoreTest::deedsInTheFileAreDeedsInMemory() {
    QFETCH(int, seed);
    RandomDeeds deeds(matrix(), sampleDocument(matrix(), seed % 2 == 0 ? 8 : 60), static_cast<std::uint64_t>(seed));
    auto opened = must(DocumentStore::create(file(), deeds.document(), matrix()));
    for (int i = 0; i < 120; ++i) {
        const Deed deed = deeds.next();
        const auto written = opened.store->write({&deed, 1});
        QVERIFY2(written, qPrintable(QStringLiteral("deed %1, %2: %3").arg(i).arg(
                              QString::fromStdString(deed.step.command.name),
                              QString::fromStdString(written ? "" : toText(written.error())))));
        if (i % 20 == 19) {
            const auto now = DocumentStore::open(file(), matrix(), OpenFor::Reading);
            SOUND(now);
            NO_FAULTS(*now);
            QVERIFY2(now->document == deeds.document(), qPrintable(QStringLiteral("after deed %1").arg(i)));
            QVERIFY2(now->history == deeds.history(), qPrintable(QStringLiteral("after deed %1").arg(i)));
        }
    }
}

void DocumentStoreTest::severalDeedsAreOneTransaction() {
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 77);
    const Document first = deeds.document();
    auto opened = must(DocumentStore::create(file(), first, matrix()));
    std::vector<Deed> all{deeds.doNext(), deeds.doNext(), deeds.undo(), deeds.doNext(), deeds.undo(), deeds.redo()};
    const auto written = opened.store->write(all);
    SOUND(written);
    const auto now = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    SOUND(now);
    NO_FAULTS(*now);
    QVERIFY(now->document == deeds.document() && now->history == deeds.history());
    // The last of them does not fit: none is done.
    all = {deeds.doNext(), {Deed::Kind::Undo, {"2026-11-21T10:00:00Z", {"never done", {}, 0}}}};
    QVERIFY(!opened.store->write(all));
    QVERIFY(DocumentStore::open(file(), matrix(), OpenFor::Reading)->document == now->document);
    QVERIFY(opened.store->write({all.data(), 1}).has_value()); // and the store goes on
    QVERIFY(DocumentStore::open(file(), matrix(), OpenFor::Reading)->document == deeds.document());
}

void DocumentStoreTest::undoneToTheFirstRedoneToTheLast() {
    const bool thorough = qEnvironmentVariableIsSet("POOLWRIGHT_LONG");
    const int count = thorough ? 1000 : 150;
    RandomDeeds deeds(matrix(), sampleDocument(matrix()), 4711);
    auto opened = must(DocumentStore::create(file(), deeds.document(), matrix()));
    const auto digests = [&] {
        SQLite::Database database(file().string());
        Digests out = readDigests(database);
        out.erase("state"); // identities are never given back
        out.erase("step");
        for (const char* ranked : {"scenario", "cluster", "pool", "workload"}) {
            out.erase(ranked); // the same order may have other ranks
        }
        return out;
    };
    const Document firstDocument = deeds.document();
    const Digests first = digests();
    std::vector<Deed> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(deeds.doNext());
    }
    SOUND(opened.store->write(all));
    const Digests last = digests();
    const Document lastDocument = deeds.document();
    all.clear();
    while (deeds.history().position > 0) {
        all.push_back(deeds.undo());
    }
    SOUND(opened.store->write(all));
    QVERIFY(digests() == first);
    auto again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QVERIFY(again->document.scenarios == firstDocument.scenarios && again->document.entries == firstDocument.entries);
    all.clear();
    while (deeds.history().position < deeds.history().steps.size()) {
        all.push_back(deeds.redo());
    }
    SOUND(opened.store->write(all));
    QVERIFY(digests() == last);
    again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QVERIFY(again->document == lastDocument && again->history == deeds.history());
}

void DocumentStoreTest::oneValueTouchesOneRow() {
    Document document = sampleDocument(matrix());
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    SQLite::Database before(file().string());
    const Digests old = readDigests(before);
    const Pool& pool = document.baseline().fleet.clusters.front().pools.front();
    const CellEdit edit{ItemKind::Pool, pool.id, Facet::Nodes, *parseValue(Facet::Nodes, "77", {})};
    const auto command = setCells(document, document.baseline().id, {&edit, 1});
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", *command}};
    SOUND(opened.store->write({&deed, 1}));
    const Digests now = readDigests(before);
    for (const auto& [table, digest] : now) {
        const bool touched = table == "cell" || table == "step" || table == "state";
        QVERIFY2((digest == old.at(table)) != touched, table.c_str());
    }
}

void DocumentStoreTest::oneInsertTouchesOneRow() {
    Document document = sampleDocument(matrix());
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    const Cluster& cluster = document.baseline().fleet.clusters.front();
    const auto ranks = [&] { return rowsIn(file(), "SELECT sum(rank / 1024 % 9973) FROM pool"); };
    const int before = ranks();
    const auto command = addPool(document, document.baseline().id, cluster.id, Pool{"new", {}, kNoItem}, 3);
    const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", *command}};
    SOUND(opened.store->write({&deed, 1}));
    const int own = rowsIn(file(), "SELECT rank / 1024 % 9973 FROM pool WHERE name = 'new'");
    QCOMPARE(ranks() - own, before);
}

void DocumentStoreTest::aGapUsedUpIsNumberedAnew() {
    Document document = sampleDocument(matrix());
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    const ItemId cluster = document.baseline().fleet.clusters.front().id;
    for (int i = 0; i < 50; ++i) { // each halves the gap; two to the power of twenty is used up after 20
        const auto command = addPool(document, document.baseline().id, cluster, Pool{"n" + std::to_string(i), {}, kNoItem}, 1);
        SOUND(command);
        QVERIFY(apply(document, *command).has_value());
        const Deed deed{Deed::Kind::Do, {"2026-11-21T10:00:00Z", *command}};
        const auto written = opened.store->write({&deed, 1});
        SOUND(written);
    }
    const auto again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QVERIFY(again->document == document);
}

void DocumentStoreTest::deedThatDoesNotFitChangesNothing_data() {
    QTest::addColumn<int>("which");
    int which = 0;
    for (const char* name : {"another value before", "no such pool", "another name before", "a pool that is not so", "a list that is shorter",
                             "the baseline removed", "an entry that is not there", "an acceptance that is not so", "nothing to undo",
                             "another step to undo", "a base that is not so"}) {
        QTest::newRow(name) << which++;
    }
}

void DocumentStoreTest::deedThatDoesNotFitChangesNothing() {
    QFETCH(int, which);
    const Document document = sampleDocument(matrix());
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    const ItemId base = document.baseline().id;
    const Cluster& cluster = document.baseline().fleet.clusters.front();
    Pool other = cluster.pools.front();
    other.facets.set(Facet::Nodes, *parseValue(Facet::Nodes, "987654", {}));
    const auto value = [](const char* text) { return *parseValue(Facet::Nodes, text, {}); };
    Scenario stranger = document.scenarios.back();
    stranger.base = std::make_shared<const Fleet>();
    const std::vector<Change> changes{
        CellChange{base, ItemKind::Pool, other.id, Facet::Nodes, value("123456"), value("2")},
        CellChange{base, ItemKind::Pool, 99999, Facet::Nodes, {}, value("2")},
        NameChange{base, ItemKind::Pool, other.id, "not this", "b"},
        PoolChange{base, cluster.id, 0, other, {}},
        PoolChange{base, cluster.id, 1000, {}, Pool{"x", {}, 99999}},
        ScenarioChange{0, document.baseline(), {}},
        EntryChange{EntryKind::Note, "nothing", "a", "b"},
        AcceptanceChange{RiskAcceptance{document.acceptances.front().id, 1, "c", "r", Verdict::Unknown, "", "", *Date::parse("2026-01-01"),
                                        *Date::parse("2026-01-01")},
                         {}},
        EntryChange{EntryKind::Note, "new", {}, "b"},
        EntryChange{EntryKind::Note, "new", {}, "b"},
        ScenarioChange{1, stranger, {}}};
    const Command command{"does not fit", {changes[static_cast<std::size_t>(which)]}, 0};
    if (which == 9) {
        const Deed first{Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"first", {}, 0}}};
        QVERIFY(opened.store->write({&first, 1}).has_value());
    }
    const auto before = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    const Deed deed{which == 8 || which == 9 ? Deed::Kind::Undo : Deed::Kind::Do, {"2026-11-21T10:00:00Z", command}};
    const auto written = opened.store->write({&deed, 1});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Input);
    const auto after = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*after);
    QVERIFY(after->document == before->document && after->history == before->history);
}

void DocumentStoreTest::historyForgetsTheOldest() {
    Document document = sampleDocument(matrix(), 5);
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    std::vector<Deed> all;
    std::optional<std::string> before;
    for (std::size_t i = 0; i < kLongestHistory + 30; ++i) {
        std::string text = std::to_string(i);
        all.push_back({Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"note", {EntryChange{EntryKind::Note, "n", before, text}}, 0}}});
        before = text;
    }
    SOUND(opened.store->write(all));
    const auto again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QCOMPARE(again->history.steps.size(), kLongestHistory);
    QCOMPARE(again->history.position, kLongestHistory);
    QVERIFY(again->history.steps.back() == all.back().step && again->history.steps.front() == all[30].step);
}

void DocumentStoreTest::aForgottenStepCanStillBeUndone() {
    Document document = sampleDocument(matrix(), 5);
    auto opened = must(DocumentStore::create(file(), document, matrix()));
    // A text of 1 MiB for each of 150 steps: more than the history may hold.
    std::vector<Deed> all;
    std::optional<std::string> before;
    for (int i = 0; i < 150; ++i) {
        std::string text(1U << 20U, static_cast<char>('a' + i % 20));
        all.push_back({Deed::Kind::Do, {"2026-11-21T10:00:00Z", {"note", {EntryChange{EntryKind::Note, "n", before, text}}, 0}}});
        before = text;
    }
    SOUND(opened.store->write(all));
    auto again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QVERIFY(again->history.steps.size() < 64 && again->history.steps.size() > 20);
    // Who still knows the steps undoes all of them.
    std::vector<Deed> back;
    for (auto deed = all.rbegin(); deed != all.rend(); ++deed) {
        back.push_back({Deed::Kind::Undo, deed->step});
    }
    SOUND(opened.store->write(back));
    again = DocumentStore::open(file(), matrix(), OpenFor::Reading);
    NO_FAULTS(*again);
    QVERIFY(again->document == document);
    QCOMPARE(again->history.position, std::size_t{0});
}

void DocumentStoreTest::nothingIsLeftBesideTheFile() {
    {
        RandomDeeds deeds(matrix(), sampleDocument(matrix()), 3);
        auto opened = must(DocumentStore::create(file(), deeds.document(), matrix()));
        const Deed deed = deeds.doNext();
        QVERIFY(opened.store->write({&deed, 1}).has_value());
        QVERIFY(std::filesystem::exists(file("plan.poolwright-lock")));
    }
    const QStringList left = QDir(folder_.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(left, QStringList{"plan.poolwright"});
}

QTEST_GUILESS_MAIN(DocumentStoreTest)
#include "tst_documentstore.moc"
