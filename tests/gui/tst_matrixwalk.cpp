// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/matrix/heatmap.h"
#include "views/matrix/matrixview.h"
#include "views/matrix/rangeview.h"

using namespace poolwright;
using namespace poolwright::test;

/// One person's way through the screen of the matrix, by keyboard and by mouse.
class MatrixWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void railLeadsToTheScreenAndBack();
    void firstLookIsAtTheWorstPool();
    void barsAreReadByKeyboard();
    void cellsAreReadByMouse();
    void filterAndEndOfLife();
    void theFleetIsTakenAway();
    void aGapLeadsToItsPlace();
    void aContradictionLeadsToItsCell();
    void lineAndThirdFacetAreChosen();
    void panesAreReachedByKey();
    void anotherFleetKeepsThePlace();
    void withoutAMatrixTheNextStepIsOffered();
    void aCellIsShownOnRequest();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

namespace {

/// The window on the sample fleet with the matrix on screen.
struct OnMatrix : OpenWindow {
    explicit OnMatrix(const QString& fleet) : OpenWindow(realLoader(), fleet) {
        if (!open(fleet)) {
            qFatal("the sample is not opened");
        }
        find<QAbstractButton>("rail-matrix").click();
        settle();
    }
    void settle() {
        auto& view = find<MatrixView>("matrixView");
        if (!QTest::qWaitFor([&] { return view.isSettled(); }, kPatience)) {
            qFatal("the matrix is not read");
        }
    }
    QString text(const char* name) { return find<TextBlock>(name).text(); }
    void choose(const char* check) {
        auto& chooser = find<QComboBox>("relationChooser");
        chooser.setCurrentIndex(chooser.findData(static_cast<int>(realMatrix()->checkById(check)->index())));
        settle();
    }
    RangeView& bars() { return find<RangeView>("rangeView"); }
    HeatMap& heat() { return find<HeatMap>("heatMap"); }
};

} // namespace

void MatrixWalkTest::init() { failOnAnyWarning(); }

void MatrixWalkTest::railLeadsToTheScreenAndBack() {
    OpenWindow on(realLoader(), sample());
    QVERIFY(on.open(sample()));
    QVERIFY(on.find<QWidget>("fleetView").isVisible());
    on.find<QAbstractButton>("rail-matrix").click();
    QVERIFY(on.find<QWidget>("matrixView").isVisible() && !on.find<QWidget>("fleetView").isVisible());
    QVERIFY(on.find<QAbstractButton>("rail-matrix").isChecked());
    on.find<QAbstractButton>("rail-fleet").click();
    QVERIFY(on.find<QWidget>("fleetView").isVisible());
}

void MatrixWalkTest::firstLookIsAtTheWorstPool() {
    OnMatrix on(sample());
    QCOMPARE(on.find<QComboBox>("relationChooser").currentText(), QStringLiteral("Driver × kernel"));
    QCOMPARE(on.text("cellTitle"), QStringLiteral("525.105.17 × 5.10.134-18"));
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("unsupported"));
    QVERIFY(on.text("cellPools").startsWith(QStringLiteral("prod-bj/a10-dense")));
    QVERIFY(on.text("cellRanges").contains(QStringLiteral("Between 5.10.134-17.3 and 5.10.134-18 no source speaks.")));
}

void MatrixWalkTest::barsAreReadByKeyboard() {
    OnMatrix on(sample());
    on.bars().setFocus();
    QTest::keyClick(&on.bars(), Qt::Key_Left); // into the gap
    QCOMPARE(on.text("cellTitle"), QStringLiteral("525.105.17 × between 5.10.134-17.3 and 5.10.134-18"));
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("unknown"));
    QCOMPARE(on.text("cellSources"), QStringLiteral("No source speaks about this."));
    QTest::keyClick(&on.bars(), Qt::Key_Left);
    QCOMPARE(on.text("cellTitle"), QStringLiteral("525.105.17 × 5.10.134-17.3"));
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("supported"));
    QVERIFY(on.text("cellHeadroom")
                .startsWith(QStringLiteral("Kernel: none. The next known one, 5.10.134-18, is unsupported.")));
    QVERIFY(on.text("cellHistory").contains(QStringLiteral("the only revision known here")));
}

