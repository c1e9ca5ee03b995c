// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans that the document keeps by name.

#include <algorithm>

#include "model/core/plan/planedits.h"
#include "model/items/plaintext.h"
#include "views/upgrade/requestbar.h"
#include "views/upgrade/resultbar.h"
#include "views/upgrade/upgradeview.h"

namespace poolwright {

namespace {

PlanWish wishOfKept(const KeptPlan& kept, const QString& name, PlanWish wish) {
    QStringList targets;
    for (const Target& target : kept.request.targets) {
        targets << QString::fromStdString(toText(target));
    }
    wish.targets = targets.join(QStringLiteral("; "));
    wish.locks = kept.request.locks;
    wish.acceptable = kept.request.acceptable;
    wish.overlay = kept.request.overlay;
    wish.overlayFile = kept.request.overlay == Overlay() ? QString() : overlayOfKeptPlan(name);
    const Date first = wish.schedule.first;
    wish.schedule = kept.schedule;
    wish.schedule.first = std::max(first, kept.schedule.first); // a day that has passed is no plan
    return wish;
}

} // namespace

void UpgradeView::readKept() {
    QStringList names;
    if (session_.current() != nullptr) {
        for (const std::string& name : planNames(session_.document())) {
            names << QString::fromStdString(name);
        }
    }
    request_->setKept(names);
}

void UpgradeView::keepPlan(const QString& name) {
    if (plan_ == nullptr || !session_.matrix()) {
        return;
    }
    KeptPlan kept;
    kept.request = plan_->request;
    kept.request.name = name.toStdString();
    kept.schedule = request_->wish().schedule;
    kept.last = keptResultOf(*plan_);
    session_.perform(poolwright::keepPlan(session_.document(), *session_.matrix(), kept)); // refused: told by the window
    keptName_ = name;
}

/// What was kept are the planner's steps: they are put into words again on a worker, over the fleet of then.
void UpgradeView::openKept(const QString& name) {
    if (session_.current() == nullptr) {
        return;
    }
    auto entries = std::make_shared<Document>(); // plans may be long: they are read on the worker, too
    entries->entries = session_.document().entries;
    reading_.start([this, name, document = entries, matrix = session_.matrix(), today = session_.today(),
                    fresh = freshWish()](const std::stop_token&) -> LatestJob::Done {
        const auto kept = planOf(*document, *matrix, name.toStdString());
        if (!kept) {
            return [this, error = kept.error()] { onFailed(error); };
        }
        const PlanWish wish = wishOfKept(*kept, name, fresh);
        if (!kept->last) {
            return [this, name, wish] { showKept(name, wish, nullptr); };
        }
        Evaluator evaluator(matrix, today);
        auto plan = assemble(evaluator, kept->last->start, kept->request, kept->last->raw, kept->last->language);
        if (!plan) {
            return [this, error = plan.error()] { onFailed(error); };
        }
        plan->matrixRevision = kept->last->matrixRevision;
        plan->gaveUp = kept->last->gaveUp;
        return [this, name, wish, made = std::make_shared<const Plan>(std::move(*plan))] { showKept(name, wish, made); };
    });
}

void UpgradeView::showKept(const QString& name, const PlanWish& wish, const std::shared_ptr<const Plan>& plan) {
    job_.cancel();
    before_.clear();
    request_->setWish(wish);
    request_->sayFault({});
    planned_ = wish;
    keptName_ = name;
    scenario_ = session_.scenario();
    broken_.clear();
    if (plan == nullptr || plan->steps.empty()) {
        startPlanning(); // nothing but the wish was kept
        return;
    }
    plannedState_ = fleetState_ - 1; // of another day: it is checked
    showPlan(plan);
    checkLater_.start();
}

} // namespace poolwright
