// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QSignalBlocker>

#include <array>
#include <cstring>

#include "app/barbuttons.h"
#include "app/documentcontrol.h"
#include "app/historydialog.h"
#include "app/mainwindow.h"
#include "app/prompts.h"
#include "app/scenariocontrol.h"
#include "app/shortcutsheet.h"
#include "app/topbar.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/verdictcounters.h"
#include "views/common/verdictlegend.h"
#include "views/fleet/fleetview.h"
#include "views/intake/importdialog.h"
#include "views/scenario/compareview.h"

namespace poolwright {

namespace {

constexpr const char* kLine = "-";
constexpr std::array kOnly{"only-supported", "only-caution", "only-unknown", "only-contested",
                           "only-unsupported"}; // in the order of Verdict

} // namespace

void MainWindow::fillMenu(QMenu& menu, const std::vector<const char*>& ids) {
    for (const char* id : ids) {
        if (std::strcmp(id, kLine) == 0) {
            menu.addSeparator();
        } else {
            menu.addAction(&actions_->action(id));
        }
    }
}

void MainWindow::createMenus() {
    const auto menu = [this](const char* name, const QString& title) -> QMenu& {
        QMenu* out = menuBar()->addMenu(title);
        out->setObjectName(QLatin1String(name));
        return *out;
    };
    QMenu& file = menu("fileMenu", tr("&File"));
    fillMenu(file, {"newAction", "openAction"});
    QMenu* recent = file.addMenu(tr("Open &recent"));
    recent->setObjectName(QStringLiteral("recentMenu"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { documents_->fillRecentMenu(*recent); });
    fillMenu(file, {"importClusterAction", "pasteClusterAction", "importAction", "sampleAction", kLine, "saveCopyAction", "moveAction", "savedAction", kLine,
                    "newWindowAction", "closeAction", "quitAction"});
    QMenu& edit = menu("editMenu", tr("&Edit"));
    fillMenu(edit, {"undoAction", "redoAction", "historyAction"});
    adoptFleetActions(edit);
    createViewMenu();
    fillMenu(menu("scenarioMenu", tr("&Scenario")),
             {"branchAction", "switchAction", "nextScenarioAction", "previousScenarioAction", kLine, "compareAction",
              "compareAllAction", kLine, "rebaseAction", "promoteAction", kLine, "renameScenarioAction",
              "deleteScenarioAction"});
    fillMenu(menu("helpMenu", tr("&Help")), {"legendAction", "shortcutsAction", kLine, "aboutAction"});
}

void MainWindow::createViewMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    menu.setObjectName(QStringLiteral("viewMenu"));
    fillMenu(menu, {"screen-fleet", "screen-matrix", "screen-upgrade", "screen-workloads", "screen-triage",
                    "screen-report", kLine, "paletteAction", "filterAction"});
    QMenu* verdicts = menu.addMenu(tr("Filter by &verdict"));
    verdicts->setObjectName(QStringLiteral("verdictMenu"));
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        QAction& action = actions_->action(kOnly[i]);
        action.setCheckable(true);
        verdicts->addAction(&action);
    }
    fillMenu(*verdicts, {kLine, "showAllAction"});
    fillMenu(menu, {kLine, "nextPaneAction", "previousPaneAction", kLine});
    QMenu* theme = menu.addMenu(tr("&Theme"));
    theme->setObjectName(QStringLiteral("themeMenu"));
    fillMenu(*theme, {"theme-light", "theme-dark", "theme-system"});
    connectTheme();
}

void MainWindow::connectTheme() {
    auto* group = new QActionGroup(this);
    const std::pair<const char*, ThemeChoice> choices[] = {
        {"theme-light", ThemeChoice::Light}, {"theme-dark", ThemeChoice::Dark}, {"theme-system", ThemeChoice::System}};
    for (const auto& [id, choice] : choices) {
        QAction& action = actions_->action(id);
        action.setCheckable(true);
        action.setData(Appearance::toText(choice));
        action.setChecked(choice == appearance_.choice());
        group->addAction(&action);
    }
    connect(group, &QActionGroup::triggered, this, [this](QAction* action) {
        settings_.theme = Appearance::fromText(action->data().toString());
        appearance_.setChoice(settings_.theme);
    });
}

