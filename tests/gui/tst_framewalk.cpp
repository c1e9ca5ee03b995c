// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include "app/commandpalette.h"
#include "app/historydialog.h"
#include "app/shortcutsheet.h"
#include "app/topbar.h"
#include "model/core/document/edits.h"
#include "model/core/query/savedview.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"
#include "views/common/notestrip.h"
#include "views/common/verdictcounters.h"

using namespace poolwright;
using namespace poolwright::test;

/// One person's way through the frame: commands, documents, undo, what comes back.
class FrameWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void everyActionIsInThePaletteAndTheSheet();
    void noTwoActionsShareAShortcut();
    void paletteRunsACommandByKeyboard();
    void paletteJumpsToAPool();
    void paletteAppliesASavedView();
    void paletteGivesTheFocusBack();
    void paletteShowsWhyACommandIsOff();
    void shortcutSheetIsFiltered();
    void undoAndRedoHaveNames();
    void historyGoesBackAndForward();
    void undoSurvivesReopening();
    void saveKeyTellsThatAllIsSaved();
    void copyIsCompleteAndGoesOn();
    void newDocumentIsEmptyAndNamed();
    void refusedEditIsTold();
    void verdictActionsAndPillsAgree();
    void viewOfADocumentComesBack();
    void unsavedChangesAreNotLostUnasked();
    void aSecondWindowReadsUntilTheFirstIsClosed();
    void aDamagedDocumentIsRecovered();

private:
    static QByteArray smallFleet() { return QByteArray::fromStdString(smallFleetJson()); }
    static void setDriver(DocumentSession& session, std::size_t cluster, std::size_t pool, const char* driver);
    static QString driverOf(const DocumentSession& session, std::size_t cluster, std::size_t pool);
};

namespace {

/// In the window, with the small fleet open.
struct OnSmallFleet : OpenWindow {
    OnSmallFleet() : OpenWindow(smallLoader()) {
        if (!open(write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson())))) {
            qFatal("the small fleet does not open");
        }
    }
};

} // namespace

void FrameWalkTest::init() { failOnAnyWarning(); }

void FrameWalkTest::setDriver(DocumentSession& session, std::size_t cluster, std::size_t pool, const char* driver) {
    const Pool& of = session.current()->fleet->clusters[cluster].pools[pool];
    const CellEdit edit{ItemKind::Pool, of.id, Facet::Driver,
                        *parseValue(Facet::Driver, driver, smallMatrix()->facts(Facet::Driver).vocabulary)};
    session.perform(setCells(session.document(), session.scenario(), {&edit, 1}));
}

QString FrameWalkTest::driverOf(const DocumentSession& session, std::size_t cluster, std::size_t pool) {
    const Value* value = session.current()->fleet->clusters[cluster].pools[pool].facets.find(Facet::Driver);
    return value == nullptr ? QString() : QString::fromStdString(value->text);
}

void FrameWalkTest::everyActionIsInThePaletteAndTheSheet() {
    OnSmallFleet on;
    on.window->openPalette();
    QStringList found;
    const PaletteModel& model = on.find<CommandPalette>("commandPalette").model();
    for (int row = 0; row < model.rowCount(); ++row) {
        found << model.item(row).title;
    }
    ShortcutModel sheet;
    sheet.setActions(on.window->actionTable().entries());
    QStringList listed;
    for (const ShortcutRow& row : sheet.rows()) {
        listed << row.text;
    }
    for (const ActionTable::Entry& entry : on.window->actionTable().entries()) {
        const QString text = ActionTable::plainText(*entry.action);
        QVERIFY2(!entry.action->objectName().isEmpty() && !text.isEmpty(), qPrintable(text));
        QVERIFY2(listed.contains(text), qPrintable(text));
        QVERIFY2(found.contains(text) || entry.action->objectName() == QLatin1String("paletteAction"),
                 qPrintable(text));
    }
    for (const QAction* action : on.window->findChildren<QAction*>()) { // what a menu offers is in the table
        const bool isOurs = !action->objectName().isEmpty() && !action->objectName().startsWith(QLatin1String("_q_"));
        const bool isMenuItem = isOurs && !action->associatedObjects().isEmpty() &&
                                action->shortcutContext() == Qt::WindowShortcut && action->menu() == nullptr;
        QVERIFY2(!isMenuItem || listed.contains(ActionTable::plainText(*action)), qPrintable(action->objectName()));
    }
}

