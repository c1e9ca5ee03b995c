// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mainwindow.h"

#include <QAction>
#include <QCloseEvent>
#include <QEventLoop>
#include <QHBoxLayout>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

#include "app/activityrail.h"
#include "app/barbuttons.h"
#include "app/commandpalette.h"
#include "app/documentcontrol.h"
#include "app/historydialog.h"
#include "app/prompts.h"
#include "app/scenariocontrol.h"
#include "app/shortcutsheet.h"
#include "app/topbar.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/banner.h"
#include "views/common/notestrip.h"
#include "views/common/progressstrip.h"
#include "views/common/verdictcounters.h"
#include "views/common/verdictlegend.h"
#include "views/fleet/fleetview.h"
#include "views/scenario/compareview.h"
#include "views/triage/triageview.h"
#include "views/upgrade/upgradeview.h"
#include "views/workloads/workloadview.h"

namespace poolwright {

namespace {

const QString kFleet = QStringLiteral("fleet");
const QString kCompare = QStringLiteral("compare");
const QString kScenario = QStringLiteral("scenario");
const QString kVerdicts = QStringLiteral("verdicts");
const QString kUpgrade = QStringLiteral("upgrade"); // the screen, and what it asks for
const QString kWorkloads = QStringLiteral("workloads"); // what is looked at there

/// Roomy, with the frame that comes around it, but not beyond the screen.
QSize firstSize(const QScreen& screen) {
    constexpr QSize kRoomy(1440, 900);
    constexpr QSize kFrame(8, 40);
    return kRoomy.boundedTo(screen.availableGeometry().size() - kFrame);
}

} // namespace

MainWindow::MainWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent), session_(parts.session), prompts_(parts.prompts), appearance_(parts.appearance),
      settings_(parts.settings) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Poolwright"));
    setAcceptDrops(true);
    actions_ = new ActionTable(*this);
    buildLayout(parts.sample);
    createMenus();
    connectActions();
    connectSession();
    connectCounters();
    addMatrixScreen();
    addUpgradeScreen(parts.planner);
    addWorkloadScreen();
    addTriageScreen(parts.triage);
    connectPerson();
    onHistoryChanged();
    resize(firstSize(*QWidget::screen()));
}

void MainWindow::buildLayout(const QString& sample) {
    auto* page = new QWidget(this);
    rail_ = new ActivityRail(page);
    top_ = new TopBar(*actions_, page);
    banner_ = new Banner(page);
    access_ = new Banner(page);
    access_->setObjectName(QStringLiteral("accessBanner"));
    saving_ = new Banner(page);
    saving_->setObjectName(QStringLiteral("savingBanner"));
    progress_ = new ProgressStrip(page);
    pages_ = new QStackedWidget(page);
    fleet_ = new FleetView(session_, pages_);
    compare_ = new CompareView(session_, pages_);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    for (QWidget* part : {static_cast<QWidget*>(top_), static_cast<QWidget*>(progress_), static_cast<QWidget*>(saving_),
                          static_cast<QWidget*>(access_), static_cast<QWidget*>(banner_)}) {
        column->addWidget(part);
    }
    column->addWidget(pages_, 1);
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(rail_);
    layout->addLayout(column, 1);
    setCentralWidget(page);
    setMinimumSize(760, 480);
    note_ = new NoteStrip(pages_);
    palette_ = new CommandPalette(this);
    documents_ = new DocumentControl(
        {session_, prompts_, settings_, *actions_, *note_, *progress_, *banner_, *access_, *saving_, *this, sample});
    scenarios_ = new ScenarioControl({session_, prompts_, *actions_, *note_, *this});
    for (const QString& id : ActivityRail::screenIds()) {
        ActionTable::allow(actions_->action(("screen-" + id.toLatin1()).constData()), false,
                           tr("This screen comes in a later version"));
    }
    addScreen({kFleet, fleet_, [this] { fleet_->focusFilter(); }, [this](bool back) { fleet_->focusNextPane(back); }});
    pages_->addWidget(compare_); // no button of the rail: it is a way to look at the fleet
    screens_.push_back({kCompare, compare_, [this] { compare_->focusFilter(); }, {}});
    showScreen(kFleet);
}

void MainWindow::addScreen(const Screen& screen) {
    pages_->addWidget(screen.page);
    screens_.push_back(screen);
    rail_->setAvailable(screen.id);
    QAction& action = actions_->action(("screen-" + screen.id.toLatin1()).constData());
    ActionTable::allow(action, true);
    connect(&action, &QAction::triggered, this, [this, id = screen.id] { showScreen(id); });
}

