// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

#include "model/items/importlists.h"
#include "model/items/importrowsmodel.h"
#include "model/items/importtreemodel.h"
#include "model/items/roles.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// What the import shows before anything is taken in: the tree, what differs, what is open, what was not understood.
class ImportModelsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void theTreeShowsClustersPoolsAndFacets();
    void mixedPoolsShowTheirParts();
    void whatIsTheSameIsNotListed();
    void linesAreTakenOrLeftOut();
    void takingAllRemovesNothing();
    void remarksStandWorstFirstWithTheirPlace();
    void hintsAndTextsAreWholeSentences();

private:
    static Imported imported();
};

namespace {

Value importValue(Facet facet, const char* text) { return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary); }

QString cell(const QAbstractItemModel& model, int row, int column, const QModelIndex& parent = {}) {
    return model.index(row, column, parent).data().toString();
}

ImportRow rowOf(ImportRow::Kind kind, const char* pool) {
    ImportRow out;
    out.kind = kind;
    out.cluster = "c";
    out.pool = pool;
    return out;
}

} // namespace

void ImportModelsTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

Imported ImportModelsTest::imported() {
    Imported out;
    ImportedPool pool;
    pool.name = "np<1>";
    pool.nodes = 5;
    pool.facets.set(Facet::InstanceFamily, importValue(Facet::InstanceFamily, "gn7i"));
    pool.mixed[Facet::Driver] = {{importValue(Facet::Driver, "550.163.01"), 3, {"n1", "n2", "n3"}}, {std::nullopt, 2, {"n4", "n5"}}};
    pool.wished[Facet::Driver] = {{importValue(Facet::Driver, "570.195.03"), 5, {}}};
    pool.open = {Facet::Cgpu};
    pool.parts.resize(2);
    pool.parts[0].name = "np<1> a";
    pool.parts[1].name = "np<1> b";
    ImportedCluster cluster;
    cluster.name = "c";
    cluster.pools = {pool};
    cluster.facets.set(Facet::Kubernetes, importValue(Facet::Kubernetes, "1.28.9"));
    cluster.deduced = {Facet::Kubernetes};
    out.clusters = {cluster};
    out.nodesTaken = 5;
    out.withoutGpu = 2;
    return out;
}

