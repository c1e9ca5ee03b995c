// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/roles.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"
#include "views/common/notestrip.h"
#include "views/scenario/branchdialog.h"
#include "views/scenario/compareview.h"
#include "views/scenario/promotedialog.h"
#include "views/scenario/rebasedialog.h"
#include "views/scenario/verdictdelta.h"

using namespace poolwright;
using namespace poolwright::test;

/// One person's way through scenarios: branch, edit, compare, rebase, promote, delete.
class ScenarioWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void branchByKeyboard();
    void takenNamesAreRefusedInTheDialog();
    void scenariosAreSwitchedByKeyAndMenu();
    void comparisonTellsWhatChanged();
    void comparisonLeadsToThePool();
    void comparisonFollowsEdits();
    void allScenariosSideBySide();
    void onlyTheBaselineOffersTheNextStep();
    void rebaseTakesTheChosenSide();
    void promotionIsAskedAndUndone();
    void promotionWantsARebaseFirst();
    void deletingIsUndone();
};

namespace {

struct OnScenarios : OpenWindow {
    OnScenarios() : OpenWindow(smallLoader()) {
        if (!open(write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson())))) {
            qFatal("the small fleet does not open");
        }
    }
    [[nodiscard]] ItemId baseline() const { return session.document().baseline().id; }
    ItemId branch(const char* name) {
        session.perform(branchScenario(session.document(), session.scenario(), name));
        session.setScenario(session.document().scenarios.back().id);
        return session.document().scenarios.back().id;
    }
    void setDriver(std::size_t cluster, std::size_t pool, const char* driver) {
        const Pool& of = session.current()->fleet->clusters[cluster].pools[pool];
        const CellEdit edit{ItemKind::Pool, of.id, Facet::Driver,
                            *parseValue(Facet::Driver, driver, smallMatrix()->facts(Facet::Driver).vocabulary)};
        session.perform(setCells(session.document(), session.scenario(), {&edit, 1}));
    }
    [[nodiscard]] QString driver(std::size_t cluster, std::size_t pool) const {
        return QString::fromStdString(
            session.current()->fleet->clusters[cluster].pools[pool].facets.find(Facet::Driver)->text);
    }
};

/// Answers the modal dialog of that class as soon as it is there.
template <typename Dialog>
void answer(const std::function<void(Dialog&)>& how) {
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, qApp, [timer, how] {
        if (auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget())) {
            timer->deleteLater();
            timer->stop();
            const QPointer<Dialog> still(dialog);
            how(*dialog);
            if (still && still->isVisible()) { // it was not answered: the test goes on, and fails
                still->reject();
            }
        }
    });
    timer->start(10);
}

} // namespace

void ScenarioWalkTest::init() { failOnAnyWarning(); }

void ScenarioWalkTest::branchByKeyboard() {
    OnScenarios on;
    answer<BranchDialog>([](BranchDialog& dialog) {
        auto& name = *dialog.findChild<QLineEdit*>(QStringLiteral("branchName"));
        QTRY_VERIFY(name.hasFocus());
        QCOMPARE(name.text(), QStringLiteral("What if 1"));
        QTest::keyClicks(&name, QStringLiteral("Newer <b>drivers</b>"));
        QTest::keyClick(&name, Qt::Key_Return);
    });
    QTest::keyClick(on.window.get(), Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(on.session.document().scenarios.size(), 2U);
    QCOMPARE(on.session.scenario(), on.session.document().scenarios.back().id);
    QVERIFY(on.find<QWidget>("scenarioButton").accessibleName().contains(QStringLiteral("Newer <b>drivers</b>")));
    QVERIFY(on.window->windowTitle().contains(QStringLiteral("Newer <b>drivers</b>")));
    on.setDriver(0, 0, "550.90.07");
    on.session.setScenario(on.baseline());
    QCOMPARE(on.driver(0, 0), QStringLiteral("525.105.17")); // the baseline stays as it is
}

void ScenarioWalkTest::takenNamesAreRefusedInTheDialog() {
    OnScenarios on;
    on.branch("Taken");
    BranchDialog dialog(on.session.document(), on.baseline(), on.window.get());
    auto& name = *dialog.findChild<QLineEdit*>(QStringLiteral("branchName"));
    auto& create = *dialog.findChild<QPushButton*>(QStringLiteral("branchCreate"));
    QVERIFY(create.isEnabled());
    name.setText(QStringLiteral(" Taken "));
    QVERIFY(!create.isEnabled());
    QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("branchFault"))->text().contains(QStringLiteral("another")));
    name.clear();
    QVERIFY(!create.isEnabled());
    QCOMPARE(dialog.from(), on.baseline());
}

