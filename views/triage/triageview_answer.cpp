// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// From a paste to the answer on screen.

#include <QFileInfo>
#include <QLocale>
#include <QStackedWidget>

#include <algorithm>

#include "model/items/logmarks.h"
#include "model/items/plaintext.h"
#include "model/items/ticketrepair.h"
#include "model/items/triagewords.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/triage/answercolumn.h"
#include "views/triage/logview.h"
#include "views/triage/triageactions.h"
#include "views/triage/triagepanel.h"
#include "views/triage/triagestart.h"
#include "views/triage/triageview.h"

namespace poolwright {

namespace {

QString localNumber(std::size_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

QString faultWords(const Error& error) {
    QString out = shown(error.message);
    if (!error.where.empty()) {
        out = shown(error.where) + QStringLiteral(": ") + out;
    }
    out = out.isEmpty() ? out : out[0].toUpper() + out.mid(1);
    QString hint = shown(error.hint);
    return hint.isEmpty() ? out : out + QStringLiteral(". ") + hint[0].toUpper() + hint.mid(1);
}

} // namespace

/// What comes while another paste is being read is read with it.
void TriageView::read(const RawPaste& paste) {
    unread_.push_back(paste);
    fault_->hide();
    progress_->start(tr("Reading the text…"), [this] { cancel(); });
    reading_.start([this, before = text_, pastes = unread_](const std::stop_token& stop) -> LatestJob::Done {
        auto joined = joinPastes(before, pastes, stop);
        if (stop.stop_requested()) {
            return {};
        }
        return [this, joined = std::move(joined)] {
            progress_->stop();
            unread_.clear();
            if (!joined) {
                sayFault(joined.error());
                return;
            }
            showText(*joined);
            look();
        };
    });
}

void TriageView::showText(const PastedText& text) {
    const bool more = text_.text != nullptr;
    const std::size_t last = more ? text_.text->lineCount() : 0;
    text_ = text;
    answer_.reset();
    log_->setText(text_.text, more);
    if (more) { // the new part begins behind what was there
        log_->showPlace({last + 1, 0, 0});
    }
    panel_->setNoAnswer(tr("Looking for the cause…"), false);
    showPage();
    updateStatus();
    if (isVisible()) {
        log_->setFocus(Qt::OtherFocusReason);
    }
}

void TriageView::lookLater() {
    if (text_.text != nullptr) {
        lookLater_.start();
    }
}

/// The text, and where it belongs as far as it is known.
TriageQuestion TriageView::questionNow() const {
    TriageQuestion question;
    question.text = text_.text;
    const JudgedFleet* now = session_.current();
    if (now == nullptr) {
        return question;
    }
    const Policy policy = session_.document().policy();
    question.acceptable = VerdictSet({});
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        if (policy.acceptable[i]) {
            question.acceptable.insert(static_cast<Verdict>(i));
        }
    }
    if (chosen_ && pool_ == kNoItem) {
        return question; // a person said that it is of none
    }
    question.fleet = std::make_shared<const Fleet>(*now->fleet); // edited in place meanwhile
    for (std::size_t i = 0; chosen_ && i < question.fleet->clusters.size(); ++i) {
        const auto& pools = question.fleet->clusters[i].pools;
        const auto found = std::ranges::find(pools, pool_, &Pool::id);
        if (found != pools.end()) {
            question.pool = std::pair(i, static_cast<std::size_t>(found - pools.begin()));
        }
    }
    return question;
}

void TriageView::look() {
    lookLater_.stop();
    if (text_.text == nullptr) {
        return;
    }
    fault_->hide();
    job_.start(session_.matrix(), session_.matrixLoader(), session_.today(), questionNow());
    progress_->start(tr("Looking for the cause…"), [this] { cancel(); });
}

void TriageView::cancel() {
    const bool looking = job_.busy();
    reading_.cancel();
    unread_.clear();
    job_.cancel();
    progress_->stop();
    if (looking && answer_ == nullptr) {
        panel_->setNoAnswer(tr("Stopped: the causes were not looked for"), true);
    }
    updateOffers();
}

void TriageView::onAnswered(const std::shared_ptr<const TriageAnswer>& answer) {
    if (answer->question.text != text_.text) {
        return;
    }
    const Diagnosis* before = currentDiagnosis();
    const std::string open = before == nullptr ? std::string() : before->id;
    answer_ = answer;
    showAnswer();
    const auto again = std::ranges::find(answer_->triage.diagnoses, open, &Diagnosis::id);
    if (!open.empty() && again != answer_->triage.diagnoses.end()) {
        panel_->column().setCurrent(static_cast<int>(again - answer_->triage.diagnoses.begin()), false);
    }
}

void TriageView::showAnswer() {
    const Triage& triage = answer_->triage;
    log_->setMarks(std::make_shared<const LogMarks>(logMarksOf(triage, answer_->signatures->signatures())));
    if (!chosen_) {
        const auto& fleet = answer_->question.fleet;
        pool_ = fleet && triage.pool ? fleet->clusters[triage.pool->first].pools[triage.pool->second].id : kNoItem;
    }
    panel_->setFleet(session_.current() == nullptr ? nullptr : session_.current()->fleet.get());
    panel_->setPool(pool_, !chosen_);
    panel_->setAnswer(describeTriage(*answer_->matrix, triage, *text_.text));
    panel_->column().setFacts(*answer_->matrix, triage);
    updateStatus();
    updateOffers();
}

void TriageView::updateStatus() {
    QStringList parts;
    if (text_.text != nullptr) {
        parts << (text_.pastes == 1 ? tr("1 paste") : tr("%1 pastes").arg(localNumber(text_.pastes)))
              << (text_.text->lineCount() == 1 ? tr("1 line") : tr("%1 lines").arg(localNumber(text_.text->lineCount())));
    }
    status_->setText(parts.join(QStringLiteral(" · ")));
}

void TriageView::sayFault(const Error& error) { fault_->setTextOrHide(QStringLiteral("✕ ") + faultWords(error)); }

/// Edits elsewhere must not wait for a ticket that nobody looks at.
void TriageView::onFleetChanged() {
    stale_ = true;
    if (isVisible()) {
        readFleet();
    }
}

void TriageView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) {
        readFleet();
    }
}

