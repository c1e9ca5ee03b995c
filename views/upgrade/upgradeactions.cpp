// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/upgradeactions.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace poolwright {

UpgradeActions::UpgradeActions(QWidget& page) : ScreenActions(page) {
    createPlanActions();
    createPlayActions();
    createShowActions();
    createExportActions();
    update({});
}

void UpgradeActions::createPlanActions() {
    make("planAction", tr("&Plan"), tr("Finds the cheapest safe order of operations to the targets."),
         QKeySequence(Qt::CTRL | Qt::Key_Return));
    make("cancelPlanAction", tr("&Cancel planning"), tr("Gives up the plan that is being made."),
         QKeySequence(Qt::CTRL | Qt::Key_Period));
    make("chooseTargetAction", tr("Choose &target…"), tr("Puts a target together without typing."),
         QKeySequence(Qt::CTRL | Qt::Key_T));
    make("planScheduleAction", tr("Maintenance &windows…"), tr("When work may be done, and how many nodes at a time."), {});
    make("planOverlayAction", tr("&Overlay file…"), tr("Your own durations, forbidden operations and what the installer ships."),
         {});
}

void UpgradeActions::createPlayActions() {
    make("nextStepAction", tr("&Next step"), tr("Shows the state after the next step."), QKeySequence(Qt::ALT | Qt::Key_Right));
    make("previousStepAction", tr("P&revious step"), tr("Shows the state after the step before."),
         QKeySequence(Qt::ALT | Qt::Key_Left));
    make("playAction", tr("P&lay or pause"), tr("Goes through the states of the plan by itself."),
         QKeySequence(Qt::ALT | Qt::Key_P));
}

void UpgradeActions::createShowActions() {
    make("showGraphAction", tr("Show as &graph"), tr("The path, with what was refused on the way."), {});
    make("showStepsAction", tr("Show as &steps"), tr("The steps as a table."), {});
    make("showExposureAction", tr("Show the &exposure"), tr("Which pools stay in an unacceptable state, and how long."), {});
    make("zoomInAction", tr("Zoom &in"), tr("Makes the graph larger."), QKeySequence(Qt::CTRL | Qt::Key_Plus));
    make("zoomOutAction", tr("Zoom &out"), tr("Makes the graph smaller."), QKeySequence(Qt::CTRL | Qt::Key_Minus));
    make("zoomFitAction", tr("Show the &whole graph"), tr("Fits the graph into its place."),
         QKeySequence(Qt::CTRL | Qt::Key_9));
}

void UpgradeActions::createExportActions() {
    make("keepPlanAction", tr("&Keep plan…"), tr("Keeps the plan in the document, under a name."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S));
    make("copyRunbookAction", tr("Copy &runbook"), tr("Puts the whole plan on the clipboard as Markdown."),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    make("copyCommandsAction", tr("Copy the step's co&mmands"), tr("Puts the commands of the step on the clipboard."), {});
    make("exportGraphAction", tr("Export &graph…"), tr("Writes the graph as SVG or PNG."), {});
    make("exportMarkdownAction", tr("Export plan as &Markdown…"), tr("Writes the plan with its runbook as text."), {});
    make("exportJsonAction", tr("Export plan as &JSON…"), tr("Writes the plan for other programs (poolwright.plan/1)."), {});
}

void UpgradeActions::update(const State& state) {
    const QString noFleet = tr("No fleet with pools is open");
    const QString noPlan = tr("Nothing was planned yet");
    const QString noSteps = state.plan ? tr("The plan has no steps") : noPlan;
    allow("planAction", state.fleet, noFleet);
    allow("cancelPlanAction", state.busy, tr("Nothing is being planned"));
    allow("chooseTargetAction", state.fleet, noFleet);
    allow("planScheduleAction", state.fleet, noFleet);
    allow("planOverlayAction", state.fleet, noFleet);
    for (const char* name : {"nextStepAction", "previousStepAction", "playAction", "showGraphAction", "showStepsAction",
                             "showExposureAction", "zoomInAction", "zoomOutAction", "zoomFitAction", "copyCommandsAction",
                             "exportGraphAction", "copyRunbookAction"}) {
        allow(name, state.steps, noSteps);
    }
    allow("keepPlanAction", state.keep, state.steps ? tr("The document is read-only") : noSteps);
    allow("exportMarkdownAction", state.plan, noPlan);
    allow("exportJsonAction", state.plan, noPlan);
}

} // namespace poolwright
