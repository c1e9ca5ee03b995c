// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Workloads of a document: added, changed, copied and removed, each undone to the letter.

#include <QTest>
#include <algorithm>

#include "model/core/document/changetext.h"
#include "model/core/document/edits.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

Workload serving(std::string name, std::vector<std::string> pools = {}) {
    Workload out;
    out.name = std::move(name);
    out.facets.set(Facet::CudaRuntime, *parseValue(Facet::CudaRuntime, "12.4", {}));
    out.pools = std::move(pools);
    return out;
}

/// Two clusters with pools "berlin/a10", "berlin/t4", "oslo/l20", and a workload "serve" on the first two.
Document workloadDocument() {
    Fleet fleet;
    fleet.clusters = {{"berlin", {}, {{"a10", {}, kNoItem}, {"t4", {}, kNoItem}}, kNoItem},
                      {"oslo", {}, {{"l20", {}, kNoItem}}, kNoItem}};
    fleet.workloads = {serving("serve", {"berlin/a10", "berlin/t4"})};
    return documentOf(std::move(fleet), realMatrix()->revision);
}

const std::vector<Workload>& workloadsOf(const Document& document) { return document.baseline().fleet.workloads; }

ItemId baselineOf(const Document& document) { return document.baseline().id; }

} // namespace

class WorkloadEditsTest : public QObject {
    Q_OBJECT
private slots:
    void added();
    void severalAtOnceGetFreeNames();
    void refused_data();
    void refused();
    void replaced();
    void replacedByTheSameIsNothing();
    void cellsAreSet();
    void duplicatedAndRemoved();
    void undoneAndKept();

private:
    /// Applies the command, checks that undoing it gives the document back, and that it reads back from its text.
    static void perform(Document& document, const Result<Command>& command);
};

void WorkloadEditsTest::perform(Document& document, const Result<Command>& command) {
    QVERIFY2(command.has_value(), command ? "" : toText(command.error()).c_str());
    Document after = document;
    const auto done = apply(after, *command);
    QVERIFY2(done.has_value(), done ? "" : toText(done.error()).c_str());
    Document back = after;
    QVERIFY(apply(back, inverse(*command)).has_value());
    QVERIFY(back.baseline().fleet == document.baseline().fleet);
    document = std::move(after);
}

void WorkloadEditsTest::added() {
    Document document = workloadDocument();
    const auto command = addWorkload(document, baselineOf(document), serving("train", {"oslo/l20"}), 0);
    QCOMPARE(command->name, "Add workload train");
    perform(document, command);
    QCOMPARE(workloadsOf(document).size(), std::size_t{2});
    QCOMPARE(workloadsOf(document)[0].name, "train");
    QVERIFY(workloadsOf(document)[0].id != kNoItem);
    QVERIFY(workloadsOf(document)[0].id != workloadsOf(document)[1].id);
    perform(document, addWorkload(document, baselineOf(document), serving(""), 99));
    QCOMPARE(workloadsOf(document)[2].name, "workload");
    perform(document, addWorkload(document, baselineOf(document), serving("twice", {"oslo/l20", "oslo/l20"}), 99));
    QCOMPARE(workloadsOf(document)[3].pools.size(), std::size_t{1});
}

void WorkloadEditsTest::severalAtOnceGetFreeNames() {
    Document document = workloadDocument();
    const auto command =
        addWorkloads(document, baselineOf(document), {serving("serve"), serving("serve"), serving("other")}, 1);
    QCOMPARE(command->name, "Add 3 workloads");
    perform(document, command);
    QCOMPARE(workloadsOf(document)[1].name, "serve 2");
    QCOMPARE(workloadsOf(document)[2].name, "serve 3");
    QCOMPARE(workloadsOf(document)[3].name, "other");
    QVERIFY(addWorkloads(document, baselineOf(document), {}, 0)->changes.empty());
}

void WorkloadEditsTest::refused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pool");
    QTest::addColumn<bool>("foreign");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a pool that is not there")
        << "train"
        << "berlin/a1" << false << "there is no pool 'berlin/a1' (did you mean 'berlin/a10'";
    QTest::newRow("a pool without its cluster") << "train"
                                                << "a10" << false << "there is no pool 'a10'";
    QTest::newRow("a name of another line") << "two\nlines"
                                            << "" << false << "";
    QTest::newRow("a value of a pool") << "train"
                                       << "" << true << "a workload has no driver of its own";
}

void WorkloadEditsTest::refused() {
    QFETCH(QString, name);
    QFETCH(QString, pool);
    QFETCH(bool, foreign);
    QFETCH(QString, expected);
    const Document document = workloadDocument();
    Workload wish =
        serving(name.toStdString(), pool.isEmpty() ? std::vector<std::string>{} : std::vector{pool.toStdString()});
    if (foreign) {
        wish.facets.set(Facet::Driver, *parseValue(Facet::Driver, "550.90.07", {}));
    }
    wish.id = workloadsOf(document)[0].id;
    for (const auto& command :
         {addWorkload(document, baselineOf(document), wish, 0), changeWorkload(document, baselineOf(document), wish)}) {
        QVERIFY(!command);
        QCOMPARE(command.error().code, ErrorCode::Usage);
        QVERIFY2(QString::fromStdString(toText(command.error())).startsWith(expected), toText(command.error()).c_str());
    }
}