void TriageView::readFleet() {
    stale_ = false;
    const JudgedFleet* now = session_.current();
    panel_->setFleet(now == nullptr ? nullptr : now->fleet.get());
    updateOffers();
    lookLater();
}

std::optional<TriageView::Place> TriageView::placeOfPool(ItemId pool) const {
    const JudgedFleet* now = session_.current();
    if (now == nullptr || pool == kNoItem) {
        return std::nullopt;
    }
    for (const Cluster& cluster : now->fleet->clusters) {
        const auto found = std::ranges::find(cluster.pools, pool, &Pool::id);
        if (found != cluster.pools.end()) {
            return Place{&cluster, &*found};
        }
    }
    return std::nullopt;
}

ItemId TriageView::ticketPool() const { return placeOfPool(pool_) ? pool_ : kNoItem; }

const Diagnosis* TriageView::currentDiagnosis() const {
    const int at = panel_->column().current();
    if (answer_ == nullptr || at < 0 || static_cast<std::size_t>(at) >= answer_->triage.diagnoses.size()) {
        return nullptr;
    }
    return &answer_->triage.diagnoses[static_cast<std::size_t>(at)];
}

/// What can be done now, and why the rest cannot.
void TriageView::updateOffers() {
    TriageActions::State state;
    state.text = text_.text != nullptr;
    state.cleared = cleared_.text != nullptr;
    state.busy = reading_.busy() || job_.busy();
    state.answer = answer_ != nullptr;
    state.causes = panel_->column().cardCount() > 0;
    state.command = answer_ != nullptr && !panel_->command().isEmpty();
    const bool open = session_.current() != nullptr;
    const bool inFleet = ticketPool() != kNoItem;
    const bool facts = answer_ != nullptr && !answer_->triage.facts.empty();
    state.plan = state.answer && open && (inFleet || (facts && session_.writable()));
    state.planWhy = !open                ? tr("No fleet is open: a repair is planned for one of its pools")
                    : answer_ == nullptr ? tr("Nothing was found yet")
                                         : tr("Say first whose ticket it is: it tells no facts to make a pool of");
    state.keep = currentDiagnosis() != nullptr && inFleet && session_.writable();
    state.keepWhy = currentDiagnosis() == nullptr ? tr("There is no cause to keep")
                    : !inFleet                    ? tr("Say first whose ticket it is")
                                                  : tr("The document is read-only");
    actions_->update(state);
    panel_->setOffers({state.plan, state.keep, state.answer, state.plan ? planTip() : state.planWhy,
                       state.keep ? QString() : state.keepWhy});
    panel_->setFilling(fillWords());
}

/// What planning means now.
QString TriageView::planTip() const {
    const auto place = placeOfPool(ticketPool());
    if (!place || answer_ == nullptr) {
        return tr("Adds the pool of the ticket to the fleet first");
    }
    const Diagnosis* diagnosis = currentDiagnosis();
    const TriageRemedy* remedy = diagnosis == nullptr ? nullptr : remedyToPlan(*diagnosis);
    return tr("Plans %1").arg(shown(repairTarget(*answer_->matrix, *place->cluster, *place->pool, remedy)));
}

/// What the ticket tells that is open in its pool; empty: nothing.
QString TriageView::fillWords() const {
    const auto place = placeOfPool(ticketPool());
    if (!place || answer_ == nullptr || !session_.writable()) {
        return {};
    }
    const std::size_t fills = fillingEdits(*place->cluster, *place->pool, answer_->triage).size();
    const QString name = shown(poolPath(*place->cluster, *place->pool));
    return fills == 0   ? QString()
           : fills == 1 ? tr("The ticket tells 1 fact that is open in %1.").arg(name)
                        : tr("The ticket tells %1 facts that are open in %2.").arg(localNumber(fills), name);
}

} // namespace poolwright
