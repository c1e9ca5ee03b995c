// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMainWindow>

#include <functional>
#include <optional>
#include <vector>

#include "app/actiontable.h"
#include "app/paletteitems.h"
#include "app/settings.h"
#include "model/core/base/result.h"
#include "model/core/facts/facet.h"
#include "model/session/latestjob.h"
#include "model/session/planjob.h"
#include "model/session/triagejob.h"

class QAction;
class QMenu;
class QStackedWidget;

namespace poolwright {

class ActivityRail;
class Banner;
class CommandPalette;
class CompareView;
class DocumentControl;
class DocumentSession;
class ImportDialog;
class FleetView;
class MatrixView;
class NoteStrip;
class ProgressStrip;
class Prompts;
class ScenarioControl;
class TopBar;
class TriageView;
class UpgradeView;
class WorkloadView;

/// The window: rail at the left, bar at the top, one screen between them, messages above it.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// What it needs of others; they outlive the window.
    struct Parts {
        DocumentSession& session;
        Prompts& prompts;
        Appearance& appearance;
        Settings& settings;
        QString sample; ///< path of the sample fleet
        Planner planner = {}; ///< who plans upgrades; empty: makePlan()
        TriageEngine triage = {}; ///< who finds causes; empty: triage()
    };
    /// More that the command palette finds, such as the relations of the matrix; asked each time it is opened.
    using PaletteSource = std::function<void(PaletteItems&)>;

    explicit MainWindow(const Parts& parts, QWidget* parent = nullptr);

    void restore(const WindowState& state);
    [[nodiscard]] WindowState state() const;

    /// A screen: its page, and what the actions of the View menu do on it (nothing where they are empty).
    struct Screen {
        QString id;
        QWidget* page = nullptr;
        std::function<void()> focusFilter;
        std::function<void(bool back)> focusNextPane;
        std::function<void()> focusContent = {}; ///< when it comes on screen; empty: its first pane
    };
    /// Puts a screen behind its button of the rail and its action "screen-<id>"; the window owns the page then.
    void addScreen(const Screen& screen);
    void showScreen(const QString& id);
    [[nodiscard]] QString screen() const;
    void addPaletteSource(PaletteSource source) { sources_.push_back(std::move(source)); }
    [[nodiscard]] ActionTable& actionTable() { return *actions_; }
    /// Shows a pool of the scenario on the fleet screen, as soon as that scenario is on screen.
    void showPool(ItemId scenario, ItemId pool, std::optional<Facet> facet);

public slots:
    void openFile(const QString& file);
    void askForFile();
    void openSample();
    void openPalette();

signals:
    void newWindowRequested();
    void quitRequested();
    void closed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildLayout(const QString& sample);
    void createMenus();
    void fillMenu(QMenu& menu, const std::vector<const char*>& ids);
    void createViewMenu();
    void adoptFleetActions(QMenu& edit);
    void connectActions();
    void connectTheme();
    void connectSession();
    void connectCounters();
    void connectPerson();
    void addMatrixScreen();
    void passToMatrix();
    void addUpgradeScreen(const Planner& planner);
    void addScreenMenu(const QString& title, const QString& name, const QList<QAction*>& actions, const QStringList& groups);
    void addTriageScreen(const TriageEngine& engine);
    void addNotes(PaletteItems& items);
    void exportPlan(const QString& what, const QString& suggested);
    [[nodiscard]] ImportDialog& openImport();
    void takeDropped(const QString& file);
    void addWorkloadScreen();
    void addRelations(PaletteItems& items);

    void onDocumentOpened();
    void onScenarioShown();
    void onJudgementChanged();
    void onHistoryChanged();
    void onSaveStateChanged();
    void updateTitle();
    void showPending();
    void openMenuBelow(QWidget& button, const std::function<void(QMenu&)>& fill);
    void showHistory();
    void showLegend();
    void showShortcuts();
    void compare(bool all);
    void keepView();
    void awaitSaving();
    [[nodiscard]] const Screen& currentScreen() const;

    DocumentSession& session_;
    Prompts& prompts_;
    Appearance& appearance_;
    Settings& settings_;
    struct Pending {
        ItemId scenario = kNoItem;
        ItemId pool = kNoItem;
        std::optional<Facet> facet;
    };
    std::optional<Pending> pending_;
    QString viewedFile_; ///< the document whose view is on screen
    std::vector<PaletteSource> sources_;
    std::vector<Screen> screens_;
    ActionTable* actions_ = nullptr;
    DocumentControl* documents_ = nullptr;
    ScenarioControl* scenarios_ = nullptr;
    ActivityRail* rail_ = nullptr;
    TopBar* top_ = nullptr;
    Banner* banner_ = nullptr;
    Banner* access_ = nullptr;
    Banner* saving_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    NoteStrip* note_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    FleetView* fleet_ = nullptr;
    CompareView* compare_ = nullptr;
    MatrixView* matrix_ = nullptr;
    UpgradeView* upgrade_ = nullptr;
    WorkloadView* workloads_ = nullptr;
    TriageView* triage_ = nullptr;
    CommandPalette* palette_ = nullptr;
    LatestJob dropped_; ///< finds out what a dropped file is
};

} // namespace poolwright
