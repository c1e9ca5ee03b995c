// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QWidget;

namespace poolwright {

/// Questions to the person at the screen. An interface, so that tests answer them by script.
class Prompts {
public:
    Prompts() = default;
    Prompts(const Prompts&) = delete;
    Prompts& operator=(const Prompts&) = delete;
    virtual ~Prompts() = default;

    /// The fleet file to open; empty: none.
    virtual QString fleetToOpen(QWidget* parent, const QString& folder) = 0;
    virtual void showAbout(QWidget* parent) = 0;
};

/// Asks with dialogs.
class DialogPrompts : public Prompts {
public:
    QString fleetToOpen(QWidget* parent, const QString& folder) override;
    void showAbout(QWidget* parent) override;
};

} // namespace poolwright
