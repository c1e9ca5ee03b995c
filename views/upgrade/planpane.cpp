// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/planpane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "model/core/plan/planwords.h"
#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"
#include "views/upgrade/exposurechart.h"
#include "views/upgrade/fleetatstep.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/playbar.h"
#include "views/upgrade/stepcard.h"
#include "views/upgrade/timeline.h"

namespace poolwright {

namespace {

const QString kPlanColumns = QStringLiteral("planColumns");
const QString kPlanRows = QStringLiteral("planRows");

/// The graph names its nodes as pathGraphOf() does.
bool isNodeOf(const PathNode& node, const RefusedStep& refused) {
    return node.title == refused.title && (node.lines.empty() || node.lines.front() == refused.target);
}

bool isNodeOf(const PathNode& node, const PlanAlternative& alternative) {
    return std::ranges::any_of(alternative.steps, [&](const RawStep& step) {
        std::vector<PlanChange> changes;
        for (const Choice& choice : step.changes) {
            changes.push_back({choice.facet, std::nullopt, choice.value});
        }
        return shortChanges(changes) == node.title;
    });
}

} // namespace

PlanPane::PlanPane(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("planPane"));
    buildLayout();
    connectParts();
}

QTreeView* PlanPane::makeTable(const char* name, const QString& accessible, QAbstractItemModel& model) {
    auto* table = new QTreeView;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(accessible);
    table->setModel(&model);
    table->setItemDelegate(new VerdictDelegate(table));
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->setFrameShape(QFrame::NoFrame);
    table->header()->setStretchLastSection(true);
    table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

QWidget* PlanPane::buildExposure() {
    exposurePage_ = new QWidget;
    exposurePage_->setAutoFillBackground(true);
    exposurePage_->setBackgroundRole(QPalette::Base);
    exposure_ = new ExposureChart(exposurePage_);
    exposures_ = makeTable("exposureTable", tr("Pools that are exposed"), exposureModel_);
    auto* layout = new QVBoxLayout(exposurePage_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(exposure_, 3);
    layout->addWidget(exposures_, 2);
    return exposurePage_;
}

QWidget* PlanPane::buildPath() {
    auto* pane = new QWidget;
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    path_ = new PathView;
    path_->setMinimumHeight(90);
    steps_ = makeTable("stepsTable", tr("Steps of the plan"), stepsModel_);
    views_ = new QStackedWidget(pane);
    views_->addWidget(path_);
    views_->addWidget(steps_);
    views_->addWidget(buildExposure());
    play_ = new PlayBar(pane);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(views_, 1);
    layout->addWidget(play_);
    return pane;
}

QWidget* PlanPane::buildTimeline() {
    auto* pane = new QWidget;
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    auto* title = new PlainLabel(tr("Timeline"), pane, PlainLabel::Tone::Strong);
    when_ = new PlainLabel({}, pane, PlainLabel::Tone::Muted);
    when_->setObjectName(QStringLiteral("timelineWhen"));
    when_->setReadable();
    timeline_ = new TimelineView(pane);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, 7, 14, 5);
    line->setSpacing(14);
    line->addWidget(title);
    line->addWidget(when_, 1);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(timeline_, 1);
    return pane;
}

void PlanPane::buildLayout() {
    rows_ = new QSplitter(Qt::Vertical);
    rows_->setObjectName(QStringLiteral("planRowSplitter"));
    rows_->addWidget(buildPath());
    fleet_ = new FleetAtStep;
    rows_->addWidget(fleet_);
    rows_->addWidget(buildTimeline());
    rows_->setStretchFactor(0, 1);
    rows_->setCollapsible(0, false);
    rows_->setSizes({380, 170, 160});
    card_ = new StepCard;
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->setObjectName(QStringLiteral("planColumnSplitter"));
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(rows_);
    columns_->addWidget(card_);
    columns_->setStretchFactor(0, 1);
    columns_->setSizes({1030, 334});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(columns_);
}

void PlanPane::connectParts() {
    connect(rows_, &QSplitter::splitterMoved, this, [this] { arranged_ = true; });
    connect(play_, &PlayBar::stepChosen, this, [this](int step) { setStep(static_cast<std::size_t>(std::max(0, step))); });
    connect(path_, &PathView::stepChosen, this, &PlanPane::setStep);
    connect(path_, &PathView::sideChosen, this, &PlanPane::showSide);
    connect(timeline_, &TimelineView::stepChosen, this, &PlanPane::setStep);
    connect(exposure_, &ExposureChart::stepChosen, this, &PlanPane::setStep);
    connect(steps_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && !going_) {
            setStep(stepsModel_.stepAt(index));
        }
    });
}

void PlanPane::setPlan(const MatrixPtr& matrix, const std::shared_ptr<const Plan>& plan) {
    matrix_ = matrix;
    plan_ = plan;
    judged_ = false;
    scheduled_ = false;
    step_ = 0;
    going_ = true;
    stepsModel_.setPlan(matrix, plan);
    exposureModel_.setPlan(plan);
    exposure_->setPlan(plan);
    setGraph(nullptr);
    timeline_->setPlan(nullptr, {});
    when_->setText({});
    fleet_->setStates(nullptr);
    fleet_->setStep(0);
    play_->setStep(0);
    play_->setStepCount(plan == nullptr ? 0 : static_cast<int>(plan->steps.size()));
    going_ = false;
    fitColumns();
    card_->setRunbookOffered(plan != nullptr);
    if (plan != nullptr) {
        setStep(0);
    }
}