void MatrixWalkTest::cellsAreReadByMouse() {
    OnMatrix on(sample());
    QTest::mouseClick(&on.find<QPushButton>("asCells"), Qt::LeftButton);
    on.choose("cgpu-driver");
    QVERIFY(on.heat().isVisible() && !on.bars().isVisible());
    QTest::mouseClick(on.heat().viewport(), Qt::LeftButton, {}, on.heat().cellRect({0, 0}).center());
    QCOMPARE(on.text("cellTitle"), QStringLiteral("1.5.20 × 580.126.09")); // 580 is in no cGPU row
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("unknown"));
    QTest::mouseClick(on.heat().viewport(), Qt::LeftButton, {}, on.heat().cellRect({0, 2}).center());
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("supported"));
    QVERIFY(on.text("cellSources").contains(QStringLiteral("D2 cGPU FAQ · 2026-03-31")));
    QTest::keyClick(&on.heat(), Qt::Key_Down);
    QVERIFY(on.text("cellTitle").startsWith(QStringLiteral("1.5.19 × ")));
}

void MatrixWalkTest::filterAndEndOfLife() {
    OnMatrix on(sample());
    QTest::keyClick(on.window.get(), Qt::Key_F, Qt::ControlModifier);
    auto& filter = on.find<QLineEdit>("matrixFilter");
    QVERIFY(filter.hasFocus());
    QTest::keyClicks(&filter, QStringLiteral("535"));
    QCOMPARE(on.bars().shownRows().size(), std::size_t{6});
    QTest::keyClicks(&filter, QStringLiteral("x"));
    QVERIFY(on.find<QWidget>("nothingInMatrix").isVisible());
    QTest::keyClick(&filter, Qt::Key_Escape);
    QVERIFY(on.bars().hasFocus());
    QCOMPARE(on.bars().shownRows().size(), std::size_t{44});
    on.find<QCheckBox>("endedCheck").click();
    const std::size_t living = on.bars().shownRows().size();
    QVERIFY(living > 0 && living < 20); // on the day of the window 535 and older have ended
}

void MatrixWalkTest::theFleetIsTakenAway() {
    OnMatrix on(sample());
    QVERIFY(on.bars().poolPoint(0) || on.bars().poolPoint(1));
    on.find<QCheckBox>("fleetCheck").click();
    QCOMPARE(on.text("cellPools"), QStringLiteral("none"));
    on.choose("cgpu-driver");
    QVERIFY(!on.bars().poolPoint(0) && !on.bars().poolPoint(1));
    on.choose("driver-kernel");
    on.find<QCheckBox>("fleetCheck").click();
    on.settle();
    QVERIFY(on.bars().poolPoint(0) || on.bars().poolPoint(1));
}

void MatrixWalkTest::aGapLeadsToItsPlace() {
    OnMatrix on(sample());
    on.find<QLineEdit>("matrixFilter").setText(QStringLiteral("580")); // would hide it
    auto& list = on.find<QTreeView>("leftOpenList");
    list.setFocus();
    const auto rows = list.model()->rowCount();
    int ubuntu = -1;
    for (int row = 0; row < rows; ++row) {
        if (list.model()->index(row, 2).data().toString().startsWith(QStringLiteral("ubuntu-generic: between"))) {
            ubuntu = row;
        }
    }
    QVERIFY(ubuntu >= 0);
    list.setCurrentIndex(list.model()->index(ubuntu, 0));
    QTest::keyClick(&list, Qt::Key_Return);
    on.settle();
    QCOMPARE(on.find<QComboBox>("lineChooser").currentText(), QStringLiteral("Ubuntu (generic)"));
    QCOMPARE(on.text("cellTitle"), QStringLiteral("535.129.03 × between 5.15.0-101 and 5.15.0-106"));
    QVERIFY(on.bars().hasFocus());
    QVERIFY(on.find<QLineEdit>("matrixFilter").text().isEmpty());
}

