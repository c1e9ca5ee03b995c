// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/triageactions.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace poolwright {

TriageActions::TriageActions(QWidget& page) : ScreenActions(page) {
    make("pasteTicketAction", tr("&Paste ticket"), tr("Puts the text of the clipboard behind what is there; on this screen also Ctrl+V."), {});
    make("openTicketAction", tr("&Open ticket…"), tr("Reads a text file; nothing of it is kept on disk."), {});
    make("clearTicketAction", tr("&Clear ticket"), tr("Forgets the text; it can be brought back once."), {});
    make("bringBackAction", tr("&Bring ticket back"), tr("Brings back the text that was cleared."), {});
    make("cancelTriageAction", tr("&Stop looking"), tr("Gives up looking for the cause."), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Period));
    make("nextDiagnosisAction", tr("&Next cause"), tr("Opens the next cause."), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Down));
    make("previousDiagnosisAction", tr("P&revious cause"), tr("Opens the cause before."), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Up));
    make("findNextAction", tr("Find ne&xt"), tr("The next place of what is looked for."), QKeySequence(Qt::Key_F3));
    make("findPreviousAction", tr("Find pre&vious"), tr("The place before."), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    make("copyNextCommandAction", tr("Copy next co&mmand"), tr("Puts the command to run next on the clipboard."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_M));
    make("planRepairAction", tr("P&lan the repair"), tr("Shows how the pool gets there, safe at every step."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R));
    make("keepDiagnosisAction", tr("&Keep with the pool"), tr("Adds the cause to the pool's note, redacted."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K));
    make("saveRedactedAction", tr("&Save redacted…"), tr("Shows what is replaced, then writes text and answer without it."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D));
    make("copyRedactedAction", tr("Copy redacted &answer"), tr("Puts the answer on the clipboard, without names and addresses."),
         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_X));
    update({});
}

void TriageActions::update(const State& state) {
    const QString noText = tr("Nothing was pasted yet");
    allow("clearTicketAction", state.text, noText);
    allow("bringBackAction", state.cleared, tr("Nothing was cleared"));
    allow("cancelTriageAction", state.busy, tr("Nothing is being looked for"));
    for (const char* name : {"nextDiagnosisAction", "previousDiagnosisAction"}) {
        allow(name, state.causes, state.text ? tr("There is no cause") : noText);
    }
    for (const char* name : {"findNextAction", "findPreviousAction"}) {
        allow(name, state.text, noText);
    }
    allow("copyNextCommandAction", state.command, state.text ? tr("There is nothing to ask for") : noText);
    allow("planRepairAction", state.plan, state.text ? state.planWhy : noText);
    allow("keepDiagnosisAction", state.keep, state.text ? state.keepWhy : noText);
    allow("saveRedactedAction", state.answer, noText);
    allow("copyRedactedAction", state.answer, noText);
}

} // namespace poolwright
