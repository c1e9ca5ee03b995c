// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

#include "model/core/document/edits.h"
#include "model/items/fitshiftsmodel.h"
#include "model/items/packingmodel.h"
#include "model/items/roles.h"
#include "model/items/workloaddraft.h"
#include "model/items/workloadgridmodel.h"
#include "model/items/workloadpoolsmodel.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// What the workload screen reads: the grid, its heads and filter, the packing, the ranking, what a change breaks, and the
/// draft of a workload.
class WorkloadGridModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void modelsKeepTheRules();
    void cellsTellWhatDecides_data();
    void cellsTellWhatDecides();
    void cellsTellTheirVerdictAndWhetherTheyAreNamed();
    void headsTellNeedsAndOffers();
    void filterTellsWorkloadsFromPools_data();
    void filterTellsWorkloadsFromPools();
    void onlyPlacedPoolsCanBeShown();
    void cellsAreCopiedWithHeadings();
    void packingTellsWhereAndWhyNot();
    void poolsAreRankedBestFirst();
    void shiftsThatBreakComeFirst();
    void draftsAreReadAndFaultsNamed_data();
    void draftsAreReadAndFaultsNamed();
    void aProfileFillsWhatItTells();
    void namesFromOutsideAreMadeVisible();
    void workloadsAreAddedChangedAndDoubled();

private:
    Fleet fleet_;
    WorkloadAnswerPtr answer_;
};

namespace {

Value valueOf(Facet facet, const char* text) { return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary); }

Pool poolNamed(const char* name, ItemId id, std::initializer_list<std::pair<Facet, const char*>> facets) {
    Pool out;
    out.name = name;
    out.id = id;
    for (const auto& [facet, text] : facets) {
        out.facets.set(facet, valueOf(facet, text));
    }
    return out;
}

Workload workloadNamed(const char* name, ItemId id, std::initializer_list<std::pair<Facet, const char*>> facets,
                       std::vector<std::string> pools) {
    Workload out;
    out.name = name;
    out.id = id;
    out.pools = std::move(pools);
    for (const auto& [facet, text] : facets) {
        out.facets.set(facet, valueOf(facet, text));
    }
    return out;
}

/// Two clusters: an A10 pool that is new enough, a T4 pool whose driver is old, an A10 pool of which little is known, a T4 pool.
Fleet gridFleet() {
    using enum Facet;
    Fleet out;
    out.name = "grid";
    Cluster one;
    one.name = "prod";
    one.id = 1;
    one.pools = {poolNamed("a10", 11, {{InstanceFamily, "gn7i"}, {Driver, "550.163.01"}, {GpuScheduling, "default"}, {Nodes, "4"}}),
                 poolNamed("t4-old", 12, {{InstanceFamily, "ebmgn6i"}, {Driver, "470.82.01"}, {GpuScheduling, "default"}, {Nodes, "2"}})};
    Cluster two;
    two.name = "lab";
    two.id = 2;
    two.pools = {poolNamed("a10-open", 21, {{InstanceFamily, "gn7i"}}),
                 poolNamed("t4-new", 22, {{InstanceFamily, "ebmgn6i"}, {Driver, "550.163.01"}, {GpuScheduling, "default"}, {Nodes, "1"}})};
    out.clusters = {one, two};
    out.workloads = {
        workloadNamed("serve", 31, {{CudaRuntime, "12.4"}, {Cubin, "7.5, 8.6"}, {WorkloadGpuMemory, "12GiB"}, {Replicas, "2"}},
                      {"prod/a10", "prod/t4-old"}),
        workloadNamed("train", 32, {{CudaRuntime, "12.4"}, {Cubin, "8.6"}, {WorkloadGpuMemory, "80GiB"}, {Replicas, "3"}}, {}),
        workloadNamed("bare", 33, {}, {})};
    return out;
}

} // namespace

void WorkloadGridModelTest::initTestCase() {
    fleet_ = gridFleet();
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    answer_ = answerWorkloads(evaluator, realMatrix(), std::make_shared<const Fleet>(fleet_), "en", {});
    QVERIFY(answer_ != nullptr);
    QVERIFY(answerWorkloads(evaluator, realMatrix(), std::make_shared<const Fleet>(fleet_), "en", [] { return true; }) == nullptr);
}

void WorkloadGridModelTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

void WorkloadGridModelTest::modelsKeepTheRules() {
    WorkloadGridModel grid;
    PackingModel packing;
    WorkloadPoolsModel pools;
    const QAbstractItemModelTester gridTester(&grid);
    const QAbstractItemModelTester packingTester(&packing);
    const QAbstractItemModelTester poolsTester(&pools);
    grid.setAnswer(answer_);
    packing.setAnswer(answer_);
    pools.show(answer_, 0);
    QCOMPARE(grid.rowCount(), 3);
    QCOMPARE(grid.columnCount(), 4);
    grid.setFilter(QStringLiteral("nothing of the kind"), false);
    QCOMPARE(grid.rowCount(), 0);
    grid.setAnswer(nullptr);
    packing.setAnswer(nullptr);
    pools.show(nullptr, 0);
    QCOMPARE(grid.columnCount(), 0);
}

void WorkloadGridModelTest::cellsTellWhatDecides_data() {
    QTest::addColumn<int>("workload");
    QTest::addColumn<int>("pool");
    QTest::addColumn<QString>("fits");
    QTest::addColumn<QString>("deciding");
    QTest::newRow("what fits tells how many a GPU") << 0 << 0 << "fits" << "1 a GPU";
    QTest::newRow("what fits tells how many, of those wanted") << 0 << 3 << "fits 2 of 2" << "1 a GPU";
    QTest::newRow("a driver that is too old is told with its bound") << 0 << 1 << "does not fit" << "driver < 525.60.13";
    QTest::newRow("what is open is named") << 0 << 2 << "not known" << "NVIDIA driver open";
    QTest::newRow("memory is told as numbers") << 1 << 0 << "does not fit" << "80 > 24 GiB";
    QTest::newRow("code for another GPU is told by its capability") << 1 << 1 << "does not fit" << QString();
    QTest::newRow("what asks for nothing is no yes") << 2 << 0 << "not known" << "CUDA runtime open";
}

void WorkloadGridModelTest::cellsTellWhatDecides() {
    QFETCH(int, workload);
    QFETCH(int, pool);
    QFETCH(QString, fits);
    QFETCH(QString, deciding);
    WorkloadGridModel model;
    model.setAnswer(answer_);
    const QModelIndex cell = model.index(workload, pool);
    QCOMPARE(cell.data().toString(), fits);
    if (!deciding.isEmpty()) {
        QCOMPARE(cell.data(DecidingRole).toString(), deciding);
    }
    QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains(fits));
    QVERIFY(!cell.data(Qt::ToolTipRole).toString().isEmpty());
}

void WorkloadGridModelTest::cellsTellTheirVerdictAndWhetherTheyAreNamed() {
    WorkloadGridModel model;
    model.setAnswer(answer_);
    QCOMPARE(model.index(0, 0).data(WishedRole).toBool(), true);
    QCOMPARE(model.index(0, 2).data(WishedRole).toBool(), false);
    QCOMPARE(model.index(0, 1).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported));
    QCOMPARE(model.index(0, 2).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unknown));
    QCOMPARE(model.sentence(model.index(0, 1)),
             QStringLiteral("serve on prod/t4-old: does not fit, driver < 525.60.13, placed here"));
    QCOMPARE(model.rowOf(32), 1);
    QCOMPARE(model.columnOf(21), 2);
    QCOMPARE(model.rowOf(99), -1);
}

void WorkloadGridModelTest::headsTellNeedsAndOffers() {
    WorkloadGridModel model;
    model.setAnswer(answer_);
    QCOMPARE(model.headerData(0, Qt::Vertical).toString(), QStringLiteral("serve"));
    QCOMPARE(model.headerData(0, Qt::Vertical, NeedsRole).toString(), QStringLiteral("CUDA 12.4 · 2 × 12 GiB"));
    QCOMPARE(model.headerData(0, Qt::Vertical, PlacedRole).toString(), QStringLiteral("2/2"));
    QCOMPARE(model.headerData(2, Qt::Vertical, NeedsRole).toString(), QString());
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("t4-old"));
    QCOMPARE(model.headerData(1, Qt::Horizontal, ClusterNameRole).toString(), QStringLiteral("prod"));
    QCOMPARE(model.headerData(0, Qt::Horizontal, OffersRole).toString(), QStringLiteral("A10 · 550.163.01"));
}

