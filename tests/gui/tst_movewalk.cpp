// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "tests/support/gui/onsample.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pools that are pasted, added, deleted and moved in the table of the sample fleet.
class MoveWalkTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cellIsCopiedAndPasted();
    void blockGoesFromTheCurrentCell();
    void tableWithHeadingsIsAskedAbout();
    void linesBecomeNewPools();
    void poolIsAddedAndNamed();
    void deletedPoolComesBack();
    void poolsAreDuplicatedAndMoved();
    void poolIsMovedToAnotherCluster();
    void poolsAreDropped();
    void selectionOutlivesStructure();
};

void MoveWalkTest::initTestCase() { QVERIFY(realMatrix() != nullptr); }

void MoveWalkTest::init() {
    failOnAnyWarning();
    QGuiApplication::clipboard()->clear();
}

void MoveWalkTest::cellIsCopiedAndPasted() {
    OnSample at;
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("550.90.07"));
    at.select("a10-dense", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at.value("a10-dense", Facet::Driver), QStringLiteral("550.90.07"));
    QCOMPARE(at.value("t4-batch", Facet::Driver), QStringLiteral("550.90.07"));
    QGuiApplication::clipboard()->setText(QStringLiteral("none of this"));
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(at.on.find<QWidget>("noticeBar").isVisible());
    QCOMPARE(at.steps(), 1U);
}

void MoveWalkTest::blockGoesFromTheCurrentCell() {
    OnSample at;
    QGuiApplication::clipboard()->setText(QStringLiteral("570.195.03\t1.5.20\r\n550.163.01\tnone\r\n"));
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at.value("a10-shared", Facet::Driver), QStringLiteral("570.195.03"));
    QCOMPARE(at.value("a10-shared", Facet::Cgpu), QStringLiteral("1.5.20"));
    QCOMPARE(at.value("a10-dense", Facet::Driver), QStringLiteral("550.163.01"));
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("none"));
    QCOMPARE(at.steps(), 1U);
}