void FrameWalkTest::noTwoActionsShareAShortcut() {
    OnSmallFleet on;
    QMap<QString, QString> taken;
    for (const ActionTable::Entry& entry : on.window->actionTable().entries()) {
        for (const QKeySequence& keys : entry.action->shortcuts()) {
            const QString text = keys.toString();
            QVERIFY2(!taken.contains(text), qPrintable(text + entry.action->objectName() + taken.value(text)));
            taken.insert(text, entry.action->objectName());
        }
    }
    QVERIFY(taken.size() > 20);
}

void FrameWalkTest::paletteRunsACommandByKeyboard() {
    OnSmallFleet on;
    QTest::keyClick(on.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("paletteLine");
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("dark"));
    auto& list = on.find<QListView>("paletteList");
    QCOMPARE(list.currentIndex().data().toString(), QStringLiteral("Dark"));
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(!on.find<QWidget>("commandPalette").isVisible());
    QVERIFY(on.appearance.isDark());
    QTest::mouseClick(&on.find<QAbstractButton>("searchButton"), Qt::LeftButton); // the same by mouse
    QTest::keyClicks(&line, QStringLiteral("light"));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(0, 0)).center());
    QVERIFY(!on.appearance.isDark());
}

void FrameWalkTest::paletteJumpsToAPool() {
    OnSmallFleet on;
    on.find<QLineEdit>("filterLine").setText(QStringLiteral("alpha"));
    on.find<QAction>("only-unsupported").trigger();
    on.find<QAction>("paletteAction").trigger();
    auto& line = on.find<QLineEdit>("paletteLine");
    QTest::keyClicks(&line, QStringLiteral("beta split"));
    QTest::keyClick(&line, Qt::Key_Return);
    auto& tree = on.find<QTreeView>("fleetTree");
    QVERIFY(tree.hasFocus());
    QCOMPARE(tree.currentIndex().siblingAtColumn(0).data().toString(),
             QStringLiteral("split")); // filters that hid it went
}

void FrameWalkTest::paletteAppliesASavedView() {
    OnSmallFleet on;
    const SavedView view{"only the old ones", "driver<530", {}, false, {}};
    on.session.perform(setEntry(on.session.document(), EntryKind::View, view.name, savedViewJson(view)));
    on.find<QAction>("paletteAction").trigger();
    auto& line = on.find<QLineEdit>("paletteLine");
    QTest::keyClicks(&line, QStringLiteral("old ones"));
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(on.find<QLineEdit>("filterLine").text(), QStringLiteral("driver<530"));
}

void FrameWalkTest::paletteGivesTheFocusBack() {
    OnSmallFleet on;
    auto& tree = on.find<QTreeView>("fleetTree");
    tree.setFocus();
    on.find<QAction>("paletteAction").trigger();
    auto& line = on.find<QLineEdit>("paletteLine");
    auto& list = on.find<QListView>("paletteList");
    QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Up);
    QCOMPARE(list.currentIndex().row(), 1);
    QTest::keyClick(&line, Qt::Key_Up);
    QTest::keyClick(&line, Qt::Key_Up); // round to the last
    QCOMPARE(list.currentIndex().row(), list.model()->rowCount() - 1);
    QTest::keyClick(&line, Qt::Key_Escape);
    QVERIFY(tree.hasFocus());
    on.find<QAction>("paletteAction").trigger();
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, QPoint(40, 300));
    QTRY_VERIFY(!on.find<QWidget>("commandPalette").isVisible());
}

void FrameWalkTest::paletteShowsWhyACommandIsOff() {
    OnSmallFleet on;
    on.find<QAction>("paletteAction").trigger();
    auto& line = on.find<QLineEdit>("paletteLine");
    QTest::keyClicks(&line, QStringLiteral("promote"));
    auto& list = on.find<QListView>("paletteList");
    QCOMPARE(list.currentIndex().data().toString(), QStringLiteral("Promote"));
    QVERIFY(list.currentIndex().data(PaletteReasonRole).toString().contains(QStringLiteral("baseline")));
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(on.find<QWidget>("commandPalette").isVisible()); // nothing happens, and it does not look as if
    QTest::keyClicks(&line, QStringLiteral("zzzz"));
    QVERIFY(on.find<QLabel>("paletteCaption").text().startsWith(QStringLiteral("Nothing is called that")));
}

