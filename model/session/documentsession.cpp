// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/documentsession.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QMetaObject>

#include <algorithm>
#include <chrono>

#include "model/session/documentwriter.h"
#include "model/session/filename.h"
#include "model/session/judging.h"

namespace poolwright {

namespace {

using Clock = std::chrono::steady_clock;

/// When progress is worth telling: after a second, then ten times a second.
class Pace {
public:
    bool due() {
        const auto now = Clock::now();
        if (now - start_ < std::chrono::seconds(1) || now - last_ < std::chrono::milliseconds(100)) {
            return false;
        }
        last_ = now;
        return true;
    }

private:
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_;
};

} // namespace

DocumentSession::DocumentSession(MatrixLoader loadMatrix, Date today, QString drafts, QObject* parent)
    : DocumentSession(std::move(loadMatrix), today, std::move(drafts), DocumentFiles::onDisk(), parent) {}

DocumentSession::DocumentSession(MatrixLoader loadMatrix, Date today, QString drafts, DocumentFiles files,
                                 QObject* parent)
    : QObject(parent), loadMatrix_(std::move(loadMatrix)), today_(today), drafts_(QDir::cleanPath(drafts)),
      files_(std::move(files)) {}

DocumentSession::~DocumentSession() {
    blockSignals(true);
    openJob_ = 0;
    dropJudging();
    for (auto& [job, worker] : workers_) {
        worker.request_stop();
    }
    workers_.clear();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall); // what was opened and not taken is closed properly
    workers_.clear();
    closeWriter();
    closing_.clear();
}

void DocumentSession::open(const QString& file) {
    asked_ = {file, {}};
    givesUp_ = false;
    OpenRequest request;
    request.file = toPath(file);
    takingOver_ = false;
    start(std::move(request));
}

void DocumentSession::openNew(const QString& name) {
    asked_ = {{}, name};
    givesUp_ = false;
    OpenRequest request;
    request.name = name.toStdString();
    takingOver_ = false;
    start(std::move(request));
}

void DocumentSession::openGivingUp() {
    const Asked again = asked_;
    again.file.isEmpty() ? openNew(again.name) : open(again.file);
    givesUp_ = true;
}

void DocumentSession::takeOver() {
    if (!current_.fleet || access_ != DocumentAccess::InUse) {
        return;
    }
    OpenRequest request;
    request.file = toPath(documentFile_);
    request.scenario = scenario_;
    takingOver_ = true;
    start(std::move(request));
}

void DocumentSession::start(OpenRequest request) {
    giveUp();
    const quint64 job = ++lastJob_;
    openJob_ = job;
    setBusy(request.file.empty() ? QString::fromStdString(request.name) : toFile(request.file));
    request.drafts = toPath(drafts_);
    request.held = hasFile_ && access_ == DocumentAccess::Writable ? toPath(documentFile_) : std::filesystem::path();
    for (const auto& [id, writer] : closing_) {
        request.before.push_back(writer->ended());
    }
    request.files = files_;
    request.matrix = matrix_;
    request.loadMatrix = loadMatrix_;
    request.today = today_;
    request.progress = [this, job, pace = std::make_shared<Pace>()](double fraction, OpenPhase phase) {
        if (pace->due()) {
            QMetaObject::invokeMethod(
                this, [this, job, fraction, phase] { tellProgress(job, fraction, phase); }, Qt::QueuedConnection);
        }
    };
    // The result travels in a shared pointer: a queued call copies its function.
    workers_.emplace(job, [this, job, request = std::move(request)](const std::stop_token& stop) {
        auto outcome = std::make_shared<Opened>(openFile(request, stop));
        QMetaObject::invokeMethod(
            this, [this, job, outcome] { finishOpening(job, *outcome); }, Qt::QueuedConnection);
    });
}

void DocumentSession::cancel() {
    if (!busy_) {
        return;
    }
    const QString file = openingFile_;
    giveUp();
    setBusy({});
    emit openCancelled(file);
}

