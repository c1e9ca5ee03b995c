// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QWidget;

namespace poolwright {

/// What a screen can do, as actions with names, keys and tips. The keys work while the screen has the focus.
class ScreenActions : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] const QList<QAction*>& list() const { return actions_; }
    /// The action of that name; there must be one.
    [[nodiscard]] QAction& action(const char* name) const;

protected:
    explicit ScreenActions(QWidget& page);
    QAction* make(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    /// Switches it on or off; why it is off is told by the palette and the tips.
    void allow(const char* name, bool on, const QString& why);

private:
    QWidget& page_;
    QList<QAction*> actions_;
};

} // namespace poolwright
