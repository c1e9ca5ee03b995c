// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QTest>
#include <QTreeView>
#include <filesystem>

#include "app/topbar.h"
#include "model/items/fittingmodel.h"
#include "tests/support/gui/guided.h"
#include "tests/support/poolbuilder.h"
#include "views/common/notestrip.h"

using namespace poolwright;
using namespace poolwright::test;

/// Small things on which somebody who sees the window for the first time would stumble.
class DetailWalkTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void firstWindowFitsTheScreen();
    void stateIsBriefRatherThanCut();
    void halfTypedWordKeepsTheTable();
    void matchlessFilterSaysSo();
    void keysAskAboutTheCurrentCell();
    void emptyFleetHasAWayInByKey();
    void damageWithNothingReadableIsTold();
    void whatIsNoDocumentOffersToRecover();
    void readOnlyCellIsRefusedAtOnce();
    void pastedCellsAreSelected();
    void acceptedOnesAreCountedWhereTheyAre();
    void bulkEditShowsItsEffectAtOnce();
    void editMenuIsShort();
    void worstVerdictComesFirst();
    void wizardTellsTheGpuAndKeepsTheKubelet();
    void leftOpenListSaysHowToGoOn();
};

void DetailWalkTest::initTestCase() { QVERIFY(realMatrix() != nullptr); }

void DetailWalkTest::init() {
    failOnAnyWarning();
    QGuiApplication::clipboard()->clear();
}

void DetailWalkTest::firstWindowFitsTheScreen() {
    const OpenWindow on(smallLoader()); // which gives it a size of its own: another one is made as the program does
    MainWindow second({const_cast<DocumentSession&>(on.session),
                       const_cast<ScriptedPrompts&>(on.prompts),
                       const_cast<Appearance&>(on.appearance),
                       const_cast<Settings&>(on.settings),
                       {}});
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    QVERIFY(second.width() <= room.width() && second.height() <= room.height());
    QVERIFY(second.width() >= second.minimumWidth());
}

void DetailWalkTest::stateIsBriefRatherThanCut() {
    OnSample at;
    auto& bar = at.on.find<TopBar>("topBar");
    auto& state = at.on.find<QLabel>("saveState");
    auto& name = at.on.find<QLabel>("fleetName");
    for (const int width : {1440, 1280, 1024, 900, 800}) {
        at.on.window->resize(width, 800);
        bar.setSaveState({SaveState::Kind::ReadOnly, {}}, DocumentAccess::InUse, false);
        QCoreApplication::processEvents();
        QVERIFY2(state.isVisible(), qPrintable(QStringLiteral("%1: %2").arg(width).arg(bar.width())));
        const bool brief = state.text() == QStringLiteral("Read-only");
        QVERIFY2(brief || state.text() == QStringLiteral("Read-only: open in another window"),
                 qPrintable(state.text()));
        QVERIFY2(state.width() >= state.fontMetrics().horizontalAdvance(state.text()), qPrintable(state.text()));
        QVERIFY2(name.isVisible() || width < 1000, qPrintable(QString::number(width)));
    }
}

void DetailWalkTest::halfTypedWordKeepsTheTable() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    auto& said = at.on.find<QLabel>("filterFault");
    const QStringList all = at.shown();
    QTest::keyClick(at.on.window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(line.hasFocus());
    typeText(line, "toolk"); // no pool has it in its name; it begins "toolkit"
    QCOMPARE(at.shown(), all);
    QVERIFY2(said.isVisible() && said.text().contains(QStringLiteral("toolk")), qPrintable(said.text()));
    typeText(line, "it<1.17");
    QVERIFY(!said.isVisible());
    QVERIFY(!at.shown().isEmpty() && at.shown() != all);
    line.clear();
    typeText(line, "toolk");
    QTest::keyClick(&line, Qt::Key_Escape); // the list of completions
    QTest::keyClick(&line, Qt::Key_Return); // as it is
    QVERIFY(at.shown().isEmpty());
    QVERIFY(at.on.find<QLabel>("nothingPasses").isVisible());
}