void ScenarioWalkTest::scenariosAreSwitchedByKeyAndMenu() {
    OnScenarios on;
    const ItemId one = on.branch("One");
    on.session.setScenario(on.baseline());
    QTest::keyClick(on.window.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(on.session.scenario(), one);
    QTest::keyClick(on.window.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(on.session.scenario(), on.baseline());
    QTest::keyClick(on.window.get(), Qt::Key_E, Qt::ControlModifier);
    auto& menu = on.find<QMenu>("scenarioButtonMenu");
    QTRY_VERIFY(menu.isVisible());
    QVERIFY(menu.actions().at(0)->isChecked());
    QVERIFY(menu.actions().at(1)->text().contains(QStringLiteral("from")));
    menu.actions().at(1)->trigger();
    menu.close();
    QCOMPARE(on.session.scenario(), one);
}

void ScenarioWalkTest::comparisonTellsWhatChanged() {
    OnScenarios on;
    on.branch("Newer drivers");
    on.setDriver(0, 0, "550.90.07");
    QTest::keyClick(on.window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    auto& view = on.find<CompareView>("compareView");
    QVERIFY(view.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!view.busy() && view.comparison().rowCount() == 1, kPatience);
    QCOMPARE(on.find<VerdictDelta>("verdictDelta").caption(Verdict::Unsupported), QStringLiteral("1 → 0 unsupported"));
    QCOMPARE(on.find<QLabel>("compareSummary").text(), QStringLiteral("1 pool better · 1 changed"));
    QTest::mouseClick(&on.find<QPushButton>("compareSwap"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!view.busy(), kPatience);
    QCOMPARE(on.find<QLabel>("compareSummary").text(), QStringLiteral("1 pool worse · 1 changed"));
    on.find<QLineEdit>("compareFilter").setText(QStringLiteral("nothing like it"));
    QCOMPARE(view.comparison().rowCount(), 0);
    QTest::keyClick(&on.find<QTreeView>("compareTree"), Qt::Key_Escape);
    QVERIFY(!view.isVisible());
    QVERIFY(on.find<QTreeView>("fleetTree").hasFocus());
}

void ScenarioWalkTest::comparisonLeadsToThePool() {
    OnScenarios on;
    const ItemId newer = on.branch("Newer drivers");
    on.setDriver(1, 0, "550.90.07");
    on.find<QAction>("compareAction").trigger();
    auto& view = on.find<CompareView>("compareView");
    QTRY_VERIFY_WITH_TIMEOUT(!view.busy() && view.comparison().rowCount() == 1, kPatience);
    auto& tree = on.find<QTreeView>("compareTree");
    const QModelIndex item = tree.model()->index(0, 0);
    const QModelIndex before = tree.model()->index(0, ComparedBeforeColumn, item);
    tree.scrollTo(before);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(before).center());
    QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(before).center());
    auto& fleet = on.find<QTreeView>("fleetTree");
    QTRY_COMPARE_WITH_TIMEOUT(on.session.scenario(), on.baseline(),
                              kPatience); // the value was clicked as it was before
    QTRY_VERIFY(fleet.isVisible());
    QCOMPARE(fleet.currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("split"));
    QCOMPARE(fleet.currentIndex().data(FacetRole).toInt(), static_cast<int>(Facet::Driver));
    QVERIFY(newer != on.session.scenario());
}

void ScenarioWalkTest::comparisonFollowsEdits() {
    OnScenarios on;
    on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    on.find<QAction>("compareAction").trigger();
    auto& view = on.find<CompareView>("compareView");
    QTRY_COMPARE_WITH_TIMEOUT(view.comparison().rowCount(), 1, kPatience);
    on.setDriver(1, 0, "550.90.07");
    QTRY_COMPARE_WITH_TIMEOUT(view.comparison().rowCount(), 2, kPatience);
    on.session.undo();
    on.session.undo();
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QLabel>("compareEmpty").isVisible(), kPatience);
    QCOMPARE(on.find<QLabel>("compareEmpty").text(), QStringLiteral("These two scenarios are the same."));
}

void ScenarioWalkTest::allScenariosSideBySide() {
    OnScenarios on;
    on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    on.session.setScenario(on.baseline());
    on.branch("Two");
    on.setDriver(0, 0, "535.161.07");
    QTest::keyClick(on.window.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    auto& table = on.find<QTableView>("scenarioTable");
    QTRY_VERIFY_WITH_TIMEOUT(table.isVisible() && table.model()->rowCount() == 2, kPatience);
    QCOMPARE(table.model()->columnCount(), 5);
    QCOMPARE(table.model()->index(1, 3).data().toString(), QStringLiteral("550.90.07"));
    QCOMPARE(table.model()->index(1, 4).data().toString(), QStringLiteral("535.161.07"));
    QVERIFY(table.hasFocus());
    table.setCurrentIndex(table.model()->index(1, 3));
    QTest::keyClick(&table, Qt::Key_Return);
    QTRY_VERIFY(on.find<QTreeView>("fleetTree").isVisible());
    QCOMPARE(QString::fromStdString(on.session.document().scenario(on.session.scenario())->name),
             QStringLiteral("One"));
}

void ScenarioWalkTest::onlyTheBaselineOffersTheNextStep() {
    OnScenarios on;
    QVERIFY(!on.find<QAction>("compareAction").isEnabled());
    QVERIFY(ActionTable::reason(on.find<QAction>("compareAction")).contains(QStringLiteral("only the baseline")));
    on.branch("One");
    on.find<QAction>("compareAction").trigger();
    on.session.undo(); // the scenario goes while it is compared
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QPushButton>("compareBranch").isVisible(), kPatience);
}

void ScenarioWalkTest::rebaseTakesTheChosenSide() {
    OnScenarios on;
    const ItemId one = on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    on.session.setScenario(on.baseline());
    on.setDriver(0, 0, "535.161.07"); // on both sides
    on.setDriver(1, 0, "550.90.07");  // here alone
    on.session.setScenario(one);
    answer<RebaseDialog>([](RebaseDialog& dialog) {
        QTRY_VERIFY_WITH_TIMEOUT(dialog.ready(), kPatience);
        auto& table = *dialog.findChild<QTableView*>(QStringLiteral("conflictTable"));
        QCOMPARE(table.model()->rowCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(table.hasFocus(), kPatience); // once the dialog is active
        QTest::keyClick(&table, Qt::Key_Space);
        QVERIFY(table.model()->index(0, 4).data().toString().startsWith(QStringLiteral("●")));
        QTRY_VERIFY_WITH_TIMEOUT(dialog.ready(), kPatience);
        QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("rebaseSummary"))->text().isEmpty());
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("rebaseAccept")), Qt::LeftButton);
    });
    on.find<QAction>("rebaseAction").trigger();
    QCOMPARE(on.driver(0, 0), QStringLiteral("535.161.07"));
    QCOMPARE(on.driver(1, 0), QStringLiteral("550.90.07"));
    on.session.undo();
    QCOMPARE(on.driver(0, 0), QStringLiteral("550.90.07"));
    QCOMPARE(on.driver(1, 0), QStringLiteral("470.161.03"));
}

