// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QWidget;

namespace poolwright {

/// Everything that the workload screen can do, as actions with names, keys and tips. The keys work while the screen has
/// the focus.
class WorkloadActions : public QObject {
    Q_OBJECT
public:
    /// What is there to act on.
    struct State {
        bool open = false;     ///< a document
        bool writable = false;
        bool workload = false; ///< one is current
        bool cell = false;     ///< a workload on a pool
        bool change = false;   ///< something would make it fit
    };

    explicit WorkloadActions(QWidget& page);
    [[nodiscard]] const QList<QAction*>& list() const { return actions_; }
    [[nodiscard]] QAction& action(const char* name) const;
    void update(const State& state);

private:
    QAction* make(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void allow(const char* name, bool on, const QString& why);

    QWidget& page_;
    QList<QAction*> actions_;
};

} // namespace poolwright