void MainWindow::showScreen(const QString& id) {
    const auto found = std::ranges::find(screens_, id, &Screen::id);
    if (found == screens_.end()) {
        return;
    }
    const bool other = pages_->currentWidget() != found->page;
    pages_->setCurrentWidget(found->page);
    rail_->setCurrent(id == kCompare ? kFleet : id);
    if (other && isVisible()) {
        if (id == kFleet) {
            fleet_->focusTable();
        } else if (found->focusContent) {
            found->focusContent();
        } else if (found->focusNextPane) {
            found->focusNextPane(false);
        }
    }
}

const MainWindow::Screen& MainWindow::currentScreen() const {
    return *std::ranges::find(screens_, pages_->currentWidget(), &Screen::page);
}

QString MainWindow::screen() const { return currentScreen().id; }

void MainWindow::connectSession() {
    connect(&session_, &DocumentSession::documentOpened, this, &MainWindow::onDocumentOpened);
    connect(&session_, &DocumentSession::scenarioShown, this, &MainWindow::onScenarioShown);
    connect(&session_, &DocumentSession::scenariosChanged, this, &MainWindow::onScenarioShown);
    connect(&session_, &DocumentSession::judgementChanged, this, &MainWindow::onJudgementChanged);
    connect(&session_, &DocumentSession::fleetChanged, this, [this](const FleetChange& change) {
        if (change.acceptances) {
            onJudgementChanged();
        }
        updateTitle();
    });
    connect(&session_, &DocumentSession::historyChanged, this, &MainWindow::onHistoryChanged);
    connect(&session_, &DocumentSession::saveStateChanged, this, &MainWindow::onSaveStateChanged);
    connect(&session_, &DocumentSession::busyChanged, this, [this](bool busy) {
        if (busy) {
            keepView(); // another document is on its way
        }
    });
    connect(fleet_, &FleetView::openRequested, this, &MainWindow::askForFile);
    connect(fleet_, &FleetView::sampleRequested, this, &MainWindow::openSample);
    connect(rail_, &ActivityRail::screenRequested, this, &MainWindow::showScreen);
    connect(compare_, &CompareView::closeRequested, this, [this] { showScreen(kFleet); });
    connect(compare_, &CompareView::branchRequested, scenarios_, &ScenarioControl::branch);
    connect(compare_, &CompareView::poolRequested, this, &MainWindow::showPool);
}

void MainWindow::openFile(const QString& file) { documents_->openFile(file); }
void MainWindow::askForFile() { documents_->askForFile(); }
void MainWindow::openSample() { documents_->openSample(); }

void MainWindow::onDocumentOpened() {
    viewedFile_ = session_.documentFile();
    top_->counters().clearChosen();
    rail_->chip().setMatrix(*session_.current()->matrix, session_.today());
    onScenarioShown();
    onHistoryChanged();
    onSaveStateChanged();
    QVariantMap view = settings_.viewOf(viewedFile_);
    if (view.isEmpty()) {
        view = settings_.viewOf(documents_->knownFile());
    }
    const ItemId scenario = view.value(kScenario).toLongLong();
    if (scenario != kNoItem && scenario != session_.scenario() && session_.document().scenario(scenario) != nullptr) {
        session_.setScenario(scenario);
    }
    top_->counters().setChosen(std::bitset<kVerdictCount>(view.value(kVerdicts).toULongLong()));
    fleet_->restoreViewState(view);
    upgrade_->restoreViewState(view.value(kUpgrade).toMap());
    workloads_->restoreViewState(view.value(kWorkloads).toMap());
}

void MainWindow::onScenarioShown() {
    if (session_.current() == nullptr) {
        return;
    }
    const Scenario* scenario = session_.document().scenario(session_.scenario());
    top_->setScenario(scenario == nullptr ? QString() : shown(scenario->name));
    updateTitle();
    showPending();
}

void MainWindow::updateTitle() {
    const QString name = shown(session_.current()->fleet->name);
    const Scenario* scenario = session_.document().scenario(session_.scenario());
    const bool branched = scenario != nullptr && scenario->parent != kNoItem;
    const QString title = branched ? name + QStringLiteral(" — ") + shown(scenario->name) : name;
    setWindowTitle(title.isEmpty() ? QStringLiteral("Poolwright") : title + QStringLiteral(" — Poolwright"));
    top_->setDocument(name, documents_->knownFile());
}

void MainWindow::onJudgementChanged() {
    if (const JudgedFleet* now = session_.current()) {
        top_->setCounts(now->judgement->poolCounts, session_.accepted().findingsAccepted);
        showPending();
    }
}

void MainWindow::onSaveStateChanged() {
    if (session_.current() != nullptr) {
        top_->setSaveState(session_.saveState(), session_.access(), session_.isDraft());
        updateTitle();
    }
    onHistoryChanged(); // a document that cannot be written cannot be undone
}