/// What is done to cells stands in the menu itself, the rest in submenus by what it is about.
void MainWindow::adoptFleetActions(QMenu& edit) {
    const QList<QAction*> actions = fleet_->editActions();
    actions_->adopt(ActionGroup::Fleet, actions);
    const QStringList cells{QStringLiteral("editCellAction"), QStringLiteral("renameAction"),
                            QStringLiteral("copyAction"),     QStringLiteral("pasteAction"),
                            QStringLiteral("fillDownAction"), QStringLiteral("clearValueAction"),
                            QStringLiteral("bulkEditAction"), QStringLiteral("selectAllAction")};
    const QStringList items{QStringLiteral("addPoolAction"),  QStringLiteral("poolWizardAction"),
                            QStringLiteral("addClusterAction"), QStringLiteral("duplicateAction"),
                            QStringLiteral("moveToClusterAction"), QStringLiteral("moveUpAction"),
                            QStringLiteral("moveDownAction"), QStringLiteral("deleteAction")};
    const QStringList table{QStringLiteral("columnsAction"), QStringLiteral("reapplyAction"),
                            QStringLiteral("configurationAction"), QStringLiteral("noteAction")};
    const auto fill = [&](QMenu& menu, const QStringList& names) {
        for (const QString& name : names) {
            for (QAction* action : actions) {
                if (action->objectName() == name) {
                    menu.addAction(action);
                }
            }
        }
    };
    const auto submenu = [&](const char* name, const QString& title) -> QMenu& {
        QMenu* out = edit.addMenu(title);
        out->setObjectName(QLatin1String(name));
        return *out;
    };
    edit.addSeparator();
    fill(edit, cells);
    edit.addSeparator();
    fill(submenu("poolsMenu", tr("&Pools and clusters")), items);
    QMenu& findings = submenu("findingMenu", tr("&Finding"));
    fill(submenu("tableMenu", tr("&Table and inspector")), table);
    for (QAction* action : actions) { // what guides a person, in its order
        if (!cells.contains(action->objectName()) && !items.contains(action->objectName()) &&
            !table.contains(action->objectName())) {
            findings.addAction(action);
        }
    }
}

void MainWindow::connectActions() {
    const auto on = [this](const char* id, auto slot) {
        connect(&actions_->action(id), &QAction::triggered, this, slot);
    };
    on("newWindowAction", &MainWindow::newWindowRequested);
    on("closeAction", &MainWindow::close);
    on("quitAction", &MainWindow::quitRequested);
    on("undoAction", [this] { session_.undo(); });
    on("redoAction", [this] { session_.redo(); });
    on("historyAction", &MainWindow::showHistory);
    on("paletteAction", &MainWindow::openPalette);
    on("filterAction", [this] {
        if (const auto& focus = currentScreen().focusFilter) {
            focus();
        }
    });
    const auto goOn = [this](bool back) {
        if (const auto& focus = currentScreen().focusNextPane) {
            focus(back);
        } else {
            focusNextPrevChild(!back);
        }
    };
    on("nextPaneAction", [goOn] { goOn(false); });
    on("previousPaneAction", [goOn] { goOn(true); });
    on("importClusterAction", [this] { (void)openImport(); });
    on("pasteClusterAction", [this] { openImport().pasteClipboard(); });
    on("legendAction", &MainWindow::showLegend);
    on("shortcutsAction", &MainWindow::showShortcuts);
    on("aboutAction", [this] { prompts_.showAbout(this); });
    on("switchAction", [this] { top_->scenarioButton().click(); });
    connect(top_, &TopBar::searchRequested, this, &MainWindow::openPalette);
    connect(top_, &TopBar::scenarioMenuRequested, this,
            [this] { openMenuBelow(top_->scenarioButton(), [this](QMenu& menu) { scenarios_->fillMenu(menu); }); });
    connect(top_, &TopBar::historyMenuRequested, this, [this] {
        openMenuBelow(top_->historyButton(),
                      [this](QMenu& menu) { fillHistoryMenu(menu, session_, [this] { showHistory(); }); });
    });
    connect(scenarios_, &ScenarioControl::comparisonRequested, this, [this] { compare(false); });
    connect(scenarios_, &ScenarioControl::comparisonOfAllRequested, this, [this] { compare(true); });
    connect(scenarios_, &ScenarioControl::refused, this, [this](const Error& error, bool rebaseHelps) {
        std::vector<Banner::Step> steps;
        if (rebaseHelps) {
            steps = {{QStringLiteral("refusedRebase"), tr("Rebase…"),
                      [this] { actions_->action("rebaseAction").trigger(); }}};
        }
        documents_->showRefused(error, steps);
    });
}

