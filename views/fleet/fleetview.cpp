// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleetview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

#include "views/common/emptystate.h"
#include "views/common/noticebar.h"
#include "views/common/panes.h"
#include "views/common/plainlabel.h"
#include "views/fleet/celleditor.h"
#include "views/fleet/findingspanel.h"
#include "views/fleet/fleetactions.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/inspector.h"
#include "views/fleet/savedviews.h"

namespace poolwright {

namespace {

constexpr std::size_t kFindingsAtOnce = 2'000; // pools; laying out the findings of more would be felt in an edit

} // namespace

FleetView::FleetView(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), shown_(std::make_shared<ShownPools>()) {
    setObjectName(QStringLiteral("fleetView"));
    findingsLater_.setSingleShot(true);
    connect(&findingsLater_, &QTimer::timeout, this, &FleetView::catchUp);
    createActions();
    buildLayout();
    createEditing();
    connectSession();
}

void FleetView::createEditing() {
    editor_ = new CellEditor(session_, *tree_, treeModel_, *this);
    actions_ = new FleetActions({session_, *tree_, treeModel_, *editor_}, *this);
    connect(actions_, &FleetActions::upgradeRequested, this, &FleetView::upgradeRequested);
    connect(actions_, &FleetActions::removed, notice_, &NoticeBar::showDone);
    connect(actions_, &FleetActions::refused, notice_, &NoticeBar::showRefused);
    connect(editor_, &CellEditor::refused, notice_, &NoticeBar::showRefused);
    connect(actions_, &FleetActions::added, this, &FleetView::onAdded);
    connect(actions_, &FleetActions::reapplyRequested, this, &FleetView::onReapplyRequested);
    connect(actions_, &FleetActions::columnsRequested, this, &FleetView::askForColumns);
    connect(views_, &SavedViews::applied, this, &FleetView::onViewApplied);
    tree_->header()->setSectionsClickable(true);
    tree_->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tree_->header(), &QHeaderView::sectionClicked, this, &FleetView::onHeaderClicked);
    connect(tree_->header(), &QWidget::customContextMenuRequested, this, &FleetView::onHeaderMenu);
    connect(notice_, &NoticeBar::undoRequested, &session_, &DocumentSession::undo);
}

QList<QAction*> FleetView::editActions() const { return actions_->list() + guides_->actions(); }

void FleetView::createActions() {
    auto* leave = new QAction(this); // from the filter back to the table
    leave->setObjectName(QStringLiteral("clearFilterAction"));
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    leave->setShortcutContext(Qt::WidgetShortcut);
    filterLine_ = new FilterLine(this);
    filterLine_->addAction(leave);
    filterLine_->setVocabularySource(
        [this] { return queryVocabulary(*source_.fleet, *source_.judgement, *source_.evaluator); });
    connect(leave, &QAction::triggered, filterLine_, &QLineEdit::clear);
    connect(leave, &QAction::triggered, this, [this] { tree_->setFocus(Qt::OtherFocusReason); });
    connect(filterLine_, &FilterLine::left, this, [this] { tree_->setFocus(Qt::OtherFocusReason); });
    connect(filterLine_, &QLineEdit::textChanged, this, &FleetView::onFilterEdited);
    connect(filterLine_, &QLineEdit::editingFinished, this, &FleetView::onFilterLeft);
}

