// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is done to workloads, and with what the screen found out.

#include <QStringList>

#include "model/core/document/edits.h"
#include "model/core/plan/target.h"
#include "model/items/plaintext.h"
#include "views/workloads/workloaddialog.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloadview.h"

namespace poolwright {

namespace {

/// The targets that ask for exactly these values; a value that is to be left open cannot be asked for.
QStringList targetsOf(const Fleet& fleet, const WorkloadFit& fit, const FitChange& change) {
    const Cluster& cluster = fleet.clusters[fit.cluster];
    QStringList out;
    for (const Choice& choice : change.choices) {
        if (!choice.value) {
            return {};
        }
        Target target;
        target.kind = Target::Kind::Value;
        target.place = spec(choice.facet).scope == Scope::Cluster ? placeOf(cluster) : placeOf(cluster, cluster.pools[fit.pool]);
        target.facet = choice.facet;
        target.value = choice.value;
        out << QString::fromStdString(toText(target));
    }
    return out;
}

} // namespace

void WorkloadView::planChange() {
    const QModelIndex cell = grid_->currentIndex();
    if (!answer_ || !cell.isValid() || !change_ || change_->choices.empty()) {
        return;
    }
    const std::size_t workload = model_.workloadAt(cell.row());
    const WorkloadFit& fit = answer_->grid.at(workload, model_.poolAt(cell.column()));
    QStringList targets = targetsOf(*answer_->fleet, fit, *change_);
    if (targets.isEmpty()) {
        const Cluster& cluster = answer_->fleet->clusters[fit.cluster];
        Target run;
        run.kind = Target::Kind::RunWorkload;
        run.place = placeOf(cluster, cluster.pools[fit.pool]);
        run.workload = answer_->workload(workload).name;
        targets << QString::fromStdString(toText(run));
    }
    emit planRequested(targets.join(QStringLiteral("; ")));
}

std::vector<ItemId> WorkloadView::chosenWorkloads() const {
    std::vector<ItemId> out;
    for (const std::size_t workload : answer_ ? grid_->selectedWorkloads() : std::vector<std::size_t>{}) {
        out.push_back(answer_->workload(workload).id);
    }
    return out;
}

void WorkloadView::editWorkload(bool fresh) {
    const JudgedFleet* now = session_.current();
    if (now == nullptr || !session_.matrix() || (!fresh && !grid_->currentWorkload())) {
        return;
    }
    Workload workload;
    QStringList taken;
    const ItemId wanted = fresh ? kNoItem : answer_->workload(*grid_->currentWorkload()).id;
    for (const Workload& one : now->fleet->workloads) {
        if (one.id == wanted) {
            workload = one;
        } else {
            taken << QString::fromStdString(one.name);
        }
    }
    if (!fresh && workload.id == kNoItem) {
        return; // it went in the meantime
    }
    QStringList pools;
    for (const Cluster& cluster : now->fleet->clusters) {
        for (const Pool& pool : cluster.pools) {
            pools << QString::fromStdString(poolPath(cluster, pool));
        }
    }
    auto* dialog = new WorkloadDialog({session_.matrix(), workload, taken, pools}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WorkloadDialog::workloadMade, this, [this](const Workload& made) {
        if (made.id == kNoItem) {
            fresh_ = made.name;
            session_.perform(addWorkload(session_.document(), session_.scenario(), made, SIZE_MAX));
        } else {
            session_.perform(changeWorkload(session_.document(), session_.scenario(), made));
        }
    });
    dialog->open();
}

void WorkloadView::removeWorkloads() {
    if (const auto chosen = chosenWorkloads(); !chosen.empty()) {
        session_.perform(removeItems(session_.document(), session_.scenario(), ItemKind::Workload, chosen));
    }
}

void WorkloadView::duplicateWorkloads() {
    if (const auto chosen = chosenWorkloads(); !chosen.empty()) {
        session_.perform(poolwright::duplicateWorkloads(session_.document(), session_.scenario(), chosen));
    }
}

} // namespace poolwright
