// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every call of the file system fails once, and from then on: the old content stays, the fault is told, the change can be
// saved elsewhere, and once the disk works again the same change succeeds.

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <sys/mount.h>

#include "db/documentopen.h"
#include "tests/support/documentfiles.h"
#include "tests/support/faultyfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Deed = DocumentStore::Deed;

const Matrix& matrix() { return *realMatrix(); }

enum class Act { Edit, BulkEdit, Undo, Create, Migrate, Copy };

DocumentSchema nextSchema() {
    DocumentSchema out = documentSchema();
    out.migrations.emplace_back("CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
                                "INSERT INTO extra SELECT scenario * 1000000 + item, value FROM cell WHERE facet = 'driver';");
    return out;
}

Deed editOf(const Document& document, bool bulk) {
    const Scenario& baseline = document.baseline();
    std::vector<CellEdit> edits;
    for (const Cluster& cluster : baseline.fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            for (const auto& [facet, text] : {std::pair{Facet::Nodes, "77"}, std::pair{Facet::Driver, "570.169"}}) {
                edits.push_back({ItemKind::Pool, pool.id, facet, *parseValue(facet, text, {})});
            }
        }
    }
    edits.resize(bulk ? edits.size() : 1);
    return {Deed::Kind::Do, {"2026-11-21T10:00:00Z", *setCells(document, baseline.id, edits)}};
}

} // namespace

class DocumentFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void everyCallFails_data();
    void everyCallFails();
    void fullDisk();

private:
    void oneFault(Act act, FileFault fault, int nth, bool sticky, bool& met);
    [[nodiscard]] std::filesystem::path inside(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / "disk" / name;
    }
    [[nodiscard]] std::filesystem::path outside(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_{quickFolder()};
    FaultyFiles files_;
    const Document document_ = sampleDocument(matrix(), 30);
    int told_ = 0;
};

void DocumentFaultsTest::everyCallFails_data() {
    QTest::addColumn<int>("act");
    QTest::addColumn<int>("fault");
    const char* acts[] = {"edit", "bulk edit", "undo", "create", "migrate", "copy"};
    const char* faults[] = {"disk full", "write error", "sync error", "open error", "truncate error", "delete error", "unsure delete"};
    for (int act = 0; act < 6; ++act) {
        for (int fault = 0; fault < 7; ++fault) {
            QTest::addRow("%s, %s", acts[act], faults[fault]) << act << fault;
        }
    }
}

void DocumentFaultsTest::everyCallFails() {
    QFETCH(int, act);
    QFETCH(int, fault);
    told_ = 0;
    for (const bool sticky : {false, true}) {
        bool met = true;
        for (int nth = 1; met && nth < 2000; nth += nth < 30 ? 1 : nth / 10) {
            oneFault(static_cast<Act>(act), static_cast<FileFault>(fault), nth, sticky, met);
            if (QTest::currentTestFailed()) {
                qWarning("call %d, %s", nth, sticky ? "from then on" : "once");
                return;
            }
        }
    }
    qInfo("%d faults told", told_);
}

