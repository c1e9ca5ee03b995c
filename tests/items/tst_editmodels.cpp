// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "model/core/document/pastedtable.h"
#include "model/items/celloptions.h"
#include "model/items/fleettreemodel.h"
#include "model/items/optionsmodel.h"
#include "model/items/pastemodel.h"
#include "model/items/pooltrials.h"
#include "tests/support/judgedfleet.h"

using namespace poolwright;

/// The models behind editing: options, previews, pasted tables. The fleet itself is never touched by them.
class EditModelsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void optionsAreRankedAndFiltered();
    void optionsOfManyTellHowMany();
    void previewIsShownWithoutAReset();
    void renameIsAWish();
    void headingsAreUnderstood_data();
    void headingsAreUnderstood();
    void columnsAreGuessedByTheirValues();
    void linesFindTheirPools();
    void linesThatCannotBeTakenSayWhy();
    void pasteModelShowsVerdictsAndFaults();
    void newPoolsAreJudgedInTheirCluster();

private:
    struct Case {
        std::shared_ptr<Fleet> fleet;
        std::shared_ptr<Evaluator> evaluator;
        std::shared_ptr<FleetJudgement> judgement;
        [[nodiscard]] FleetSource source() const { return FleetSource{fleet, judgement, evaluator}; }
    };
    /// "prod" with the pools good and bad, "test" with another bad.
    static Case made();
};

EditModelsTest::Case EditModelsTest::made() {
    Case out;
    out.fleet = std::make_shared<Fleet>(test::fleetFrom(test::kGood));
    Fleet other = test::fleetFrom(test::kBad);
    Cluster& first = out.fleet->clusters.front();
    first.name = "prod";
    first.id = 1;
    first.pools.front().name = "good";
    first.pools.front().id = 11;
    first.pools.push_back(other.clusters.front().pools.front());
    first.pools.back().name = "bad";
    first.pools.back().id = 12;
    Cluster second = other.clusters.front();
    second.name = "test";
    second.id = 2;
    second.pools.front().name = "bad";
    second.pools.front().id = 21;
    out.fleet->clusters.push_back(second);
    out.fleet->workloads.clear();
    out.evaluator = std::make_shared<Evaluator>(test::realMatrix(), *Date::parse(test::kToday));
    out.judgement = std::make_shared<FleetJudgement>(judgeFleet(*out.evaluator, *out.fleet));
    return out;
}

void EditModelsTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void EditModelsTest::optionsAreRankedAndFiltered() {
    const Case at = made();
    const Fleet before = *at.fleet;
    const CellOptions options(at.source(), at.evaluator, {ItemKind::Pool, {1}});
    OptionsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOptions(options.rows(Facet::Cgpu));
    QVERIFY(model.rowCount() > 10);
    for (int row = 1; row + 1 < model.rowCount(); ++row) { // the last one leaves it open
        QVERIFY(model.rowAt(row - 1).contradicts || model.rowAt(row).contradicts ||
                model.rowAt(row - 1).verdict <= model.rowAt(row).verdict);
    }
    QVERIFY(!model.rowAt(model.rowCount() - 1).value);
    QCOMPARE(QString::fromStdString(model.rowAt(model.currentRow()).value->text), QStringLiteral("1.5.2"));
    model.filter(QStringLiteral("1.5.1"), std::nullopt);
    for (const OptionRow& row : model.rows()) {
        QVERIFY(row.value && row.value->text.find("1.5.1") != std::string::npos);
    }
    const auto unlisted = options.typed(Facet::Cgpu, QStringLiteral(" 1.5.99 "));
    QVERIFY(unlisted && !unlisted->listed);
    model.filter(QStringLiteral("1.5.99"), *unlisted);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!options.typed(Facet::Cgpu, QStringLiteral("x")));
    QVERIFY(*at.fleet == before);
}

void EditModelsTest::optionsOfManyTellHowMany() {
    const Case at = made();
    const CellOptions options(at.source(), at.evaluator, {ItemKind::Pool, {0, 1, 2}});
    QCOMPARE(options.subject(), QStringLiteral("3 pools"));
    QVERIFY(options.current(Facet::Cgpu) == nullptr); // not the same in all
    const auto rows = options.rows(Facet::Cgpu);
    for (const OptionRow& row : rows) {
        QVERIFY(!row.current);
        QVERIFY(row.reason.contains(QRegularExpression(QStringLiteral("^\\d "))));
    }
    const auto edits = options.edits(Facet::Cgpu, rows.front().value);
    QCOMPARE(edits.size(), 3U);
    QCOMPARE(edits[2].item, ItemId{21});
    const CellOptions cluster(at.source(), at.evaluator, {ItemKind::Cluster, {0}});
    QCOMPARE(cluster.poolCount(), 2U);
    QCOMPARE(cluster.edits(Facet::Kubernetes, std::nullopt).front().item, ItemId{1});
}

