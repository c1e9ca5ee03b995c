// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloadactions.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace poolwright {

WorkloadActions::WorkloadActions(QWidget& page) : ScreenActions(page) {
    make("newWorkloadAction", tr("&New workload…"), tr("Describes a program by its image, its cubins or by hand. Insert does it in the grid."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N));
    make("editWorkloadAction", tr("&Edit workload…"), tr("What it needs, how many replicas it has and where they run. F2 does it in the grid."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E));
    make("duplicateWorkloadAction", tr("&Duplicate workload"), tr("A copy below it, under a free name. Ctrl+D does it in the grid."), {});
    make("removeWorkloadAction", tr("&Remove workload"), tr("Undo brings it back. Delete does it in the grid."), {});
    make("copyFitsAction", tr("&Copy cells"), tr("The selected cells with their headings, for a spreadsheet. Ctrl+C does it in the grid."),
         {});
    make("fitDetailsAction", tr("Show &details"), tr("What decides the cell, with its sources."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_1));
    make("fitPoolsAction", tr("&Which pools can run this"), tr("The pools for the workload, best first."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_2));
    make("fitWhatIfAction", tr("W&hat would a change break"), tr("Another value for the pool, and what fits worse then."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_3));
    make("planFitAction", tr("&Plan the smallest change"), tr("Plans how the pool comes to run the workload."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P));
    make("showFitPoolAction", tr("Show the p&ool"), tr("Shows the pool on the fleet screen."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O));
    make("placedPoolsAction", tr("Only p&laced pools"), tr("Leaves out the pools that no workload on screen names."), {})
        ->setCheckable(true);
    update({});
}

void WorkloadActions::update(const State& state) {
    const QString notOpen = tr("No document is open");
    const QString readOnly = state.open ? tr("The document is read-only") : notOpen;
    const QString noWorkload = state.open ? tr("No workload is selected") : notOpen;
    const QString noCell = state.open ? tr("No cell is selected") : notOpen;
    allow("newWorkloadAction", state.writable, readOnly);
    for (const char* name : {"editWorkloadAction", "duplicateWorkloadAction", "removeWorkloadAction"}) {
        allow(name, state.writable && state.workload, state.writable ? noWorkload : readOnly);
    }
    for (const char* name : {"copyFitsAction", "fitDetailsAction", "fitPoolsAction", "fitWhatIfAction", "showFitPoolAction",
                             "placedPoolsAction"}) {
        allow(name, state.cell, noCell);
    }
    allow("planFitAction", state.change, state.cell ? tr("No change is known that makes it fit") : noCell);
}

} // namespace poolwright
