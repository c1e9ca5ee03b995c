// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <map>
#include <stop_token>
#include <thread>

namespace poolwright {

/// Work off the GUI thread of which only the latest counts: starting again, or cancel(), gives up what runs. Made for
/// questions such as "how do these scenarios differ", where a newer question makes the older one worthless.
class LatestJob : public QObject {
    Q_OBJECT
public:
    /// Runs on a worker and gives what is to be done with its result in this object's thread; asks the token now and then.
    /// It must own all that it reads. What it throws is told by failed().
    using Done = std::function<void()>;
    using Work = std::function<Done(const std::stop_token&)>;

    explicit LatestJob(QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it; nothing is done with its result.
    ~LatestJob() override;

    void start(Work work);
    void cancel();
    [[nodiscard]] bool busy() const { return busy_; }

signals:
    void busyChanged(bool busy);
    /// The latest work threw, such as std::bad_alloc: there is no result. Comes after busyChanged(false).
    void failed(const QString& what);

private:
    void finish(quint64 job, const Done& done);
    void setBusy(bool busy);

    quint64 job_ = 0;
    bool busy_ = false;
    std::map<quint64, std::jthread> workers_;
};

} // namespace poolwright
