// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloadview.h"

#include <QAction>
#include <QResizeEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

#include <array>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/sentencelist.h"
#include "views/common/solverthread.h"
#include "views/workloads/fitpage.h"
#include "views/workloads/whatifpage.h"
#include "views/workloads/workloadactions.h"
#include "views/workloads/fitgrid.h"
#include "views/workloads/workloadpanel.h"
#include "views/workloads/workloadstart.h"

namespace poolwright {

namespace {

constexpr int kJudgePauseMs = 120;
constexpr int kDetailPauseMs = 40;

} // namespace

WorkloadView::WorkloadView(DocumentSession& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName(QStringLiteral("workloadView"));
    pause_.setSingleShot(true);
    pause_.setInterval(kJudgePauseMs);
    detailPause_.setSingleShot(true);
    detailPause_.setInterval(kDetailPauseMs);
    actions_ = new WorkloadActions(*this);
    buildLayout();
    connectParts();
    connectActions();
    connectSession();
    showPage();
    updateActions();
}

WorkloadView::~WorkloadView() = default;

const QList<QAction*>& WorkloadView::workloadActions() const { return actions_->list(); }

void WorkloadView::connectParts() {
    connect(&pause_, &QTimer::timeout, this, &WorkloadView::judge);
    connect(&detailPause_, &QTimer::timeout, this, &WorkloadView::askDetails);
    connect(filter_, &QLineEdit::textChanged, this, &WorkloadView::onFilterChanged);
    connect(filter_, &QLineEdit::returnPressed, this, [this] { grid_->setFocus(Qt::OtherFocusReason); });
    connect(grid_, &FitGrid::currentCellChanged, this, &WorkloadView::onCellChanged);
    connect(grid_, &FitGrid::cellOpened, this, [this] {
        panel_->setTab(WorkloadPanel::Tab::Details);
        panel_->focusTab();
    });
    connect(grid_, &FitGrid::newRequested, &actions_->action("newWorkloadAction"), &QAction::trigger);
    connect(grid_, &FitGrid::editRequested, &actions_->action("editWorkloadAction"), &QAction::trigger);
    connect(grid_, &FitGrid::duplicateRequested, &actions_->action("duplicateWorkloadAction"), &QAction::trigger);
    connect(grid_, &FitGrid::removeRequested, &actions_->action("removeWorkloadAction"), &QAction::trigger);
    connect(packingList_, &SentenceList::activated, this, [this](const QModelIndex& index) {
        const PackingRow& row = packing_.rowAt(index.row());
        if (answer_) {
            const std::size_t pool = row.firstPool < answer_->pools.size() ? row.firstPool : 0;
            goTo({answer_->workload(row.workload).id, answer_->pools[pool].id});
        }
    });
    connect(&panel_->fit(), &FitPage::planRequested, this, &WorkloadView::planChange);
    connect(&panel_->fit(), &FitPage::poolRequested, &actions_->action("showFitPoolAction"), &QAction::trigger);
    connect(panel_, &WorkloadPanel::poolChosen, this, [this](std::size_t pool) {
        if (answer_ && pool < answer_->pools.size()) {
            goTo({place_.workload, answer_->pools[pool].id});
        }
    });
    connect(&panel_->whatIf(), &WhatIfPage::choiceChanged, this, &WorkloadView::askShifts);
    connect(start_, &WorkloadStart::openRequested, this, &WorkloadView::openRequested);
    connect(start_, &WorkloadStart::sampleRequested, this, &WorkloadView::sampleRequested);
    connect(start_, &WorkloadStart::importRequested, this, &WorkloadView::importRequested);
    connect(start_, &WorkloadStart::newRequested, this, [this] { editWorkload(true); });
}

void WorkloadView::connectActions() {
    const auto on = [this](const char* name, auto slot) {
        connect(&actions_->action(name), &QAction::triggered, this, [this, slot] {
            emit shownRequested();
            slot();
        });
    };
    const auto tab = [this](WorkloadPanel::Tab which) {
        return [this, which] {
            panel_->setTab(which);
            panel_->focusTab();
        };
    };
    on("newWorkloadAction", [this] { editWorkload(true); });
    on("editWorkloadAction", [this] { editWorkload(false); });
    on("duplicateWorkloadAction", [this] { duplicateWorkloads(); });
    on("removeWorkloadAction", [this] { removeWorkloads(); });
    on("copyFitsAction", [this] { grid_->copy(); });
    on("fitDetailsAction", tab(WorkloadPanel::Tab::Details));
    on("fitPoolsAction", tab(WorkloadPanel::Tab::Pools));
    on("fitWhatIfAction", tab(WorkloadPanel::Tab::WhatIf));
    on("planFitAction", [this] { planChange(); });
    on("showFitPoolAction", [this] {
        if (place_.pool != kNoItem) {
            emit poolRequested(place_.pool);
        }
    });
    connect(&actions_->action("placedPoolsAction"), &QAction::toggled, this, &WorkloadView::onFilterChanged);
}

void WorkloadView::connectSession() {
    connect(&session_, &DocumentSession::documentOpened, this, [this] {
        showAnswer(nullptr); // what was looked at in this document comes with restoreViewState()
        later();
    });
    connect(&session_, &DocumentSession::scenarioShown, this, &WorkloadView::later);
    connect(&session_, &DocumentSession::fleetChanged, this, &WorkloadView::later);
    connect(&session_, &DocumentSession::historyChanged, this, &WorkloadView::later); // a workload that is placed nowhere touches no pool
    connect(&session_, &DocumentSession::saveStateChanged, this, [this] {
        updateActions();
        showPage();
    });
}

/// Soon, and not while nobody looks.
void WorkloadView::later() {
    stale_ = true;
    showPage();
    updateActions();
    if (isVisible()) {
        pause_.start();
    }
}

void WorkloadView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_ && session_.current() != nullptr) {
        pause_.start(0);
    }
}

