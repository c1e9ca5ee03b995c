// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of FleetGuides that opens dialogs about acceptances and about whole stacks.

#include <QAction>
#include <QDialog>

#include "model/core/document/edits.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/fleet/acceptancesdialog.h"
#include "views/fleet/acceptdialog.h"
#include "views/fleet/completionsdialog.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/inspector.h"
#include "views/fleet/poolwizard.h"
#include "views/fleet/repairdialog.h"

namespace poolwright {

namespace {

/// Modal to its window, and gone when it is closed.
void present(QDialog& dialog) {
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}

AcceptSubject subjectOf(const FleetSource& source, std::size_t pool, std::size_t finding) {
    const Finding of = source.expanded(pool, finding);
    const Check& check = source.matrix().checks[of.check.index()];
    AcceptSubject out;
    out.acceptance.pool = source.pool(pool).id;
    out.acceptance.check = check.id;
    out.acceptance.rule = of.rule;
    out.acceptance.verdict = of.verdict;
    out.pool = shown(poolPath(source.clusterOf(pool), source.pool(pool)));
    out.finding = shown(of.title);
    out.check = shown(check.title);
    return out;
}

} // namespace

void FleetGuides::setPerson(const QString& person) {
    if (!person.isEmpty() && person_ != person) {
        person_ = person;
        emit personChanged(person);
    }
}

void FleetGuides::askToAccept(std::size_t pool, std::size_t finding) {
    openAcceptDialog(subjectOf(source(), pool, finding));
}

void FleetGuides::openAcceptDialog(const AcceptSubject& subject) {
    QWidget* above = acceptancesDialog_ != nullptr ? static_cast<QWidget*>(acceptancesDialog_.data()) : &screen_;
    auto* dialog = new AcceptDialog(subject, session_.today(), person_, above);
    connect(dialog, &AcceptDialog::acceptanceMade, this, [this](const RiskAcceptance& acceptance) {
        setPerson(QString::fromStdString(acceptance.person));
        session_.perform(acceptRisk(session_.document(), acceptance));
    });
    present(*dialog);
}

void FleetGuides::withdraw(ItemId acceptance) { session_.perform(withdrawAcceptance(session_.document(), acceptance)); }

void FleetGuides::withdrawCurrent() {
    const std::size_t pool = *inspector_.pool();
    const RiskAcceptance* accepted = session_.acceptanceOf(pool, source().result(pool, *inspector_.currentFinding()));
    if (accepted != nullptr) {
        withdraw(accepted->id);
    }
}

/// A changed finding is accepted as it is now; the others keep what they accept and get a later day.
void FleetGuides::extend(const AcceptanceRow& row) {
    const FleetSource now = source();
    AcceptSubject subject;
    if (row.standing.state == AcceptanceState::FindingChanged) {
        subject = subjectOf(now, *row.standing.pool, *row.standing.finding);
        const RiskAcceptance found = subject.acceptance;
        subject.acceptance = row.acceptance;
        subject.acceptance.rule = found.rule;
        subject.acceptance.verdict = found.verdict;
    } else {
        subject.acceptance = row.acceptance;
        subject.pool = row.pool;
        subject.check = row.title;
        subject.finding =
            row.standing.finding ? shown(now.expanded(*row.standing.pool, *row.standing.finding).title) : row.title;
    }
    openAcceptDialog(subject);
}

void FleetGuides::showAcceptances() {
    if (acceptancesDialog_ == nullptr) {
        acceptancesDialog_ = new AcceptancesDialog(&screen_);
        connect(acceptancesDialog_, &AcceptancesDialog::withdrawRequested, this, &FleetGuides::withdraw);
        connect(acceptancesDialog_, &AcceptancesDialog::extendRequested, this, &FleetGuides::extend);
        connect(acceptancesDialog_, &AcceptancesDialog::poolRequested, this, &FleetGuides::poolRequested);
        present(*acceptancesDialog_);
    }
    fillAcceptances();
    acceptancesDialog_->raise();
}

void FleetGuides::fillAcceptances() {
    if (acceptancesDialog_ != nullptr && session_.current() != nullptr) {
        acceptancesDialog_->showAcceptances(session_.document().acceptances, source(), session_.today(),
                                            session_.writable());
    }
}

void FleetGuides::showCompletions() {
    const std::size_t pool = *inspector_.pool();
    const ItemId cluster = source().clusterOf(pool).id;
    const ItemId item = source().pool(pool).id;
    auto* dialog = new CompletionsDialog(question(pool), &screen_);
    connect(dialog, &CompletionsDialog::choicesRequested, this,
            [this, cluster, item](const std::vector<Choice>& choices, const QString& name) {
                applyChoices(cluster, item, choices, name);
            });
    present(*dialog);
}

void FleetGuides::showRepair() {
    const std::size_t pool = *inspector_.pool();
    const ItemId cluster = source().clusterOf(pool).id;
    const ItemId item = source().pool(pool).id;
    std::vector<AcceptedRule> accepted;
    for (const RiskAcceptance& one : session_.document().acceptances) {
        const auto check = session_.matrix()->checkById(one.check);
        if (one.pool == item && check && session_.today() <= one.until) {
            accepted.push_back({*check, one.rule, one.verdict});
        }
    }
    auto* dialog = new RepairDialog(question(pool), std::move(accepted), &screen_);
    connect(dialog, &RepairDialog::choicesRequested, this,
            [this, cluster, item](const std::vector<Choice>& choices, const QString& name) {
                applyChoices(cluster, item, choices, name);
            });
    present(*dialog);
}

void FleetGuides::showWizard() {
    const FleetSource now = source();
    std::optional<std::size_t> cluster = inspector_.cluster();
    if (inspector_.pool()) {
        cluster = now.judged(*inspector_.pool()).cluster;
    }
    auto* dialog = new PoolWizard({now, session_.matrix(), verdictsOf(session_.document().policy())},
                                  cluster.value_or(0), &screen_);
    connect(dialog, &PoolWizard::poolMade, this, [this](ItemId to, const Pool& pool) {
        const auto command = addPool(session_.document(), session_.scenario(), to, pool, SIZE_MAX);
        const ItemId made = session_.document().nextId;
        session_.perform(command);
        if (const auto at = session_.poolIndex(made)) {
            emit poolRequested(*at, std::nullopt);
        }
    });
    present(*dialog);
}

} // namespace poolwright