void FrameWalkTest::shortcutSheetIsFiltered() {
    OnSmallFleet on;
    on.find<QTreeView>("fleetTree").setFocus();
    QTest::keyClick(on.window.get(), Qt::Key_Question, Qt::ShiftModifier);
    auto& sheet = on.find<ShortcutSheet>("shortcutSheet");
    QTRY_VERIFY(sheet.isVisible());
    auto& table = *sheet.findChild<QTableView*>(QStringLiteral("shortcutTable"));
    const int all = table.model()->rowCount();
    QVERIFY(all > 40);
    auto& filter = *sheet.findChild<QLineEdit*>(QStringLiteral("shortcutFilter"));
    QTest::keyClicks(&filter, QStringLiteral("ctrl+shift+z"));
    QCOMPARE(table.model()->rowCount(), 2); // its heading and the command
    QCOMPARE(table.model()->index(1, ShortcutTextColumn).data().toString(), QStringLiteral("Redo"));
    filter.clear();
    QCOMPARE(table.model()->rowCount(), all);
    QTest::keyClick(&sheet, Qt::Key_Escape);
    QTRY_VERIFY(on.window->findChild<ShortcutSheet*>() == nullptr);
}

void FrameWalkTest::undoAndRedoHaveNames() {
    OnSmallFleet on;
    auto& undo = on.find<QAction>("undoAction");
    auto& button = on.find<QAbstractButton>("undoButton");
    QVERIFY(!undo.isEnabled());
    QCOMPARE(ActionTable::reason(undo), QStringLiteral("Nothing to undo"));
    setDriver(on.session, 0, 0, "550.90.07");
    QVERIFY(undo.isEnabled() && button.isEnabled());
    QVERIFY2(undo.text().contains(QStringLiteral("550.90.07")), qPrintable(undo.text()));
    QVERIFY(button.toolTip().contains(QStringLiteral("550.90.07")));
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("525.105.17"));
    QVERIFY(!undo.isEnabled());
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("550.90.07"));
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("525.105.17"));
    QVERIFY(on.find<QAbstractButton>("redoButton").isEnabled());
}

void FrameWalkTest::historyGoesBackAndForward() {
    OnSmallFleet on;
    for (const char* driver : {"550.90.07", "535.161.07", "470.161.03"}) {
        setDriver(on.session, 0, 0, driver);
    }
    QMenu menu;
    fillHistoryMenu(menu, on.session, [] {});
    QCOMPARE(menu.actions().size(), 6); // three steps, the beginning, a line, and all of them
    QVERIFY(menu.actions().first()->isChecked());
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    auto& history = on.find<HistoryDialog>("historyDialog");
    QTRY_VERIFY(history.isVisible());
    auto& list = *history.findChild<QTreeView*>(QStringLiteral("historyList"));
    QCOMPARE(list.model()->rowCount(), 4);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_End);
    QTest::mouseClick(history.findChild<QPushButton*>(QStringLiteral("historyGo")), Qt::LeftButton);
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("525.105.17"));
    QCOMPARE(on.session.historyPosition(), 0U);
    list.setCurrentIndex(list.model()->index(1, 0));
    QTest::keyClick(&history, Qt::Key_Return); // the button that stands out
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("535.161.07"));
    history.close();
}