void DetailWalkTest::matchlessFilterSaysSo() {
    OnSample at;
    auto& line = at.on.find<QLineEdit>("filterLine");
    line.setFocus();
    typeText(line, "zzzz");
    QVERIFY(at.shown().isEmpty());
    QCOMPARE(at.on.find<QLabel>("nothingPasses").text(), QStringLiteral("No pools match the filter."));
    line.clear();
    typeText(line, "drv<1");
    const QLabel& fault = at.on.find<QLabel>("filterFault");
    QVERIFY2(fault.text().contains(QStringLiteral("Did you mean driver")), qPrintable(fault.text()));
}

void DetailWalkTest::keysAskAboutTheCurrentCell() {
    Guided on(true);
    auto& tree = on.find<FleetTree>("fleetTree");
    on.select(QStringLiteral("a10-dense"));
    const auto activate = [&] {
        on.window->activateWindow(); // nobody does it on this platform
        return QTest::qWaitForWindowActive(on.window.get());
    };
    for (const int column : {static_cast<int>(ToolkitColumn), static_cast<int>(CgpuColumn)}) {
        QVERIFY(activate());
        tree.setCurrentIndex(tree.currentIndex().siblingAtColumn(column));
        tree.setFocus();
        QTest::keyClick(on.window.get(), Qt::Key_Y, kCtrlShift);
        QDialog& dialog = on.dialog("whyNotDialog");
        const Facet facet = column == ToolkitColumn ? Facet::Toolkit : Facet::Cgpu;
        QCOMPARE(in<QComboBox>(dialog, "whyNotFacet").currentData().toInt(), static_cast<int>(facet));
        dialog.reject();
        QVERIFY(on.closed("whyNotDialog"));
    }
    auto* model = static_cast<FleetTreeModel*>(tree.model());
    for (const FleetColumn column : {CgpuColumn, DriverColumn, SystemColumn}) {
        const std::size_t pool = *on.session.poolIndex(on.pool("a10-dense").id);
        const auto worst = model->worstFinding(pool, column);
        if (!worst) {
            continue;
        }
        QVERIFY(activate());
        tree.setFocus();
        tree.setCurrentIndex(model->indexOfPool(pool, column));
        QTest::keyClick(on.window.get(), Qt::Key_A, kCtrlShift);
        QDialog& dialog = on.dialog("acceptDialog");
        const QString title = QString::fromStdString(model->source().expanded(pool, *worst).title);
        bool found = false;
        for (const QWidget* part : dialog.findChildren<QWidget*>()) {
            found =
                found || part->accessibleName().contains(title) || part->property("text").toString().contains(title);
        }
        QVERIFY2(found, qPrintable(title));
        dialog.reject();
        QVERIFY(on.closed("acceptDialog"));
    }
}

void DetailWalkTest::emptyFleetHasAWayInByKey() {
    OpenWindow on(smallLoader());
    on.session.openNew(QStringLiteral("new"));
    QTRY_VERIFY_WITH_TIMEOUT(on.session.current() != nullptr, kPatience);
    QVERIFY(on.find<QPushButton>("emptyAdd").hasFocus());
    QTest::keyClick(&on.find<QPushButton>("emptyAdd"), Qt::Key_Insert, Qt::ShiftModifier);
    QCOMPARE(on.session.current()->fleet->clusters.size(), std::size_t{1});
    on.session.undo();
    QCoreApplication::processEvents();
    on.find<QPushButton>("emptyAdd").setFocus();
    QTest::keyClick(&on.find<QPushButton>("emptyAdd"), Qt::Key_Return);
    QCOMPARE(on.session.current()->fleet->clusters.size(), std::size_t{1});
}

void DetailWalkTest::damageWithNothingReadableIsTold() {
    constexpr qsizetype kPage = 4096;
    QByteArray sound;
    {
        Guided on;
        const QString file = on.folder.filePath(QStringLiteral("sound.poolwright"));
        on.prompts.nextCopy = Prompts::Target{file, false};
        on.find<QAction>("saveCopyAction").trigger();
        QFile read(file);
        QVERIFY(waitFor([&] { return on.find<NoteStrip>("noteStrip").isVisible(); }));
        QVERIFY(read.open(QIODevice::ReadOnly));
        sound = read.readAll();
    }
    bool told = false;
    for (qsizetype from = kPage; from < sound.size() && !told; from += kPage) { // all pages but the first ones are lost
        OpenWindow on(smallLoader());
        QByteArray torn = sound;
        torn.replace(from, torn.size() - from, QByteArray(torn.size() - from, '\0'));
        if (!on.open(on.write(QStringLiteral("torn.poolwright"), torn)) ||
            !on.session.current()->fleet->clusters.empty()) {
            continue;
        }
        QCOMPARE(on.session.access(), DocumentAccess::Damaged);
        QCOMPARE(on.find<QLabel>("emptyTitle").text(), QStringLiteral("Nothing of this fleet could be read"));
        QVERIFY(on.find<QPushButton>("recover").isVisible());
        QVERIFY(!on.find<QPushButton>("emptyAdd").isVisible());
        told = true;
    }
    QVERIFY(told);
}