QWidget* FleetView::buildTablePane() {
    auto* pane = new QWidget;
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    auto* label = new PlainLabel(tr("Filter"), pane, PlainLabel::Tone::Muted);
    filterLine_->setAccessibleName(tr("Filter pools by name, value, verdict or check"));
    filterLine_->setPlaceholderText(tr("Name or value, or such as driver<550 and cluster:prod-*"));
    filterLine_->setClearButtonEnabled(true);
    filterLine_->setMinimumHeight(28);
    filterLine_->setTextMargins(4, 0, 4, 0);
    filterLine_->setAcceptDrops(false); // a file dropped here is meant for the window
    caption_ = new PlainLabel({}, pane, PlainLabel::Tone::Muted);
    caption_->setObjectName(QStringLiteral("fleetCaption"));
    fault_ = new PlainLabel({}, pane, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("filterFault"));
    fault_->setWordWrap(true);
    fault_->setContentsMargins(14, 0, 14, 8);
    fault_->hide();
    views_ = new SavedViews(session_, pane);
    tree_ = new FleetTree(pane);
    tree_->setFleetModel(treeModel_);
    notice_ = new NoticeBar(pane);
    nothing_ = new PlainLabel(tr("No pools match the filter."), pane, PlainLabel::Tone::Muted);
    nothing_->setObjectName(QStringLiteral("nothingPasses"));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->hide();
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, 8, 14, 8);
    line->setSpacing(10);
    line->addWidget(label);
    line->addWidget(filterLine_, 1);
    line->addWidget(caption_);
    line->addWidget(views_);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(fault_);
    layout->addWidget(notice_);
    layout->addWidget(nothing_);
    layout->addWidget(tree_, 1);
    return pane;
}

void FleetView::buildLayout() {
    rows_ = new QSplitter(Qt::Vertical);
    rows_->setObjectName(QStringLiteral("rowSplitter"));
    rows_->setChildrenCollapsible(false);
    rows_->addWidget(buildTablePane());
    findings_ = new FindingsPanel(findingsModel_);
    rows_->addWidget(findings_);
    rows_->setStretchFactor(0, 1);
    rows_->setSizes({640, 170});
    inspector_ = new Inspector;
    columns_ = new QSplitter(Qt::Horizontal);
    columns_->setObjectName(QStringLiteral("columnSplitter"));
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(rows_);
    columns_->addWidget(inspector_);
    columns_->setStretchFactor(0, 1);
    columns_->setSizes({1030, 334});
    empty_ = new EmptyState;
    pages_ = new QStackedLayout(this);
    pages_->addWidget(empty_);
    pages_->addWidget(columns_);
    waiting_ = new QWidget;
    waiting_->setAutoFillBackground(true);
    waiting_->setBackgroundRole(QPalette::Base);
    pages_->addWidget(waiting_);
    empty_->setText(tr("No fleet is open"), tr("Open a fleet file (JSON) to see which of its pools are supported, and "
                                               "why. You can also drop a file here."));
}

void FleetView::connectSession() {
    guides_ = new FleetGuides(session_, *inspector_, *findings_, *this); // first: it drops what belongs to an old document
    actions_->setPoolActions(guides_->poolActions());
    connect(guides_, &FleetGuides::poolRequested, this, [this](std::size_t pool, std::optional<std::size_t> finding) {
        selectPool(pool, PoolColumn);
        if (finding) {
            inspector_->showFindings({*finding});
        }
    });
    connect(guides_, &FleetGuides::refillRequested, this, &FleetView::showSelected);
    connect(guides_, &FleetGuides::editRequested, editor_, &CellEditor::editFacet);
    connect(&session_, &DocumentSession::documentOpened, this, &FleetView::onFleetOpened);
    connect(&session_, &DocumentSession::scenarioShown, this, &FleetView::onScenarioShown);
    connect(&session_, &DocumentSession::fleetChanged, this, &FleetView::onFleetChanged);
    connect(&session_, &DocumentSession::judgementChanged, this, &FleetView::onJudgementChanged);
    connect(&session_, &DocumentSession::busyChanged, this, &FleetView::onBusyChanged);
    connect(tree_, &FleetTree::currentPlaceChanged, this, &FleetView::onCurrentChanged);
    connect(findings_, &FindingsPanel::findingActivated, this, &FleetView::jumpTo);
    connect(empty_, &EmptyState::addRequested, actions_, &FleetActions::addCluster);
    empty_->setAddAction(*findChild<QAction*>(QStringLiteral("addClusterAction")));
    connect(empty_, &EmptyState::openRequested, this, &FleetView::openRequested);
    connect(empty_, &EmptyState::sampleRequested, this, &FleetView::sampleRequested);
}

