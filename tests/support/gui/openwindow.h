// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "app/mainwindow.h"
#include "app/prompts.h"
#include "model/session/documentsession.h"

namespace poolwright::test {

/// Answers questions by what the test wrote down beforehand.
class ScriptedPrompts : public Prompts {
public:
    QString nextFile;               ///< to open or import; empty: the dialog is closed
    std::optional<Target> nextCopy; ///< where a copy goes
    QString nextName;
    bool loses = false; ///< whether what cannot be saved may be lost
    int asked = 0;
    int abouts = 0;
    QStringList questions; ///< titles and texts, in the order asked

    QString fleetToOpen(QWidget* parent, const QString& folder) override;
    QString fleetToImport(QWidget* parent, const QString& folder) override;
    std::optional<Target> copyTarget(QWidget* parent, const QString& title, const QString& suggested) override;
    QString name(QWidget* parent, const QString& title, const QString& label, const QString& suggested) override;
    QString fileToRead(QWidget* parent, const QString& title, const QString& folder, const QString& filter) override;
    QString fileToWrite(QWidget* parent, const QString& title, const QString& suggested, const QString& filter) override;
    bool mayLose(QWidget* parent, const QString& text) override;
    void showAbout(QWidget* parent) override;
};

/// The real window with a session of its own, shown, on a folder that goes away with it. It keeps no settings.
class OpenWindow {
public:
    explicit OpenWindow(MatrixLoader loader, const QString& sample = {}, const QSize& size = {1440, 900},
                        Planner planner = {}, TriageEngine triage = {});

    /// Writes a file into the folder and gives its path.
    [[nodiscard]] QString write(const QString& name, const QByteArray& text) const;
    /// Opens the file and waits until it is on screen; false: it was not opened.
    [[nodiscard]] bool open(const QString& file);
    /// The widget or action of that name; ends the test where there is none.
    template <typename T>
    T& find(const char* name) {
        T* found = window->findChild<T*>(QLatin1String(name));
        if (found == nullptr) {
            qFatal("no %s", name);
        }
        return *found;
    }

    QTemporaryDir folder;
    ScriptedPrompts prompts;
    Appearance appearance;
    Settings settings;
    DocumentSession session;
    std::unique_ptr<MainWindow> window;
};

inline constexpr int kPatience = 30'000; ///< milliseconds; waits end as soon as they can

/// For init(). One warning is the offscreen platform's own, about every dialog.
void failOnAnyWarning();

MatrixLoader smallLoader();
MatrixLoader realLoader();

} // namespace poolwright::test
