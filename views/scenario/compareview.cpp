// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/scenario/compareview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyle>
#include <QTableView>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/theme.h"
#include "views/common/verdictdelegate.h"
#include "views/scenario/branchdialog.h"
#include "views/scenario/scenariosnapshot.h"
#include "views/scenario/verdictdelta.h"

namespace poolwright {

namespace {

constexpr int kPause = 150; // milliseconds without a change before it is judged again

void prepareBox(QComboBox& box, const char* name, const QString& accessible) {
    box.setObjectName(QLatin1String(name));
    box.setAccessibleName(accessible);
    box.setMinimumHeight(28);
    box.setMinimumContentsLength(12);
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

} // namespace

CompareView::CompareView(DocumentSession& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName(QStringLiteral("compareView"));
    buildLayout();
    connectAll();
}

QWidget* CompareView::buildChoice() {
    auto* line = new QWidget(this);
    before_ = new QComboBox(line);
    prepareBox(*before_, "compareBefore", tr("Compare from"));
    after_ = new QComboBox(line);
    prepareBox(*after_, "compareAfter", tr("Compare with"));
    arrow_ = new PlainLabel(QStringLiteral("→"), line, PlainLabel::Tone::Muted);
    swap_ = new QPushButton(tr("Swap"), line);
    swap_->setObjectName(QStringLiteral("compareSwap"));
    swap_->setAccessibleName(tr("Swap the two scenarios"));
    all_ = new QPushButton(tr("All scenarios"), line);
    all_->setObjectName(QStringLiteral("compareAll"));
    all_->setAccessibleName(tr("Show all scenarios side by side"));
    all_->setCheckable(true);
    filter_ = new QLineEdit(line);
    filter_->setObjectName(QStringLiteral("compareFilter"));
    filter_->setAccessibleName(tr("Filter what differs"));
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumHeight(28);
    filter_->setMinimumWidth(90);
    filter_->setTextMargins(4, 0, 4, 0);
    close_ = new QPushButton(tr("Back to the fleet"), line);
    close_->setObjectName(QStringLiteral("compareClose"));
    close_->setAccessibleName(tr("Back to the fleet"));
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(10);
    layout->addWidget(before_);
    layout->addWidget(arrow_);
    layout->addWidget(after_);
    layout->addWidget(swap_);
    layout->addWidget(all_);
    layout->addWidget(filter_, 1);
    layout->addWidget(close_);
    return line;
}

void CompareView::buildTree() {
    tree_ = new QTreeView(this);
    tree_->setObjectName(QStringLiteral("compareTree"));
    tree_->setAccessibleName(tr("What differs"));
    tree_->setModel(&model_);
    auto* delegate = new VerdictDelegate(tree_);
    delegate->setMutedColumns({ComparedChangeColumn});
    tree_->setItemDelegate(delegate);
    tree_->setUniformRowHeights(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setExpandsOnDoubleClick(false);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void CompareView::buildTable() {
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("scenarioTable"));
    table_->setAccessibleName(tr("Scenarios side by side"));
    table_->setModel(&tableModel_);
    auto* delegate = new VerdictDelegate(table_);
    delegate->setMutedColumns({ScenarioTableModel::kFacetColumn});
    table_->setItemDelegate(delegate);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(VerdictDelegate::rowHeight(fontMetrics()));
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setHighlightSections(false);
}

void CompareView::buildLayout() {
    buildTree();
    buildTable();
    delta_ = new VerdictDelta(this);
    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    summary_->setObjectName(QStringLiteral("compareSummary"));
    summary_->setReadable();
    progress_ = new ProgressStrip(this);
    progress_->setObjectName(QStringLiteral("compareProgress"));
    empty_ = new QWidget(this);
    emptyText_ = new PlainLabel({}, empty_, PlainLabel::Tone::Muted);
    emptyText_->setObjectName(QStringLiteral("compareEmpty"));
    emptyText_->setAlignment(Qt::AlignCenter);
    branch_ = new QPushButton(tr("New scenario…"), empty_);
    branch_->setObjectName(QStringLiteral("compareBranch"));
    branch_->setDefault(true);
    auto* emptyLayout = new QVBoxLayout(empty_);
    emptyLayout->setSpacing(12);
    emptyLayout->addStretch(2);
    emptyLayout->addWidget(emptyText_);
    emptyLayout->addWidget(branch_, 0, Qt::AlignHCenter);
    emptyLayout->addStretch(3);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(14, 4, 14, 10);
    head->setSpacing(6);
    head->addWidget(delta_);
    head->addWidget(summary_);
    pages_ = new QStackedLayout;
    pages_->addWidget(tree_);
    pages_->addWidget(table_);
    pages_->addWidget(empty_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildChoice());
    layout->addLayout(head);
    layout->addWidget(progress_);
    layout->addLayout(pages_, 1);
}

void CompareView::connectAll() {
    delay_ = new QTimer(this);
    delay_->setSingleShot(true);
    delay_->setInterval(kPause);
    connect(delay_, &QTimer::timeout, this, &CompareView::work);
    connect(&session_, &DocumentSession::documentOpened, this, &CompareView::onScenariosChanged);
    connect(&session_, &DocumentSession::scenariosChanged, this, &CompareView::onScenariosChanged);
    connect(&session_, &DocumentSession::fleetChanged, this, &CompareView::later);
    connect(&session_, &DocumentSession::scenarioShown, this, &CompareView::later);
    connect(before_, &QComboBox::currentIndexChanged, this, &CompareView::work);
    connect(after_, &QComboBox::currentIndexChanged, this, &CompareView::work);
    connect(swap_, &QPushButton::clicked, this, [this] { compare(scenarioOf(*after_), scenarioOf(*before_)); });
    connect(all_, &QPushButton::toggled, this, [this] {
        for (QWidget* part : {static_cast<QWidget*>(before_), static_cast<QWidget*>(after_),
                              static_cast<QWidget*>(swap_), static_cast<QWidget*>(arrow_)}) {
            part->setVisible(!all_->isChecked());
        }
        work();
    });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& words) {
        model_.setFilter(words);
        tableModel_.setFilter(words);
        tree_->expandAll();
    });
    connect(close_, &QPushButton::clicked, this, &CompareView::closeRequested);
    connect(branch_, &QPushButton::clicked, this, &CompareView::branchRequested);
    connect(tree_, &QTreeView::activated, this, &CompareView::onTreeActivated);
    connect(table_, &QTableView::activated, this, &CompareView::onTableActivated);
    auto* leave = new QAction(this);
    leave->setObjectName(QStringLiteral("leaveCompareAction"));
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    leave->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(leave);
    connect(leave, &QAction::triggered, this, &CompareView::closeRequested);
}

void CompareView::compare(ItemId before, ItemId after) {
    if (session_.current() == nullptr) {
        return;
    }
    const Document& document = session_.document();
    const Scenario* second = document.scenario(after);
    if (before == kNoItem) {
        before = second != nullptr && second->parent != kNoItem ? second->parent : document.baseline().id;
    }
    if (before == after && document.scenarios.size() > 1) { // the baseline is on screen: with the newest of the others
        after = document.scenarios.back().id;
    }
    fillScenarioBox(*before_, document, before);
    fillScenarioBox(*after_, document, after);
    all_->setChecked(false);
    work();
    tree_->setFocus(Qt::OtherFocusReason);
}

void CompareView::compareAll() {
    all_->setChecked(true);
    work();
    table_->setFocus(Qt::OtherFocusReason);
}

void CompareView::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

bool CompareView::showsAll() const { return all_->isChecked(); }

void CompareView::onScenariosChanged() {
    const ItemId before = scenarioOf(*before_);
    const ItemId after = scenarioOf(*after_);
    fillScenarioBox(*before_, session_.document(), before);
    fillScenarioBox(*after_, session_.document(), after);
    later();
}

void CompareView::later() {
    if (isVisible()) {
        delay_->start();
    }
}

void CompareView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    delay_->start(); // it did not follow while nobody looked
}

