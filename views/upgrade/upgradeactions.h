// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QWidget;

namespace poolwright {

/// Everything that the upgrade screen can do, as actions with names, keys and tips, for menus, palette and the list of
/// shortcuts. The keys work while the screen has the focus.
class UpgradeActions : public QObject {
    Q_OBJECT
public:
    /// What is there to act on.
    struct State {
        bool fleet = false; ///< with pools
        bool busy = false;
        bool plan = false;  ///< any answer
        bool steps = false; ///< a plan with steps
        bool keep = false;  ///< and a document that takes it
    };

    explicit UpgradeActions(QWidget& page);
    [[nodiscard]] const QList<QAction*>& list() const { return actions_; }
    [[nodiscard]] QAction& action(const char* name) const;
    void update(const State& state);

private:
    QAction* make(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void createPlanActions();
    void createPlayActions();
    void createShowActions();
    void createExportActions();
    void allow(const char* name, bool on, const QString& why);

    QWidget& page_;
    QList<QAction*> actions_;
};

} // namespace poolwright