void MatrixWalkTest::aContradictionLeadsToItsCell() {
    OnMatrix on(sample());
    QTest::mouseClick(&on.find<QAbstractButton>("chip-contradictions"), Qt::LeftButton);
    auto& list = on.find<QTreeView>("leftOpenList");
    for (int row = 0; row < list.model()->rowCount(); ++row) {
        if (list.model()->index(row, 1).data().toString() == QStringLiteral("cGPU × nvidia-container-toolkit")) {
            list.setCurrentIndex(list.model()->index(row, 0));
        }
    }
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Return);
    on.settle();
    QVERIFY(on.heat().isVisible() && on.heat().hasFocus());
    QVERIFY(on.text("cellTitle").startsWith(QStringLiteral("1.0.10 × 1.17.")));
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("contested"));
    QVERIFY(on.text("cellSources").contains(QStringLiteral("says supported")) &&
            on.text("cellSources").contains(QStringLiteral("says unsupported")));
}

void MatrixWalkTest::lineAndThirdFacetAreChosen() {
    OnMatrix on(sample());
    auto& lines = on.find<QComboBox>("lineChooser");
    lines.setCurrentIndex(lines.findText(QStringLiteral("CentOS 7 (el7)")));
    on.settle();
    QCOMPARE(on.bars().ranges()->axis.front().label, std::string("3.10.0-862.3.3"));
    QTest::mouseClick(&on.find<QPushButton>("asCells"), Qt::LeftButton);
    on.settle();
    on.choose("sharing-gpu");
    auto& third = on.find<QComboBox>("layerChooser0");
    QCOMPARE(third.currentText(), QStringLiteral("cGPU: open"));
    third.setCurrentIndex(third.findText(QStringLiteral("cGPU: 1.5.20")));
    on.settle();
    QVERIFY(on.text("cellSubtitle").contains(QStringLiteral("with cGPU 1.5.20")));
    QVERIFY(!lines.isVisible());
}

void MatrixWalkTest::panesAreReachedByKey() {
    OnMatrix on(sample());
    on.find<QLineEdit>("matrixFilter").setFocus();
    const auto next = [&] { QTest::keyClick(on.window.get(), Qt::Key_F6); };
    next();
    QVERIFY(on.bars().hasFocus());
    next();
    QVERIFY(on.find<QTreeView>("leftOpenList").hasFocus());
    next();
    QVERIFY(on.find<QWidget>("cellCard").hasFocus());
    next();
    QVERIFY(on.find<QLineEdit>("matrixFilter").hasFocus());
    QTest::keyClick(on.window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(on.find<QWidget>("cellCard").hasFocus());
}

void MatrixWalkTest::anotherFleetKeepsThePlace() {
    OnMatrix on(sample());
    on.bars().setFocus();
    QTest::keyClick(&on.bars(), Qt::Key_Left);
    const QString before = on.text("cellTitle");
    QVERIFY(on.open(on.write(QStringLiteral("empty.json"), R"({"format": "poolwright.fleet/1", "clusters": []})")));
    on.settle();
    QCOMPARE(on.text("cellTitle"), before);
    QCOMPARE(on.text("cellPools"), QStringLiteral("none"));
}

void MatrixWalkTest::withoutAMatrixTheNextStepIsOffered() {
    OpenWindow on(realLoader(), sample());
    on.find<QAbstractButton>("rail-matrix").click();
    QVERIFY(on.find<QWidget>("matrixEmpty").isVisible());
    QTest::mouseClick(&on.find<QPushButton>("matrix-emptySample"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(on.find<MatrixView>("matrixView").isSettled(), kPatience);
    QVERIFY(!on.find<QWidget>("matrixEmpty").isVisible());
    QVERIFY(on.find<RangeView>("rangeView").isVisible());
}

void MatrixWalkTest::aCellIsShownOnRequest() {
    OnMatrix on(sample());
    const auto value = [](Facet facet, const char* text) {
        return *parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    };
    auto& view = on.find<MatrixView>("matrixView");
    view.showCell(*realMatrix()->checkById("cgpu-driver"), value(Facet::Cgpu, "1.5.2"),
                  value(Facet::Driver, "535.200.01"), false); // a driver that nobody lists
    on.settle();
    QCOMPARE(on.text("cellTitle"), QStringLiteral("1.5.2 × 535.200.01"));
    QCOMPARE(on.find<QWidget>("cellVerdict").accessibleName(), QStringLiteral("unsupported"));
    QCOMPARE(on.find<QComboBox>("relationChooser").currentText(), QStringLiteral("cGPU × driver"));
}

QTEST_MAIN(MatrixWalkTest)
#include "tst_matrixwalk.moc"