void MoveWalkTest::tableWithHeadingsIsAskedAbout() {
    OnSample at;
    QGuiApplication::clipboard()->setText(QStringLiteral(
        "pool\tNVIDIA driver\tremark\na10-shared\t570.195.03\tsoon\na10-dense\t5x\t\nnobody\t550.90.07\t\n"));
    at.select("t4-batch", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    auto* dialog = at.dialog<QDialog>("pasteDialog");
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(at.steps(), 0U);
    QCOMPARE(at.on.find<QLabel>("pasteSummary").text(),
             QStringLiteral("1 of 3 lines will be taken; the others have faults."));
    QCOMPARE(at.on.find<QListWidget>("pasteFaults").count(), 2);
    auto& third = at.on.find<QComboBox>("pasteColumn2");
    QCOMPARE(third.currentText(), QStringLiteral("leave out"));
    QTest::mouseClick(&at.on.find<QPushButton>("pasteApply"), Qt::LeftButton);
    QCOMPARE(at.value("a10-shared", Facet::Driver), QStringLiteral("570.195.03"));
    QCOMPARE(at.value("a10-dense", Facet::Driver), QStringLiteral("525.105.17"));
    QCOMPARE(at.steps(), 1U);
}

void MoveWalkTest::linesBecomeNewPools() {
    OnSample at;
    QGuiApplication::clipboard()->setText(
        QStringLiteral("name\tfamily\tdriver\nnew-a\tgn7i\t550.90.07\nnew-b\tgn6i\t\n"));
    at.select("t4-batch", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    auto* dialog = at.dialog<QDialog>("pasteDialog");
    QVERIFY(dialog != nullptr);
    QVERIFY(at.on.find<QRadioButton>("pasteAdd").isChecked()); // none of them is there yet
    at.on.find<QComboBox>("pasteCluster").setCurrentIndex(1);
    QTest::mouseClick(&at.on.find<QPushButton>("pasteApply"), Qt::LeftButton);
    const auto names = at.names(1);
    QCOMPARE(names.back(), std::string("new-b"));
    QCOMPARE(at.value("new-a", Facet::InstanceFamily), QStringLiteral("gn7i"));
    QCOMPARE(at.steps(), 1U);
}

void MoveWalkTest::poolIsAddedAndNamed() {
    OnSample at;
    at.select("a10-dense", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_Insert);
    auto* editor = at.tree->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr); // to be named at once
    editor->setText(QStringLiteral("h100-new"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(at.pool("h100-new") != nullptr, kPatience);
    QCOMPARE(at.names(0)[2], std::string("h100-new")); // below the current one
    QCOMPARE(at.tree->currentIndex().data().toString(), QStringLiteral("h100-new"));
}

void MoveWalkTest::deletedPoolComesBack() {
    OnSample at;
    at.select("a10-dense", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_Delete);
    QVERIFY(at.pool("a10-dense") == nullptr);
    QVERIFY(at.on.find<QLabel>("noticeText").isVisible());
    QCOMPARE(at.on.find<QLabel>("noticeText").text(), QStringLiteral("a10-dense deleted."));
    QTest::mouseClick(&at.on.find<QPushButton>("noticeUndo"), Qt::LeftButton);
    QVERIFY(at.pool("a10-dense") != nullptr);
    QVERIFY(!at.on.find<QWidget>("noticeBar").isVisible());
}

void MoveWalkTest::poolsAreDuplicatedAndMoved() {
    OnSample at;
    at.select("a10-shared", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(at.names(0)[1], std::string("a10-shared copy"));
    at.select("a10-shared", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(at.names(0)[0], std::string("a10-shared copy"));
    QCOMPARE(at.names(0)[1], std::string("a10-shared"));
    QTest::keyClick(at.tree, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(at.names(0)[0], std::string("a10-shared"));
    QCOMPARE(at.tree->currentIndex().data().toString(), QStringLiteral("a10-shared"));
}

void MoveWalkTest::poolIsMovedToAnotherCluster() {
    OnSample at;
    at.select("a10-shared", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = at.dialog<QDialog>("clusterDialog");
    QVERIFY(dialog != nullptr);
    auto& line = at.on.find<QLineEdit>("clusterLine");
    typeText(line, "staging");
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(at.names(2).back(), std::string("a10-shared"));
    QCOMPARE(at.tree->currentIndex().data().toString(), QStringLiteral("a10-shared"));
}

void MoveWalkTest::poolsAreDropped() {
    OnSample at;
    QMimeData data;
    data.setData(QLatin1String(kPoolsMime), poolsToMime({at.pool("a10-shared")->id, at.pool("t4-batch")->id}));
    const QRect rect = at.tree->visualRect(at.cell("t4-infer", PoolColumn));
    const QPoint point(rect.center().x(), rect.top() + 2);
    QDragEnterEvent enter(point, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(at.tree->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent move(point, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(at.tree->viewport(), &move);
    QVERIFY(move.isAccepted());
    QDropEvent drop(point, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(at.tree->viewport(), &drop);
    const std::vector<std::string> expected{"v100-legacy", "a100-train", "a10-shared", "t4-batch",
                                            "t4-infer",    "l20-online", "a10-render"};
    QCOMPARE(at.names(1), expected);
    QCOMPARE(at.steps(), 1U);
}

void MoveWalkTest::selectionOutlivesStructure() {
    OnSample at;
    at.tree->collapse(at.model().index(1, 0));
    at.select("a10-canary", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    const auto before = at.tree->selected().pools.size();
    at.on.session.perform(removeItems(at.on.session.document(), at.on.session.scenario(), ItemKind::Pool,
                                      std::vector<ItemId>{at.pool("a10-shared")->id}));
    QCOMPARE(at.tree->selected().pools.size(), before);
    QCOMPARE(at.tree->currentIndex().column(), static_cast<int>(DriverColumn));
    QVERIFY(!at.tree->isExpanded(at.model().index(1, 0)));
    QVERIFY(at.tree->isExpanded(at.model().index(0, 0)));
}

QTEST_MAIN(MoveWalkTest)
#include "tst_movewalk.moc"
