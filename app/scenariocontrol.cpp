// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/scenariocontrol.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include <algorithm>

#include "app/prompts.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/notestrip.h"
#include "views/scenario/branchdialog.h"
#include "views/scenario/promotedialog.h"
#include "views/scenario/rebasedialog.h"

namespace poolwright {

namespace {

QString menuText(const QString& text) { return QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")); }

} // namespace

ScenarioControl::ScenarioControl(const Parts& parts) : QObject(&parts.window), parts_(parts) {
    connectActions();
    DocumentSession& session = parts_.session;
    connect(&session, &DocumentSession::documentOpened, this, &ScenarioControl::update);
    connect(&session, &DocumentSession::scenarioShown, this, &ScenarioControl::update);
    connect(&session, &DocumentSession::scenariosChanged, this, &ScenarioControl::update);
    connect(&session, &DocumentSession::saveStateChanged, this, &ScenarioControl::update);
    update();
}

void ScenarioControl::connectActions() {
    const auto on = [this](const char* id, auto slot) {
        connect(&parts_.actions.action(id), &QAction::triggered, this, slot);
    };
    on("branchAction", &ScenarioControl::branch);
    on("nextScenarioAction", [this] { step(1); });
    on("previousScenarioAction", [this] { step(-1); });
    on("compareAction", &ScenarioControl::comparisonRequested);
    on("compareAllAction", &ScenarioControl::comparisonOfAllRequested);
    on("renameScenarioAction", &ScenarioControl::rename);
    on("deleteScenarioAction", &ScenarioControl::remove);
    on("rebaseAction", &ScenarioControl::rebase);
    on("promoteAction", &ScenarioControl::promote);
}

const Scenario* ScenarioControl::current() const {
    return parts_.session.current() == nullptr ? nullptr
                                               : parts_.session.document().scenario(parts_.session.scenario());
}

void ScenarioControl::update() {
    const Scenario* scenario = current();
    const bool open = scenario != nullptr;
    const bool writable = parts_.session.writable();
    const bool several = open && parts_.session.document().scenarios.size() > 1;
    const bool branched = open && scenario->parent != kNoItem;
    const QString none = open ? tr("There is only the baseline: make a scenario first") : tr("No document is open");
    const QString base = tr("Not for the baseline: switch to a scenario first");
    const auto allow = [&](const char* id, bool on, const QString& reason) {
        ActionTable::allow(parts_.actions.action(id), on, reason);
    };
    const QString readOnly = open ? tr("The document is read-only") : tr("No document is open");
    allow("branchAction", writable, readOnly);
    allow("switchAction", open, none);
    for (const char* id : {"nextScenarioAction", "previousScenarioAction", "compareAction", "compareAllAction"}) {
        allow(id, several, none);
    }
    for (const char* id : {"rebaseAction", "promoteAction", "deleteScenarioAction"}) {
        allow(id, branched && writable, writable ? base : readOnly);
    }
    allow("renameScenarioAction", writable, readOnly);
}

void ScenarioControl::fillMenu(QMenu& menu) const {
    menu.clear();
    if (current() == nullptr) {
        return;
    }
    const Document& document = parts_.session.document();
    auto* one = new QActionGroup(&menu); // one of them is on screen
    for (const Scenario& scenario : document.scenarios) {
        const Scenario* parent = document.scenario(scenario.parent);
        QString text = menu.fontMetrics().elidedText(shown(scenario.name), Qt::ElideRight, 300);
        if (parent != nullptr) { // stands where shortcuts do
            text += QLatin1Char('\t') +
                    tr("from %1").arg(menu.fontMetrics().elidedText(shown(parent->name), Qt::ElideRight, 160));
        }
        QAction* action = menu.addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(scenario.id == parts_.session.scenario());
        one->addAction(action);
        const ItemId id = scenario.id;
        connect(action, &QAction::triggered, this, [this, id] { parts_.session.setScenario(id); });
    }
    menu.addSeparator();
    for (const char* id : {"branchAction", "compareAction", "compareAllAction", "rebaseAction", "promoteAction",
                           "renameScenarioAction", "deleteScenarioAction"}) {
        menu.addAction(&parts_.actions.action(id));
    }
}

void ScenarioControl::step(int by) {
    const auto& scenarios = parts_.session.document().scenarios;
    std::vector<ItemId> ids;
    std::ranges::transform(scenarios, std::back_inserter(ids), &Scenario::id);
    const auto at = std::ranges::find(ids, parts_.session.scenario()) - ids.begin();
    const auto count = static_cast<std::ptrdiff_t>(ids.size());
    parts_.session.setScenario(ids[static_cast<std::size_t>((at + by + count) % count)]);
}

void ScenarioControl::branch() {
    if (!parts_.session.writable()) {
        return;
    }
    BranchDialog dialog(parts_.session.document(), parts_.session.scenario(), &parts_.window);
    if (dialog.exec() != QDialog::Accepted || parts_.session.current() == nullptr) {
        return;
    }
    const ItemId next = parts_.session.document().nextId;
    parts_.session.perform(branchScenario(parts_.session.document(), dialog.from(), dialog.name().toStdString()));
    for (const Scenario& scenario : parts_.session.document().scenarios) {
        if (scenario.id >= next) {
            parts_.session.setScenario(scenario.id);
            parts_.note.showNote(tr("You are changing %1 now. The others stay as they are.").arg(shown(scenario.name)));
            return;
        }
    }
}

void ScenarioControl::rename() {
    const Scenario* scenario = current();
    const QString name =
        parts_.prompts.name(&parts_.window, tr("Rename scenario"), tr("Name"), QString::fromStdString(scenario->name));
    if (!name.isEmpty() && current() != nullptr) {
        parts_.session.perform(
            renameScenario(parts_.session.document(), parts_.session.scenario(), name.toStdString()));
    }
}

void ScenarioControl::remove() {
    const QString name = shown(current()->name);
    const std::size_t before = parts_.session.document().scenarios.size();
    parts_.session.perform(removeScenario(parts_.session.document(), parts_.session.scenario()));
    if (parts_.session.document().scenarios.size() < before) { // no question before: undo is better
        parts_.note.showNote(tr("%1 is deleted.").arg(name), tr("Undo"), [this] { parts_.session.undo(); });
    }
}

void ScenarioControl::rebase() {
    RebaseDialog dialog(parts_.session, parts_.session.scenario(), &parts_.window);
    if (dialog.exec() == QDialog::Accepted && dialog.ready()) {
        parts_.session.perform(dialog.command());
        parts_.note.showNote(tr("The scenario has what changed in its parent."), tr("Undo"),
                             [this] { parts_.session.undo(); });
    }
}

void ScenarioControl::promote() {
    const ItemId scenario = parts_.session.scenario();
    const auto possible = promoteScenario(parts_.session.document(), scenario);
    if (!possible) {
        emit refused(possible.error(), true);
        return;
    }
    PromoteDialog dialog(parts_.session, scenario, &parts_.window);
    if (dialog.exec() == QDialog::Accepted) {
        parts_.session.perform(promoteScenario(parts_.session.document(), scenario));
        parts_.note.showNote(tr("Promoted."), tr("Undo"), [this] { parts_.session.undo(); });
    }
}

} // namespace poolwright
