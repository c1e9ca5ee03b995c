// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does for single screens.

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

#include "app/documentcontrol.h"
#include "app/mainwindow.h"
#include "app/prompts.h"
#include "model/core/triage/keptdiagnosis.h"
#include "model/items/fleetsource.h"
#include "model/items/palettemodel.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/notestrip.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/fleetview.h"
#include "views/matrix/matrixview.h"
#include "views/triage/triageview.h"
#include "views/upgrade/upgradeview.h"
#include "views/workloads/workloadview.h"

namespace poolwright {

namespace {

const QString kMatrixScreen = QStringLiteral("matrix");
const QString kUpgradeScreen = QStringLiteral("upgrade");
const QString kWorkloadScreen = QStringLiteral("workloads");
const QString kTriageScreen = QStringLiteral("triage");

/// What the palette finds of a note: its paragraphs, each on one line, no longer than a line is read.
std::vector<std::string> noteParagraphs(const std::string& note) {
    constexpr std::size_t kLongest = 400; // bytes
    std::vector<std::string> out;
    for (std::size_t at = 0; at < note.size();) {
        const std::size_t end = std::min(note.find("\n\n", at), note.size());
        std::size_t size = std::min(end - at, kLongest);
        while (at + size < end && size > 0 && (static_cast<unsigned char>(note[at + size]) & 0xC0U) == 0x80U) {
            --size; // not half a character
        }
        std::string one = note.substr(at, size);
        std::ranges::replace(one, '\n', ' ');
        if (!one.empty()) {
            out.push_back(std::move(one));
        }
        at = end + 2;
    }
    return out;
}

} // namespace

void MainWindow::addMatrixScreen() {
    matrix_ = new MatrixView;
    addScreen({kMatrixScreen, matrix_, [this] { matrix_->focusFilter(); }, [this](bool back) { matrix_->focusNextPane(back); }});
    // indexes of pools may be others before they are judged
    connect(&session_, &DocumentSession::fleetChanged, this, &MainWindow::passToMatrix);
    connect(&session_, &DocumentSession::scenarioShown, this, &MainWindow::passToMatrix);
    connect(&session_, &DocumentSession::judgementChanged, this, &MainWindow::passToMatrix);
    connect(matrix_, &MatrixView::openRequested, this, &MainWindow::askForFile);
    connect(matrix_, &MatrixView::sampleRequested, this, &MainWindow::openSample);
    addPaletteSource([this](PaletteItems& items) { addRelations(items); });
}

void MainWindow::passToMatrix() {
    if (const JudgedFleet* now = session_.current()) {
        matrix_->setMatrix(now->matrix, session_.today());
        matrix_->setFleet({now->fleet, now->judgement, now->evaluator});
    }
}

void MainWindow::addRelations(PaletteItems& items) {
    const MatrixPtr matrix = session_.matrix();
    if (!matrix) {
        return;
    }
    for (std::size_t at = 0; at < matrix->checks.size(); ++at) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Topic;
        item.title = shown(matrix->checks[at].id);
        item.detail = tr("a table of the matrix");
        item.run = [this, check = CheckId(at)] {
            showScreen(kMatrixScreen);
            matrix_->showCell(check, std::nullopt, std::nullopt, false);
        };
        items.push_back(std::move(item));
    }
}

void MainWindow::addUpgradeScreen(const Planner& planner) {
    upgrade_ = planner ? new UpgradeView(session_, planner) : new UpgradeView(session_);
    addScreen({kUpgradeScreen, upgrade_, [this] { upgrade_->focusFilter(); },
               [this](bool back) { upgrade_->focusNextPane(back); }, [this] { upgrade_->focusContent(); }});
    actions_->adopt(ActionGroup::Upgrade, upgrade_->planActions());
    addScreenMenu(tr("&Upgrade"), QStringLiteral("upgradeMenu"), upgrade_->planActions(),
                  {QStringLiteral("nextStepAction"), QStringLiteral("showGraphAction"), QStringLiteral("keepPlanAction")});
    connect(upgrade_, &UpgradeView::openRequested, this, &MainWindow::askForFile);
    connect(upgrade_, &UpgradeView::sampleRequested, this, &MainWindow::openSample);
    connect(upgrade_, &UpgradeView::shownRequested, this, [this] { showScreen(kUpgradeScreen); });
    connect(upgrade_, &UpgradeView::told, this, [this](const QString& what) { note_->showNote(what); });
    connect(upgrade_, &UpgradeView::exportRequested, this, &MainWindow::exportPlan);
    connect(upgrade_, &UpgradeView::keepRequested, this, [this](const QString& suggested) {
        const QString name = prompts_.name(this, tr("Keep plan"), tr("Name of the plan"), suggested);
        if (!name.isEmpty()) {
            upgrade_->keepPlan(name);
        }
    });
    connect(upgrade_, &UpgradeView::overlayFileRequested, this, [this] {
        const QString file = prompts_.fileToRead(this, tr("Overlay file"), QFileInfo(documents_->knownFile()).path(),
                                                 tr("Overlays (*.json);;All files (*)"));
        if (!file.isEmpty()) {
            upgrade_->useOverlay(file);
        }
    });
    connect(fleet_, &FleetView::upgradeRequested, this, [this](const std::vector<TargetPlace>& places) {
        showScreen(kUpgradeScreen);
        upgrade_->choosePlaces(places);
    });
}

