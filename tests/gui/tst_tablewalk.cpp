// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QTest>

#include "tests/support/gui/onsample.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// What the table of the sample fleet shows: filter, sorting, columns, saved views.
class TableWalkTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void filterIsCompleted();
    void faultyFilterKeepsTheTable();
    void editedPoolStaysInTheFilteredTable();
    void columnsSortTheTable();
    void columnsAreChosenAndKept();
    void viewIsSavedAndApplied();
};

void TableWalkTest::initTestCase() { QVERIFY(realMatrix() != nullptr); }

void TableWalkTest::init() {
    failOnAnyWarning();
    QGuiApplication::clipboard()->clear();
}

void TableWalkTest::filterIsCompleted() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    line.setFocus();
    typeText(line, "clus");
    auto& list = at.on.find<QListView>("filterCompletions");
    QVERIFY(list.isVisible());
    QTest::keyClick(&line, Qt::Key_Tab);
    QVERIFY(line.text().startsWith(QStringLiteral("cluster")));
    line.setText(QStringLiteral("cluster:prod-* driver<530"));
    QVERIFY(at.shown().contains(QStringLiteral("a10-dense")));
    QVERIFY(!at.shown().contains(QStringLiteral("a10-canary")));
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(at.tree->hasFocus());
    QVERIFY(!list.isVisible());
}

void TableWalkTest::faultyFilterKeepsTheTable() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    line.setText(QStringLiteral("gn7i"));
    const QStringList before = at.shown();
    line.setText(QStringLiteral("gn7i drvier<550"));
    QCOMPARE(at.shown(), before);
    QVERIFY(at.on.find<QLabel>("filterFault").isVisible());
    QVERIFY(at.on.find<QLabel>("filterFault").text().contains(QStringLiteral("driver")));
    line.clear();
    QVERIFY(!at.on.find<QLabel>("filterFault").isVisible());
}

void TableWalkTest::editedPoolStaysInTheFilteredTable() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    line.setText(QStringLiteral("driver:525"));
    const QStringList before = at.shown();
    QVERIFY(before.contains(QStringLiteral("a10-dense")));
    at.select("a10-dense", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    typeText(at.line(), "550.163.01");
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QCOMPARE(at.shown(), before);
    QTest::keyClick(at.tree, Qt::Key_F5);
    QVERIFY(!at.shown().contains(QStringLiteral("a10-dense")));
}

void TableWalkTest::columnsSortTheTable() {
    OnSample at;
    auto& header = *at.tree->header();
    const auto click = [&](int column) {
        const QPoint point(header.sectionViewportPosition(column) + 8, header.height() / 2);
        QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, point);
    };
    const QStringList before = at.shown();
    click(PoolColumn);
    QStringList sorted = at.shown().mid(0, 5);
    QVERIFY(std::is_sorted(sorted.begin(), sorted.end()));
    QVERIFY(!at.on.find<QAction>("moveUpAction").isEnabled());
    click(PoolColumn);
    QVERIFY(header.isSortIndicatorShown());
    QCOMPARE(header.sortIndicatorOrder(), Qt::DescendingOrder);
    click(PoolColumn);
    QCOMPARE(at.shown(), before);
    QVERIFY(!header.isSortIndicatorShown());
}

void TableWalkTest::columnsAreChosenAndKept() {
    OnSample at;
    at.trigger("columnsAction");
    auto* dialog = at.dialog<QDialog>("columnsDialog");
    QVERIFY(dialog != nullptr);
    auto& list = at.on.find<QListWidget>("columnsList");
    for (int row = 0; row < list.count(); ++row) {
        const int column = list.item(row)->data(Qt::UserRole).toInt();
        if (column == RuntimeColumn) {
            list.item(row)->setCheckState(Qt::Unchecked);
        } else if (column == NodeKindColumn) {
            list.item(row)->setCheckState(Qt::Checked);
        }
    }
    dialog->accept();
    QVERIFY(!at.tree->isColumnHidden(RuntimeColumn)); // closed without OK: nothing
    at.trigger("columnsAction");
    auto* again = at.on.window->findChildren<QDialog*>(QStringLiteral("columnsDialog")).last();
    auto* choices = again->findChild<QListWidget*>(QStringLiteral("columnsList"));
    for (int row = 0; row < choices->count(); ++row) {
        if (choices->item(row)->data(Qt::UserRole).toInt() == RuntimeColumn) {
            choices->item(row)->setCheckState(Qt::Unchecked);
        }
    }
    QTest::keyClick(again, Qt::Key_Return);
    QVERIFY(at.tree->isColumnHidden(RuntimeColumn));
    QVERIFY(!at.tree->isColumnHidden(VerdictColumn));
}

void TableWalkTest::viewIsSavedAndApplied() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    line.setText(QStringLiteral("verdict:unsupported"));
    const QStringList wanted = at.shown();
    auto* menu = at.on.window->findChild<QMenu*>(QStringLiteral("savedViewsMenu"));
    emit menu->aboutToShow();
    at.trigger("saveViewAction");
    auto* dialog = at.dialog<QDialog>("viewNameDialog");
    QVERIFY(dialog != nullptr);
    at.on.find<QLineEdit>("viewName").setText(QStringLiteral("broken & bad"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(at.on.session.document().entries.size() > 0, true);
    line.clear();
    QVERIFY(at.shown() != wanted);
    emit menu->aboutToShow();
    at.trigger("view-broken & bad");
    QCOMPARE(line.text(), QStringLiteral("verdict:unsupported"));
    QCOMPARE(at.shown(), wanted);
}

QTEST_MAIN(TableWalkTest)
#include "tst_tablewalk.moc"
