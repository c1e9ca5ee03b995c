// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mainwindow.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "app/activityrail.h"
#include "app/prompts.h"
#include "app/topbar.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/common/banner.h"
#include "views/common/verdictcounters.h"
#include "views/common/verdictlegend.h"
#include "views/fleet/fleetview.h"
#include "views/matrix/matrixview.h"

namespace poolwright {

MainWindow::MainWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent), session_(parts.session), prompts_(parts.prompts), appearance_(parts.appearance),
      sample_(parts.sample) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Poolwright"));
    setAcceptDrops(true);
    buildLayout();
    createActions();
    connectSession();
    constexpr QSize kFirstSize(1440, 900);
    resize(kFirstSize);
}

void MainWindow::buildLayout() {
    auto* page = new QWidget(this);
    rail_ = new ActivityRail(page);
    top_ = new TopBar(page);
    banner_ = new Banner(page);
    fleet_ = new FleetView(session_, page);
    matrix_ = new MatrixView(page);
    screens_ = new QStackedWidget(page);
    screens_->addWidget(fleet_);
    screens_->addWidget(matrix_);
    rail_->enableScreen(QStringLiteral("matrix"));
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(top_);
    column->addWidget(banner_);
    column->addWidget(screens_, 1);
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(rail_);
    layout->addLayout(column, 1);
    setCentralWidget(page);
    setMinimumSize(760, 480);
}

QAction* MainWindow::addMenuAction(QMenu& menu, const QString& name, const QString& text, const QKeySequence& key) {
    auto* action = menu.addAction(text);
    action->setObjectName(name);
    action->setShortcut(key);
    return action;
}

void MainWindow::createActions() {
    createFileMenu();
    createViewMenu();
    createHelpMenu();
}

void MainWindow::createFileMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&File"));
    menu.setObjectName(QStringLiteral("fileMenu"));
    QAction* open = addMenuAction(menu, QStringLiteral("openAction"), tr("&Open…"), QKeySequence::Open);
    QAction* sample = addMenuAction(menu, QStringLiteral("sampleAction"), tr("Open the &sample"), {});
    menu.addSeparator();
    QAction* quit = addMenuAction(menu, QStringLiteral("quitAction"), tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(open, &QAction::triggered, this, &MainWindow::askForFile);
    connect(sample, &QAction::triggered, this, &MainWindow::openSample);
    connect(quit, &QAction::triggered, this, &MainWindow::close);
}

void MainWindow::createViewMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    menu.setObjectName(QStringLiteral("viewMenu"));
    QAction* find = addMenuAction(menu, QStringLiteral("filterAction"), tr("&Filter"), QKeySequence::Find);
    QAction* next = addMenuAction(menu, QStringLiteral("nextPaneAction"), tr("&Next pane"), QKeySequence(Qt::Key_F6));
    QAction* back = addMenuAction(menu, QStringLiteral("previousPaneAction"), tr("&Previous pane"),
                                  QKeySequence(Qt::SHIFT | Qt::Key_F6));
    const auto onMatrix = [this] { return screens_->currentWidget() == matrix_; };
    const auto pane = [this, onMatrix](bool backwards) {
        onMatrix() ? matrix_->focusNextPane(backwards) : fleet_->focusNextPane(backwards);
    };
    connect(find, &QAction::triggered, this,
            [this, onMatrix] { onMatrix() ? matrix_->focusFilter() : fleet_->focusFilter(); });
    connect(next, &QAction::triggered, this, [pane] { pane(false); });
    connect(back, &QAction::triggered, this, [pane] { pane(true); });
    menu.addSeparator();
    auto* group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("&Dark")},
                                                       {ThemeChoice::System, tr("Follow the &system")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = addMenuAction(menu, QStringLiteral("theme-") + Appearance::toText(choice), text, {});
        action->setCheckable(true);
        action->setData(Appearance::toText(choice));
        action->setChecked(choice == appearance_.choice());
        group->addAction(action);
        themeActions_ << action;
    }
    connect(group, &QActionGroup::triggered, this, &MainWindow::onThemeChosen);
}

void MainWindow::createHelpMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Help"));
    menu.setObjectName(QStringLiteral("helpMenu"));
    QAction* legend = addMenuAction(menu, QStringLiteral("legendAction"), tr("&Verdicts"), QKeySequence(Qt::Key_F1));
    QAction* about = addMenuAction(menu, QStringLiteral("aboutAction"), tr("&About Poolwright"), {});
    connect(legend, &QAction::triggered, this, &MainWindow::showLegend);
    connect(about, &QAction::triggered, this, [this] { prompts_.showAbout(this); });
}

