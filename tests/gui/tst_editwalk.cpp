// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include "model/core/io/fleetreader.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/onsample.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// Choosing and typing values in the table, by keyboard and by mouse, on the sample fleet.
class EditWalkTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void optionIsPreviewedAndTaken();
    void escapeLeavesEverythingAsItWas();
    void unlistedVersionIsJudged();
    void faultIsToldAndNotTaken();
    void deleteLeavesTheCellOpen();
    void popupSwitchesBetweenFacets();
    void numberIsTyped();
    void severalCellsAreOneStep();
    void clusterValueIsChosenOnItsLine();
    void doubleClickOpensTheOptions();
    void typingOpensTheOptions();
    void valuesAreFilledDown();
    void valuesAreCleared();
    void bulkEditShowsWhatChanges();
    void bulkEditOfManyIsJudgedBeside();
};

void EditWalkTest::initTestCase() { QVERIFY(realMatrix() != nullptr); }

void EditWalkTest::init() {
    failOnAnyWarning();
    QGuiApplication::clipboard()->clear();
}

void EditWalkTest::optionIsPreviewedAndTaken() {
    OnSample at;
    at.select("a10-dense", CgpuColumn);
    const QModelIndex cell = at.cell("a10-dense", CgpuColumn);
    QCOMPARE(cell.data().toString(), QStringLiteral("1.5.2"));
    QTest::keyClick(at.tree, Qt::Key_F2);
    QVERIFY(at.popupOpen());
    QVERIFY(at.line().hasFocus());
    QVERIFY(at.line().placeholderText().startsWith(QStringLiteral("cGPU for a10-dense")));
    typeText(at.line(), "1.5.20");
    QCOMPARE(cell.data().toString(), QStringLiteral("1.5.20")); // the row shows it
    QVERIFY(cell.data(PreviewRole).toBool());
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("1.5.2")); // the fleet does not have it
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QVERIFY(!at.popupOpen());
    QVERIFY(at.tree->hasFocus());
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("1.5.20"));
    QVERIFY(!at.cell("a10-dense", CgpuColumn).data(PreviewRole).toBool());
    QCOMPARE(at.steps(), 1U);
    at.on.session.undo();
    QCOMPARE(at.cell("a10-dense", CgpuColumn).data().toString(), QStringLiteral("1.5.2"));
}

void EditWalkTest::escapeLeavesEverythingAsItWas() {
    OnSample at;
    at.select("a10-dense", DriverColumn);
    const QModelIndex cell = at.cell("a10-dense", DriverColumn);
    const QString before = cell.data().toString();
    QTest::keyClick(at.tree, Qt::Key_Return);
    QVERIFY(at.popupOpen());
    QTest::keyClick(&at.line(), Qt::Key_Down);
    QVERIFY(cell.data().toString() != before);
    QTest::keyClick(&at.line(), Qt::Key_Escape);
    QVERIFY(!at.popupOpen());
    QCOMPARE(cell.data().toString(), before);
    QCOMPARE(at.steps(), 0U);
    QVERIFY(at.tree->hasFocus());
}

void EditWalkTest::unlistedVersionIsJudged() {
    OnSample at;
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    typeText(at.line(), "550.163.99");
    const auto& list = at.on.find<QListView>("optionsList");
    QCOMPARE(list.model()->rowCount(), 1);
    QVERIFY(list.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("not listed")));
    QVERIFY(at.on.find<QLabel>("optionsNote").text().startsWith(QStringLiteral("No source lists")));
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QCOMPARE(at.value("a10-shared", Facet::Driver), QStringLiteral("550.163.99"));
}

