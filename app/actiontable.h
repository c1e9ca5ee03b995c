// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QWidget;

namespace poolwright {

/// Where an action is found: its menu, and its heading in the list of shortcuts.
enum class ActionGroup : std::uint8_t { File, Edit, Fleet, View, Scenario, Upgrade, Workloads, Triage, Matrix, Help };
QString actionGroupTitle(ActionGroup group);

/// Every action of a window in one place: the menus, the command palette and the list of shortcuts read it, so that
/// none can be in one of them and missing in another. Screens hand theirs over with adopt().
class ActionTable : public QObject {
    Q_OBJECT
public:
    struct Entry {
        ActionGroup group{};
        QAction* action = nullptr;
    };

    /// Makes the window's own actions; they belong to the window.
    explicit ActionTable(QWidget& window);

    /// The action of that objectName; asserts that there is one.
    [[nodiscard]] QAction& action(const char* id) const;
    /// Actions of a screen; they stay the screen's. An action is taken once; separators are left out.
    void adopt(ActionGroup group, const QList<QAction*>& actions);
    [[nodiscard]] std::vector<Entry> entries() const;

    /// Switches the action on, or off with the reason that palette and tool tip show.
    static void allow(QAction& action, bool on, const QString& reason = {});
    /// Why it is off; empty: it is on, or nobody said.
    [[nodiscard]] static QString reason(const QAction& action);
    /// The text without mnemonic and dots.
    [[nodiscard]] static QString plainText(const QAction& action);
    /// All its shortcuts as the platform writes them.
    [[nodiscard]] static QString shortcutText(const QAction& action);

private:
    void create();

    QWidget& window_;
    std::vector<Entry> entries_;
};

} // namespace poolwright