/// In a small window the buttons need the room of the numbers.
void WorkloadView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int kRoomForNumbers = 1150;
    caption_->setVisible(width() >= kRoomForNumbers);
}

void WorkloadView::judge() {
    pause_.stop();
    const JudgedFleet* now = session_.current();
    if (now == nullptr || !session_.matrix()) {
        return;
    }
    if (matrix_ != session_.matrix()) {
        matrix_ = session_.matrix();
        for (auto* solver : {&judging_, &detailing_, &changing_, &shifting_}) {
            *solver = std::make_unique<SolverThread>(matrix_, session_.today());
        }
        connect(judging_.get(), &SolverThread::failed, this, [this](const QString& what) {
            showRefusal(tr("The workloads could not be judged: %1").arg(what));
        });
        connect(changing_.get(), &SolverThread::failed, this, [this](const QString& what) {
            FitChange none;
            none.because = tr("The search for a change failed: %1").arg(what).toStdString();
            panel_->fit().setChange(none);
        });
    }
    stale_ = false;
    if (now->fleet->workloads.empty() || now->fleet->poolCount() == 0) {
        judging_->cancel();
        showAnswer(nullptr);
        return;
    }
    progress_->start(tr("Judging the workloads…"));
    auto fleet = std::make_shared<const Fleet>(*now->fleet);
    judging_->run([this, fleet, matrix = matrix_](Evaluator& evaluator, const SolverThread::Stopped& stopped) -> SolverThread::Answer {
        const WorkloadAnswerPtr answer = answerWorkloads(evaluator, matrix, fleet, "en", stopped);
        return [this, answer] {
            if (answer && !answer->grid.refused.empty()) {
                showRefusal(tr("%1. Remove workloads or pools, or ask for some of the pools with poolwright-cli workloads --pool.")
                                .arg(shown(answer->grid.refused)));
            } else if (answer) {
                showAnswer(answer);
            }
        };
    });
}