void CompareView::work() {
    delay_->stop();
    if (session_.current() == nullptr || !session_.matrix()) {
        return;
    }
    if (session_.document().scenarios.size() < 2) {
        job_.cancel();
        progress_->stop();
        emptyText_->setText(tr("There is only the baseline. Branch a scenario from it to see what would change."));
        branch_->show();
        showPage(true);
        return;
    }
    const bool all = showsAll();
    std::vector<ItemId> wanted;
    if (!all) {
        wanted = {scenarioOf(*before_), scenarioOf(*after_)};
    }
    auto snapshot = std::make_shared<ScenarioSnapshot>(
        snapshotOf(session_.document(), wanted, session_.matrix(), session_.today()));
    const auto judge = [this, snapshot, wanted, all](const std::stop_token& stop) -> LatestJob::Done {
        std::vector<JudgedScenario> judged = judgeAll(*snapshot, stop);
        if (stop.stop_requested() || judged.empty()) {
            return {};
        }
        if (all) {
            const auto table = std::make_shared<const ScenarioTable>(tableOfScenarios(std::move(judged)));
            return [this, table] { showTable(table); };
        }
        const auto of = [&](ItemId id) {
            const auto found = std::ranges::find(judged, id, &JudgedScenario::id);
            return found == judged.end() ? judged.front() : *found;
        };
        const auto compared =
            std::make_shared<const ScenarioComparison>(compareScenarios(of(wanted[0]), of(wanted[1])));
        return [this, compared] { showComparison(compared); };
    };
    progress_->start(tr("Judging the scenarios…"));
    job_.start(judge);
}

