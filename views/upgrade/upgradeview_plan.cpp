// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the upgrade screen has others work out: plans, their pictures and states, checks, files.

#include "views/upgrade/upgradeview.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStackedWidget>

#include <algorithm>
#include <sstream>

#include "model/core/io/planmarkdown.h"
#include "model/core/io/planwriter.h"
#include "model/core/plan/recheck.h"
#include "model/items/plaintext.h"
#include "model/session/textfile.h"
#include "views/common/progressstrip.h"
#include "views/upgrade/noplanview.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/planpane.h"
#include "views/upgrade/requestbar.h"
#include "views/upgrade/resultbar.h"

namespace poolwright {

namespace {

const QString kPlanLanguage = QStringLiteral("en");
constexpr std::size_t kMostFaultsTold = 4;

QString sentenceOf(QString text) { return text.isEmpty() ? text : text[0].toUpper() + text.mid(1); }

/// "Column 12: 'drivr' is not a facet. Did you mean 'driver'?"
QString errorWords(const Error& error) {
    QString out = shown(error.message);
    if (!error.where.empty()) {
        out = shown(error.where) + QStringLiteral(": ") + out;
    }
    out = sentenceOf(out);
    return error.hint.empty() ? out : out + QStringLiteral(". ") + sentenceOf(shown(error.hint));
}

/// What of the fleet a person accepts today, by the names that a plan knows.
std::vector<AcceptedOnPool> acceptedOn(const Document& document, const Fleet& fleet, const Matrix& matrix, Date today) {
    std::vector<AcceptedOnPool> out;
    for (const RiskAcceptance& acceptance : document.acceptances) {
        const auto check = matrix.checkById(acceptance.check);
        if (!check || acceptance.until < today) {
            continue;
        }
        for (const Cluster& cluster : fleet.clusters) {
            const auto pool = std::ranges::find(cluster.pools, acceptance.pool, &Pool::id);
            if (pool != cluster.pools.end()) {
                out.push_back({poolPath(cluster, *pool), {*check, acceptance.rule, acceptance.verdict}});
            }
        }
    }
    return out;
}

std::string writtenPlan(const Matrix& matrix, const Plan& plan, bool json) {
    std::ostringstream out;
    json ? writePlanJson(matrix, plan, out) : writePlanMarkdown(matrix, plan, out);
    return std::move(out).str();
}

/// What broke the plan, or that it holds.
QString recheckWords(const PlanRecheck& check) {
    if (check.faults.empty()) {
        return UpgradeView::tr("Every step is still safe; another plan may cost less now.");
    }
    QStringList lines;
    for (std::size_t i = 0; i < std::min(check.faults.size(), kMostFaultsTold); ++i) {
        const PlanFault& fault = check.faults[i];
        lines << (fault.step == 0 ? shown(fault.text)
                                  : UpgradeView::tr("step %1: %2").arg(fault.step).arg(shown(fault.text)));
    }
    if (check.faults.size() > kMostFaultsTold) {
        lines << UpgradeView::tr("and %1 more").arg(check.faults.size() - kMostFaultsTold);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

/// A person's wish, not a step on the way back.
void UpgradeView::requestPlan() {
    if (request_->wish().targets.trimmed() != planned_.targets.trimmed()) {
        before_.clear();
    }
    startPlanning();
}

PlanRequest UpgradeView::requestOf(std::vector<Target> targets) const {
    const PlanWish& wish = request_->wish();
    PlanRequest out;
    out.targets = std::move(targets);
    out.locks = wish.locks;
    out.acceptable = wish.acceptable;
    const Policy policy = session_.document().policy();
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        if (policy.acceptable[i]) {
            out.acceptable.insert(static_cast<Verdict>(i));
        }
    }
    out.accepted = acceptedOn(session_.document(), *source_.fleet, *session_.matrix(), session_.today());
    out.overlay = wish.overlay;
    return out;
}

void UpgradeView::startPlanning() {
    if (!source_.valid() || source_.poolCount() == 0) {
        return;
    }
    request_->hideCompletions();
    const QString text = request_->wish().targets.trimmed();
    if (text.isEmpty()) {
        request_->sayFault(tr("Say first what is to be reached: type a target, or choose one with Target…"));
        request_->focusTargets();
        return;
    }
    auto targets = parseTargets(*session_.matrix(), text.toStdString());
    if (!targets) {
        request_->sayFault(errorWords(targets.error()));
        request_->focusTargets();
        return;
    }
    request_->sayFault({});
    asked_ = request_->wish();
    askedState_ = fleetState_;
    job_.start(session_.matrix(), session_.today(), *source_.fleet, requestOf(std::move(*targets)), kPlanLanguage);
    progress_->start(tr("Planning…"), [this] { cancel(); });
}

void UpgradeView::onFailed(const Error& error) { request_->sayFault(errorWords(error)); }

void UpgradeView::onPlanned(const std::shared_ptr<const Plan>& plan) {
    planned_ = asked_;
    keptName_.clear();
    plannedState_ = askedState_;
    scenario_ = session_.scenario();
    broken_.clear();
    showPlan(plan);
    if (plannedState_ != fleetState_) {
        checkLater_.start(); // it changed while the plan was made
    }
}

void UpgradeView::showPlan(const std::shared_ptr<const Plan>& plan) {
    checkLater_.stop();
    for (LatestJob* job : {&drawing_, &scheduling_, &judging_, &checking_}) {
        job->cancel();
    }
    plan_ = plan;
    const bool steps = plan_ != nullptr && !plan_->steps.empty();
    result_->setPlan(plan_);
    result_->setBack(before_.empty() ? QString() : tr("Back: undo “%1”").arg(before_.back().what));
    if (plan_ != nullptr && !steps) {
        noPlan_->setPlan(*session_.matrix(), plan_);
    } else {
        noPlan_->clear();
    }
    pane_->setPlan(session_.matrix(), steps ? plan_ : nullptr);
    sayStale();
    showPage();
    updateActions();
    if (steps) {
        draw();
        schedule();
        judgeStates();
    }
}

void UpgradeView::draw() {
    drawing_.start([this, plan = plan_](const std::stop_token&) -> LatestJob::Done {
        auto graph = std::make_shared<const PathGraph>(pathGraphOf(*plan));
        return [this, graph] { pane_->setGraph(graph); };
    });
}

void UpgradeView::schedule() {
    if (plan_ == nullptr || plan_->steps.empty()) {
        return;
    }
    scheduling_.start([this, plan = plan_, request = request_->wish().schedule](const std::stop_token&) -> LatestJob::Done {
        const bool today = request.first == Date::today(); // else the day was chosen, or the day of judging was
        const auto made = std::make_shared<const Schedule>(
            today ? scheduleFrom(*plan, request, nextFullHour(request.utcOffsetMinutes)) : scheduleOf(*plan, request));
        return [this, made, request] { pane_->setSchedule(*made, request, kPlanLanguage); };
    });
}

void UpgradeView::judgeStates() {
    judging_.start([this, plan = plan_, matrix = session_.matrix(),
                    today = session_.today()](const std::stop_token& stop) -> LatestJob::Done {
        const auto states = PlayedStates::judge(matrix, today, plan, [&stop] { return stop.stop_requested(); });
        if (states == nullptr) {
            return {};
        }
        return [this, states] { pane_->setStates(states); };
    });
}

/// The plan of another wish, scenario, fleet or matrix than what is there now.
void UpgradeView::sayStale() {
    if (plan_ == nullptr) {
        result_->setStale({});
        return;
    }
    PlanWish wish = request_->wish();
    wish.schedule = planned_.schedule; // the timeline follows at once
    wish.targets = wish.targets.trimmed();
    PlanWish planned = planned_;
    planned.targets = planned.targets.trimmed();
    const bool other = !(wish == planned);
    const QString otherWish = tr("The targets, locks or options are others than those of this plan.");
    QString why;
    if (session_.scenario() != scenario_) {
        why = tr("This plan was made for another scenario.");
    } else if (session_.matrix() != nullptr && session_.matrix()->revision != plan_->matrixRevision) {
        why = tr("This plan was made with matrix %1.").arg(shown(plan_->matrixRevision));
    } else if (fleetState_ != plannedState_) {
        why = keptName_.isEmpty() ? tr("The fleet has changed since this was planned.")
                                  : tr("This is the plan “%1” as it was kept.").arg(shown(keptName_.toStdString()));
    } else if (other) {
        why = otherWish;
    }
    if (other && why != otherWish) {
        why += QLatin1Char(' ') + otherWish; // both are told: neither follows from the other
    }
    result_->setStale(why.isEmpty() || broken_.isEmpty() ? why : why + QLatin1Char(' ') + broken_);
}

void UpgradeView::checkAgain() {
    if (plan_ == nullptr || plan_->steps.empty() || session_.scenario() != scenario_) {
        return;
    }
    const auto fleet = std::make_shared<const Fleet>(*source_.fleet); // edited in place meanwhile
    checking_.start([this, fleet, plan = plan_, matrix = session_.matrix(),
                     today = session_.today()](const std::stop_token&) -> LatestJob::Done {
        Evaluator evaluator(matrix, today);
        const PlanRecheck check = recheck(evaluator, *fleet, *plan);
        return [this, words = recheckWords(check)] {
            broken_ = words;
            sayStale();
        };
    });
}

void UpgradeView::useOverlay(const QString& file) {
    const MatrixPtr matrix = session_.matrix();
    if (!matrix) {
        return;
    }
    reading_.start([this, file, matrix](const std::stop_token&) -> LatestJob::Done {
        const auto text = readTextFile(file);
        const auto read = text ? readOverlay(*matrix, *text, file.toStdString()) : tl::make_unexpected(text.error());
        return [this, file, read] {
            PlanWish wish = request_->wish();
            wish.overlayFile = read ? file : QString();
            wish.overlay = read ? *read : Overlay();
            request_->setWish(wish);
            onWishChanged();
            if (!read) {
                request_->sayFault(errorWords(read.error()));
            }
        };
    });
}

void UpgradeView::copyRunbook() {
    if (plan_ == nullptr || plan_->steps.empty()) {
        return;
    }
    writing_.start([this, plan = plan_, matrix = session_.matrix()](const std::stop_token&) -> LatestJob::Done {
        return [this, text = QString::fromStdString(writtenPlan(*matrix, *plan, false))] {
            QGuiApplication::clipboard()->setText(text);
            emit told(tr("The runbook is copied, as Markdown"));
        };
    });
}

void UpgradeView::exportTo(const QString& what, const QString& file) {
    if (plan_ == nullptr) {
        return;
    }
    std::function<Result<void>()> write;
    if (what == QLatin1String("graph")) {
        write = pane_->path().saving(file);
    } else {
        write = [plan = plan_, matrix = session_.matrix(), file, json = what == QLatin1String("json")] {
            return writeTextFile(file, writtenPlan(*matrix, *plan, json));
        };
    }
    writing_.start([this, write, file](const std::stop_token&) -> LatestJob::Done {
        const Result<void> written = write();
        return [this, written, file] {
            if (written) {
                emit told(tr("%1 is written").arg(shown(QFileInfo(file).fileName().toStdString())));
            } else {
                request_->sayFault(errorWords(written.error()));
            }
        };
    });
}

} // namespace poolwright
