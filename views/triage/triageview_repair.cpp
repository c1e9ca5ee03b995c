// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is done about a cause: plan, keep, copy, redact.

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <limits>

#include "model/core/triage/keptdiagnosis.h"
#include "model/items/plaintext.h"
#include "model/items/ticketredaction.h"
#include "model/items/ticketrepair.h"
#include "model/items/triagewords.h"
#include "model/session/textfile.h"
#include "views/common/plainlabel.h"
#include "views/triage/answercolumn.h"
#include "views/triage/redactiondialog.h"
#include "views/triage/ticketpooldialog.h"
#include "views/triage/triagepanel.h"
#include "views/triage/triageview.h"

namespace poolwright {

/// The facts that are open in the pool come first, where the ticket tells them: a plan is only as good as its start.
void TriageView::planRepair() {
    if (answer_ == nullptr || session_.current() == nullptr) {
        return;
    }
    if (ticketPool() == kNoItem) {
        askForPool();
        return;
    }
    if (session_.writable()) {
        fillFacts();
    }
    planFor(ticketPool());
    QStringList other;
    for (const Triage::Contradiction& contradiction : answer_->triage.contradictions) {
        if (contradiction.fleetValue) {
            other << shown(answer_->matrix->facts(contradiction.facet).label);
        }
    }
    if (!other.isEmpty()) {
        emit told(tr("The plan starts from what the fleet says; the ticket says otherwise of: %1").arg(other.join(QStringLiteral(", "))));
    }
}

void TriageView::planFor(ItemId pool) {
    const auto place = placeOfPool(pool);
    if (!place || answer_ == nullptr) {
        return;
    }
    const Diagnosis* diagnosis = currentDiagnosis();
    const TriageRemedy* remedy = diagnosis == nullptr ? nullptr : remedyToPlan(*diagnosis);
    emit planRequested(QString::fromStdString(repairTarget(*answer_->matrix, *place->cluster, *place->pool, remedy)));
}

void TriageView::fillFacts() {
    const auto place = placeOfPool(ticketPool());
    if (!place || answer_ == nullptr) {
        return;
    }
    const std::vector<CellEdit> edits = fillingEdits(*place->cluster, *place->pool, answer_->triage);
    if (edits.empty()) {
        return;
    }
    const std::string name = poolPath(*place->cluster, *place->pool);
    session_.perform(setCells(session_.document(), session_.scenario(), edits,
                              tr("Fill %1 from a ticket").arg(QString::fromStdString(name)).toStdString()));
    emit told(edits.size() == 1 ? tr("1 fact of the ticket went into %1").arg(shown(name))
                                : tr("%1 facts of the ticket went into %2").arg(edits.size()).arg(shown(name)));
}

void TriageView::askForPool() {
    auto* dialog = new TicketPoolDialog(*answer_->matrix, *session_.current()->fleet, clusterOfTicket(answer_->triage), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TicketPoolDialog::chosen, this, [this](ItemId into, const Cluster& made) {
        const std::string name = made.pools.front().name;
        const std::size_t end = session_.current()->fleet->clusters.size();
        session_.perform(into == kNoItem ? addCluster(session_.document(), session_.scenario(), made, end)
                                         : addPool(session_.document(), session_.scenario(), into, made.pools.front(),
                                                   std::numeric_limits<std::size_t>::max()));
        for (const Cluster& cluster : session_.current()->fleet->clusters) {
            const auto pool = std::ranges::find(cluster.pools, name, &Pool::name);
            const bool here = into == kNoItem ? cluster.name == made.name : cluster.id == into;
            if (here && pool != cluster.pools.end()) {
                chosen_ = true;
                pool_ = pool->id;
                panel_->setPool(pool_, false);
                planFor(pool_);
                return;
            }
        }
    });
    dialog->open();
}

void TriageView::keep() {
    const Diagnosis* diagnosis = currentDiagnosis();
    const auto place = placeOfPool(ticketPool());
    if (diagnosis == nullptr || !place) {
        return;
    }
    constexpr std::size_t kLearntFrom = 256U << 10U; // bytes: the beginning tells the machines, and a frame is not lost
    const std::string_view ticket = text_.text == nullptr ? std::string_view() : std::string_view(text_.text->text());
    const std::string paragraph =
        keptText(answer_->triage, *diagnosis, session_.today(), person_.toStdString(), ticket.substr(0, kLearntFrom));
    const std::size_t before = session_.historyPosition();
    session_.perform(keepDiagnosis(session_.document(), place->pool->id, paragraph));
    if (session_.historyPosition() != before) {
        emit told(tr("Kept in the note of %1, redacted; undo takes it back").arg(shown(poolPath(*place->cluster, *place->pool))));
    }
}

void TriageView::copyCommand() {
    if (!panel_->command().isEmpty()) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(answer_->triage.askNext.front().command));
        emit told(tr("The command is copied; paste what it prints here"));
    }
}

void TriageView::saveRedacted() { openPreview(false); }

void TriageView::openPreview(bool answerAlone) {
    if (answer_ == nullptr) {
        return;
    }
    auto* dialog =
        new RedactionDialog(answer_, answerAlone ? RedactedPart::Answer : RedactedPart::AnswerAndText, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RedactionDialog::saveRequested, this, [this](const std::shared_ptr<const CleanText>& text) {
        toWrite_ = text;
        emit redactedFileRequested(tr("ticket-redacted.txt"));
    });
    connect(dialog, &RedactionDialog::copied, this, [this] { emit told(tr("The redacted text is copied")); });
    dialog->open();
}

/// At once where the self-check is empty; else the preview shows what is left.
void TriageView::copyRedacted() {
    if (answer_ == nullptr) {
        return;
    }
    redacting_.start([this, answer = answer_](const std::stop_token& stop) -> LatestJob::Done {
        IntakeHooks hooks;
        hooks.stopped = [&stop] { return stop.stop_requested(); };
        const auto made = redactTicket(*answer->matrix, answer->triage, *answer->question.text, RedactedPart::Answer, hooks);
        if (!made) {
            return {};
        }
        return [this, made] {
            if (!made->left.empty()) {
                openPreview(true);
                return;
            }
            QGuiApplication::clipboard()->setText(QString::fromStdString(made->text->text()));
            emit told(made->rows.empty() ? tr("The answer is copied; nothing in it had to be replaced")
                                         : tr("The answer is copied; replaced: %1").arg(redactionSummary(made->rows)));
        };
    });
}

void TriageView::writeRedacted(const QString& file) {
    if (toWrite_ == nullptr) {
        return;
    }
    writing_.start([this, file, text = toWrite_](const std::stop_token&) -> LatestJob::Done {
        const Result<void> written = writeTextFile(file, text->text());
        return [this, file, written] {
            if (written) {
                emit told(tr("%1 is written, redacted").arg(shown(QFileInfo(file).fileName().toStdString())));
            } else {
                sayFault(written.error());
            }
        };
    });
}

} // namespace poolwright