void DetailWalkTest::whatIsNoDocumentOffersToRecover() {
    OpenWindow on(smallLoader());
    const QString file = on.write(QStringLiteral("odd.poolwright"), QByteArray(8192, 'x'));
    QVERIFY(!on.open(file));
    auto* step = on.window->findChild<QPushButton*>(QStringLiteral("recoverFailed"));
    QVERIFY(step != nullptr && step->isVisible());
    for (const QWidget* part : on.find<QWidget>("banner").findChildren<QWidget*>()) {
        QVERIFY(!part->property("plainText").toString().contains(QStringLiteral("poolwright-cli")));
    }
    on.prompts.nextCopy = Prompts::Target{on.folder.filePath(QStringLiteral("out.poolwright")), false};
    QTest::mouseClick(step, Qt::LeftButton); // nothing was opened yet: the matrix is read for it
    QTRY_VERIFY_WITH_TIMEOUT(on.window->findChild<QPushButton*>(QStringLiteral("recoverFailed")) == nullptr, kPatience);
}

void DetailWalkTest::readOnlyCellIsRefusedAtOnce() {
    OnSample first;
    const QString file = first.on.session.documentFile();
    OpenWindow on(realLoader());
    QVERIFY(on.open(file));
    QVERIFY(!on.session.writable());
    auto& tree = on.find<FleetTree>("fleetTree");
    const auto* model = static_cast<FleetTreeModel*>(tree.model());
    tree.setCurrentIndex(model->indexOfPool(0, DriverColumn));
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_F2);
    QTest::keyClick(&tree, Qt::Key_5);
    QVERIFY(!on.find<QWidget>("optionsPopup").isVisible());
    emit tree.editRequested(tree.currentIndex(), {});
    QVERIFY(!on.find<QWidget>("optionsPopup").isVisible());
    QVERIFY(on.find<QWidget>("noticeBar").isVisible());
}

void DetailWalkTest::pastedCellsAreSelected() {
    OnSample at;
    QGuiApplication::clipboard()->setText(QStringLiteral("570.195.03\t1.5.20\r\n550.163.01\tnone\r\n"));
    at.select("a10-shared", DriverColumn);
    QTest::keyClick(at.tree, Qt::Key_V, Qt::ControlModifier);
    const FleetSelection now = at.tree->selected();
    QCOMPARE(now.pools.size(), std::size_t{2});
    QCOMPARE(now.columns, (std::vector<FleetColumn>{DriverColumn, CgpuColumn}));
}

void DetailWalkTest::acceptedOnesAreCountedWhereTheyAre() {
    Guided on;
    on.select(QStringLiteral("bad"));
    const std::size_t pool = *on.session.poolIndex(on.pool("bad").id);
    auto* model = static_cast<FleetTreeModel*>(on.find<FleetTree>("fleetTree").model());
    const auto worst = model->worstFinding(pool, CgpuColumn);
    QVERIFY(worst);
    const Finding of = model->source().expanded(pool, *worst);
    on.session.perform(
        acceptRisk(on.session.document(), {kNoItem, on.pool("bad").id, model->source().check(pool, *worst).id, of.rule,
                                           of.verdict, "waits", "Ada", on.session.today(), on.session.today()}));
    QVERIFY(on.find<QWidget>("acceptedToggle").isVisible());
    on.find<QLineEdit>("filterLine").setText(QStringLiteral("silent"));
    QVERIFY(!on.find<QWidget>("acceptedToggle").isVisible());
}

