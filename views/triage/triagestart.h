// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace poolwright {

class ActionButton;

/// What stands where nothing was pasted yet: what may be pasted, with the commands that print it, and what becomes of the text.
class TriageStart : public QWidget {
    Q_OBJECT
public:
    explicit TriageStart(QWidget* parent = nullptr);

    /// Whether there is a text that was cleared.
    void setBackOffered(bool on);
    /// Enter pastes.
    void focusMain();

signals:
    void pasteRequested();
    void openRequested();
    void sampleRequested();
    void backRequested();
    void copied(const QString& command);

private:
    QWidget* buildCommands();
    QWidget* buildButtons();

    ActionButton* paste_ = nullptr;
    ActionButton* back_ = nullptr;
};

} // namespace poolwright