void FrameWalkTest::undoSurvivesReopening() {
    QTemporaryDir kept;
    const QString file = kept.filePath(QStringLiteral("kept.poolwright"));
    {
        OnSmallFleet on;
        setDriver(on.session, 0, 0, "550.90.07");
        setDriver(on.session, 1, 0, "535.161.07");
        on.prompts.nextCopy = Prompts::Target{file, false};
        on.find<QAction>("moveAction").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(on.session.documentFile(), file, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(on.session.saveState().kind, SaveState::Kind::Saved, kPatience);
        on.window->close();
    }
    OpenWindow on(smallLoader());
    QVERIFY(on.open(file));
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("550.90.07"));
    QVERIFY(on.find<QAction>("undoAction").isEnabled());
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(on.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(driverOf(on.session, 0, 0), QStringLiteral("525.105.17"));
    QCOMPARE(driverOf(on.session, 1, 0), QStringLiteral("470.161.03"));
    QVERIFY(on.find<QAction>("redoAction").text().contains(QStringLiteral("550.90.07")));
}

void FrameWalkTest::saveKeyTellsThatAllIsSaved() {
    OnSmallFleet on;
    setDriver(on.session, 0, 0, "550.90.07");
    QTRY_COMPARE_WITH_TIMEOUT(on.session.saveState().kind, SaveState::Kind::Saved, kPatience);
    QTRY_VERIFY(on.find<TopBar>("topBar").saveText().contains(QStringLiteral("aved")));
    QTest::keyClick(on.window.get(), Qt::Key_S, Qt::ControlModifier);
    auto& note = on.find<NoteStrip>("noteStrip");
    QVERIFY(note.text().startsWith(QStringLiteral("Everything is saved")));
    const QString copy = on.folder.filePath(QStringLiteral("copy.poolwright"));
    on.prompts.nextCopy = Prompts::Target{copy, false};
    QTest::mouseClick(note.findChild<QPushButton*>(QStringLiteral("noteStep")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(note.text().contains(QStringLiteral("copy.poolwright")), kPatience);
    QVERIFY(QFile::exists(copy));
    QVERIFY(on.prompts.questions.first().contains(QStringLiteral("small estate.poolwright")));
}

void FrameWalkTest::copyIsCompleteAndGoesOn() {
    OnSmallFleet on;
    QVERIFY(on.session.isDraft());
    const QString copy = on.folder.filePath(QStringLiteral("mine.poolwright"));
    on.prompts.nextCopy = Prompts::Target{copy, false};
    on.find<QAction>("moveAction").trigger();
    QTRY_COMPARE_WITH_TIMEOUT(on.session.documentFile(), copy, kPatience);
    QVERIFY(!on.session.isDraft());
    QCOMPARE(on.settings.recent.first(), copy);
    QMenu recent;
    on.prompts.nextCopy = Prompts::Target{copy, false}; // it exists, and nobody agreed to replace it
    on.find<QAction>("saveCopyAction").trigger();
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QWidget>("banner").isVisible(), kPatience);
    QVERIFY(on.find<QLabel>("bannerHeadline").text().contains(QStringLiteral("mine.poolwright was not written")));
    QVERIFY(on.find<QPushButton>("copyElsewhere").isVisible());
}

void FrameWalkTest::newDocumentIsEmptyAndNamed() {
    OnSmallFleet on;
    on.prompts.nextName = QStringLiteral("<b>next</b> quarter");
    QTest::keyClick(on.window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(on.window->windowTitle(), QStringLiteral("<b>next</b> quarter — Poolwright"), kPatience);
    QCOMPARE(on.session.current()->fleet->poolCount(), 0U);
    on.prompts.nextName.clear();
    QTest::keyClick(on.window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!on.session.busy()); // no name: given up
}

void FrameWalkTest::refusedEditIsTold() {
    OnSmallFleet on;
    on.session.perform(renameItem(on.session.document(), on.session.scenario(), ItemKind::Pool,
                                  on.session.current()->fleet->clusters[0].pools[0].id, "good"));
    QVERIFY(on.find<QWidget>("banner").isVisible());
    QVERIFY(on.find<QLabel>("bannerHeadline").text().startsWith(QStringLiteral("Not changed: ")));
    QTest::mouseClick(&on.find<QPushButton>("bannerClose"), Qt::LeftButton);
    QVERIFY(!on.find<QWidget>("banner").isVisible());
}

void FrameWalkTest::verdictActionsAndPillsAgree() {
    OnSmallFleet on;
    auto& action = on.find<QAction>("only-contested");
    auto& pill = on.find<QAbstractButton>("pill-contested");
    QTest::keyClick(on.window.get(), Qt::Key_2, Qt::AltModifier);
    QVERIFY(action.isChecked() && pill.isChecked());
    QTest::mouseClick(&pill, Qt::LeftButton);
    QVERIFY(!action.isChecked());
    QTest::mouseClick(&pill, Qt::LeftButton);
    QVERIFY(action.isChecked());
    QTest::keyClick(on.window.get(), Qt::Key_0, Qt::ControlModifier);
    QVERIFY(!action.isChecked() && !pill.isChecked());
}

void FrameWalkTest::viewOfADocumentComesBack() {
    OnSmallFleet on;
    const QString small = on.folder.filePath(QStringLiteral("small.json"));
    on.find<QLineEdit>("filterLine").setText(QStringLiteral("1.5.20"));
    on.find<QAction>("only-caution").trigger();
    on.window->close();
    QVERIFY(!on.settings.viewOf(small).isEmpty());
    on.window->show();
    QVERIFY(on.open(on.write(QStringLiteral("other.json"), smallFleet().replace("small estate", "other estate"))));
    QCOMPARE(on.find<QLineEdit>("filterLine").text(), QString()); // each document has its own
    QVERIFY(on.open(small));
    QCOMPARE(on.find<QLineEdit>("filterLine").text(), QStringLiteral("1.5.20"));
    QVERIFY(on.find<QAction>("only-caution").isChecked());
    auto& tree = on.find<QTreeView>("fleetTree");
    QCOMPARE(tree.currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("warned"));
}

void FrameWalkTest::unsavedChangesAreNotLostUnasked() {
    OnSmallFleet on;
    const QString folder = QFileInfo(on.session.documentFile()).absolutePath();
    QVERIFY(QDir(folder).exists());
    QVERIFY(QDir(folder).removeRecursively()); // the disk goes away
    setDriver(on.session, 0, 0, "550.90.07");
    if (!QTest::qWaitFor([&] { return on.session.saveState().kind == SaveState::Kind::Failed; }, 5'000)) {
        QSKIP("this system goes on writing into a file that was deleted");
    }
    QVERIFY(on.find<QWidget>("savingBanner").isVisible());
    QVERIFY(on.find<QPushButton>("retrySaving").isVisible());
    on.prompts.loses = false;
    QVERIFY(!on.window->close());
    QVERIFY(on.prompts.questions.last().contains(QStringLiteral("lose")));
    const QString copy = on.folder.filePath(QStringLiteral("rescued.poolwright"));
    on.prompts.nextCopy = Prompts::Target{copy, false};
    QTest::mouseClick(&on.find<QPushButton>("saveElsewhere"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!on.find<QWidget>("savingBanner").isVisible(), kPatience);
    QVERIFY(QFile::exists(copy));
    QVERIFY(on.window->close());
}

void FrameWalkTest::aSecondWindowReadsUntilTheFirstIsClosed() {
    QTemporaryDir kept;
    const QString file = kept.filePath(QStringLiteral("shared.poolwright"));
    auto first = std::make_unique<OnSmallFleet>();
    first->prompts.nextCopy = Prompts::Target{file, false};
    first->find<QAction>("moveAction").trigger();
    QTRY_COMPARE_WITH_TIMEOUT(first->session.documentFile(), file, kPatience);
    OpenWindow on(smallLoader());
    QVERIFY(on.open(file));
    QVERIFY(on.find<QWidget>("accessBanner").isVisible());
    QVERIFY(on.find<TopBar>("topBar").saveText().contains(QStringLiteral("open in another window")));
    QVERIFY(ActionTable::reason(on.find<QAction>("undoAction")).contains(QStringLiteral("read-only")));
    QVERIFY(on.window->findChild<QPushButton*>(QStringLiteral("takeOver")) == nullptr);
    first.reset();
    QTRY_VERIFY_WITH_TIMEOUT(on.window->findChild<QPushButton*>(QStringLiteral("takeOver")) != nullptr, kPatience);
    QTest::mouseClick(&on.find<QPushButton>("takeOver"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(on.session.writable(), kPatience);
    QTRY_VERIFY(!on.find<QWidget>("accessBanner").isVisible());
}

void FrameWalkTest::aDamagedDocumentIsRecovered() {
    QTemporaryDir kept;
    const QString file = kept.filePath(QStringLiteral("damaged.poolwright"));
    {
        OnSmallFleet on;
        on.prompts.nextCopy = Prompts::Target{file, false};
        on.find<QAction>("saveCopyAction").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!on.find<NoteStrip>("noteStrip").text().isEmpty(), kPatience);
    }
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadWrite));
    QByteArray all = bytes.readAll();
    QVERIFY(all.contains("525.105.17"));
    all.replace("525.105.17", "525.105.18"); // a digest of the table tells
    bytes.seek(0);
    bytes.write(all);
    bytes.close();
    OpenWindow on(smallLoader());
    QVERIFY(on.open(file));
    QCOMPARE(on.session.access(), DocumentAccess::Damaged);
    QVERIFY(on.find<QWidget>("accessBanner").isVisible());
    const QString into = kept.filePath(QStringLiteral("recovered.poolwright"));
    on.prompts.nextCopy = Prompts::Target{into, false};
    QTest::mouseClick(&on.find<QPushButton>("recover"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(on.window->findChild<QPushButton*>(QStringLiteral("openRecovered")) != nullptr, kPatience);
    QTest::mouseClick(&on.find<QPushButton>("openRecovered"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(on.session.documentFile(), into, kPatience);
    QVERIFY(on.session.writable());
    QCOMPARE(on.session.current()->fleet->poolCount(), 5U);
}

QTEST_MAIN(FrameWalkTest)
#include "tst_framewalk.moc"