void DetailWalkTest::bulkEditShowsItsEffectAtOnce() {
    OnSample at;
    at.select("a10-dense", CgpuColumn);
    at.trigger("bulkEditAction");
    QTRY_VERIFY(at.dialog<QDialog>("bulkDialog") != nullptr);
    QCOMPARE(at.on.find<QComboBox>("bulkFacet").currentData().toInt(), static_cast<int>(Facet::Cgpu));
    QVERIFY(at.on.find<QListView>("bulkOptions").currentIndex().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(at.on.find<QLabel>("bulkSummary").text().contains(QStringLiteral("another verdict")),
                             kPatience);
    at.dialog<QDialog>("bulkDialog")->reject();
}

void DetailWalkTest::editMenuIsShort() {
    OnSample at;
    const auto& menu = at.on.find<QMenu>("editMenu");
    int entries = 0;
    for (const QAction* action : menu.actions()) {
        entries += static_cast<int>(!action->isSeparator());
    }
    QVERIFY2(entries <= 15, qPrintable(QString::number(entries)));
    QStringList reached;
    const auto list = [&](const QMenu& of, const auto& self) -> void {
        for (const QAction* action : of.actions()) {
            if (action->menu() != nullptr) {
                self(*action->menu(), self);
            } else if (!action->isSeparator()) {
                reached << action->objectName();
            }
        }
    };
    list(menu, list);
    QStringList once = reached;
    once.removeDuplicates();
    QCOMPARE(reached, once);
    for (const char* name : {"addPoolAction", "deleteAction", "whyNotAction", "noteAction", "columnsAction"}) {
        QVERIFY2(reached.contains(QLatin1String(name)), name);
    }
}

void DetailWalkTest::worstVerdictComesFirst() {
    OnSample at;
    auto& header = *at.tree->header();
    const QPoint point(header.sectionViewportPosition(VerdictColumn) + 8, header.height() / 2);
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, point);
    const QModelIndex first = at.model().index(0, VerdictColumn, at.model().index(0, 0));
    const QModelIndex last =
        at.model().index(at.model().rowCount(at.model().index(0, 0)) - 1, VerdictColumn, at.model().index(0, 0));
    QVERIFY(first.data(VerdictRole).toInt() > last.data(VerdictRole).toInt());
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, point);
    QVERIFY(header.isSortIndicatorShown());
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, point);
    QVERIFY(!header.isSortIndicatorShown());
}

void DetailWalkTest::wizardTellsTheGpuAndKeepsTheKubelet() {
    Guided on(true);
    on.select(QStringLiteral("a10-dense"));
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = on.dialog("poolWizard");
    in<QLineEdit>(wizard, "wizardName").setText(QStringLiteral("more"));
    in<QListWidget>(wizard, "wizardSteps").setCurrentRow(1);
    auto& options = in<QTreeView>(wizard, "wizardOptions");
    QVERIFY(waitFor([&] { return options.model()->rowCount() > 1; }));
    const auto family = options.model()->match(options.model()->index(0, FittingValueColumn), Qt::DisplayRole,
                                               QStringLiteral("gn7i"), 1, Qt::MatchExactly);
    QVERIFY(!family.isEmpty());
    const QString why = family.front().siblingAtColumn(FittingReasonColumn).data().toString();
    QVERIFY2(why.startsWith(QStringLiteral("A10 · ")), qPrintable(why));
    options.setCurrentIndex(family.front());
    clickOn(wizard, "wizardRest");
    QVERIFY(waitFor([&] { return in<QListWidget>(wizard, "wizardSteps").currentRow() == 6; }));
    clickOn(wizard, "wizardNext");
    QVERIFY(on.closed("poolWizard"));
    const std::size_t pool = *on.session.poolIndex(on.pool("a10-dense").id);
    const FleetSource now{on.session.current()->fleet, on.session.current()->judgement,
                          on.session.current()->evaluator};
    const QString kubernetes = QString::fromStdString(now.clusterOf(pool).facets.find(Facet::Kubernetes)->text);
    QCOMPARE(on.value("more", Facet::Kubelet), kubernetes);
}

void DetailWalkTest::leftOpenListSaysHowToGoOn() {
    OnSample at;
    at.trigger("screen-matrix");
    QVERIFY(at.on.find<QLabel>("leftOpenHint").text().contains(QStringLiteral("double click")));
}

QTEST_MAIN(DetailWalkTest)
#include "tst_detailwalk.moc"