void WorkloadEditsTest::replaced() {
    Document document = workloadDocument();
    perform(document, addWorkload(document, baselineOf(document), serving("train"), 1));
    const ItemId item = workloadsOf(document)[0].id;
    Workload after = serving("serve-v2", {"oslo/l20"});
    after.facets.set(Facet::Replicas, *parseValue(Facet::Replicas, "6", {}));
    after.id = item;
    const auto command = changeWorkload(document, baselineOf(document), after);
    QCOMPARE(command->name, "Change workload serve");
    perform(document, command);
    QCOMPARE(workloadsOf(document)[0].name, "serve-v2");
    QCOMPARE(workloadsOf(document)[0].id, item);
    QCOMPARE(workloadsOf(document)[0].pools, std::vector<std::string>{"oslo/l20"});
    after.name = "train";
    QCOMPARE(changeWorkload(document, baselineOf(document), after).error().message,
             "there is another workload called train");
    after.id = 9999;
    QCOMPARE(changeWorkload(document, baselineOf(document), after).error().message,
             "the workload does not exist any more");
}

void WorkloadEditsTest::replacedByTheSameIsNothing() {
    const Document document = workloadDocument();
    const Workload same = workloadsOf(document)[0];
    QVERIFY(changeWorkload(document, baselineOf(document), same)->changes.empty());
}

void WorkloadEditsTest::cellsAreSet() {
    Document document = workloadDocument();
    const ItemId item = workloadsOf(document)[0].id;
    const CellEdit memory{ItemKind::Workload, item, Facet::WorkloadGpuMemory,
                          *parseValue(Facet::WorkloadGpuMemory, "20GiB", {})};
    const auto command = setCells(document, baselineOf(document), {&memory, 1});
    QCOMPARE(command->name, "Set gpu-memory of serve to 20GiB");
    perform(document, command);
    QCOMPARE(workloadsOf(document)[0].facets.find(Facet::WorkloadGpuMemory)->text, "20GiB");
    const CellEdit clear{ItemKind::Workload, item, Facet::WorkloadGpuMemory, std::nullopt};
    perform(document, setCells(document, baselineOf(document), {&clear, 1}));
    QVERIFY(workloadsOf(document)[0].facets.find(Facet::WorkloadGpuMemory) == nullptr);
    const CellEdit foreign{ItemKind::Workload, item, Facet::Driver, std::nullopt};
    QCOMPARE(setCells(document, baselineOf(document), {&foreign, 1}).error().message,
             "a workload has no driver of its own");
}

void WorkloadEditsTest::duplicatedAndRemoved() {
    Document document = workloadDocument();
    const ItemId first = workloadsOf(document)[0].id;
    perform(document, addWorkload(document, baselineOf(document), serving("train", {"oslo/l20"}), 1));
    const std::array both{first, workloadsOf(document)[1].id};
    perform(document, duplicateItems(document, baselineOf(document), ItemKind::Workload, both));
    QStringList names;
    std::ranges::for_each(workloadsOf(document),
                          [&](const Workload& one) { names << QString::fromStdString(one.name); });
    QCOMPARE(names.join(", "), "serve, serve copy, train, train copy");
    QCOMPARE(workloadsOf(document)[3].pools, std::vector<std::string>{"oslo/l20"});
    perform(document, removeItems(document, baselineOf(document), ItemKind::Workload, both));
    QCOMPARE(workloadsOf(document).size(), std::size_t{2});
    QCOMPARE(workloadsOf(document)[0].name, "serve copy");
    QVERIFY(!duplicateItems(document, baselineOf(document), ItemKind::Workload, {both.data(), 1}));
    perform(document,
            renameItem(document, baselineOf(document), ItemKind::Workload, workloadsOf(document)[0].id, "serve"));
    QVERIFY(!renameItem(document, baselineOf(document), ItemKind::Workload, workloadsOf(document)[0].id, "train copy"));
}

// The whole of a replaced workload survives the text that a document is kept in.
void WorkloadEditsTest::undoneAndKept() {
    const Document document = workloadDocument();
    Workload after = serving("serve", {"oslo/l20"});
    after.facets.set(Facet::Cubin, *parseValue(Facet::Cubin, "8.0, 9.0a", {}));
    after.id = workloadsOf(document)[0].id;
    const auto command = changeWorkload(document, baselineOf(document), after);
    QVERIFY(command.has_value());
    const auto read = readCommand(writeCommand(*command), *realMatrix());
    QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
    QVERIFY(*read == *command);
}

QTEST_APPLESS_MAIN(WorkloadEditsTest)
#include "tst_workloadedits.moc"
