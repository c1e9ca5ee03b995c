// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "app/actiontable.h"
#include "app/settings.h"
#include "model/core/base/result.h"
#include "model/session/latestjob.h"
#include "views/common/banner.h"

class QMenu;
class QWidget;

namespace poolwright {

class DocumentSession;
class NoteStrip;
struct Salvage;
class ProgressStrip;
class Prompts;

/// What is done with documents as a whole: opening, importing, copying, recovering; and what the window says about it.
/// Recent files are kept in the settings.
class DocumentControl : public QObject {
    Q_OBJECT
public:
    struct Parts {
        DocumentSession& session;
        Prompts& prompts;
        Settings& settings;
        ActionTable& actions;
        NoteStrip& note;
        ProgressStrip& progress;
        Banner& message; ///< of the last thing that did not work
        Banner& access;  ///< why the document cannot be written
        Banner& saving;  ///< that the last change is not on the disk
        QWidget& window;
        QString sample; ///< path of the sample fleet
    };
    explicit DocumentControl(const Parts& parts);

    void openFile(const QString& file);
    void askForFile();
    void openSample();
    void fillRecentMenu(QMenu& menu);
    /// Tells that an edit or a step was refused.
    void showRefused(const Error& error, const std::vector<Banner::Step>& steps = {});
    /// By what name the person knows the open document: the file that was asked for, or the document that it became.
    [[nodiscard]] QString knownFile() const;

private:
    void connectActions();
    void connectSession();
    void askForImport();
    void openNew();
    void askForCopy(bool goOn);
    void tellSaved();
    void recover(const QString& damaged);
    void tellRecovered(const Result<Salvage>& salvage, const QString& file);
    void onOpened();
    void onOpenFailed(const QString& file, const Errors& errors);
    void onBusyChanged(bool busy);
    void onSaveStateChanged();
    void updateActions();
    void showAccess();
    void showSaving();
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString suggestedCopy(const QString& addition) const;

    Parts parts_;
    LatestJob recovery_;
    bool refused_ = false; ///< the message is about an edit that was refused
    LatestJob lookup_;     ///< which of the recent files are still there
};

} // namespace poolwright
