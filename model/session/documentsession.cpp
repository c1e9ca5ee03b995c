// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/documentsession.h"

#include <QFile>
#include <QMetaObject>

namespace poolwright {

DocumentSession::DocumentSession(MatrixLoader loadMatrix, Date today, QObject* parent)
    : QObject(parent), loadMatrix_(std::move(loadMatrix)), today_(today) {}

DocumentSession::~DocumentSession() {
    for (auto& [job, worker] : workers_) {
        worker.request_stop();
    }
    workers_.clear();
}

void DocumentSession::open(const QString& file) {
    giveUp();
    const quint64 job = ++job_;
    const OpenRequest request{QFile::encodeName(file).toStdString(), matrix_, loadMatrix_, today_};
    setBusy(file);
    // The result travels in a shared pointer: a queued call copies its function.
    workers_.emplace(job, [this, job, request](const std::stop_token& stop) {
        auto outcome = std::make_shared<Outcome>(openFleet(request, stop));
        QMetaObject::invokeMethod(
            this, [this, job, outcome] { finish(job, *outcome); }, Qt::QueuedConnection);
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
    if (const auto running = workers_.find(job_); running != workers_.end()) {
        running->second.request_stop();
    }
    ++job_;
}

void DocumentSession::finish(quint64 job, Outcome& outcome) {
    workers_.erase(job); // it has nothing left to do but to end
    if (job != job_) {
        return;
    }
    const QString file = openingFile_;
    setBusy({});
    if (!outcome) {
        emit openFailed(file, outcome.error());
        return;
    }
    current_ = std::move(*outcome);
    matrix_ = current_.matrix;
    emit documentOpened();
    emit judgementChanged();
}

void DocumentSession::setBusy(const QString& file) {
    openingFile_ = file;
    const bool busy = !file.isEmpty();
    if (busy_ != busy) {
        busy_ = busy;
        emit busyChanged(busy);
    }
}

} // namespace poolwright
