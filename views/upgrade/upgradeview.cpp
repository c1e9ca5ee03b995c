// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/upgradeview.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/plan/planedits.h"
#include "model/items/planwords.h"
#include "model/items/targetcompletion.h"
#include "views/common/panes.h"
#include "views/common/progressstrip.h"
#include "views/fleet/filterline.h"
#include "views/upgrade/noplanview.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/planpane.h"
#include "views/upgrade/playbar.h"
#include "views/upgrade/requestbar.h"
#include "views/upgrade/resultbar.h"
#include "views/upgrade/scheduledialog.h"
#include "views/upgrade/stepcard.h"
#include "views/upgrade/targetchooser.h"
#include "views/upgrade/upgradeactions.h"
#include "views/upgrade/upgradestart.h"

namespace poolwright {

UpgradeView::UpgradeView(DocumentSession& session, QWidget* parent)
    : UpgradeView(
          session,
          [](const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
             const std::string& language, const PlanBounds& bounds,
             const PlanHooks& hooks) { return makePlan(matrix, today, fleet, request, language, bounds, hooks); },
          parent) {}

UpgradeView::UpgradeView(DocumentSession& session, Planner planner, QWidget* parent)
    : QWidget(parent), session_(session), job_(std::move(planner)) {
    setObjectName(QStringLiteral("upgradeView"));
    constexpr int kPause = 300; // milliseconds without a change before a plan is checked again
    checkLater_.setSingleShot(true);
    checkLater_.setInterval(kPause);
    actions_ = new UpgradeActions(*this);
    buildLayout();
    connectParts();
    connectActions();
    connectSession();
    request_->setWish(freshWish());
    showPage();
    updateActions();
}

UpgradeView::~UpgradeView() = default;

const QList<QAction*>& UpgradeView::planActions() const { return actions_->list(); }

void UpgradeView::buildLayout() {
    request_ = new RequestBar(this);
    progress_ = new ProgressStrip(this);
    progress_->setObjectName(QStringLiteral("planProgress"));
    progress_->findChild<QPushButton*>()->setObjectName(QStringLiteral("planCancel"));
    result_ = new ResultBar(this);
    start_ = new UpgradeStart;
    noPlan_ = new NoPlanView;
    pane_ = new PlanPane;
    pages_ = new QStackedWidget(this);
    pages_->addWidget(start_);
    pages_->addWidget(noPlan_);
    pages_->addWidget(pane_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(request_);
    layout->addWidget(progress_);
    layout->addWidget(result_);
    layout->addWidget(pages_, 1);
}

void UpgradeView::connectParts() {
    connect(request_, &RequestBar::wishChanged, this, &UpgradeView::onWishChanged);
    connect(request_, &RequestBar::planRequested, this, &UpgradeView::requestPlan);
    connect(request_, &RequestBar::cancelRequested, this, &UpgradeView::cancel);
    connect(request_, &RequestBar::chooserRequested, this, [this] { choosePlaces({}); });
    connect(request_, &RequestBar::scheduleRequested, this, &UpgradeView::askForSchedule);
    connect(request_, &RequestBar::overlayRequested, this, &UpgradeView::overlayFileRequested);
    connect(request_, &RequestBar::left, this, [this] { focusNextPane(false); });
    connect(result_, &ResultBar::modeChanged, this, [this] { pane_->setMode(result_->mode()); });
    connect(result_, &ResultBar::againRequested, this, &UpgradeView::requestPlan);
    connect(result_, &ResultBar::keepRequested, this, [this] {
        emit keepRequested(keptName_.isEmpty() ? request_->wish().targets.trimmed() : keptName_);
    });
    connect(request_, &RequestBar::keptChosen, this, &UpgradeView::openKept);
    connect(request_, &RequestBar::keptRemoved, this,
            [this](const QString& name) { session_.perform(removePlan(session_.document(), name.toStdString())); });
    connect(result_, &ResultBar::backRequested, this, &UpgradeView::goBack);
    connect(start_, &UpgradeStart::exampleChosen, this, &UpgradeView::planFor);
    connect(start_, &UpgradeStart::openRequested, this, &UpgradeView::openRequested);
    connect(start_, &UpgradeStart::sampleRequested, this, &UpgradeView::sampleRequested);
    connect(noPlan_, &NoPlanView::relaxationChosen, this, &UpgradeView::relax);
    connect(&pane_->card(), &StepCard::runbookRequested, this, &UpgradeView::copyRunbook);
    connect(&pane_->card(), &StepCard::copied, this, [this](const QString& what) { emit told(tr("%1: copied").arg(what)); });
    connect(pane_, &PlanPane::stepChanged, this, &UpgradeView::updateActions);
    connect(&job_, &PlanJob::planned, this, &UpgradeView::onPlanned);
    connect(&job_, &PlanJob::failed, this, &UpgradeView::onFailed);
    connect(&job_, &PlanJob::progress, progress_, &ProgressStrip::setFraction);
    connect(&job_, &PlanJob::busyChanged, this, [this](bool busy) {
        request_->setBusy(busy);
        if (!busy) {
            progress_->stop();
        }
        updateActions();
    });
}

void UpgradeView::connectActions() {
    const auto on = [this](const char* name, auto slot) {
        connect(&actions_->action(name), &QAction::triggered, this, [this, slot] {
            emit shownRequested();
            std::invoke(slot, this);
        });
    };
    on("planAction", &UpgradeView::requestPlan);
    on("cancelPlanAction", &UpgradeView::cancel);
    on("chooseTargetAction", [](UpgradeView* view) { view->choosePlaces({}); });
    on("planScheduleAction", &UpgradeView::askForSchedule);
    on("planOverlayAction", [](UpgradeView* view) { emit view->overlayFileRequested(); });
    on("nextStepAction", [](UpgradeView* view) { view->pane_->playBar().goOn(1); });
    on("previousStepAction", [](UpgradeView* view) { view->pane_->playBar().goOn(-1); });
    on("playAction", [](UpgradeView* view) { view->pane_->playBar().togglePlaying(); });
    on("showGraphAction", [](UpgradeView* view) { view->result_->setMode(ResultBar::Mode::Graph); });
    on("showStepsAction", [](UpgradeView* view) { view->result_->setMode(ResultBar::Mode::Steps); });
    on("showExposureAction", [](UpgradeView* view) { view->result_->setMode(ResultBar::Mode::Exposure); });
    on("zoomInAction", [](UpgradeView* view) { view->pane_->path().zoomIn(); });
    on("zoomOutAction", [](UpgradeView* view) { view->pane_->path().zoomOut(); });
    on("zoomFitAction", [](UpgradeView* view) { view->pane_->path().fit(); });
    on("keepPlanAction", [](UpgradeView* view) { emit view->result_->keepRequested(); });
    on("copyRunbookAction", &UpgradeView::copyRunbook);
    on("copyCommandsAction", [](UpgradeView* view) { view->pane_->card().copyCommands(); });
    on("exportGraphAction", [](UpgradeView* view) { emit view->exportRequested(QStringLiteral("graph"), tr("path.svg")); });
    on("exportMarkdownAction",
       [](UpgradeView* view) { emit view->exportRequested(QStringLiteral("markdown"), tr("plan.md")); });
    on("exportJsonAction", [](UpgradeView* view) { emit view->exportRequested(QStringLiteral("json"), tr("plan.json")); });
}

void UpgradeView::connectSession() {
    connect(&session_, &DocumentSession::documentOpened, this, &UpgradeView::onDocumentOpened);
    connect(&session_, &DocumentSession::scenarioShown, this, &UpgradeView::onFleetChanged);
    connect(&session_, &DocumentSession::fleetChanged, this, &UpgradeView::onFleetChanged);
    connect(&session_, &DocumentSession::judgementChanged, this, &UpgradeView::readSession);
    connect(&session_, &DocumentSession::entriesChanged, this, &UpgradeView::readKept);
    connect(&session_, &DocumentSession::saveStateChanged, this, &UpgradeView::updateActions);
    connect(&checkLater_, &QTimer::timeout, this, &UpgradeView::checkAgain);
}

void UpgradeView::readSession() {
    const JudgedFleet& now = *session_.current();
    source_ = FleetSource{now.fleet, now.judgement, now.evaluator};
    request_->setFleet(source_);
    if (plan_ == nullptr) {
        showPage();
    }
    updateActions();
}

PlanWish UpgradeView::freshWish() const {
    PlanWish out;
    out.schedule.first = session_.today();
    return out;
}

/// What was asked for of this document comes with restoreViewState().
void UpgradeView::onDocumentOpened() {
    job_.cancel();
    before_.clear();
    ++fleetState_;
    request_->sayFault({});
    keptName_.clear();
    showPlan(nullptr);
    readSession();
    readKept();
}

void UpgradeView::onFleetChanged() {
    ++fleetState_;
    readSession();
    if (plan_ != nullptr) {
        broken_.clear();
        sayStale();
        checkLater_.start();
    }
}

void UpgradeView::onWishChanged() {
    const auto matrix = session_.matrix();
    if (matrix && (request_->wish().targets.trimmed().isEmpty() ||
                   parseTargets(*matrix, request_->wish().targets.toStdString()))) {
        request_->sayFault({}); // told when planning is asked for, taken back as soon as it is mended
    }
    if (plan_ != nullptr) {
        sayStale();
    }
}

void UpgradeView::choosePlaces(const std::vector<TargetPlace>& places) {
    if (!source_.valid() || source_.poolCount() == 0) {
        return;
    }
    const bool some = !request_->wish().targets.trimmed().isEmpty();
    auto* chooser = new TargetChooser(source_, places, some, this);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &TargetChooser::chosen, this, [this](const std::vector<Target>& targets, bool add) {
        PlanWish wish = request_->wish();
        QStringList parts;
        if (add) {
            parts << wish.targets.trimmed();
        }
        for (const Target& target : targets) {
            parts << QString::fromStdString(toText(target));
        }
        wish.targets = parts.join(QStringLiteral("; "));
        request_->setWish(wish);
        onWishChanged();
        requestPlan();
    });
    chooser->open();
}

void UpgradeView::planFor(const QString& targets) {
    PlanWish wish = request_->wish();
    wish.targets = targets;
    request_->setWish(wish);
    onWishChanged();
    requestPlan();
}

void UpgradeView::askForSchedule() {
    auto* dialog = new ScheduleDialog(request_->wish().schedule, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ScheduleDialog::chosen, this, [this](const ScheduleRequest& chosen) {
        PlanWish wish = request_->wish();
        wish.schedule = chosen;
        request_->setWish(wish);
        schedule();
    });
    dialog->open();
}

void UpgradeView::relax(const Relaxation& relaxation) {
    const PlanWish now = relaxed(planned_, plan_->request.targets, relaxation);
    if (!now.targets.trimmed().isEmpty()) { // else there is nothing left to plan, and that is said
        before_.push_back({request_->wish(), relaxationLabel(relaxation)});
    }
    request_->setWish(now);
    startPlanning();
}

void UpgradeView::goBack() {
    if (!before_.empty()) {
        request_->setWish(before_.back().wish);
        before_.pop_back();
        startPlanning();
    }
}

void UpgradeView::cancel() {
    job_.cancel();
    request_->focusTargets();
}

void UpgradeView::showPage() {
    QWidget* page = start_;
    if (plan_ != nullptr) {
        page = plan_->steps.empty() ? static_cast<QWidget*>(noPlan_) : pane_;
    } else if (!source_.valid() || source_.poolCount() == 0) {
        start_->setNoFleet();
    } else {
        start_->setExamples(exampleTargets(source_));
    }
    pages_->setCurrentWidget(page);
}

void UpgradeView::updateActions() {
    UpgradeActions::State state;
    state.fleet = source_.valid() && source_.poolCount() > 0;
    state.busy = job_.busy();
    state.plan = plan_ != nullptr;
    state.steps = plan_ != nullptr && !plan_->steps.empty();
    state.keep = state.steps && session_.writable();
    actions_->update(state);
    result_->setKeepOffered(state.keep);
    request_->setPlannable(state.fleet);
}

bool UpgradeView::isSettled() const {
    return !job_.busy() && (plan_ == nullptr || plan_->steps.empty() || pane_->isSettled());
}

void UpgradeView::focusFilter() { request_->focusTargets(); }

/// Not the line while there is a plan: Ctrl+Z would take back its text, not what was done to the fleet.
void UpgradeView::focusContent() {
    if (pages_->currentWidget() == pane_) {
        pane_->panes().front()->setFocus(Qt::OtherFocusReason);
    } else if (pages_->currentWidget() == noPlan_) {
        noPlan_->setFocus(Qt::OtherFocusReason);
    } else {
        request_->focusTargets();
    }
}

void UpgradeView::focusNextPane(bool back) {
    std::vector<QWidget*> panes{&request_->targetLine()};
    if (pages_->currentWidget() == pane_) {
        std::ranges::copy(pane_->panes(), std::back_inserter(panes));
    } else if (pages_->currentWidget() == noPlan_) {
        panes.push_back(noPlan_);
    } else if (auto* first = start_->findChild<QPushButton*>(QStringLiteral("exampleTarget0"))) {
        panes.push_back(first);
    }
    panes[nextPane(panes, back)]->setFocus(Qt::TabFocusReason);
}

QVariantMap UpgradeView::layoutState() const { return pane_->layoutState(); }

void UpgradeView::restoreLayoutState(const QVariantMap& state) { pane_->restoreLayoutState(state); }

QVariantMap UpgradeView::viewState() const { return toSettings(request_->wish()); }

void UpgradeView::restoreViewState(const QVariantMap& state) {
    const PlanWish wish = wishFromSettings(state, freshWish());
    request_->setWish(wish);
    if (!wish.overlayFile.isEmpty() && !isOfKeptPlan(wish.overlayFile)) {
        useOverlay(wish.overlayFile);
    }
}

} // namespace poolwright
