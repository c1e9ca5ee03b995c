// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeView>

#include "model/core/io/fleetreader.h"
#include "model/items/fleettreemodel.h"
#include "tests/support/fleetbuilder.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/fleet/fleettree.h"

using namespace poolwright;
using namespace poolwright::test;

/// Editing the fleet in its table, by keyboard and by mouse, on the sample fleet.
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
    void cellIsCopiedAndPasted();
    void blockGoesFromTheCurrentCell();
    void tableWithHeadingsIsAskedAbout();
    void linesBecomeNewPools();
    void poolIsAddedAndNamed();
    void deletedPoolComesBack();
    void poolsAreDuplicatedAndMoved();
    void poolIsMovedToAnotherCluster();
    void poolsAreDropped();
    void bulkEditShowsWhatChanges();
    void bulkEditOfManyIsJudgedBeside();
    void filterIsCompleted();
    void faultyFilterKeepsTheTable();
    void editedPoolStaysInTheFilteredTable();
    void columnsSortTheTable();
    void columnsAreChosenAndKept();
    void viewIsSavedAndApplied();
    void selectionOutlivesStructure();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
};

namespace {

/// The sample fleet on screen, and what the tests ask it.
struct OnSample {
    OpenWindow on{realLoader()};
    FleetTree* tree = nullptr;

    explicit OnSample(const QString& file) {
        if (!on.open(file)) {
            qFatal("the sample is not opened");
        }
        tree = &on.find<FleetTree>("fleetTree");
    }
    FleetTreeModel& model() { return *static_cast<FleetTreeModel*>(tree->model()); }
    const Fleet& fleet() { return *on.session.current()->fleet; }
    const Pool* pool(const std::string& name) {
        for (const Cluster& cluster : fleet().clusters) {
            for (const Pool& one : cluster.pools) {
                if (one.name == name) {
                    return &one;
                }
            }
        }
        return nullptr;
    }
    QModelIndex cell(const std::string& name, int column) {
        const Pool* of = pool(name);
        return of == nullptr ? QModelIndex() : model().indexOfItem(of->id, column);
    }
    void select(const std::string& name, int column) {
        tree->setCurrentIndex(cell(name, column));
        tree->setFocus();
    }
    QString value(const std::string& name, Facet facet) {
        const Pool* of = pool(name);
        const Value* found = of == nullptr ? nullptr : of->facets.find(facet);
        return found == nullptr ? QStringLiteral("open") : QString::fromStdString(found->text);
    }
    std::vector<std::string> names(std::size_t cluster) {
        std::vector<std::string> out;
        for (const Pool& one : fleet().clusters[cluster].pools) {
            out.push_back(one.name);
        }
        return out;
    }
    QLineEdit& line() { return on.find<QLineEdit>("optionsLine"); }
    bool popupOpen() { return on.find<QWidget>("optionsPopup").isVisible(); }
    void trigger(const char* action) { on.find<QAction>(action).trigger(); }
    std::size_t steps() { return on.session.historyPosition(); }
    QStringList shown() {
        QStringList out;
        for (QModelIndex at = model().index(0, 0); at.isValid(); at = tree->indexBelow(at)) {
            if (!at.data(IsClusterRole).toBool()) {
                out << at.data().toString();
            }
        }
        return out;
    }
    template <typename T>
    T* dialog(const char* name) {
        return on.window->findChild<T*>(QLatin1String(name));
    }
};

void typeText(QWidget& into, const char* text) { QTest::keyClicks(&into, QLatin1String(text)); }

} // namespace

void EditWalkTest::initTestCase() { QVERIFY(realMatrix() != nullptr); }

void EditWalkTest::init() {
    failOnAnyWarning();
    QGuiApplication::clipboard()->clear();
}

