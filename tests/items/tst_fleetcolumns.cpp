// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <set>

#include "model/items/columnchoice.h"
#include "model/items/fleettreemodel.h"
#include "model/items/querywords.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// The columns of the fleet table, which of them are shown, and words around queries.
class FleetColumnsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void idsNeverChange();
    void everyFacetOfClustersAndPoolsHasAColumn();
    void furtherColumnsShowTheirFacet_data();
    void furtherColumnsShowTheirFacet();
    void furtherColumnsAreColouredByThemselves();
    void choice_data();
    void choice();
    void choiceIsChanged();
    void positionsOfTwoEncodings();
    void completionsHaveWords_data();
    void completionsHaveWords();
    void faultsAreSentences();

private:
    static FleetSource small();
    static QString idsOf(const std::vector<FleetColumn>& columns);
};

void FleetColumnsTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

FleetSource FleetColumnsTest::small() {
    static const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    return {judged.fleet, judged.judgement, judged.evaluator};
}

QString FleetColumnsTest::idsOf(const std::vector<FleetColumn>& columns) {
    QStringList out;
    for (const FleetColumn column : columns) {
        const std::string_view id = columnId(column);
        out << QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    }
    return out.join(QLatin1Char(' '));
}

// They stand in documents and settings: a change would lose people's columns.
void FleetColumnsTest::idsNeverChange() {
    std::vector<FleetColumn> all;
    for (int column = 0; column < FleetColumnCount; ++column) {
        all.push_back(static_cast<FleetColumn>(column));
        QCOMPARE(columnById(columnId(all.back())), std::optional(all.back()));
        QVERIFY(!columnTitle(all.back()).isEmpty());
    }
    QCOMPARE(
        idsOf(all),
        QStringLiteral("pool nodes family-gpu os-kernel driver cgpu toolkit runtime scheduling kubelet verdict "
                       "cluster-type region kubernetes ack-ai-installer ack-arms-prometheus ack-gpu-exporter "
                       "node-kind instance-family os image kernel driver-pinned cpu-policy pods-per-gpu gpu gpu-series "
                       "architecture compute-capability gpu-memory gpus-per-node driver-release kubelet-step"));
    QVERIFY(!columnById("drivers"));
}

void FleetColumnsTest::everyFacetOfClustersAndPoolsHasAColumn() {
    std::set<Facet> shown;
    for (int column = 0; column < FleetColumnCount; ++column) {
        if (const auto facet = shownFacet(static_cast<FleetColumn>(column))) {
            shown.insert(*facet);
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scope == Scope::Cluster || facet.scope == Scope::Pool) {
            QVERIFY2(shown.contains(facet.facet), std::string(facet.id).c_str());
        }
    }
}

void FleetColumnsTest::furtherColumnsShowTheirFacet_data() {
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tip");
    QTest::addColumn<bool>("editable");
    QTest::newRow("of the cluster") << int{KubernetesColumn} << QStringLiteral("1.30.1")
                                    << QStringLiteral("kubernetes 1.30.1") << true;
    QTest::newRow("of the pool, whole") << int{KernelColumn} << QStringLiteral("5.10.134-18.al8.x86_64")
                                        << QStringLiteral("Kernel 5.10.134-18.al8.x86_64") << true;
    QTest::newRow("derived: no edit") << int{GpuColumn} << QStringLiteral("A10") << QStringLiteral("GPU A10 (derived)")
                                      << false;
    QTest::newRow("open") << int{ImageColumn} << QString() << QStringLiteral("image: open") << true;
}

void FleetColumnsTest::furtherColumnsShowTheirFacet() {
    QFETCH(int, column);
    QFETCH(QString, text);
    QFETCH(QString, tip);
    QFETCH(bool, editable);
    FleetTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFleet(small(), filterPools(small(), {}));
    const QModelIndex cell = model.indexOfPool(0, column);
    QCOMPARE(cell.data().toString(), text);
    QCOMPARE(cell.data(Qt::ToolTipRole).toString().section(QLatin1Char('\n'), 0, 0), tip);
    QCOMPARE(cell.data(FacetRole).isValid(), editable);
    QVERIFY(!cell.data(IsVerdictCellRole).toBool());
    QVERIFY(model.index(0, VerdictColumn).data(IsVerdictCellRole).toBool());
}

// bad: the driver does not go with kernel and cGPU.
void FleetColumnsTest::furtherColumnsAreColouredByThemselves() {
    FleetTreeModel model;
    model.setFleet(small(), filterPools(small(), {}));
    const auto verdict = [&](std::size_t pool, int column) {
        return model.indexOfPool(pool, column).data(VerdictRole);
    };
    QCOMPARE(verdict(0, KernelColumn).toInt(), static_cast<int>(Verdict::Unsupported));
    QCOMPARE(verdict(0, KernelColumn), verdict(0, SystemColumn));
    QVERIFY(!verdict(0, OsColumn).isValid()); // nothing was said about the system as such
    QCOMPARE(verdict(2, InstanceFamilyColumn).toInt(), static_cast<int>(Verdict::Unknown));
    QVERIFY(!verdict(2, GpuColumn).isValid());
}