void EditModelsTest::previewIsShownWithoutAReset() {
    const Case at = made();
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFleet(at.source(), filterPools(at.source(), {}));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const CellOptions options(at.source(), at.evaluator, {ItemKind::Pool, {1}});
    const auto value = options.typed(Facet::Cgpu, QStringLiteral("1.5.20"))->value;
    const QModelIndex cell = model.indexOfPool(1, CgpuColumn);
    model.setOverlay(options.preview(Facet::Cgpu, value));
    QCOMPARE(cell.data().toString(), QStringLiteral("1.5.20"));
    QVERIFY(cell.data(PreviewRole).toBool());
    QVERIFY(!model.indexOfPool(0, CgpuColumn).data(PreviewRole).toBool());
    QVERIFY(!changes.isEmpty());
    model.setOverlay(nullptr);
    QCOMPARE(cell.data().toString(), QStringLiteral("1.5.2"));
    QVERIFY(resets.isEmpty());
    // an edit in place
    at.fleet->clusters[0].pools[1].facets.set(Facet::Cgpu, *value);
    at.judgement->pools[1] = judgePool(*at.evaluator, *at.fleet, 0, 1);
    model.setValues(at.source());
    QCOMPARE(cell.data().toString(), QStringLiteral("1.5.20"));
    QVERIFY(!cell.data(PreviewRole).toBool());
    QVERIFY(resets.isEmpty());
    QCOMPARE(model.itemAt(cell), ItemId{12});
    QCOMPARE(model.indexOfItem(21), model.indexOfPool(2));
    QCOMPARE(model.indexOfItem(2), model.index(1, 0));
}

void EditModelsTest::renameIsAWish() {
    const Case at = made();
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFleet(at.source(), filterPools(at.source(), {}));
    QString asked;
    connect(&model, &FleetTreeModel::renameRequested, this, [&](ItemId item, bool cluster, const QString& name) {
        asked = QStringLiteral("%1 %2 %3").arg(item).arg(cluster).arg(name);
    });
    QVERIFY(!model.setData(model.indexOfPool(0), QStringLiteral("good"))); // as it is
    QVERIFY(!model.setData(model.indexOfPool(0), QStringLiteral("  ")));
    QVERIFY(!model.setData(model.indexOfPool(0, DriverColumn), QStringLiteral("x")));
    QVERIFY(asked.isEmpty());
    QVERIFY(model.setData(model.indexOfPool(1), QStringLiteral(" better ")));
    QCOMPARE(asked, QStringLiteral("12 0 better"));
    QCOMPARE(model.indexOfPool(1).data().toString(), QStringLiteral("bad"));
}

void EditModelsTest::headingsAreUnderstood_data() {
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("meaning");
    for (const FacetSpec& one : facetSpecs()) {
        if (one.scope == Scope::Pool) {
            const QString id = QString::fromStdString(std::string(one.id));
            QTest::newRow(qPrintable(id)) << id << id;
        }
    }
    QTest::newRow("label") << "NVIDIA driver"
                           << "driver";
    QTest::newRow("underscores") << "Driver_Version"
                                 << "driver";
    QTest::newRow("short") << "Toolkit"
                           << "nvidia-container-toolkit";
    QTest::newRow("name") << "Node pool"
                          << "(pool)";
    QTest::newRow("cluster") << " CLUSTER "
                             << "(cluster)";
    QTest::newRow("path") << "cluster/pool"
                          << "(path)";
    QTest::newRow("a facet of the cluster is none of a pool") << "kubernetes"
                                                              << "";
    QTest::newRow("unknown") << "remark"
                             << "";
    QTest::newRow("empty") << ""
                           << "";
}

void EditModelsTest::headingsAreUnderstood() {
    QFETCH(QString, heading);
    QFETCH(QString, meaning);
    const auto column = columnByHeading(heading.toStdString(), *test::realMatrix());
    QString got;
    if (column) {
        using Kind = PasteColumn::Kind;
        got = column->kind == Kind::Value     ? QString::fromStdString(std::string(id(column->facet)))
              : column->kind == Kind::Pool    ? QStringLiteral("(pool)")
              : column->kind == Kind::Cluster ? QStringLiteral("(cluster)")
                                              : QStringLiteral("(path)");
    }
    QCOMPARE(got, meaning);
}