void MainWindow::connectCounters() {
    connect(&top_->counters(), &VerdictCounters::chosenChanged, this, [this] {
        const auto chosen = top_->counters().chosen();
        fleet_->setVerdictFilter(chosen);
        for (std::size_t i = 0; i < kVerdictCount; ++i) {
            const QSignalBlocker blocker(actions_->action(kOnly[i]));
            actions_->action(kOnly[i]).setChecked(chosen.test(i));
        }
    });
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        connect(&actions_->action(kOnly[i]), &QAction::toggled, this, [this, i](bool on) {
            auto chosen = top_->counters().chosen();
            chosen.set(i, on);
            top_->counters().setChosen(chosen);
        });
    }
    connect(&actions_->action("showAllAction"), &QAction::triggered, this, [this] { top_->counters().clearChosen(); });
}

void MainWindow::onHistoryChanged() {
    const bool open = session_.current() != nullptr;
    const bool writable = session_.writable();
    const QString readOnly = open ? tr("The document is read-only") : tr("No document is open");
    const auto name = [this](QAction& action, const QString& plain, const QString& step) {
        const QString brief = fontMetrics().elidedText(shown(step.toStdString()), Qt::ElideRight, 360);
        action.setText(step.isEmpty()
                           ? plain
                           : plain + QLatin1Char(' ') + QString(brief).replace(QLatin1Char('&'), QStringLiteral("&&")));
    };
    QAction& undo = actions_->action("undoAction");
    QAction& redo = actions_->action("redoAction");
    name(undo, tr("&Undo"), open ? session_.undoName() : QString());
    name(redo, tr("&Redo"), open ? session_.redoName() : QString());
    ActionTable::allow(undo, writable && session_.canUndo(), writable ? tr("Nothing to undo") : readOnly);
    ActionTable::allow(redo, writable && session_.canRedo(), writable ? tr("Nothing to redo") : readOnly);
    ActionTable::allow(actions_->action("historyAction"), open, readOnly);
    top_->historyButton().setEnabled(open);
}

void MainWindow::showHistory() {
    auto* history = new HistoryDialog(session_, this);
    history->setAttribute(Qt::WA_DeleteOnClose);
    history->open();
}

void MainWindow::showLegend() {
    auto* legend = new VerdictLegend(this);
    legend->setAttribute(Qt::WA_DeleteOnClose);
    legend->open();
}

void MainWindow::showShortcuts() {
    auto* sheet = new ShortcutSheet(actions_->entries(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::compare(bool all) {
    showScreen(QStringLiteral("compare"));
    if (all) {
        compare_->compareAll();
    } else {
        compare_->compare(kNoItem, session_.scenario());
    }
}

} // namespace poolwright
