// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

class QWidget;

namespace poolwright {

/// Questions to the person at the screen. An interface, so that tests answer them by script.
class Prompts {
public:
    Prompts() = default;
    Prompts(const Prompts&) = delete;
    Prompts& operator=(const Prompts&) = delete;
    virtual ~Prompts() = default;

    /// Where a copy goes.
    struct Target {
        QString file;
        bool replace = false; ///< the person agreed to replace what is there
    };

    /// The document or fleet file to open; empty: none.
    virtual QString fleetToOpen(QWidget* parent, const QString& folder) = 0;
    /// The fleet file (JSON) to import; empty: none.
    virtual QString fleetToImport(QWidget* parent, const QString& folder) = 0;
    /// Where to write a document; `suggested` is a full path. Nothing: given up.
    virtual std::optional<Target> copyTarget(QWidget* parent, const QString& title, const QString& suggested) = 0;
    /// A name; empty: given up.
    virtual QString name(QWidget* parent, const QString& title, const QString& label, const QString& suggested) = 0;
    /// A file of another kind to read; empty: none.
    virtual QString fileToRead(QWidget* parent, const QString& title, const QString& folder, const QString& filter) = 0;
    /// A file to write; what is there was agreed to be replaced. `suggested` is a full path. Empty: given up.
    virtual QString fileToWrite(QWidget* parent, const QString& title, const QString& suggested, const QString& filter) = 0;
    /// Whether something may be lost; the text says what.
    virtual bool mayLose(QWidget* parent, const QString& text) = 0;
    virtual void showAbout(QWidget* parent) = 0;
};

/// Asks with dialogs.
class DialogPrompts : public Prompts {
public:
    QString fleetToOpen(QWidget* parent, const QString& folder) override;
    QString fleetToImport(QWidget* parent, const QString& folder) override;
    std::optional<Target> copyTarget(QWidget* parent, const QString& title, const QString& suggested) override;
    QString name(QWidget* parent, const QString& title, const QString& label, const QString& suggested) override;
    QString fileToRead(QWidget* parent, const QString& title, const QString& folder, const QString& filter) override;
    QString fileToWrite(QWidget* parent, const QString& title, const QString& suggested, const QString& filter) override;
    bool mayLose(QWidget* parent, const QString& text) override;
    void showAbout(QWidget* parent) override;
};

} // namespace poolwright