void EditModelsTest::columnsAreGuessedByTheirValues() {
    const Case at = made();
    const TsvTable table{{"good", "550.90.07", "1.5.20", "gn7i", "whatever"},
                         {"bad", "525.105.17", "none", "gn6i", "x"}};
    QVERIFY(!hasHeading(table, *test::realMatrix()));
    const auto columns = guessColumns(table, false, *at.fleet, *test::realMatrix());
    using Kind = PasteColumn::Kind;
    const std::vector<PasteColumn> expected{{Kind::Pool, {}},
                                            {Kind::Value, Facet::Driver},
                                            {Kind::Value, Facet::Cgpu},
                                            {Kind::Value, Facet::InstanceFamily},
                                            {}};
    QVERIFY(columns == expected);
    QVERIFY(hasHeading({{"pool", "driver"}, {"good", "550.90.07"}}, *test::realMatrix()));
}

void EditModelsTest::linesFindTheirPools() {
    const Case at = made();
    const Matrix& matrix = *test::realMatrix();
    const TsvTable table{
        {"path", "driver", "cgpu"}, {"prod/good", "550.90.07", ""}, {"test/bad", "open", "1.5.20"}, {"", "", ""}};
    const auto columns = guessColumns(table, true, *at.fleet, matrix);
    auto rows = readRows(table, true, columns, matrix);
    QCOMPARE(rows.size(), 2U); // the empty line is none
    const PasteMatch match = matchPools(*at.fleet, rows, columns);
    QCOMPARE(match.edits.size(), 3U); // an empty cell changes nothing
    QCOMPARE(match.edits[0].item, ItemId{11});
    QCOMPARE(match.edits[1].item, ItemId{21});
    QVERIFY(!match.edits[1].value);
    QVERIFY(rows[0].faults.empty() && rows[1].faults.empty());
}

void EditModelsTest::linesThatCannotBeTakenSayWhy() {
    const Case at = made();
    const Matrix& matrix = *test::realMatrix();
    const TsvTable table{{"pool", "driver"}, {"bad", "550.90.07"},  {"goood", "550.90.07"}, {"good", "5x"},
                         {"", "550.90.07"},  {"good", "550.90.07"}, {"good", "550.90.07"}};
    const auto columns = guessColumns(table, true, *at.fleet, matrix);
    auto rows = readRows(table, true, columns, matrix);
    const PasteMatch match = matchPools(*at.fleet, rows, columns);
    QVERIFY(match.edits.empty() || match.edits.size() == 1);
    const auto fault = [&](std::size_t row) { return QString::fromStdString(toText(rows[row].faults.front().error)); };
    QVERIFY(fault(0).contains(QStringLiteral("2 clusters have a pool 'bad'")));
    QVERIFY(fault(1).contains(QStringLiteral("did you mean 'good'")));
    QVERIFY(fault(2).contains(QStringLiteral("'5x' is not a value of driver")));
    QVERIFY(fault(3).contains(QStringLiteral("names no pool")));
    QVERIFY(fault(5).contains(QStringLiteral("names this pool too")));
}

void EditModelsTest::pasteModelShowsVerdictsAndFaults() {
    const Case at = made();
    PasteModel model(at.source(), at.evaluator,
                     {{"pool", "cluster", "cgpu"}, {"good", "prod", "1.5.2"}, {"bad", "prod", "oops"}});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.heading());
    QCOMPARE(model.rowCount(), 3); // the meanings, then the lines
    QCOMPARE(model.goodLines(), 1U);
    QCOMPARE(model.index(1, 0).data(VerdictRole).toInt(), static_cast<int>(Verdict::Unsupported)); // 1.5.2 is too old
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("prod/good"));
    QVERIFY(!model.index(2, 0).data(VerdictRole).isValid()); // not judged
    QVERIFY(
        model.index(2, 4).data(Qt::ToolTipRole).toString().contains(QStringLiteral("'oops' is not a value of cgpu")));
    model.setColumn(2, {}); // the column of the fault is left out
    QCOMPARE(model.goodLines(), 2U);
    QVERIFY(model.edits().empty());
    model.setHeading(false);
    QCOMPARE(model.rowCount(), 4);
}

void EditModelsTest::newPoolsAreJudgedInTheirCluster() {
    const Case at = made();
    PasteModel model(at.source(), at.evaluator, {{"pool", "family"}, {"one", "gn7i"}, {"a/b", "gn7i"}, {"two", ""}});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.goodLines(), 0U); // no such pools
    model.setTarget(PasteModel::Target::NewPools, 1);
    QCOMPARE(model.goodLines(), 2U); // a name with a slash is not allowed
    QCOMPARE(model.pools().size(), 2U);
    QVERIFY(model.index(1, 0).data(VerdictRole).isValid());
    QVERIFY(!model.index(2, 0).data(VerdictRole).isValid());
}

QTEST_APPLESS_MAIN(EditModelsTest)
#include "tst_editmodels.moc"