void CompareView::showPage(bool empty) {
    delta_->setVisible(!empty && !showsAll());
    summary_->setVisible(!empty);
    QWidget* page = showsAll() ? static_cast<QWidget*>(table_) : tree_;
    pages_->setCurrentWidget(empty ? empty_ : page);
}

void CompareView::showComparison(const ScenarioComparisonPtr& comparison) {
    progress_->stop();
    const QModelIndex current = tree_->currentIndex();
    const auto kept = model_.placeAt(current);
    model_.setComparison(comparison);
    tree_->expandAll();
    delta_->setCounts(comparison->before.judgement->poolCounts, comparison->after.judgement->poolCounts);
    summary_->setText(comparisonSummary(*comparison));
    QModelIndex first = model_.index(0, 0);
    for (int row = 0; kept && row < model_.rowCount(); ++row) {
        first = model_.placeAt(model_.index(row, 0)) == kept ? model_.index(row, 0) : first;
    }
    tree_->setCurrentIndex(first);
    emptyText_->setText(tr("These two scenarios are the same."));
    branch_->hide();
    showPage(comparison->items.empty());
    fitColumns();
}

void CompareView::showTable(const ScenarioTablePtr& table) {
    progress_->stop();
    tableModel_.setTable(table);
    summary_->setText(table->rows.empty() ? tr("All scenarios are the same.")
                                          : tr("%1 values and verdicts are not the same in all of %2 scenarios")
                                                .arg(table->rows.size())
                                                .arg(table->scenarios.size()));
    emptyText_->setText(tr("All scenarios are the same."));
    branch_->hide();
    showPage(table->rows.empty());
    fitColumns();
    if (!table_->currentIndex().isValid()) {
        table_->setCurrentIndex(tableModel_.index(0, ScenarioTableModel::kFirstScenario));
    }
}

void CompareView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

void CompareView::fitColumns() {
    const int room = std::max(640, width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this));
    constexpr std::array kShares{36, 16, 24, 24}; // percent, by column
    for (int column = 0; column < ComparisonColumnCount; ++column) {
        tree_->setColumnWidth(column, room * kShares[static_cast<std::size_t>(column)] / 100);
    }

    const int scenarios = tableModel_.columnCount() - ScenarioTableModel::kFirstScenario;
    constexpr int kItem = 210;
    constexpr int kFacet = 150;
    constexpr int kLeast = 150;
    table_->setColumnWidth(ScenarioTableModel::kItemColumn, kItem);
    table_->setColumnWidth(ScenarioTableModel::kFacetColumn, kFacet);
    for (int i = 0; i < scenarios; ++i) {
        table_->setColumnWidth(ScenarioTableModel::kFirstScenario + i,
                               std::clamp((room - kItem - kFacet) / std::max(1, scenarios), kLeast, 320));
    }
}

void CompareView::onTreeActivated(const QModelIndex& index) {
    if (const auto place = model_.placeAt(index)) {
        const ScenarioComparison& shown = *model_.comparison();
        const bool before = place->onlyBefore || (index.column() == ComparedBeforeColumn && !place->onlyAfter);
        emit poolRequested(before ? shown.before.id : shown.after.id, place->pool, place->facet);
    }
}

void CompareView::onTableActivated(const QModelIndex& index) {
    const ScenarioRow& line = tableModel_.line(index.row());
    const ItemId scenario = tableModel_.scenarioAt(index.column());
    if (line.item == ItemKind::Pool && scenario != kNoItem) {
        emit poolRequested(scenario, line.id, line.facet);
    }
}

void CompareView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(palette()).base);
}

} // namespace poolwright
