// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/completionsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/solve/candidates.h"
#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/poolexcerpt.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

namespace {

constexpr int kPauseMs = 150;
constexpr int kPatienceMs = 1'000;
constexpr std::size_t kListed = 100;

} // namespace

CompletionsDialog::CompletionsDialog(PoolQuestion about, QWidget* parent)
    : QDialog(parent), about_(std::move(about)), solver_(about_.matrix, about_.source.evaluator->today()) {
    setObjectName(QStringLiteral("completionsDialog"));
    setWindowTitle(tr("Complete the stack"));
    buildLayout();
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseMs);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&pause_, &QTimer::timeout, this, &CompletionsDialog::askNow);
    connect(&patience_, &QTimer::timeout, this, [this] {
        progress_->show();
        cancel_->show();
    });
    resize(980, 620);
    askNow();
}

void CompletionsDialog::setLimits(const CompletionLimits& limits) {
    limits_ = limits;
    askNow();
}

void CompletionsDialog::buildLayout() {
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(buildFacets(), 1);
    left->addWidget(buildConditions());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addLayout(left);
    columns->addWidget(buildResult(), 1);
    auto* title = new TextBlock(TextBlock::Tone::Strong, this);
    title->setObjectName(QStringLiteral("completionsTitle"));
    title->setText(tr("%1: which full stacks work?")
                       .arg(shown(poolPath(about_.source.clusterOf(about_.pool), about_.source.pool(about_.pool)))));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(columns, 1);
    layout->addLayout(buildButtons());
}

QWidget* CompletionsDialog::buildFacets() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2, 2, 8, 2);
    column->setSpacing(3);
    column->addWidget(new PlainLabel(tr("Choose for me"), page, PlainLabel::Tone::Strong));
    addFacets(*column, Scope::Pool);
    const std::size_t others = about_.source.clusterOf(about_.pool).pools.size() - 1;
    column->addSpacing(8);
    column->addWidget(new PlainLabel(
        others == 0 ? tr("Of the cluster") : tr("Of the cluster, with %1 more").arg(counted(Countable::Pool, others)),
        page, PlainLabel::Tone::Strong));
    addFacets(*column, Scope::Cluster);
    column->addStretch(1);
    auto* room = new QScrollArea(this);
    room->setObjectName(QStringLiteral("completionFacets"));
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setFixedWidth(290);
    room->setWidget(page);
    return room;
}

void CompletionsDialog::addFacets(QLayout& into, Scope scope) {
    for (const FacetSpec& of : facetSpecs()) {
        if (of.scope != scope || of.facet == Facet::Nodes || candidateValues(*about_.matrix, of.facet).empty()) {
            continue;
        }
        const Configuration& facets = scope == Scope::Cluster ? about_.source.clusterOf(about_.pool).facets
                                                              : about_.source.pool(about_.pool).facets;
        const Value* now = facets.find(of.facet);
        const QString label = shown(about_.matrix->facts(of.facet).label);
        const QString text = now == nullptr ? tr("%1 (open)").arg(label) : tr("%1 (%2)").arg(label, shown(now->text));
        auto* box = new QCheckBox(this);
        box->setObjectName(QStringLiteral("open-") + QString::fromUtf8(of.id.data(), static_cast<int>(of.id.size())));
        box->setText(
            box->fontMetrics().elidedText(text, Qt::ElideRight, 240).replace(QLatin1Char('&'), QStringLiteral("&&")));
        box->setAccessibleName(text);
        box->setChecked(scope == Scope::Pool && now == nullptr &&
                        of.facet != Facet::Image); // that is os and kernel again
        connect(box, &QCheckBox::toggled, this, &CompletionsDialog::askSoon);
        into.addWidget(box);
        boxes_.push_back({of.facet, box});
    }
}