void MainWindow::showPool(ItemId scenario, ItemId pool, std::optional<Facet> facet) {
    pending_ = Pending{scenario, pool, facet};
    if (session_.scenario() != scenario) {
        session_.setScenario(scenario);
    }
    showPending();
}

void MainWindow::showPending() {
    if (!pending_ || session_.current() == nullptr || session_.scenario() != pending_->scenario) {
        return;
    }
    const auto index = session_.poolIndex(pending_->pool);
    const auto facet = pending_->facet;
    if (!index) {
        return;
    }
    pending_.reset();
    showScreen(kFleet);
    const Verdict verdict = session_.current()->judgement->pools[*index].verdict;
    if (top_->counters().chosen().any() && !top_->counters().chosen().test(static_cast<std::size_t>(verdict))) {
        top_->counters().clearChosen(); // the filter hides what was asked for
    }
    fleet_->showPool(*index, facet);
}

void MainWindow::openPalette() {
    PaletteItems items;
    poolwright::addActions(items, *actions_);
    addScenarios(items, session_);
    addViews(items, fleet_->savedViews(), [this](const SavedView& view) {
        showScreen(kFleet);
        fleet_->applyView(view);
    });
    for (const PaletteSource& source : sources_) {
        source(items);
    }
    addFleet(items, session_, [this](ItemId pool) { showPool(session_.scenario(), pool, std::nullopt); });
    const QWidget& field = top_->searchButton();
    palette_->open(std::move(items), QPoint(width() / 2, field.mapTo(this, QPoint(0, 0)).y()));
}

void MainWindow::openMenuBelow(QWidget& button, const std::function<void(QMenu&)>& fill) {
    auto* menu = new QMenu(&button);
    menu->setObjectName(button.objectName() + QStringLiteral("Menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu);
    menu->popup(button.mapToGlobal(QPoint(0, button.height() + 2)));
}

void MainWindow::keepView() {
    if (session_.current() == nullptr || viewedFile_.isEmpty()) {
        return;
    }
    QVariantMap view = fleet_->viewState();
    view.insert(kScenario, static_cast<qlonglong>(session_.scenario()));
    view.insert(kVerdicts, static_cast<qulonglong>(top_->counters().chosen().to_ullong()));
    view.insert(kUpgrade, upgrade_->viewState());
    view.insert(kWorkloads, workloads_->viewState());
    settings_.keepView(viewedFile_, view);
    settings_.keepView(documents_->knownFile(), view); // an untouched draft is made anew from there
}

void MainWindow::restore(const WindowState& state) {
    restoreGeometry(state.geometry);
    fleet_->restoreLayoutState(state.panes);
    upgrade_->restoreLayoutState(state.panes);
    workloads_->restoreLayoutState(state.panes);
    triage_->restoreLayoutState(state.panes);
    showScreen(state.screen.isEmpty() ? kFleet : state.screen);
    appearance_.setChoice(settings_.theme);
    for (const char* id : {"theme-light", "theme-dark", "theme-system"}) {
        QAction& action = actions_->action(id);
        action.setChecked(action.data().toString() == Appearance::toText(settings_.theme));
    }
}

WindowState MainWindow::state() const {
    const QString screen = this->screen();
    const bool open = session_.current() != nullptr;
    QVariantMap panes = fleet_->layoutState();
    panes.insert(upgrade_->layoutState());
    panes.insert(workloads_->layoutState());
    panes.insert(triage_->layoutState());
    return {saveGeometry(), panes, screen == kCompare ? kFleet : screen,
            open ? session_.documentFile() : QString(), open ? documents_->knownFile() : QString()};
}

/// Some milliseconds, usually: what was done last is on its way to the disk, and may yet fail.
void MainWindow::awaitSaving() {
    if (session_.current() == nullptr || session_.saveState().kind != SaveState::Kind::Saving) {
        return;
    }
    constexpr int kPatience = 5'000; // milliseconds
    QEventLoop loop;
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    connect(&session_, &DocumentSession::saveStateChanged, &loop, [&] {
        if (session_.saveState().kind != SaveState::Kind::Saving) {
            loop.quit();
        }
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    awaitSaving();
    const SaveState::Kind state = session_.saveState().kind;
    const bool open = session_.current() != nullptr;
    const bool unsaved = session_.unsavedElsewhere() ||
                         (open && (state == SaveState::Kind::Failed || state == SaveState::Kind::Saving));
    if (unsaved &&
        !prompts_.mayLose(this, tr("The last changes could not be saved. Close the window and lose them?"))) {
        event->ignore();
        return;
    }
    keepView();
    emit closed();
    QMainWindow::closeEvent(event);
}

} // namespace poolwright