void WorkloadView::showAnswer(const WorkloadAnswerPtr& answer) {
    progress_->stop();
    answer_ = answer;
    if (fresh_ && answer) {
        for (std::size_t i = 0; i < answer->workloadCount(); ++i) {
            if (answer->workload(i).name == *fresh_) {
                place_.workload = answer->workload(i).id;
                fresh_.reset();
                break;
            }
        }
    }
    const Place wanted = place_; // the reset moves what is current
    model_.setAnswer(answer);
    packing_.setAnswer(answer);
    packed_->setText(packing_.summary());
    place_ = wanted;
    showPage();
    restoreCell();
    updateCaption();
    updateActions();
}

/// There is no answer, and why.
void WorkloadView::showRefusal(const QString& why) {
    showAnswer(nullptr);
    nothing_->setText(why);
    nothing_->show();
}

void WorkloadView::showPage() {
    const JudgedFleet* now = session_.current();
    using enum WorkloadStart::Reason;
    const bool bare = now == nullptr || now->fleet->poolCount() == 0 || now->fleet->workloads.empty();
    if (bare) {
        start_->setReason(now == nullptr ? NoDocument : (now->fleet->poolCount() == 0 ? NoPools : NoWorkloads), session_.writable());
    }
    pages_->setCurrentWidget(bare ? static_cast<QWidget*>(start_) : columns_);
}

/// Where a reader looks first: a placed workload that does not fit; else one that is placed; else the first.
QModelIndex WorkloadView::firstCell() const {
    QModelIndex placed;
    for (int row = 0; row < model_.rowCount(); ++row) {
        for (int column = 0; column < model_.columnCount(); ++column) {
            const WorkloadFit& fit = answer_->grid.at(model_.workloadAt(row), model_.poolAt(column));
            if (!fit.wished) {
                continue;
            }
            if (fit.verdict > Verdict::Caution) {
                return model_.index(row, column);
            }
            placed = placed.isValid() ? placed : model_.index(row, column);
        }
    }
    return placed.isValid() ? placed : model_.index(0, 0);
}

void WorkloadView::restoreCell() {
    const bool none = !answer_ || model_.rowCount() == 0 || model_.columnCount() == 0;
    nothing_->setText(tr("No workload and pool passes the filter."));
    nothing_->setVisible(answer_ != nullptr && none && model_.isFiltered());
    if (none) {
        panel_->clear();
        dropChange();
        return;
    }
    const int row = model_.rowOf(place_.workload);
    const int column = model_.columnOf(place_.pool);
    QModelIndex cell;
    if (row >= 0 || column >= 0) {
        cell = model_.index(std::max(0, row), std::max(0, column));
    } else {
        cell = firstCell();
    }
    grid_->setCurrentIndex(cell);
    onCellChanged();
}

void WorkloadView::goTo(Place place) {
    if (model_.rowOf(place.workload) < 0 || model_.columnOf(place.pool) < 0) {
        actions_->action("placedPoolsAction").setChecked(false);
        filter_->clear();
    }
    const int row = model_.rowOf(place.workload);
    const int column = model_.columnOf(place.pool);
    if (row >= 0 && column >= 0) {
        grid_->setCurrentIndex(model_.index(row, column));
        grid_->setFocus(Qt::OtherFocusReason);
    }
}

void WorkloadView::onCellChanged() {
    const QModelIndex cell = grid_->currentIndex();
    if (!cell.isValid() || !answer_) {
        return;
    }
    const std::size_t workload = model_.workloadAt(cell.row());
    const std::size_t pool = model_.poolAt(cell.column());
    place_ = {answer_->workload(workload).id, answer_->pools[pool].id};
    dropChange();
    panel_->setCell(answer_, workload, pool);
    grid_->setAccessibleDescription(model_.sentence(cell));
    detailPause_.start();
    updateActions();
}

/// What runs for another cell must not be shown on this one, nor planned for it.
void WorkloadView::dropChange() {
    change_.reset();
    detailPause_.stop();
    for (const auto* solver : {&detailing_, &changing_}) {
        if (*solver) {
            (*solver)->cancel();
        }
    }
}