void FleetView::readSession() {
    const JudgedFleet& now = *session_.current();
    filterLine_->forgetVocabulary();
    source_ = FleetSource{now.fleet, now.judgement, now.evaluator};
}

void FleetView::onFleetOpened() {
    readSession();
    filter_ = {};
    selected_.reset();
    notice_->hide();
    {
        const QSignalBlocker blocker(filterLine_);
        filterLine_->clear();
    }
    tree_->forgetFolds();
    sayFault(std::nullopt);
    showSort({});
    shown_ = filterPools(source_, filter_, {}, sort_);
    showEverything();
    selectWorst();
    focusTable();
}

/// Sets all models anew. What is selected, folded and in sight is the caller's to bring back.
void FleetView::showEverything() {
    editor_->closeOptions();
    resetting_ = true;
    treeModel_.setFleet(source_, shown_);
    updateFindings();
    tree_->restoreFolds();
    tree_->measureColumns();
    resetting_ = false;
    showPage();
    updateCaption();
    actions_->update();
    fresh_ = true;
}

void FleetView::showPage() {
    const bool some = !source_.fleet->clusters.empty();
    if (!some && session_.access() == DocumentAccess::Damaged) {
        empty_->setText(tr("Nothing of this fleet could be read"),
                        tr("The document is damaged. The message above says what was found; Recover writes what can "
                           "be read into a new file, and your copy stays as it is."));
    } else if (!some) {
        empty_->setText(tr("This fleet has no clusters yet"),
                        tr("Add a cluster and then its pools, open another fleet, or look at the sample."));
    }
    empty_->setAddOffered(!some && session_.writable());
    pages_->setCurrentWidget(some ? static_cast<QWidget*>(columns_) : empty_);
}

void FleetView::onScenarioShown() {
    const FleetTree::Place place = tree_->place();
    readSession();
    shown_ = filterPools(source_, filter_, {}, sort_);
    showEverything();
    tree_->restore(place);
    showSelected();
}

std::vector<bool> FleetView::poolsToKeep() const {
    std::vector<bool> out(source_.poolCount());
    for (std::size_t pool = 0; pool < out.size(); ++pool) {
        const ItemId item = source_.pool(pool).id;
        out[pool] = seen_.contains(item) || !known_.contains(item);
    }
    return out;
}

void FleetView::onFleetChanged(const FleetChange& change) {
    notice_->hide();
    editor_->closeOptions();
    if (!change.structure) {
        readSession();
        treeModel_.setValues(source_);
        if (change.acceptances) {
            showSelected();
        }
        return; // verdicts, findings and the inspector follow with the judgement
    }
    const FleetTree::Place place = tree_->place();
    readSession();
    shown_ = filterPools(source_, filter_, filter_.empty() ? std::vector<bool>() : poolsToKeep(), sort_);
    resetting_ = true;
    treeModel_.setFleet(source_, shown_);
    updateFindings();
    tree_->restore(place);
    resetting_ = false;
    showPage();
    updateCaption();
    showSelected();
    actions_->update();
}

void FleetView::onJudgementChanged() {
    const bool same = source_.judgement == session_.current()->judgement && fresh_;
    fresh_ = false;
    if (same) {
        return; // told together with documentOpened() or scenarioShown()
    }
    readSession();
    treeModel_.setValues(source_);
    if (source_.poolCount() <= kFindingsAtOnce) {
        catchUp();
    } else {
        inspector_->expectPool();
        findingsLater_.start();
    }
}

/// What follows the table.
void FleetView::catchUp() {
    updateCaption();
    showSelected();
    updateFindings();
}

void FleetView::updateFindings() {
    findingsLater_.stop();
    findingsModel_.setFleet(source_, shown_);
}

