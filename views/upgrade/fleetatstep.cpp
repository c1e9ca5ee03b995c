// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/fleetatstep.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/shownpools.h"
#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/fleet/fleettree.h"

namespace poolwright {

FleetAtStep::FleetAtStep(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("fleetAtStep"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    title_ = new PlainLabel(tr("Fleet"), this, PlainLabel::Tone::Strong);
    caption_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("fleetAtStepCaption"));
    tree_ = new FleetTree(this);
    tree_->setObjectName(QStringLiteral("planFleetTree")); // the fleet screen has its own
    tree_->header()->setObjectName(QStringLiteral("planFleetHeader"));
    tree_->setAccessibleName(tr("Pools of the plan after the step"));
    tree_->setFleetModel(model_);
    tree_->setColumns({PoolColumn, NodesColumn, SystemColumn, DriverColumn, CgpuColumn, ToolkitColumn, RuntimeColumn,
                       KubeletColumn, VerdictColumn});
    tree_->setPoolsMovable(false);
    tree_->setAcceptDrops(false);
    tree_->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, 7, 14, 5);
    line->setSpacing(14);
    line->addWidget(title_);
    line->addWidget(caption_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(tree_, 1);
    setFocusProxy(tree_);
}

QWidget& FleetAtStep::table() const { return *tree_; }

void FleetAtStep::setStates(std::shared_ptr<const PlayedStates> states) {
    states_ = std::move(states);
    if (states_ == nullptr) {
        model_.setFleet({}, std::make_shared<ShownPools>());
        caption_->setText(tr("being judged state by state…"));
        return;
    }
    const FleetSource source = states_->after(step_);
    model_.setFleet(source, filterPools(source, {}));
    tree_->forgetFolds();
    tree_->restoreFolds();
    tree_->measureColumns();
    setStep(step_);
}

void FleetAtStep::setStep(std::size_t step) {
    step_ = step;
    if (states_ == nullptr) {
        return;
    }
    const FleetSource source = states_->after(step);
    model_.setValues(source);
    model_.setOverlay(source.overlay); // setValues() keeps the one before
    const std::size_t touched = states_->touchedBy(step).size();
    caption_->setText(step == 0 ? tr("as it was when planned")
                                : tr("after step %1 · %2 changed, marked with a dashed frame")
                                      .arg(step)
                                      .arg(counted(Countable::Pool, touched)));
    goToTouched();
}

/// The first pool that the step touches comes into sight.
void FleetAtStep::goToTouched() {
    const std::vector<std::size_t> touched = states_->touchedBy(step_);
    if (!touched.empty()) {
        tree_->scrollTo(model_.indexOfPool(touched.front()), QAbstractItemView::EnsureVisible);
    }
}

} // namespace poolwright
