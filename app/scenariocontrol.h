// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "app/actiontable.h"
#include "model/core/document/document.h"

class QMenu;
class QWidget;

namespace poolwright {

class DocumentSession;
class NoteStrip;
class Prompts;

/// What is done to scenarios: the actions of their menu, the list of them, and the questions that they ask.
class ScenarioControl : public QObject {
    Q_OBJECT
public:
    struct Parts {
        DocumentSession& session;
        Prompts& prompts;
        ActionTable& actions;
        NoteStrip& note;
        QWidget& window;
    };
    explicit ScenarioControl(const Parts& parts);

    /// The list of scenarios, then what can be done to the one on screen.
    void fillMenu(QMenu& menu) const;
    void branch();

signals:
    void comparisonRequested();
    void comparisonOfAllRequested();
    /// A step could not be done; to be told with what can be done about it.
    void refused(const poolwright::Error& error, bool rebaseHelps);

private:
    void connectActions();
    void update();
    void step(int by);
    void rename();
    void remove();
    void rebase();
    void promote();
    [[nodiscard]] const Scenario* current() const;

    Parts parts_;
};

} // namespace poolwright