QWidget* CompletionsDialog::buildConditions() {
    auto* box = new QWidget(this);
    sharing_ = new QComboBox(box);
    sharing_->setObjectName(QStringLiteral("cgpuCondition"));
    sharing_->setAccessibleName(tr("Condition on cGPU"));
    sharing_->addItem(tr("cGPU or not"), QString());
    sharing_->addItem(tr("With cGPU"), QStringLiteral("!none"));
    sharing_->addItem(tr("Without cGPU"), QStringLiteral("none"));
    driver_ = new QComboBox(box);
    driver_->setObjectName(QStringLiteral("driverCondition"));
    driver_->setAccessibleName(tr("Condition on the driver"));
    fillDriverConditions();
    connect(sharing_, &QComboBox::activated, this, [this] { onConditionChosen(*sharing_, Facet::Cgpu); });
    connect(driver_, &QComboBox::activated, this, [this] { onConditionChosen(*driver_, Facet::Driver); });
    QStringList acceptable;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        if (about_.acceptable.contains(static_cast<Verdict>(i))) {
            acceptable << verdictWord(static_cast<Verdict>(i));
        }
    }
    auto* policy = new PlainLabel(tr("Acceptable here: %1").arg(acceptable.join(QStringLiteral(", "))), box,
                                  PlainLabel::Tone::Muted);
    policy->setObjectName(QStringLiteral("completionsPolicy"));
    policy->setWordWrap(true);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(2, 0, 8, 0);
    column->setSpacing(6);
    column->addWidget(new PlainLabel(tr("Conditions"), box, PlainLabel::Tone::Strong));
    column->addWidget(sharing_);
    column->addWidget(driver_);
    column->addWidget(policy);
    box->setFixedWidth(290);
    return box;
}

/// "Driver pinned as it is", then one line per branch of the known drivers.
void CompletionsDialog::fillDriverConditions() {
    driver_->addItem(tr("Any driver"), QString());
    if (const Value* now = about_.source.pool(about_.pool).facets.find(Facet::Driver)) {
        driver_->addItem(tr("Driver pinned to %1").arg(shown(now->text)), QString::fromStdString(now->text));
    }
    QStringList branches;
    for (const Value& value : candidateValues(*about_.matrix, Facet::Driver)) {
        const QString branch = shown(value.text).section(QLatin1Char('.'), 0, 0);
        if (!branches.contains(branch)) {
            branches << branch;
            driver_->addItem(tr("Driver of branch %1").arg(branch), branch + QStringLiteral(".x"));
        }
    }
}

/// A condition is about a choice: the facet is chosen anew then.
void CompletionsDialog::onConditionChosen(QComboBox& condition, Facet facet) {
    if (!condition.currentData().toString().isEmpty() && boxOf(facet) != nullptr) {
        boxOf(facet)->setChecked(true);
    }
    askSoon();
}