void WorkloadGridModelTest::filterTellsWorkloadsFromPools_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("workloads");
    QTest::addColumn<int>("pools");
    QTest::newRow("a word of a workload") << "serve" << 1 << 4;
    QTest::newRow("a word of pools") << "a10" << 3 << 2;
    QTest::newRow("a cluster") << "lab" << 3 << 2;
    QTest::newRow("one of each") << "train t4" << 1 << 2;
    QTest::newRow("capital letters do not matter") << "SERVE LAB" << 1 << 2;
    QTest::newRow("what is nowhere leaves nothing") << "xyz" << 0 << 4;
}

void WorkloadGridModelTest::filterTellsWorkloadsFromPools() {
    QFETCH(QString, words);
    WorkloadGridModel model;
    const QAbstractItemModelTester tester(&model);
    model.setAnswer(answer_);
    model.setFilter(words, false);
    QTEST(model.rowCount(), "workloads");
    QTEST(model.columnCount(), "pools");
    model.setFilter({}, false);
    QCOMPARE(model.rowCount() * model.columnCount(), 12);
}

void WorkloadGridModelTest::onlyPlacedPoolsCanBeShown() {
    WorkloadGridModel model;
    model.setAnswer(answer_);
    model.setFilter({}, true);
    QCOMPARE(model.columnCount(), 2);
    model.setFilter(QStringLiteral("train"), true);
    QCOMPARE(model.columnCount(), 0);
}

void WorkloadGridModelTest::cellsAreCopiedWithHeadings() {
    WorkloadGridModel model;
    model.setAnswer(answer_);
    QCOMPARE(model.tsv({model.index(0, 1), model.index(0, 0)}),
             QStringLiteral("Workload\tprod/a10\tprod/t4-old\nserve\tfits (1 a GPU)\tdoes not fit (driver < 525.60.13)\n"));
    QCOMPARE(model.tsv({}), QString());
}

void WorkloadGridModelTest::packingTellsWhereAndWhyNot() {
    PackingModel model;
    model.setAnswer(answer_);
    QCOMPARE(model.rowAt(0).verdict, Verdict::Supported);
    QCOMPARE(model.rowAt(0).placed, QStringLiteral("2 of 2"));
    QVERIFY2(model.rowAt(0).where.contains(QStringLiteral("2 on prod/a10")), qPrintable(model.rowAt(0).where));
    QCOMPARE(model.rowAt(1).verdict, Verdict::Unsupported);
    QCOMPARE(model.rowAt(1).placed, QStringLiteral("0 of 3"));
    QVERIFY(!model.rowAt(1).where.isEmpty());
    QCOMPARE(model.rowAt(2).verdict, Verdict::Unknown);
    QVERIFY(!model.summary().isEmpty());
}

void WorkloadGridModelTest::poolsAreRankedBestFirst() {
    WorkloadPoolsModel model;
    model.show(answer_, 0);
    QCOMPARE(model.rowAt(0).path, QStringLiteral("prod/a10"));
    QCOMPARE(model.rowAt(3).path, QStringLiteral("prod/t4-old"));
    QCOMPARE(model.summary(), QStringLiteral("2 of 4 pools can run it"));
    for (int row = 1; row < model.rowCount(); ++row) {
        QVERIFY(model.rowAt(row - 1).verdict <= model.rowAt(row).verdict);
    }
}

void WorkloadGridModelTest::shiftsThatBreakComeFirst() {
    FitShiftsModel model;
    const QAbstractItemModelTester tester(&model);
    model.show({{0, Verdict::Unsupported, Verdict::Supported, "new enough"}, {1, Verdict::Supported, Verdict::Unknown, "open"}},
               answer_->grid.workloads);
    QCOMPARE(model.rowAt(0).workload, QStringLiteral("train"));
    QCOMPARE(model.worse(), std::size_t{1});
    QCOMPARE(model.better(), std::size_t{1});
}