void MainWindow::connectSession() {
    connect(&session_, &DocumentSession::documentOpened, this, &MainWindow::onFleetOpened);
    connect(&session_, &DocumentSession::openFailed, this, &MainWindow::onOpenFailed);
    connect(&session_, &DocumentSession::busyChanged, this, &MainWindow::onBusyChanged);
    connect(top_, &TopBar::cancelRequested, &session_, &DocumentSession::cancel);
    connect(&top_->counters(), &VerdictCounters::chosenChanged, this,
            [this] { fleet_->setVerdictFilter(top_->counters().chosen()); });
    // indexes of pools may be others before they are judged
    connect(&session_, &DocumentSession::fleetChanged, this, &MainWindow::passToMatrix);
    connect(&session_, &DocumentSession::judgementChanged, this, &MainWindow::passToMatrix);
    connect(rail_, &ActivityRail::screenChosen, this, &MainWindow::showScreen);
    connect(matrix_, &MatrixView::openRequested, this, &MainWindow::askForFile);
    connect(matrix_, &MatrixView::sampleRequested, this, &MainWindow::openSample);
    connect(fleet_, &FleetView::openRequested, this, &MainWindow::askForFile);
    connect(fleet_, &FleetView::sampleRequested, this, &MainWindow::openSample);
}

void MainWindow::openFile(const QString& file) { session_.open(file); }

void MainWindow::askForFile() {
    const QString folder = lastFile_.isEmpty() ? QString() : QFileInfo(lastFile_).absolutePath();
    const QString file = prompts_.fleetToOpen(this, folder);
    if (!file.isEmpty()) {
        openFile(file);
    }
}

void MainWindow::openSample() { openFile(sample_); }

void MainWindow::onFleetOpened() {
    const JudgedFleet& now = *session_.current();
    lastFile_ = QString::fromStdString(now.file);
    const QString name = shown(now.fleet->name);
    setWindowTitle(name.isEmpty() ? QStringLiteral("Poolwright") : name + QStringLiteral(" — Poolwright"));
    banner_->hide();
    top_->counters().clearChosen();
    top_->setFleet(name, lastFile_, now.judgement->poolCounts);
    rail_->chip().setMatrix(*now.matrix, session_.today());
}

void MainWindow::onOpenFailed(const QString& file, const Errors& errors) {
    QString headline =
        tr("%1 was not opened: %2.")
            .arg(shown(QFileInfo(file).fileName().toStdString()), counted(Countable::Fault, errors.size()));
    if (session_.current() != nullptr) {
        headline += QLatin1Char(' ') + tr("The fleet on screen is still the one before.");
    }
    banner_->showErrors(headline, errors);
}

void MainWindow::onBusyChanged() { top_->setOpening(session_.openingFile()); }

void MainWindow::onThemeChosen(QAction* action) {
    theme_ = Appearance::fromText(action->data().toString());
    appearance_.setChoice(theme_);
}

void MainWindow::showLegend() {
    auto* legend = new VerdictLegend(this);
    legend->setAttribute(Qt::WA_DeleteOnClose);
    legend->open();
}

void MainWindow::showScreen(const QString& name) {
    QWidget* screen = name == QLatin1String("matrix") ? static_cast<QWidget*>(matrix_) : fleet_;
    screens_->setCurrentWidget(screen);
    rail_->setScreen(name);
}

void MainWindow::passToMatrix() {
    if (const JudgedFleet* now = session_.current()) {
        matrix_->setMatrix(now->matrix, session_.today());
        matrix_->setFleet({now->fleet, now->judgement, now->evaluator});
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
        openFile(urls.first().toLocalFile());
    }
}

void MainWindow::restore(const Settings& settings) {
    restoreGeometry(settings.geometry);
    fleet_->restoreLayoutState(settings.panes);
    theme_ = settings.theme;
    appearance_.setChoice(theme_);
    for (QAction* action : themeActions_) {
        action->setChecked(action->data().toString() == Appearance::toText(settings.theme));
    }
    lastFile_ = settings.lastFile;
}

Settings MainWindow::settings() const { return {saveGeometry(), fleet_->layoutState(), theme_, lastFile_}; }

void MainWindow::closeEvent(QCloseEvent* event) {
    if (keepsSettings_) {
        settings().save();
    }
    QMainWindow::closeEvent(event);
}

} // namespace poolwright
