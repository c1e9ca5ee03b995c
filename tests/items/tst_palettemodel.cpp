// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "model/items/fuzzymatch.h"
#include "model/items/palettemodel.h"

using namespace poolwright;

/// What the command palette finds, and in which order.
class PaletteModelTest : public QObject {
    Q_OBJECT
private slots:
    void order_data();
    void order();
    void everyWordMustBeFound_data();
    void everyWordMustBeFound();
    void disabledItemsAreShownWithTheirReason();
    void actionsComeBeforePoolsOfTheSameFit();
    void manyItemsAreCut();
};

namespace {

PaletteItem item(const QString& title, PaletteItem::Kind kind = PaletteItem::Kind::Action) {
    PaletteItem out;
    out.kind = kind;
    out.title = title;
    return out;
}

QStringList titles(const PaletteModel& model) {
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) {
        out << model.index(row, 0).data().toString();
    }
    return out;
}

} // namespace

void PaletteModelTest::order_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("the whole before the start") << "undo"
                                                << "undo"
                                                << "undo set driver";
    QTest::newRow("the start before a word inside") << "open"
                                                    << "open the sample"
                                                    << "quick open";
    QTest::newRow("the start of a word before its middle") << "new"
                                                           << "show new pools"
                                                           << "renew all of them";
    QTest::newRow("one piece before scattered letters") << "sc"
                                                        << "prod/scale"
                                                        << "save copy";
    QTest::newRow("of equals the shorter") << "prod"
                                           << "prod-bj"
                                           << "prod-bj-and-more";
}

void PaletteModelTest::order() {
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto good = fuzzyScore(pattern, better);
    const auto less = fuzzyScore(pattern, worse);
    QVERIFY(good && less);
    QVERIFY2(*good > *less, qPrintable(QStringLiteral("%1 and %2").arg(*good).arg(*less)));
}

void PaletteModelTest::everyWordMustBeFound_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("two words in the other order") << "a10 prod"
                                                  << "prod-bj/a10-shared" << true;
    QTest::newRow("one of two is missing") << "a10 t4"
                                           << "prod-bj/a10-shared" << false;
    QTest::newRow("first letters of words") << "pba"
                                            << "prod-bj/a10-shared" << true;
    QTest::newRow("letters by chance are no find") << "rja"
                                                   << "prod-bj/a10-shared" << false;
    QTest::newRow("nothing asked") << ""
                                   << "whatever" << true;
    QTest::newRow("in no text") << "x"
                                << "" << false;
}

void PaletteModelTest::everyWordMustBeFound() {
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(fuzzyScore(pattern, text).has_value(), found);
}

void PaletteModelTest::disabledItemsAreShownWithTheirReason() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    PaletteItem off = item(QStringLiteral("Redo"));
    off.enabled = false;
    off.reason = QStringLiteral("Nothing to redo");
    model.setItems({off, item(QStringLiteral("Redo it all"))});
    model.setPattern(QStringLiteral("REDO"));
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex found = model.index(0, 0);
    QCOMPARE(found.data().toString(), QStringLiteral("Redo"));
    QVERIFY(!found.flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(found.data(PaletteReasonRole).toString(), QStringLiteral("Nothing to redo"));
    QVERIFY(found.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Nothing to redo")));
}

void PaletteModelTest::actionsComeBeforePoolsOfTheSameFit() {
    PaletteModel model;
    model.setItems({item(QStringLiteral("open"), PaletteItem::Kind::Pool), item(QStringLiteral("open"))});
    model.setPattern(QStringLiteral("open"));
    QCOMPARE(model.item(0).kind, PaletteItem::Kind::Action);
    PaletteItem pool = item(QStringLiteral("prod/a"), PaletteItem::Kind::Pool);
    pool.detail = QStringLiteral("unsupported");
    model.setItems({pool, item(QStringLiteral("Show unsupported pools"))});
    model.setPattern(QStringLiteral("unsupported")); // the second text is found as well, behind the first
    QCOMPARE(titles(model), (QStringList{QStringLiteral("Show unsupported pools"), QStringLiteral("prod/a")}));
}

void PaletteModelTest::manyItemsAreCut() {
    PaletteModel model;
    std::vector<PaletteItem> items;
    for (int i = 0; i < 10'000; ++i) {
        items.push_back(item(QStringLiteral("prod-%1/pool-%2").arg(i / 100).arg(i), PaletteItem::Kind::Pool));
    }
    model.setItems(std::move(items));
    QCOMPARE(model.rowCount(), static_cast<int>(PaletteModel::kMostShown));
    QCOMPARE(model.matchCount(), 10'000U);
    model.setPattern(QStringLiteral("pool-9999"));
    QCOMPARE(titles(model), QStringList{QStringLiteral("prod-99/pool-9999")});
    model.setPattern(QStringLiteral("prod-7 4"));
    QCOMPARE(model.index(0, 0).data().toString().left(7), QStringLiteral("prod-7/"));
}

QTEST_MAIN(PaletteModelTest)
#include "tst_palettemodel.moc"