QWidget* CompletionsDialog::buildResult() {
    auto* box = new QWidget(this);
    headline_ = new PlainLabel({}, box, PlainLabel::Tone::Strong);
    headline_->setObjectName(QStringLiteral("completionsHeadline"));
    headline_->setWordWrap(true);
    details_ = new TextBlock(TextBlock::Tone::Muted, box);
    details_->setObjectName(QStringLiteral("completionsDetails"));
    progress_ = new QProgressBar(box);
    progress_->setObjectName(QStringLiteral("completionsProgress"));
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    progress_->setFixedHeight(8);
    progress_->hide();
    cancel_ = new ActionButton(tr("Cancel"), box);
    cancel_->setObjectName(QStringLiteral("completionsCancel"));
    cancel_->hide();
    connect(cancel_, &QAbstractButton::clicked, this, &CompletionsDialog::cancel);
    list_ = new QTreeView(box);
    list_->setObjectName(QStringLiteral("completionsList"));
    list_->setAccessibleName(tr("Full stacks, best first"));
    list_->setModel(&model_);
    auto* delegate = new VerdictDelegate(list_);
    list_->setItemDelegate(delegate);
    list_->setRootIsDecorated(false);
    list_->setItemsExpandable(false);
    list_->setIndentation(0);
    list_->setUniformRowHeights(true);
    list_->setAllColumnsShowFocus(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    changes_ = new TextBlock(TextBlock::Tone::Normal, box);
    changes_->setObjectName(QStringLiteral("completionChanges"));
    auto* wait = new QHBoxLayout;
    wait->addWidget(progress_, 1);
    wait->addWidget(cancel_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(headline_);
    column->addWidget(details_);
    column->addLayout(wait);
    column->addWidget(list_, 1);
    column->addWidget(changes_);
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CompletionsDialog::updateChosen);
    connect(list_, &QTreeView::doubleClicked, this, &CompletionsDialog::applyChosen); // Enter presses the main button
    return box;
}

QLayout* CompletionsDialog::buildButtons() {
    apply_ = new ActionButton(tr("Apply this stack"), this);
    apply_->setObjectName(QStringLiteral("completionApply"));
    apply_->setMain();
    connect(apply_, &QAbstractButton::clicked, this, &CompletionsDialog::applyChosen);
    auto* row = closeRow(*this, "completionsClose");
    row->addWidget(apply_);
    return row;
}

QCheckBox* CompletionsDialog::boxOf(Facet facet) const {
    const auto found = std::ranges::find(boxes_, facet, &FacetBox::facet);
    return found == boxes_.end() ? nullptr : found->box;
}

Result<CompletionRequest> CompletionsDialog::request() const {
    CompletionRequest out;
    out.acceptable = about_.acceptable;
    out.wanted = kListed;
    out.limits = limits_;
    for (const FacetBox& of : boxes_) {
        if (!of.box->isChecked()) {
            continue;
        }
        OpenFacet open{of.facet, {}};
        const QComboBox* condition =
            of.facet == Facet::Cgpu ? sharing_ : (of.facet == Facet::Driver ? driver_ : nullptr);
        const QString set = condition == nullptr ? QString() : condition->currentData().toString();
        if (!set.isEmpty()) {
            auto within = candidatesWithin(*about_.matrix, of.facet, set.toStdString());
            if (!within) {
                return tl::make_unexpected(within.error());
            }
            open.candidates = std::move(*within);
        }
        out.open.push_back(std::move(open));
    }
    return out;
}

void CompletionsDialog::askSoon() { pause_.start(); }

void CompletionsDialog::askNow() {
    pause_.stop();
    const auto wanted = request();
    if (!wanted) {
        showNothing(shown(wanted.error().message));
        return;
    }
    if (wanted->open.empty()) {
        showNothing(tr("Nothing is left to choose."), tr("Tick what may be chosen for you, at the left."));
        return;
    }
    model_.clear();
    updateChosen();
    headline_->setText(tr("Counting and ranking…"));
    details_->setTextOrHide({});
    patience_.start();
    auto fleet = std::make_shared<Fleet>(excerptOf(about_.source, about_.pool));
    solver_.run([this, fleet, wanted = *wanted](Evaluator& evaluator, const SolverThread::Stopped& stopped) {
        CompletionRequest asked = wanted;
        asked.limits.stopped = stopped;
        auto answer = std::make_shared<Result<Completions>>(completionsOf(evaluator, *fleet, 0, 0, asked));
        return [this, answer] { showAnswer(*answer); };
    });
}

void CompletionsDialog::showNothing(const QString& headline, const QString& details) {
    solver_.cancel();
    patience_.stop();
    progress_->hide();
    cancel_->hide();
    model_.clear();
    headline_->setText(headline);
    details_->setTextOrHide(details);
    updateChosen();
}

void CompletionsDialog::cancel() {
    showNothing(tr("Cancelled."), tr("Leave fewer facets open, or change a condition, to ask again."));
}

void CompletionsDialog::showAnswer(const Result<Completions>& answer) {
    if (!answer) {
        showNothing(shown(answer.error().message), shown(answer.error().hint));
        return;
    }
    showNothing(stacksHeadline(*answer), stacksDetails(*answer, *about_.matrix));
    model_.show(*answer, about_.source, about_.pool);
    for (int column = 0; column < model_.columnCount(); ++column) {
        list_->resizeColumnToContents(column);
        list_->setColumnWidth(column, std::clamp(list_->columnWidth(column) + 10, 44, 230));
    }
    if (model_.rowCount() > 0) {
        list_->setCurrentIndex(model_.index(0, 0));
    }
    updateChosen();
}

void CompletionsDialog::updateChosen() {
    const QModelIndex current = list_->currentIndex();
    const auto changes = current.isValid() ? model_.changes(current.row()) : std::vector<Choice>();
    changes_->setTextOrHide(!current.isValid() ? QString()
                            : changes.empty()  ? tr("This is what the pool has now.")
                                               : tr("Would set %1.").arg(choicesWords(*about_.matrix, changes)));
    apply_->setEnabled(about_.editable && !changes.empty());
}

void CompletionsDialog::applyChosen() {
    if (!apply_->isEnabled()) {
        return;
    }
    const auto changes = model_.changes(list_->currentIndex().row());
    emit choicesRequested(changes, tr("Complete the stack of %1").arg(shown(about_.source.pool(about_.pool).name)));
    accept();
}

} // namespace poolwright
