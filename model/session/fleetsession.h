// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <map>
#include <thread>

#include "model/session/opening.h"

namespace poolwright {

/// The fleet that is open now, with the matrix that judges it. Opening works on a thread of its own; everything here is
/// called from, and every signal comes in, the thread that made the session.
class FleetSession : public QObject {
    Q_OBJECT
public:
    FleetSession(MatrixLoader loadMatrix, Date today, QObject* parent = nullptr);
    /// Asks running workers to stop and waits for them.
    ~FleetSession() override;

    /// Reads and judges the file in the background; an opening under way is given up. The old fleet stays until
    /// fleetOpened(), and stays after openFailed().
    void open(const QString& file);
    void cancel();

    [[nodiscard]] bool busy() const { return busy_; }
    /// The file being opened; empty when not busy.
    [[nodiscard]] QString openingFile() const { return openingFile_; }
    /// Null until a fleet was opened.
    [[nodiscard]] const JudgedFleet* current() const { return current_.fleet ? &current_ : nullptr; }
    /// Null until a worker has loaded it.
    [[nodiscard]] MatrixPtr matrix() const { return matrix_; }
    [[nodiscard]] Date today() const { return today_; }

signals:
    void fleetOpened();
    void openFailed(const QString& file, const poolwright::Errors& errors);
    void openCancelled(const QString& file);
    /// Verdicts of the current fleet are new; also after fleetOpened().
    void judgementChanged();
    void busyChanged(bool busy);

private:
    using Outcome = tl::expected<JudgedFleet, Errors>;
    void finish(quint64 job, Outcome& outcome);
    void giveUp();
    void setBusy(const QString& file);

    MatrixLoader loadMatrix_;
    Date today_;
    MatrixPtr matrix_;
    JudgedFleet current_;
    QString openingFile_;
    bool busy_ = false;
    quint64 job_ = 0;                         ///< the newest one; results of older ones are dropped
    std::map<quint64, std::jthread> workers_; ///< those given up stay until they end, so that nobody waits for them
};

} // namespace poolwright
