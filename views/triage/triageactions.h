// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QList>
#include <QObject>

class QWidget;

namespace poolwright {

/// The actions of the triage screen; they work while it has the focus, and from menu and palette.
class TriageActions : public QObject {
    Q_OBJECT
public:
    /// What there is now.
    struct State {
        bool text = false;
        bool cleared = false; ///< a text that can be brought back
        bool busy = false;
        bool causes = false;
        bool command = false;
        bool answer = false;
        bool plan = false;
        bool keep = false;
        QString planWhy; ///< why it is off
        QString keepWhy;
    };

    explicit TriageActions(QWidget& page);

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