void EditWalkTest::faultIsToldAndNotTaken() {
    OnSample at;
    at.select("a10-shared", SchedulingColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    typeText(at.line(), "cgpuu");
    QVERIFY(at.on.find<QLabel>("optionsNote").text().contains(QStringLiteral("Did you mean 'cgpu'")));
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QVERIFY(at.popupOpen());
    QCOMPARE(at.steps(), 0U);
    QTest::keyClick(&at.line(), Qt::Key_Escape);
}

void EditWalkTest::deleteLeavesTheCellOpen() {
    OnSample at;
    at.select("a10-shared", ToolkitColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    QTest::keyClick(&at.line(), Qt::Key_Delete);
    QVERIFY(!at.popupOpen());
    QCOMPARE(at.value("a10-shared", Facet::Toolkit), QStringLiteral("open"));
}

void EditWalkTest::popupSwitchesBetweenFacets() {
    OnSample at;
    at.select("a10-shared", SystemColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    const QString first = at.line().placeholderText();
    QTest::keyClick(&at.line(), Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(at.line().placeholderText() != first);
    QVERIFY(at.on.find<QPushButton>("facet-os").isChecked());
    QTest::mouseClick(&at.on.find<QPushButton>("facet-image"), Qt::LeftButton);
    QVERIFY(at.popupOpen());
    QVERIFY(at.on.find<QPushButton>("facet-image").isChecked());
    QTest::keyClick(&at.line(), Qt::Key_Escape);
}

void EditWalkTest::numberIsTyped() {
    OnSample at;
    at.select("a10-shared", NodesColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    typeText(at.line(), "77");
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QCOMPARE(at.value("a10-shared", Facet::Nodes), QStringLiteral("77"));
    QVERIFY(at.on.find<QLabel>("fleetCaption").text().contains(QStringLiteral("341 nodes")));
}

void EditWalkTest::severalCellsAreOneStep() {
    OnSample at;
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(at.tree->selected().pools.size(), 3U);
    QTest::keyClick(at.tree, Qt::Key_F2);
    QVERIFY(at.line().placeholderText().contains(QStringLiteral("3 pools")));
    typeText(at.line(), "550.163.01");
    QTest::keyClick(&at.line(), Qt::Key_Return);
    for (const char* name : {"a10-shared", "a10-dense", "t4-batch"}) {
        QCOMPARE(at.value(name, Facet::Driver), QStringLiteral("550.163.01"));
    }
    QCOMPARE(at.steps(), 1U);
    QCOMPARE(at.tree->selected().pools.size(), 3U); // still selected
}

void EditWalkTest::clusterValueIsChosenOnItsLine() {
    OnSample at;
    at.tree->setCurrentIndex(at.model().index(0, 0));
    at.tree->setFocus();
    QTest::keyClick(at.tree, Qt::Key_F2);
    QVERIFY(at.popupOpen());
    QVERIFY(at.on.find<QPushButton>("facet-kubernetes").isChecked());
    typeText(at.line(), "1.32.1");
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QVERIFY(at.model().index(0, 0).data(SummaryRole).toString().contains(QStringLiteral("Kubernetes 1.32.1")));
}

void EditWalkTest::doubleClickOpensTheOptions() {
    OnSample at;
    const QRect rect = at.tree->visualRect(at.cell("t4-batch", CgpuColumn));
    QTest::mouseClick(at.tree->viewport(), Qt::LeftButton, {}, rect.center());
    QTest::mouseDClick(at.tree->viewport(), Qt::LeftButton, {}, rect.center());
    QVERIFY(at.popupOpen());
    auto& list = at.on.find<QListView>("optionsList");
    const QModelIndex first = list.model()->index(0, 0);
    const QString chosen = first.data().toString();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(first).center());
    QVERIFY(!at.popupOpen());
    QCOMPARE(at.value("t4-batch", Facet::Cgpu), chosen);
}

void EditWalkTest::typingOpensTheOptions() {
    OnSample at;
    at.select("a10-dense", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_5);
    QVERIFY(at.popupOpen());
    QCOMPARE(at.line().text(), QStringLiteral("5"));
    QTest::keyClick(&at.line(), Qt::Key_Escape);
}

void EditWalkTest::valuesAreFilledDown() {
    OnSample at;
    at.select("a10-shared", CgpuColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), at.value("a10-shared", Facet::Cgpu));
    QCOMPARE(at.steps(), 1U);
}

void EditWalkTest::valuesAreCleared() {
    OnSample at;
    at.select("a10-shared", CgpuColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_Delete);
    QCOMPARE(at.value("a10-shared", Facet::Cgpu), QStringLiteral("open"));
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("open"));
    QVERIFY(at.pool("a10-dense") != nullptr);
}

void EditWalkTest::bulkEditShowsWhatChanges() {
    OnSample at;
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_A, Qt::ControlModifier);
    at.trigger("bulkEditAction");
    auto* dialog = at.dialog<QDialog>("bulkDialog");
    QVERIFY(dialog != nullptr);
    const auto proposed = at.on.find<QListView>("bulkOptions").currentIndex();
    QVERIFY(proposed.isValid() && proposed.data().toString().startsWith(at.value("a10-shared", Facet::Driver)));
    typeText(at.on.find<QLineEdit>("bulkLine"), "570.195.03");
    QVERIFY(at.on.find<QLabel>("bulkSummary").text().contains(QStringLiteral("get another verdict")));
    QVERIFY(at.on.find<QWidget>("verdictShift").accessibleName().contains(QStringLiteral("unsupported: 4 before")));
    QTest::mouseClick(&at.on.find<QPushButton>("bulkApply"), Qt::LeftButton);
    QCOMPARE(at.value("a10-shared", Facet::Driver), QStringLiteral("570.195.03"));
    QCOMPARE(at.value("t4-lab", Facet::Driver), QStringLiteral("570.195.03"));
    QCOMPARE(at.steps(), 1U);
}

void EditWalkTest::bulkEditOfManyIsJudgedBeside() {
    OpenWindow on(realLoader());
    QVERIFY(on.open(on.write(QStringLiteral("large.json"),
                             QByteArray::fromStdString(writeFleet(buildFleet(*realMatrix(), 1'500))))));
    on.find<FleetTree>("fleetTree").selectAll();
    on.find<QAction>("bulkEditAction").trigger();
    auto& line = on.find<QLineEdit>("bulkLine");
    auto& summary = on.find<QLabel>("bulkSummary");
    typeText(line, "570.19");
    QVERIFY(summary.text().startsWith(QStringLiteral("Judging 1,500 pools")));
    typeText(line, "5.03"); // the question before is given up
    QTRY_VERIFY_WITH_TIMEOUT(summary.text().contains(QStringLiteral("get another verdict")), kPatience);
    QVERIFY(on.find<QWidget>("verdictShift").accessibleName().contains(QStringLiteral("before")));
    line.setText(QStringLiteral("550.163.01"));
    on.window->findChild<QDialog*>(QStringLiteral("bulkDialog"))->reject(); // while it is being judged
    QCOMPARE(on.session.historyPosition(), 0U);
}

QTEST_MAIN(EditWalkTest)
#include "tst_editwalk.moc"