/// A menu of a screen's own actions before the help; a line stands before each of `groups`.
void MainWindow::addScreenMenu(const QString& title, const QString& name, const QList<QAction*>& actions,
                               const QStringList& groups) {
    auto* menu = new QMenu(title, this);
    menu->setObjectName(name);
    for (QAction* action : actions) {
        if (groups.contains(action->objectName())) {
            menu->addSeparator();
        }
        menu->addAction(action);
    }
    menuBar()->insertMenu(menuBar()->findChild<QMenu*>(QStringLiteral("helpMenu"))->menuAction(), menu);
}

void MainWindow::addWorkloadScreen() {
    workloads_ = new WorkloadView(session_);
    addScreen({kWorkloadScreen, workloads_, [this] { workloads_->focusFilter(); },
               [this](bool back) { workloads_->focusNextPane(back); }, [this] { workloads_->focusContent(); }});
    actions_->adopt(ActionGroup::Workloads, workloads_->workloadActions());
    addScreenMenu(tr("&Workloads"), QStringLiteral("workloadMenu"), workloads_->workloadActions(),
                  {QStringLiteral("copyFitsAction"), QStringLiteral("planFitAction"), QStringLiteral("placedPoolsAction")});
    connect(workloads_, &WorkloadView::openRequested, this, &MainWindow::askForFile);
    connect(workloads_, &WorkloadView::sampleRequested, this, &MainWindow::openSample);
    connect(workloads_, &WorkloadView::importRequested, &actions_->action("importClusterAction"), &QAction::trigger);
    connect(workloads_, &WorkloadView::shownRequested, this, [this] { showScreen(kWorkloadScreen); });
    connect(workloads_, &WorkloadView::planRequested, this, [this](const QString& target) {
        showScreen(kUpgradeScreen);
        upgrade_->planFor(target);
    });
    connect(workloads_, &WorkloadView::poolRequested, this,
            [this](ItemId pool) { showPool(session_.scenario(), pool, std::nullopt); });
}

void MainWindow::addTriageScreen(const TriageEngine& engine) {
    triage_ = new TriageView(session_, engine);
    addScreen({kTriageScreen, triage_, [this] { triage_->focusFilter(); }, [this](bool back) { triage_->focusNextPane(back); },
               [this] { triage_->focusContent(); }});
    actions_->adopt(ActionGroup::Triage, triage_->triageActions());
    addScreenMenu(tr("&Triage"), QStringLiteral("triageMenu"), triage_->triageActions(),
                  {QStringLiteral("nextDiagnosisAction"), QStringLiteral("copyNextCommandAction"),
                   QStringLiteral("saveRedactedAction")});
    connect(triage_, &TriageView::shownRequested, this, [this] { showScreen(kTriageScreen); });
    connect(triage_, &TriageView::told, this, [this](const QString& what) { note_->showNote(what); });
    connect(triage_, &TriageView::planRequested, this, [this](const QString& targets) {
        showScreen(kUpgradeScreen);
        upgrade_->planFor(targets);
    });
    connect(triage_, &TriageView::ticketFileRequested, this, [this] {
        const QString file = prompts_.fileToRead(this, tr("Open ticket"), QFileInfo(documents_->knownFile()).path(),
                                                 tr("Text (*.txt *.log *.json *.yaml *.yml *.xml);;All files (*)"));
        if (!file.isEmpty()) {
            triage_->takeFiles({file});
        }
    });
    connect(triage_, &TriageView::redactedFileRequested, this, [this](const QString& suggested) {
        const QString file =
            prompts_.fileToWrite(this, tr("Save redacted"), QDir(QFileInfo(documents_->knownFile()).path()).filePath(suggested),
                                 tr("Text (*.txt)"));
        if (!file.isEmpty()) {
            triage_->writeRedacted(file);
        }
    });
    addPaletteSource([this](PaletteItems& items) { addNotes(items); });
}

/// The notes of the pools on screen, to be found by their words.
void MainWindow::addNotes(PaletteItems& items) {
    if (session_.current() == nullptr) {
        return;
    }
    for (const FoundNote& note : searchNotes(session_.document(), {})) {
        const auto index = session_.poolIndex(note.pool);
        if (!index) {
            continue;
        }
        const JudgedFleet& now = *session_.current();
        const PoolJudgement& judged = now.judgement->pools[*index];
        const Cluster& cluster = now.fleet->clusters[judged.cluster];
        const auto text = session_.document().entries.find({EntryKind::Note, "pool:" + std::to_string(note.pool)});
        for (const std::string& paragraph : noteParagraphs(text->second)) {
            PaletteItem item;
            item.kind = PaletteItem::Kind::Topic;
            item.title = tr("note: %1").arg(shown(paragraph));
            item.detail = shown(poolPath(cluster, cluster.pools[judged.pool]));
            item.run = [this, pool = note.pool] { showPool(session_.scenario(), pool, std::nullopt); };
            items.push_back(std::move(item));
        }
    }
}

void MainWindow::exportPlan(const QString& what, const QString& suggested) {
    const QString filter = what == QLatin1String("graph")      ? tr("SVG pictures (*.svg);;PNG pictures (*.png)")
                           : what == QLatin1String("markdown") ? tr("Markdown (*.md)")
                                                               : tr("JSON (*.json)");
    const QString file = prompts_.fileToWrite(
        this, tr("Export"), QDir(QFileInfo(documents_->knownFile()).path()).filePath(suggested), filter);
    if (!file.isEmpty()) {
        upgrade_->exportTo(what, file);
    }
}

void MainWindow::connectPerson() {
    if (!settings_.person.isEmpty()) {
        fleet_->guides().setPerson(settings_.person);
    }
    triage_->setPerson(settings_.person);
    connect(&fleet_->guides(), &FleetGuides::personChanged, this, [this](const QString& person) {
        settings_.person = person;
        triage_->setPerson(person);
    });
}

} // namespace poolwright
