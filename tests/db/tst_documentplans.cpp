// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans in files: written, read, undone; in documents of an earlier program; text that cannot be read stays.

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "model/core/document/edits.h"
#include "model/core/plan/planedits.h"
#include "tests/support/documentfiles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Deed = DocumentStore::Deed;

const Matrix& matrix() { return *realMatrix(); }

KeptPlan somePlan(const std::string& name) {
    KeptPlan out;
    out.request.name = name;
    out.request.targets = *parseTargets(matrix(), "*/*: driver=570.195.03; */*: acceptable");
    out.request.locks = {*parseLock("os")};
    out.request.overlay.minutes = {{"upgrade-cgpu", 9}};
    out.schedule.first = *Date::parse("2026-11-22");
    out.schedule.windows = *parseWindows("sat,sun 01:00-11:00");
    return out;
}

Deed doing(Command command) { return {Deed::Kind::Do, {"2026-11-21T10:00:00Z", std::move(command)}}; }

} // namespace

class DocumentPlansTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QVERIFY(QDir(folder_.path()).removeRecursively() && QDir().mkpath(folder_.path())); }
    void writtenReadAndUndone();
    void documentsOfAnEarlierProgram();
    void unreadableTextStays();

private:
    [[nodiscard]] std::filesystem::path file() const { return std::filesystem::path(folder_.path().toStdString()) / "p.poolwright"; }
    QTemporaryDir folder_{quickFolder()};
};

void DocumentPlansTest::writtenReadAndUndone() {
    const Document before = sampleDocument(matrix());
    const KeptPlan plan = somePlan("off 525 · 升级");
    const auto command = keepPlan(before, matrix(), plan);
    QVERIFY(command);
    {
        const auto made = must(DocumentStore::create(file(), before, matrix()));
        const Deed deed = doing(*command);
        QVERIFY(made.store->write({&deed, 1}));
    }
    {
        const auto opened = must(DocumentStore::open(file(), matrix()));
        QVERIFY2(opened.faults.empty(), listed(opened.faults).c_str());
        QCOMPARE(planNames(opened.document), std::vector<std::string>{plan.request.name});
        const auto read = planOf(opened.document, matrix(), plan.request.name);
        QVERIFY2(read, read ? "" : toText(read.error()).c_str());
        QVERIFY(read->request == plan.request && read->schedule == plan.schedule);
        QCOMPARE(opened.history.steps.size(), 1U);
        QCOMPARE(opened.history.steps[0].command.name, "Add plan " + plan.request.name);
        const Deed undo{Deed::Kind::Undo, opened.history.steps[0]};
        QVERIFY(opened.store->write({&undo, 1}));
    }
    const auto again = must(DocumentStore::open(file(), matrix()));
    QVERIFY2(again.faults.empty(), listed(again.faults).c_str());
    QVERIFY(again.document == before);
    QCOMPARE(again.history.position, 0U);
}

void DocumentPlansTest::documentsOfAnEarlierProgram() {
    const QString old = qEnvironmentVariable("POOLWRIGHT_DATA") + QStringLiteral("/documents/old_cgpu.poolwright");
    writeBytes(file(), bytesOf(old.toStdString()));
    const KeptPlan plan = somePlan("p");
    {
        const auto opened = must(DocumentStore::open(file(), matrix()));
        QCOMPARE(opened.access, DocumentAccess::Writable);
        QVERIFY(opened.backup.empty()); // nothing had to be migrated
        QVERIFY(planNames(opened.document).empty());
        const Deed deed = doing(*keepPlan(opened.document, matrix(), plan));
        const auto written = opened.store->write({&deed, 1});
        QVERIFY2(written, written ? "" : toText(written.error()).c_str());
    }
    const auto again = must(DocumentStore::open(file(), matrix()));
    QVERIFY2(again.faults.empty(), listed(again.faults).c_str());
    QVERIFY(planOf(again.document, matrix(), "p")->request == plan.request);
}

void DocumentPlansTest::unreadableTextStays() {
    Document document = sampleDocument(matrix());
    const std::string text = R"({"format": "poolwright.kept-plan/7", "new": [1, 2]})";
    document.entries[{EntryKind::Property, "plan:of a later program"}] = text;
    must(DocumentStore::create(file(), document, matrix()));
    const auto opened = must(DocumentStore::open(file(), matrix()));
    QVERIFY2(opened.faults.empty(), listed(opened.faults).c_str());
    QCOMPARE(planNames(opened.document), std::vector<std::string>{"of a later program"});
    const auto read = planOf(opened.document, matrix(), "of a later program");
    QVERIFY(!read);
    QVERIFY2(read.error().where.find("of a later program") != std::string::npos, read.error().where.c_str());
    QVERIFY(opened.document == document);
}

QTEST_APPLESS_MAIN(DocumentPlansTest)
#include "tst_documentplans.moc"