void WorkloadView::askDetails() {
    detailPause_.stop();
    const QModelIndex cell = grid_->currentIndex();
    if (!cell.isValid() || !answer_ || !detailing_) {
        return;
    }
    const WorkloadAnswerPtr answer = answer_;
    const std::size_t workload = model_.workloadAt(cell.row());
    const std::size_t pool = model_.poolAt(cell.column());
    const WorkloadFit& fit = answer->grid.at(workload, pool);
    const Place place{answer->workload(workload).id, answer->pools[pool].id};
    detailing_->run([this, answer, workload, place, &fit](Evaluator& evaluator, const SolverThread::Stopped&) -> SolverThread::Answer {
        auto full = std::make_shared<WorkloadFit>(
            workloadFit(evaluator, *answer->fleet, answer->grid.workloads[workload], fit.cluster, fit.pool, "en"));
        return [this, answer, place, full] {
            if (answer == answer_ && place == place_) {
                panel_->fit().setEvidence(*full);
            }
        };
    });
    if (fit.verdict <= Verdict::Caution) { // it fits as the pool is
        changing_->cancel();
        return;
    }
    changing_->run([this, answer, workload, place, &fit](Evaluator& evaluator, const SolverThread::Stopped& stopped) -> SolverThread::Answer {
        auto change = std::make_shared<FitChange>(
            smallestChange(evaluator, *answer->fleet, fit, answer->grid.workloads[workload], "en", stopped));
        return [this, answer, place, change] {
            if (answer == answer_ && place == place_) {
                change_ = *change;
                panel_->fit().setChange(*change);
                updateActions();
            }
        };
    });
}

void WorkloadView::askShifts() {
    const QModelIndex cell = grid_->currentIndex();
    const auto choice = panel_->whatIf().choice();
    if (!shifting_) {
        return;
    }
    if (!choice || !cell.isValid() || !answer_) {
        shifting_->cancel();
        return;
    }
    panel_->whatIf().setAsking();
    const WorkloadAnswerPtr answer = answer_;
    const auto [cluster, pool] = answer->grid.pools[model_.poolAt(cell.column())];
    shifting_->run([this, answer, cluster = cluster, pool = pool, choice](Evaluator& evaluator, const SolverThread::Stopped&) -> SolverThread::Answer {
        const std::array choices{*choice};
        auto shifts = std::make_shared<std::vector<FitShift>>(
            fitShifts(evaluator, *answer->fleet, answer->grid.workloads, cluster, pool, choices, "en"));
        return [this, answer, shifts] {
            if (answer == answer_) {
                panel_->whatIf().showShifts(*shifts);
            }
        };
    });
}

void WorkloadView::onFilterChanged() {
    const Place wanted = place_; // the reset moves what is current
    model_.setFilter(filter_->text(), actions_->action("placedPoolsAction").isChecked());
    place_ = wanted;
    restoreCell();
    updateCaption();
    updateActions();
}

void WorkloadView::updateCaption() {
    if (!answer_) {
        caption_->setText({});
        return;
    }
    const auto workloads = static_cast<std::size_t>(model_.rowCount());
    const auto pools = static_cast<std::size_t>(model_.columnCount());
    caption_->setText(workloads == 1 ? tr("1 workload · %1").arg(counted(Countable::Pool, pools))
                                     : tr("%1 workloads · %2").arg(workloads).arg(counted(Countable::Pool, pools)));
}

void WorkloadView::updateActions() {
    WorkloadActions::State state;
    state.open = session_.current() != nullptr;
    state.writable = session_.writable();
    state.cell = answer_ != nullptr && grid_->currentIndex().isValid() && pages_->currentWidget() == columns_;
    state.workload = state.cell;
    state.change = state.cell && change_ && !change_->choices.empty();
    actions_->update(state);
}

bool WorkloadView::isSettled() const {
    const auto busy = [](const std::unique_ptr<SolverThread>& solver) { return solver && solver->busy(); };
    return !stale_ && !pause_.isActive() && !detailPause_.isActive() && !busy(judging_) && !busy(detailing_) &&
           !busy(changing_) && !busy(shifting_);
}

} // namespace poolwright