void EditWalkTest::optionIsPreviewedAndTaken() {
    OnSample at(sample());
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
    OnSample at(sample());
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
    OnSample at(sample());
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
    OnSample at(sample());
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
    OnSample at(sample());
    at.select("a10-shared", ToolkitColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    QTest::keyClick(&at.line(), Qt::Key_Delete);
    QVERIFY(!at.popupOpen());
    QCOMPARE(at.value("a10-shared", Facet::Toolkit), QStringLiteral("open"));
}

void EditWalkTest::popupSwitchesBetweenFacets() {
    OnSample at(sample());
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
    OnSample at(sample());
    at.select("a10-shared", NodesColumn);
    QTest::keyClick(at.tree, Qt::Key_F2);
    typeText(at.line(), "77");
    QTest::keyClick(&at.line(), Qt::Key_Return);
    QCOMPARE(at.value("a10-shared", Facet::Nodes), QStringLiteral("77"));
    QVERIFY(at.on.find<QLabel>("fleetCaption").text().contains(QStringLiteral("341 nodes")));
}

void EditWalkTest::severalCellsAreOneStep() {
    OnSample at(sample());
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
    OnSample at(sample());
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
    OnSample at(sample());
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
    OnSample at(sample());
    at.select("a10-dense", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_5);
    QVERIFY(at.popupOpen());
    QCOMPARE(at.line().text(), QStringLiteral("5"));
    QTest::keyClick(&at.line(), Qt::Key_Escape);
}

void EditWalkTest::valuesAreFilledDown() {
    OnSample at(sample());
    at.select("a10-shared", CgpuColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), at.value("a10-shared", Facet::Cgpu));
    QCOMPARE(at.steps(), 1U);
}

void EditWalkTest::valuesAreCleared() {
    OnSample at(sample());
    at.select("a10-shared", CgpuColumn);
    QTest::keyClick(at.tree, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(at.tree, Qt::Key_Delete);
    QCOMPARE(at.value("a10-shared", Facet::Cgpu), QStringLiteral("open"));
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("open"));
    QVERIFY(at.pool("a10-dense") != nullptr);
}

void EditWalkTest::cellIsCopiedAndPasted() {
    OnSample at(sample());
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

void EditWalkTest::blockGoesFromTheCurrentCell() {
    OnSample at(sample());
    QGuiApplication::clipboard()->setText(QStringLiteral("570.195.03\t1.5.20\r\n550.163.01\tnone\r\n"));
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at.value("a10-shared", Facet::Driver), QStringLiteral("570.195.03"));
    QCOMPARE(at.value("a10-shared", Facet::Cgpu), QStringLiteral("1.5.20"));
    QCOMPARE(at.value("a10-dense", Facet::Driver), QStringLiteral("550.163.01"));
    QCOMPARE(at.value("a10-dense", Facet::Cgpu), QStringLiteral("none"));
    QCOMPARE(at.steps(), 1U);
}

void EditWalkTest::tableWithHeadingsIsAskedAbout() {
    OnSample at(sample());
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

void EditWalkTest::linesBecomeNewPools() {
    OnSample at(sample());
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

void EditWalkTest::poolIsAddedAndNamed() {
    OnSample at(sample());
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

void EditWalkTest::deletedPoolComesBack() {
    OnSample at(sample());
    at.select("a10-dense", PoolColumn);
    QTest::keyClick(at.tree, Qt::Key_Delete);
    QVERIFY(at.pool("a10-dense") == nullptr);
    QVERIFY(at.on.find<QLabel>("noticeText").isVisible());
    QCOMPARE(at.on.find<QLabel>("noticeText").text(), QStringLiteral("a10-dense deleted."));
    QTest::mouseClick(&at.on.find<QPushButton>("noticeUndo"), Qt::LeftButton);
    QVERIFY(at.pool("a10-dense") != nullptr);
    QVERIFY(!at.on.find<QWidget>("noticeBar").isVisible());
}

void EditWalkTest::poolsAreDuplicatedAndMoved() {
    OnSample at(sample());
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

void EditWalkTest::poolIsMovedToAnotherCluster() {
    OnSample at(sample());
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

void EditWalkTest::poolsAreDropped() {
    OnSample at(sample());
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

void EditWalkTest::bulkEditShowsWhatChanges() {
    OnSample at(sample());
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_A, Qt::ControlModifier);
    at.trigger("bulkEditAction");
    auto* dialog = at.dialog<QDialog>("bulkDialog");
    QVERIFY(dialog != nullptr);
    QVERIFY(!at.on.find<QPushButton>("bulkApply").isEnabled()); // nothing is chosen yet
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

void EditWalkTest::filterIsCompleted() {
    OnSample at(sample());
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

void EditWalkTest::faultyFilterKeepsTheTable() {
    OnSample at(sample());
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

void EditWalkTest::editedPoolStaysInTheFilteredTable() {
    OnSample at(sample());
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

void EditWalkTest::columnsSortTheTable() {
    OnSample at(sample());
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

void EditWalkTest::columnsAreChosenAndKept() {
    OnSample at(sample());
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

void EditWalkTest::viewIsSavedAndApplied() {
    OnSample at(sample());
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

void EditWalkTest::selectionOutlivesStructure() {
    OnSample at(sample());
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

QTEST_MAIN(EditWalkTest)
#include "tst_editwalk.moc"