void PlanPane::setGraph(const std::shared_ptr<const PathGraph>& graph) {
    graph_ = graph;
    path_->setGraph(graph);
    path_->setCurrentStep(step_);
}

void PlanPane::setSchedule(const Schedule& schedule, const ScheduleRequest& request, const QString& language) {
    scheduled_ = true;
    timeline_->setWindows(request.windows);
    timeline_->setPlan(plan_, schedule);
    timeline_->setCurrentStep(step_);
    QStringList parts;
    if (!schedule.work.empty()) {
        const std::string words = language.toStdString();
        parts << QString::fromStdString(momentText(schedule.start, words)) + QStringLiteral(" – ") +
                     QString::fromStdString(momentText(schedule.end, words));
    }
    for (const std::string& fault : schedule.faults) {
        parts << shown(fault);
    }
    when_->setText(parts.join(QStringLiteral(" · ")));
}

void PlanPane::setStates(const std::shared_ptr<const PlayedStates>& states) {
    judged_ = true;
    fleet_->setStates(states);
}

void PlanPane::setMode(ResultBar::Mode mode) {
    views_->setCurrentWidget(mode == ResultBar::Mode::Graph   ? static_cast<QWidget*>(path_)
                             : mode == ResultBar::Mode::Steps ? static_cast<QWidget*>(steps_)
                                                              : exposurePage_);
    fitColumns();
}

void PlanPane::setStep(std::size_t step) {
    if (plan_ == nullptr || going_) {
        return;
    }
    going_ = true;
    step_ = std::min(step, plan_->steps.size());
    play_->setStep(static_cast<int>(step_));
    path_->setCurrentStep(step_);
    timeline_->setCurrentStep(step_);
    exposure_->setCurrentStep(step_);
    const QModelIndex row = stepsModel_.indexOfStep(step_);
    steps_->setCurrentIndex(row);
    if (row.isValid()) {
        steps_->scrollTo(row);
    }
    fleet_->setStep(step_);
    card_->setStep(describeStep(*matrix_, *plan_, step_));
    going_ = false;
    emit stepChanged(step_);
}

/// What stands beside the path has a card of its own.
void PlanPane::showSide(std::size_t node) {
    if (graph_ == nullptr || plan_ == nullptr || node >= graph_->nodes.size()) {
        return;
    }
    const PathNode& side = graph_->nodes[node];
    const auto refused = std::ranges::find_if(plan_->refused, [&](const RefusedStep& one) { return isNodeOf(side, one); });
    const auto other =
        std::ranges::find_if(plan_->alternatives, [&](const PlanAlternative& one) { return isNodeOf(side, one); });
    if (side.kind == PathNode::Kind::Refused && refused != plan_->refused.end()) {
        card_->setStep(describeRefused(*matrix_, *refused));
    } else if (side.kind == PathNode::Kind::Alternative && other != plan_->alternatives.end()) {
        card_->setStep(describeAlternative(*matrix_, *plan_, *other));
    } else {
        StepDescription plain;
        plain.title = shown(side.title);
        for (const std::string& line : side.lines) {
            plain.notes << shown(line);
        }
        card_->setStep(plain);
    }
}

bool PlanPane::isSettled() const {
    return plan_ != nullptr && judged_ && scheduled_ && graph_ != nullptr && path_->isLaidOut();
}

void PlanPane::fitColumns() {
    // percent; the rest is for what stays exposed; where there is little room the verdict is a glyph
    constexpr std::array kShares{5, 13, 15, 21, 21, 6, 8};
    constexpr std::array kNarrowShares{6, 11, 14, 18, 17, 8, 9};
    constexpr int kNarrow = 800; // pixels
    const int room = std::max(600, steps_->viewport()->width());
    for (int column = 0; column < StepExposedColumn; ++column) {
        const auto& shares = room < kNarrow ? kNarrowShares : kShares;
        steps_->setColumnWidth(column, room * shares[static_cast<std::size_t>(column)] / 100);
    }
    exposures_->setColumnWidth(ExposurePoolColumn, room * 45 / 100);
    exposures_->setColumnWidth(ExposureNodesColumn, room * 12 / 100);
}

void PlanPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int kLow = 560; // pixels: below this the graph gets what the others can spare
    if (!arranged_ && height() > 0) {
        rows_->setSizes(height() < kLow ? QList<int>{height() - 205, 110, 95} : QList<int>{height() - 330, 170, 160});
    }
    fitColumns();
}

std::vector<QWidget*> PlanPane::panes() const {
    QWidget* view = views_->currentWidget();
    return {view == exposurePage_ ? static_cast<QWidget*>(exposure_) : view,
            play_->findChild<QWidget*>(QStringLiteral("stepSlider")), &fleet_->table(), timeline_,
            card_->findChild<QWidget*>(QStringLiteral("stepScroll"))};
}

QVariantMap PlanPane::layoutState() const {
    return {{kPlanColumns, columns_->saveState()}, {kPlanRows, rows_->saveState()}};
}

void PlanPane::restoreLayoutState(const QVariantMap& state) {
    if (state.contains(kPlanRows)) {
        columns_->restoreState(state.value(kPlanColumns).toByteArray());
        arranged_ = rows_->restoreState(state.value(kPlanRows).toByteArray());
    }
}

} // namespace poolwright