void WorkloadGridModelTest::draftsAreReadAndFaultsNamed_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("memory");
    QTest::addColumn<bool>("good");
    QTest::newRow("a name is enough") << "new" << "" << true;
    QTest::newRow("memory with its unit") << "new" << "20GiB" << true;
    QTest::newRow("no name") << " " << "" << false;
    QTest::newRow("a name that is taken") << "serve" << "" << false;
    QTest::newRow("what is no number") << "new" << "plenty" << false;
}

void WorkloadGridModelTest::draftsAreReadAndFaultsNamed() {
    QFETCH(QString, name);
    QFETCH(QString, memory);
    WorkloadDraft draft;
    draft.name = name;
    draft.values[Facet::WorkloadGpuMemory] = memory;
    const ReadDraft read = readDraft(*realMatrix(), draft, {QStringLiteral("serve")});
    QTEST(read.good(), "good");
    QCOMPARE(read.faults.contains(Facet::WorkloadGpuMemory), memory == QLatin1String("plenty"));
}

void WorkloadGridModelTest::aProfileFillsWhatItTells() {
    WorkloadDraft draft = draftOf(fleet_.workloads[0]);
    const auto profile = profileFrom(*realMatrix(), ProfileSource::Image, "nvidia/cuda:12.2.0-base-ubuntu20.04");
    QVERIFY(profile.has_value());
    takeOver(draft, *profile);
    QCOMPARE(draft.name, QStringLiteral("serve"));
    QCOMPARE(draft.values[Facet::CudaRuntime], QStringLiteral("12.2.0"));
    QCOMPARE(draft.values[Facet::WorkloadGpuMemory], QStringLiteral("12GiB"));
    QCOMPARE(draft.pools.size(), qsizetype{2});
    QVERIFY(!profileFrom(*realMatrix(), ProfileSource::Image, "busybox").has_value());
}

void WorkloadGridModelTest::namesFromOutsideAreMadeVisible() {
    Fleet hostile = gridFleet();
    hostile.workloads[0].name = "a\xE2\x80\xAE" "b";
    hostile.clusters[0].pools[0].name = "<b>p</b>";
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    WorkloadGridModel model;
    model.setAnswer(answerWorkloads(evaluator, realMatrix(), std::make_shared<const Fleet>(hostile), "en", {}));
    QVERIFY(!model.headerData(0, Qt::Vertical).toString().contains(QChar(0x202E)));
    QVERIFY(!model.sentence(model.index(0, 0)).contains(QChar(0x202E)));
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("<b>p</b>"));
}

void WorkloadGridModelTest::workloadsAreAddedChangedAndDoubled() {
    Document document = documentOf(gridFleet(), "test");
    const Document before = document;
    const ItemId scenario = document.baseline().id;
    const auto perform = [&](const Result<Command>& command) {
        QVERIFY2(command.has_value(), command ? "" : toText(command.error()).c_str());
        QVERIFY(apply(document, *command).has_value());
    };
    Workload made = fleet_.workloads[0];
    const auto added = addWorkload(document, scenario, made, SIZE_MAX);
    perform(added);
    QCOMPARE(document.baseline().fleet.workloads.back().name, std::string("serve 2"));
    QVERIFY(document.baseline().fleet.workloads.back().id != made.id);
    Workload changed = document.baseline().fleet.workloads.front();
    changed.name = "train";
    QVERIFY(!changeWorkload(document, scenario, changed).has_value());
    changed.name = "serve-2";
    changed.pools = {"prod/gone"};
    QVERIFY(!changeWorkload(document, scenario, changed).has_value());
    changed.pools = {"prod/a10"};
    const auto change = changeWorkload(document, scenario, changed);
    perform(change);
    QCOMPARE(document.baseline().fleet.workloads.front(), changed);
    const std::array both{changed.id, ItemId{32}};
    const auto doubled = duplicateWorkloads(document, scenario, both);
    perform(doubled);
    QCOMPARE(document.baseline().fleet.workloads[1].name, std::string("serve-2 copy"));
    QCOMPARE(document.baseline().fleet.workloads[3].name, std::string("train copy"));
    for (const auto* command : {&*doubled, &*change, &*added}) {
        QVERIFY(apply(document, inverse(*command)).has_value());
    }
    QCOMPARE(document.baseline().fleet, before.baseline().fleet);
}

QTEST_GUILESS_MAIN(WorkloadGridModelTest)
#include "tst_workloadgridmodel.moc"
