// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// DocumentSession: which scenario is on screen, and its judgement.

#include <QMetaObject>

#include <algorithm>

#include "model/session/documentsession.h"
#include "model/session/documentwriter.h"
#include "model/session/judging.h"

namespace poolwright {

namespace {

/// As many pools are judged while the person waits: some milliseconds.
constexpr std::size_t kAtOnce = 1'000;

std::vector<std::size_t> joined(std::vector<std::size_t> a, const std::vector<std::size_t>& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::ranges::sort(a);
    const auto twice = std::ranges::unique(a);
    a.erase(twice.begin(), twice.end());
    return a;
}

} // namespace

void DocumentSession::setScenario(ItemId scenario) {
    Scenario* wanted = current_.fleet ? document_->scenario(scenario) : nullptr;
    if (wanted == nullptr) {
        return;
    }
    if (judging_ && judging_->reread && judging_->reread->document.scenario(scenario) != nullptr) {
        judgeLater(scenario, true, judging_->reread); // what was read again is not to be lost
        return;
    }
    if (scenario == scenario_) {
        if (judging_ && judging_->show) {
            stopJudging();
            if (stale_) {
                judgeLater(scenario_, false, nullptr);
            }
        }
        return;
    }
    // A what-if differs from what is on screen in a few pools, mostly: the rest is taken over.
    std::vector<std::size_t> fresh;
    FleetJudgement judgement =
        takenOver(*current_.fleet, *current_.judgement, stale_ ? PoolIndex() : index_, wanted->fleet, fresh);
    if (fresh.size() > kAtOnce) {
        judgeLater(scenario, true, nullptr);
        return;
    }
    judgePools(*current_.evaluator, wanted->fleet, judgement, fresh);
    stopJudging();
    show(*wanted, current_.evaluator, std::move(judgement));
    emit scenarioShown();
    emit judgementChanged();
}

/// The scenario on screen went: what it was branched from comes, or the same again where it came back at once.
/// `judged`: its fleet was not changed after it was judged.
void DocumentSession::showNearest(bool judged) {
    const ItemId parent = removed_.back().parent;
    Scenario* next = document_->scenario(scenario_);
    next = next == nullptr ? document_->scenario(parent) : next;
    next = next == nullptr ? &document_->scenarios.front() : next;
    std::vector<std::size_t> fresh;
    FleetJudgement judgement =
        takenOver(*current_.fleet, *current_.judgement, judged && !stale_ ? index_ : PoolIndex(), next->fleet, fresh);
    stopJudging();
    show(*next, current_.evaluator, std::move(judgement));
    judgeOrQueue(fresh);
    emit scenarioShown();
    emit judgementChanged();
}

void DocumentSession::show(Scenario& scenario, std::shared_ptr<Evaluator> evaluator, FleetJudgement judgement) {
    scenario_ = scenario.id;
    stale_ = false;
    current_.fleet = std::shared_ptr<Fleet>(document_, &scenario.fleet);
    current_.evaluator = std::move(evaluator);
    current_.judgement = std::make_shared<FleetJudgement>(std::move(judgement));
    index_ = indexPools(*current_.fleet, *current_.judgement);
    updateAccepted();
}

/// Judges those pools of the fleet on screen now or, where they are many, has all of it judged by a worker.
void DocumentSession::judgeOrQueue(const std::vector<std::size_t>& pools) {
    if (pools.size() <= kAtOnce) {
        judgePools(*current_.evaluator, *current_.fleet, *current_.judgement, pools);
    } else {
        recount(*current_.judgement, *current_.evaluator);
        stale_ = true;
        if (!judging_) {
            judgeLater(scenario_, false, nullptr);
        }
    }
    updateAccepted();
}

/// A worker judges a copy with an evaluator of its own, because the fleet and this one's evaluator go on changing here.
void DocumentSession::judgeLater(ItemId scenario, bool show, std::shared_ptr<OpenedDocument> reread) {
    const bool before = dropJudging();
    const quint64 job = ++lastJob_;
    judging_ = std::make_unique<Judging>(Judging{job, scenario, show, {}, reread});
    std::shared_ptr<const Fleet> fleet;
    if (reread) {
        fleet = std::shared_ptr<const Fleet>(reread, &reread->document.scenario(scenario)->fleet);
    } else {
        fleet = std::make_shared<const Fleet>(document_->scenario(scenario)->fleet);
    }
    workers_.emplace(job, [this, job, fleet, matrix = matrix_, today = today_](const std::stop_token& stop) {
        auto judged = std::make_shared<JudgedCopy>();
        judged->evaluator = std::make_shared<Evaluator>(matrix, today);
        judged->judgement = judgeFleet(*judged->evaluator, *fleet, [&] { return stop.stop_requested(); });
        if (!stop.stop_requested()) {
            judged->index = indexPools(*fleet, judged->judgement);
        }
        QMetaObject::invokeMethod(
            this, [this, job, judged] { finishJudging(job, *judged); }, Qt::QueuedConnection);
    });
    if (!before) {
        emit judgingChanged(true);
    }
}

bool DocumentSession::dropJudging() {
    if (!judging_) {
        return false;
    }
    if (const auto running = workers_.find(judging_->job); running != workers_.end()) {
        running->second.request_stop();
    }
    judging_.reset();
    return true;
}

void DocumentSession::stopJudging() {
    if (dropJudging()) {
        emit judgingChanged(false);
    }
}

void DocumentSession::finishJudging(quint64 job, JudgedCopy& judged) {
    workers_.erase(job);
    if (!judging_ || judging_->job != job) {
        return;
    }
    const std::unique_ptr<Judging> task = std::move(judging_);
    if (task->reread) { // nothing was done meanwhile: a document that is followed cannot be edited
        document_ = std::make_shared<Document>(std::move(task->reread->document));
        history_ = std::move(task->reread->history);
    }
    Scenario* scenario = document_->scenario(task->scenario);
    if (scenario == nullptr) { // it went meanwhile
        emit judgingChanged(false);
        if (stale_) {
            judgeLater(scenario_, false, nullptr);
        }
        return;
    }
    if (!install(*task, judged, *scenario)) {
        judgeLater(task->scenario, task->show, nullptr);
        return;
    }
    emit judgingChanged(false);
    if (task->show || task->reread) {
        emit scenarioShown();
    }
    emit judgementChanged();
    if (task->reread) {
        emit historyChanged();
        emit scenariosChanged();
        emit entriesChanged();
    }
}

/// Brings what a worker found on screen, with what was done meanwhile judged again; false where that is too much to do
/// now.
bool DocumentSession::install(const Judging& task, JudgedCopy& judged, Scenario& scenario) {
    std::vector<std::size_t> fresh;
    FleetJudgement judgement = reordered(std::move(judged.judgement), judged.index, scenario.fleet, fresh);
    const PoolIndex index = indexPools(scenario.fleet, judgement);
    const auto again = joined(std::move(fresh), resolve(task.since, scenario.fleet, judgement, index).judge);
    if (again.size() > kAtOnce) {
        return false;
    }
    judgePools(*judged.evaluator, scenario.fleet, judgement, again);
    show(scenario, judged.evaluator, std::move(judgement));
    return true;
}

void DocumentSession::updateAccepted() {
    accepted_ = acceptedFindings(*document_, *current_.evaluator, *current_.fleet, *current_.judgement, today_);
}

std::optional<std::size_t> DocumentSession::poolIndex(ItemId pool) const {
    const auto at = index_.find(pool);
    return at == index_.end() ? std::nullopt : std::optional(at->second);
}

const RiskAcceptance* DocumentSession::acceptanceOf(std::size_t pool, const CheckResult& result) const {
    const PoolJudgement& judged = current_.judgement->pools[pool];
    const auto placed = std::ranges::find(judged.workloads, result, &WorkloadResult::result);
    return poolwright::acceptanceOf(*document_, *current_.evaluator,
                                    placed == judged.workloads.end() ? judged.row : placed->row,
                                    current_.fleet->clusters[judged.cluster].pools[judged.pool].id, result, today_);
}

/// After a command: judges what it touched and tells what is new.
void DocumentSession::settle(const Touched& touched) {
    if (touched.gone) {
        showNearest(!touched.anyPool());
    } else {
        const Fleet& fleet = *current_.fleet;
        std::vector<std::size_t> fresh;
        if (touched.structure) {
            *current_.judgement = reordered(std::move(*current_.judgement), index_, fleet, fresh);
            index_ = indexPools(fleet, *current_.judgement);
        }
        TouchedPools pools = resolve(touched, fleet, *current_.judgement, index_);
        const auto judge = joined(std::move(fresh), pools.judge);
        judgeOrQueue(judge);
        const bool marks = touched.acceptances || touched.policy;
        if (touched.structure || touched.name || marks || !pools.pools.empty() || !pools.clusters.empty()) {
            emit fleetChanged(
                {touched.structure, std::move(pools.pools), std::move(pools.clusters), marks, touched.name});
        }
        if ((touched.structure || !judge.empty()) && judge.size() <= kAtOnce) {
            emit judgementChanged();
        }
    }
    if (touched.scenarios || touched.others) {
        emit scenariosChanged();
    }
    if (touched.entries) {
        emit entriesChanged();
    }
}

} // namespace poolwright