void FleetColumnsTest::choice_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* rule, const char* text, const char* shown, const char* kept) {
        QTest::newRow(rule) << QString::fromLatin1(text) << QString::fromLatin1(shown) << QString::fromLatin1(kept);
    };
    const char* usual = "pool nodes family-gpu os-kernel driver cgpu toolkit runtime scheduling kubelet verdict";
    row("nothing: the usual ones", "", usual, "");
    row("in the order given", "pool,verdict,driver,region", "pool verdict driver region", "pool,verdict,driver,region");
    row("the name comes first", "driver,pool", "pool driver verdict", "driver,pool");
    row("the verdict is always there", "pool,driver", "pool driver verdict", "pool,driver");
    row("each once", "driver,driver,region", "pool driver region verdict", "driver,driver,region");
    row("what is not known is kept and not shown", "driver,colour-of-box", "pool driver verdict",
        "driver,colour-of-box");
    row("blanks and empty parts", " driver ,, region,", "pool driver region verdict", "driver,region");
    row("nothing that is known", "x,y", "pool verdict", "x,y");
}

void FleetColumnsTest::choice() {
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QFETCH(QString, kept);
    const ColumnChoice choice = parseColumnChoice(text.toStdString());
    QCOMPARE(idsOf(choice.shown()), shown);
    QCOMPARE(QString::fromStdString(toText(choice)), kept);
    QCOMPARE(parseColumnChoice(toText(choice)), choice);
    QCOMPARE(choice.isUsual(), text.isEmpty());
    QCOMPARE(parseColumnChoice(std::string(100'000, ',') + "driver").ids.size(), std::size_t{1});
}

void FleetColumnsTest::choiceIsChanged() {
    ColumnChoice choice;
    choice.set(RegionColumn, true);
    QCOMPARE(idsOf(choice.shown()),
             QStringLiteral(
                 "pool nodes family-gpu os-kernel driver cgpu toolkit runtime scheduling kubelet region verdict"));
    choice.set(PoolColumn, false);
    choice.set(VerdictColumn, false);
    QCOMPARE(idsOf(choice.shown()).section(QLatin1Char(' '), 0, 0), QStringLiteral("pool"));
    QVERIFY(idsOf(choice.shown()).endsWith(QStringLiteral("verdict")));
    choice.set(RegionColumn, false);
    QVERIFY(choice.isUsual());
    for (int column = 0; column < FleetColumnCount; ++column) {
        choice.set(static_cast<FleetColumn>(column), false);
    }
    QCOMPARE(idsOf(choice.shown()), QStringLiteral("pool verdict"));
    QVERIFY(!choice.isUsual());
}

void FleetColumnsTest::positionsOfTwoEncodings() {
    const QString text = QString::fromUtf8("a\xE5\x8C\x97\xF0\x9F\x98\x80"
                                           "b"); // 1, 3 and 4 bytes; 1, 1 and 2 units
    QCOMPARE(bytePosition(text, 0), std::size_t{0});
    QCOMPARE(bytePosition(text, 2), std::size_t{4});
    QCOMPARE(bytePosition(text, 4), std::size_t{8});
    QCOMPARE(bytePosition(text, 99), std::size_t{9});
    QCOMPARE(utf16Position(text, 4), 2);
    QCOMPARE(utf16Position(text, 8), 4);
    QCOMPARE(utf16Position(text, 99), 5);
}

void FleetColumnsTest::completionsHaveWords_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* text, const char* label, const char* detail) {
        QTest::addRow("%s %s", text, label)
            << QString::fromLatin1(text) << QString::fromLatin1(label) << QString::fromUtf8(detail);
    };
    row("dri", "driver", "NVIDIA driver");
    row("driver", "<", "below");
    row("driver=", "550.90.07", "2 pools");
    row("runtime:", "open", "no value · 4 pools");
    row("gn7", "gn7i", "Instance family · 4 pools");
    row("a ", "and", "both hold");
    row("", "cluster", "Name of the cluster");
    row("check:", "cgpu-driver", "cGPU × driver · 2 pools");
}

void FleetColumnsTest::completionsHaveWords() {
    QFETCH(QString, text);
    QFETCH(QString, label);
    QFETCH(QString, detail);
    const FleetSource source = small();
    const auto words = queryVocabulary(*source.fleet, *source.judgement, *source.evaluator);
    const std::string utf8 = text.toStdString();
    const auto found = completionsAt(utf8, utf8.size(), words);
    const auto one = std::ranges::find(found, label.toStdString(), &QueryCompletion::label);
    QVERIFY(one != found.end());
    QCOMPARE(completionDetail(*one), detail);
}

void FleetColumnsTest::faultsAreSentences() {
    const Matrix& matrix = small().matrix();
    const auto said = [&](const char* text) { return faultText(parseQuery(text, matrix).error()); };
    QCOMPARE(said("drivr<5"), QStringLiteral("'drivr' is no facet that pools are filtered by. Did you mean driver?"));
    QCOMPARE(said("cluster<a"), QStringLiteral("names have no order: use : or = or !="));
    QCOMPARE(said("driver<"), QStringLiteral("nothing stands after 'driver<'"));
}

QTEST_GUILESS_MAIN(FleetColumnsTest)
#include "tst_fleetcolumns.moc"