void DocumentFaultsTest::oneFault(Act act, FileFault fault, int nth, bool sticky, bool& met) {
    QVERIFY(QDir(QString::fromStdString(outside("").string())).removeRecursively());
    QVERIFY(QDir().mkpath(QString::fromStdString(inside("").string())));
    if (act != Act::Create) {
        must(DocumentStore::create(inside("plan.poolwright"), document_, matrix()));
    }
    const auto begin = [&] { FaultyFiles::fail(fault, nth, sticky, inside("").string()); };
    if (act == Act::Create || act == Act::Copy) {
        const auto source = act == Act::Copy ? must(DocumentStore::open(inside("plan.poolwright"), matrix())) : OpenedDocument{};
        begin();
        const auto done = act == Act::Copy
                              ? source.store->copyTo(inside("new.poolwright"), false)
                              : writeDocumentFile(inside("new.poolwright"), document_, {}, documentSchema());
        met = FaultyFiles::failed() > 0;
        FaultyFiles::stop();
        QVERIFY(met || done);
        if (!done) {
            ++told_;
            QVERIFY(!done.error().message.empty() && !done.error().hint.empty());
            QVERIFY(!std::filesystem::exists(inside("new.poolwright")));
        } else {
            const auto made = must(DocumentStore::open(inside("new.poolwright"), matrix()));
            QVERIFY2(made.faults.empty(), listed(made.faults).c_str());
            QVERIFY(made.document == document_);
        }
        QCOMPARE(QDir(QString::fromStdString(inside("").string())).entryList(QDir::Files | QDir::Hidden).filter(".new").size(), 0);
        return;
    }
    if (act == Act::Migrate) {
        begin();
        auto opened = openDocument(inside("plan.poolwright"), matrix(), OpenFor::Writing, nextSchema());
        met = FaultyFiles::failed() > 0;
        FaultyFiles::stop();
        if (!opened || opened->access != DocumentAccess::Writable) {
            ++told_;
            QVERIFY(opened ? !opened->faults.empty() : !opened.error().message.empty());
        }
        opened = Result<OpenedDocument>(tl::make_unexpected(Error{})); // closed
        const auto again = must(openDocument(inside("plan.poolwright"), matrix(), OpenFor::Writing, nextSchema()));
        QVERIFY2(again.faults.empty(), listed(again.faults).c_str());
        QVERIFY(again.document == document_);
        return;
    }
    auto opened = must(DocumentStore::open(inside("plan.poolwright"), matrix()));
    Document before = document_;
    Document after = document_;
    Deed deed = editOf(document_, act == Act::BulkEdit);
    QVERIFY(apply(after, deed.step.command).has_value());
    if (act == Act::Undo) {
        QVERIFY(opened.store->write({&deed, 1}).has_value());
        deed.kind = Deed::Kind::Undo;
        std::swap(before, after);
    }
    begin();
    const auto written = opened.store->write({&deed, 1});
    met = FaultyFiles::failed() > 0;
    QVERIFY(met || written);
    if (!written) {
        ++told_;
        QVERIFY(!written.error().message.empty() && !written.error().hint.empty());
        // With the disk still broken: elsewhere it can be saved, as it is in the file.
        if (sticky && fault != FileFault::OpenError && fault != FileFault::DeleteError) {
            const auto saved = opened.store->copyTo(outside("saved.poolwright"), false);
            QVERIFY2(saved, saved ? "" : toText(saved.error()).c_str());
        }
    }
    FaultyFiles::stop();
    {
        const auto now = must(DocumentStore::open(inside("plan.poolwright"), matrix(), OpenFor::Reading));
        QVERIFY2(now.faults.empty(), listed(now.faults).c_str());
        const bool unsure = !written && fault == FileFault::DeleteUnsure && now.document == after;
        QVERIFY(unsure || now.document == (written ? after : before));
    }
    if (!written) {
        const auto again = opened.store->write({&deed, 1});
        QVERIFY2(again, again ? "" : toText(again.error()).c_str());
    }
    const auto now = must(DocumentStore::open(inside("plan.poolwright"), matrix(), OpenFor::Reading));
    QVERIFY2(now.faults.empty(), listed(now.faults).c_str());
    QVERIFY(now.document == after);
}

void DocumentFaultsTest::fullDisk() {
    QVERIFY(QDir().mkpath(QString::fromStdString(inside("").string())));
    if (::mount("tmpfs", inside("").c_str(), "tmpfs", 0, "size=400k") != 0) {
        QSKIP("a small file system cannot be mounted here: everyCallFails stands for it (disk full)");
    }
    struct Unmount {
        std::filesystem::path place;
        ~Unmount() { ::umount2(place.c_str(), MNT_DETACH); }
    } const unmount{inside("")};
    RandomDeeds deeds(matrix(), document_, 9);
    auto opened = must(DocumentStore::create(inside("plan.poolwright"), document_, matrix()));
    Document saved = deeds.document();
    Result<void> written;
    Deed deed;
    for (int i = 0; i < 20'000 && written; ++i) {
        saved = deeds.document();
        deed = deeds.doNext();
        written = opened.store->write({&deed, 1});
    }
    QVERIFY(!written);
    QVERIFY2(toText(written.error()).find("full") != std::string::npos, toText(written.error()).c_str());
    const auto now = must(DocumentStore::open(inside("plan.poolwright"), matrix(), OpenFor::Reading));
    QVERIFY2(now.faults.empty(), listed(now.faults).c_str());
    QVERIFY(now.document == saved);
    const auto copied = opened.store->copyTo(outside("saved.poolwright"), false);
    QVERIFY2(copied, copied ? "" : toText(copied.error()).c_str());
    const auto elsewhere = must(DocumentStore::open(outside("saved.poolwright"), matrix()));
    QVERIFY(elsewhere.document == saved);
    QVERIFY(elsewhere.store->write({&deed, 1}).has_value());
}

QTEST_GUILESS_MAIN(DocumentFaultsTest)
#include "tst_documentfaults.moc"