void DocumentSession::giveUp() {
    if (const auto running = workers_.find(openJob_); running != workers_.end()) {
        running->second.request_stop();
    }
    openJob_ = 0;
}

void DocumentSession::tellProgress(quint64 job, double fraction, OpenPhase phase) {
    if (job != openJob_) {
        return;
    }
    switch (phase) {
    case OpenPhase::Matrix:
        emit progress(fraction, tr("Reading the matrix"));
        break;
    case OpenPhase::File:
        emit progress(fraction, tr("Reading the file"));
        break;
    case OpenPhase::Draft:
        emit progress(fraction, tr("Making a document of it"));
        break;
    case OpenPhase::Judging:
        emit progress(fraction, tr("Judging pools"));
        break;
    }
}

void DocumentSession::finishOpening(quint64 job, Opened& outcome) {
    workers_.erase(job); // it has nothing left to do but to end
    if (job != openJob_) {
        refuse(outcome);
        return;
    }
    openJob_ = 0;
    const QString file = openingFile_;
    setBusy({});
    if (takingOver_) {
        finishTakingOver(outcome);
        return;
    }
    if (!outcome) {
        emit openFailed(file, outcome.error());
        return;
    }
    matrix_ = outcome->judged.matrix;
    if (outcome->held) {
        current_.file = outcome->judged.file;
    } else if (saveState_.kind == SaveState::Kind::Failed && !givesUp_) {
        Errors errors = saveState_.errors;
        errors.insert(errors.begin(), Error{ErrorCode::Machine, "what was done last to the open document is not saved",
                                            "save a copy elsewhere first", documentFile_.toStdString()});
        refuse(outcome);
        emit openFailed(file, errors);
        return;
    } else {
        if (writer_ && saveState_.kind == SaveState::Kind::Failed) {
            writer_->forget();
        }
        adopt(*outcome);
    }
    emit documentOpened();
    emit judgementChanged();
}

void DocumentSession::finishTakingOver(Opened& outcome) {
    takingOver_ = false;
    if (!outcome || outcome->held || outcome->access == DocumentAccess::InUse) {
        const bool told = !outcome && !outcome.error().empty();
        const Error error = told ? outcome.error().front()
                                 : Error{ErrorCode::Machine, "another program still has the document open",
                                         "close it there first", documentFile_.toStdString()};
        refuse(outcome);
        emit editRefused(error);
        return;
    }
    outcome->judged.file = current_.file;
    adopt(*outcome);
    emit scenarioShown();
    emit judgementChanged();
    emit historyChanged();
    emit scenariosChanged();
    emit entriesChanged();
}

/// What was opened is not wanted after all. Closing it touches the disk, so a worker does that.
void DocumentSession::refuse(Opened& outcome) {
    if (!outcome || !outcome->store) {
        return;
    }
    const quint64 job = ++lastJob_;
    workers_.emplace(job, [this, job, opened = std::make_shared<OpenedFile>(std::move(*outcome))] {
        discard(*opened);
        QMetaObject::invokeMethod(
            this, [this, job] { workers_.erase(job); }, Qt::QueuedConnection);
    });
}

/// Makes the opened document the one that is open. Tells only how it stands to its file; what else is new is the
/// caller's.
void DocumentSession::adopt(OpenedFile& opened) {
    closeWriter();
    stopJudging();
    ++generation_;
    removed_.clear();
    document_ = std::move(opened.document);
    current_ = std::move(opened.judged);
    index_ = std::move(opened.index);
    scenario_ = opened.scenario;
    stale_ = false;
    history_ = std::move(opened.history);
    documentFile_ = toFile(opened.file);
    draft_ = opened.draft;
    access_ = opened.access;
    made_ = opened.made;
    updateAccepted();
    startWriter(std::move(opened.store), std::move(opened.faults));
}

void DocumentSession::setBusy(const QString& file) {
    openingFile_ = file;
    const bool busy = openJob_ != 0;
    if (busy_ != busy) {
        busy_ = busy;
        emit busyChanged(busy);
    }
}

} // namespace poolwright