void ImportModelsTest::theTreeShowsClustersPoolsAndFacets() {
    ImportTreeModel model;
    const QAbstractItemModelTester tester(&model);
    model.setImported(*realMatrix(), imported(), false);
    const QModelIndex cluster = model.index(0, 0);
    QCOMPARE(cluster.data().toString(), QStringLiteral("c"));
    QCOMPARE(model.rowCount(cluster), 2); // its version, then the pool
    QCOMPARE(cell(model, 0, ImportKnownColumn, cluster), QStringLiteral("follows from what was printed"));
    const QModelIndex pool = model.index(1, 0, cluster);
    QCOMPARE(pool.data().toString(), QStringLiteral("np<1>"));
    QCOMPARE(cell(model, 1, ImportNodesColumn, cluster), QStringLiteral("5"));
    QCOMPARE(model.rowCount(pool), 5); // family, two shares, the wish, what is open
    QCOMPARE(model.index(1, ImportValueColumn, pool).data(VerdictRole).toInt(), static_cast<int>(Verdict::Caution));
    QCOMPARE(cell(model, 2, ImportValueColumn, pool), QStringLiteral("not told"));
    QVERIFY(cell(model, 3, ImportKnownColumn, pool).contains(QStringLiteral("not taken")));
    QCOMPARE(model.index(4, ImportValueColumn, pool).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unknown));
    QCOMPARE(importSummary(imported()), QStringLiteral("1 cluster · 1 pool · 5 nodes · 2 nodes without a GPU"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void ImportModelsTest::mixedPoolsShowTheirParts() {
    ImportTreeModel model;
    const QAbstractItemModelTester tester(&model);
    model.setImported(*realMatrix(), imported(), true);
    const QModelIndex pool = model.index(1, 0, model.index(0, 0));
    QCOMPARE(model.rowCount(pool), 7);
    QCOMPARE(cell(model, 0, ImportNameColumn, pool), QStringLiteral("np<1> a"));
    QVERIFY(pool.siblingAtColumn(ImportKnownColumn).data().toString().contains(QStringLiteral("becomes 2 pools")));
}

void ImportModelsTest::whatIsTheSameIsNotListed() {
    ImportRowsModel model;
    const QAbstractItemModelTester tester(&model);
    ImportRow change = rowOf(ImportRow::Kind::Changes, "p");
    change.facet = Facet::Driver;
    change.before = importValue(Facet::Driver, "550.163.01");
    change.after = importValue(Facet::Driver, "570.195.03");
    model.setRows(*realMatrix(), {rowOf(ImportRow::Kind::Same, "p"), change, rowOf(ImportRow::Kind::NewPool, "q")});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.sameCount(), std::size_t{1});
    QCOMPARE(model.allRows().size(), std::size_t{3});
    QCOMPARE(cell(model, 0, ImportBeforeColumn), QStringLiteral("550.163.01"));
    QCOMPARE(cell(model, 0, ImportAfterColumn), QStringLiteral("570.195.03"));
    QCOMPARE(cell(model, 1, ImportBeforeColumn), QStringLiteral("not there"));
}

void ImportModelsTest::linesAreTakenOrLeftOut() {
    ImportRowsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(*realMatrix(), {rowOf(ImportRow::Kind::Same, "p"), rowOf(ImportRow::Kind::NewPool, "q")});
    QCOMPARE(model.takenCount(), std::size_t{1});
    QVERIFY(model.setData(model.index(0, ImportTakeColumn), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.takenCount(), std::size_t{0});
    QVERIFY(!model.allRows()[1].take);
    QVERIFY(!model.setData(model.index(0, ImportWhereColumn), Qt::Checked, Qt::CheckStateRole));
}

void ImportModelsTest::takingAllRemovesNothing() {
    ImportRowsModel model;
    ImportRow gone = rowOf(ImportRow::Kind::NotSeen, "old");
    gone.take = false;
    model.setRows(*realMatrix(), {rowOf(ImportRow::Kind::NewPool, "q"), gone});
    model.takeAll(false);
    QCOMPARE(model.takenCount(), std::size_t{0});
    model.takeAll(true);
    QCOMPARE(model.takenCount(), std::size_t{1});
    QCOMPARE(cell(model, 1, ImportAfterColumn), QStringLiteral("stays"));
    QVERIFY(model.setData(model.index(1, ImportTakeColumn), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(cell(model, 1, ImportAfterColumn), QStringLiteral("is removed"));
}

void ImportModelsTest::remarksStandWorstFirstWithTheirPlace() {
    RemarksModel model;
    const QAbstractItemModelTester tester(&model);
    TextPlace second{12, 0, 0};
    second.text = 1;
    const std::vector<IntakeRemark> remarks{{IntakeRemark::Kind::Note, {3, 0, 0}, "a note", {}},
                                            {IntakeRemark::Kind::Fault, second, "cut off", "copy it again"}};
    model.show(remarks, {"one.json", "two.json"});
    QCOMPARE(cell(model, 0, RemarkWhereColumn), QStringLiteral("two.json, line 12"));
    QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), QStringLiteral("Cut off.\nCopy it again."));
    QCOMPARE(model.index(0, 0).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
    QVERIFY(!model.index(1, 0).data(VerdictRole).isValid());
    model.show(remarks, {"one.json"});
    QCOMPARE(cell(model, 1, RemarkWhereColumn), QStringLiteral("line 3"));
}

void ImportModelsTest::hintsAndTextsAreWholeSentences() {
    FillHintsModel hints;
    const QAbstractItemModelTester tester(&hints);
    hints.show(*realMatrix(), {{{Facet::Driver, Facet::Cgpu}, "nvidia-smi", "the driver that is loaded"}});
    QCOMPARE(hints.rowAt(0).tells, QStringLiteral("The driver that is loaded."));
    QCOMPARE(hints.rowAt(0).command, QStringLiteral("nvidia-smi"));
    ImportSourcesModel sources;
    const QAbstractItemModelTester sourcesTester(&sources);
    sources.show({{QStringLiteral("a"), QStringLiteral("nodes"), QStringLiteral("1 node"), {}},
                  {QStringLiteral("b"), {}, {}, QStringLiteral("empty")}});
    QCOMPARE(sources.index(1, 0).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
    QCOMPARE(cell(sources, 1, SourceKindsColumn), QStringLiteral("empty"));
    PasteSection section;
    section.kind = PasteKind::NvidiaSmi;
    QCOMPARE(kindWords({section, section, PasteSection{}}), QString::fromUtf8(toText(PasteKind::NvidiaSmi).data()));
}

QTEST_GUILESS_MAIN(ImportModelsTest)
#include "tst_importmodels.moc"