/// The inspector for the current cell, whatever was shown before.
void FleetView::showSelected() {
    selected_.reset();
    if (tree_->currentIndex().isValid()) {
        onCurrentChanged();
    } else {
        inspector_->clear();
    }
}

void FleetView::onAdded(ItemId item) {
    const QModelIndex index = treeModel_.indexOfItem(item);
    if (index.isValid()) {
        tree_->expand(index.parent());
        tree_->setCurrentIndex(index);
        tree_->setFocus(Qt::OtherFocusReason);
        editor_->rename(index);
    }
}

void FleetView::onReapplyRequested() { applyFilter(); }

void FleetView::onBusyChanged(bool busy) {
    if (!source_.valid()) {
        pages_->setCurrentWidget(busy ? waiting_ : empty_);
    }
}

void FleetView::selectWorst() {
    const auto& pools = source_.judgement->pools;
    const auto worst = std::ranges::find_if(pools, [&](const PoolJudgement& pool) {
        return pool.verdict == source_.judgement->verdict &&
               shown_->byPool[static_cast<std::size_t>(&pool - pools.data())];
    });
    if (worst != pools.end()) {
        selectPool(static_cast<std::size_t>(worst - pools.begin()), PoolColumn);
    } else {
        inspector_->clear();
    }
}

void FleetView::selectPool(std::size_t pool, int column) {
    const QModelIndex index = treeModel_.indexOfPool(pool, column);
    if (index.isValid()) {
        tree_->expand(index.parent());
        tree_->setCurrentIndex(index);
        tree_->scrollTo(index);
    }
}

void FleetView::onCurrentChanged() {
    if (resetting_ || !source_.valid()) {
        return;
    }
    const QModelIndex current = tree_->currentIndex();
    if (const auto pool = treeModel_.poolAt(current)) {
        if (selected_ != pool) {
            selected_ = pool;
            inspector_->showPool(source_, *pool);
        }
        aimAtCell(*pool);
    } else if (const auto cluster = treeModel_.clusterAt(current)) {
        selected_.reset();
        inspector_->showCluster(source_, *cluster);
    }
}

/// What is asked for by key is about the cell: its facet, and the worst finding that touches it.
void FleetView::aimAtCell(std::size_t pool) {
    const auto column = static_cast<FleetColumn>(tree_->currentIndex().column());
    inspector_->setAim(treeModel_.worstFinding(pool, column));
    guides_->setCell(mainFacet(column));
}

void FleetView::jumpTo(std::size_t pool, std::size_t finding, int column) {
    if (findingsLater_.isActive()) {
        return; // the list is about to change
    }
    selectPool(pool, column);
    tree_->setFocus(Qt::OtherFocusReason);
    inspector_->showFindings({finding});
}

void FleetView::focusFilter() {
    filterLine_->setFocus(Qt::ShortcutFocusReason);
    filterLine_->selectAll();
}

std::vector<QWidget*> FleetView::panes() const { return {filterLine_, tree_, findings_, inspector_}; }

void FleetView::focusNextPane(bool back) {
    const auto all = panes();
    QWidget* next = all[nextPane(all, back)];
    if (next == findings_) {
        findings_->focusList();
    } else if (next == inspector_) {
        inspector_->focusFirst();
    } else {
        next->setFocus(Qt::TabFocusReason);
    }
}

QVariantMap FleetView::layoutState() const {
    return {{QStringLiteral("rows"), rows_->saveState()},
            {QStringLiteral("columns"), columns_->saveState()},
            {QStringLiteral("tableColumns"), QString::fromStdString(toText(columnChoice_))}};
}

void FleetView::restoreLayoutState(const QVariantMap& state) {
    rows_->restoreState(state.value(QStringLiteral("rows")).toByteArray());
    columns_->restoreState(state.value(QStringLiteral("columns")).toByteArray());
    setColumns(parseColumnChoice(state.value(QStringLiteral("tableColumns")).toString().toStdString()));
}

} // namespace poolwright