void ScenarioWalkTest::promotionIsAskedAndUndone() {
    OnScenarios on;
    on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    answer<PromoteDialog>([](PromoteDialog& dialog) {
        auto& accept = *dialog.findChild<QPushButton*>(QStringLiteral("promoteAccept"));
        QTRY_VERIFY_WITH_TIMEOUT(accept.isEnabled(), kPatience);
        QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("promoteSummary"))->text(),
                 QStringLiteral("1 pool better · 1 changed"));
        QTest::keyClick(&accept, Qt::Key_Return);
    });
    on.find<QAction>("promoteAction").trigger();
    on.session.setScenario(on.baseline());
    QCOMPARE(on.driver(0, 0), QStringLiteral("550.90.07"));
    on.window->activateWindow(); // the dialog was the active one
    QVERIFY(QTest::qWaitForWindowActive(on.window.get()));
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(on.driver(0, 0), QStringLiteral("525.105.17"));
}

void ScenarioWalkTest::promotionWantsARebaseFirst() {
    OnScenarios on;
    const ItemId one = on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    on.session.setScenario(on.baseline());
    on.setDriver(1, 0, "550.90.07");
    on.session.setScenario(one);
    on.find<QAction>("promoteAction").trigger();
    QVERIFY(on.find<QWidget>("banner").isVisible());
    answer<RebaseDialog>([](RebaseDialog& dialog) { dialog.reject(); });
    QTest::mouseClick(&on.find<QPushButton>("refusedRebase"), Qt::LeftButton);
    QCOMPARE(on.driver(1, 0), QStringLiteral("470.161.03")); // nothing was accepted
}

void ScenarioWalkTest::deletingIsUndone() {
    OnScenarios on;
    on.branch("One");
    on.setDriver(0, 0, "550.90.07");
    on.find<QAction>("deleteScenarioAction").trigger();
    QCOMPARE(on.session.document().scenarios.size(), 1U);
    QTRY_COMPARE(on.session.scenario(), on.baseline());
    auto& note = on.find<NoteStrip>("noteStrip");
    QCOMPARE(note.text(), QStringLiteral("One is deleted."));
    QTest::mouseClick(note.findChild<QPushButton*>(QStringLiteral("noteStep")), Qt::LeftButton);
    QCOMPARE(on.session.document().scenarios.size(), 2U);
    const Fleet& back = on.session.document().scenarios.back().fleet;
    QCOMPARE(back.clusters[0].pools[0].facets.find(Facet::Driver)->text, std::string("550.90.07"));
}

QTEST_MAIN(ScenarioWalkTest)
#include "tst_scenariowalk.moc"
