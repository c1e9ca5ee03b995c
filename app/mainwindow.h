// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMainWindow>

#include "app/settings.h"
#include "model/core/base/result.h"

class QAction;
class QMenu;
class QStackedWidget;

namespace poolwright {

class ActivityRail;
class Banner;
class DocumentSession;
class FleetView;
class MatrixView;
class Prompts;
class TopBar;

/// The window: rail at the left, bar at the top, one screen between them, messages above it.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// What it needs of others; they outlive the window.
    struct Parts {
        DocumentSession& session;
        Prompts& prompts;
        Appearance& appearance;
        QString sample; ///< path of the sample fleet
    };
    explicit MainWindow(const Parts& parts, QWidget* parent = nullptr);

    void restore(const Settings& settings);
    [[nodiscard]] Settings settings() const;
    /// False: nothing is written when it closes (pictures, tests).
    void setKeepsSettings(bool on) { keepsSettings_ = on; }

public slots:
    void openFile(const QString& file);
    void askForFile();
    void openSample();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void createActions();
    void createFileMenu();
    void createViewMenu();
    void createHelpMenu();
    void buildLayout();
    void connectSession();
    QAction* addMenuAction(QMenu& menu, const QString& name, const QString& text, const QKeySequence& key);

    void onFleetOpened();
    void onOpenFailed(const QString& file, const Errors& errors);
    void onBusyChanged();
    void onThemeChosen(QAction* action);
    void showLegend();
    void showScreen(const QString& name);
    void passToMatrix();

    DocumentSession& session_;
    Prompts& prompts_;
    Appearance& appearance_;
    QString sample_;
    QString lastFile_;
    ThemeChoice theme_ = ThemeChoice::System; ///< as chosen in the menu; --dark is for one run
    bool keepsSettings_ = true;
    ActivityRail* rail_ = nullptr;
    TopBar* top_ = nullptr;
    Banner* banner_ = nullptr;
    FleetView* fleet_ = nullptr;
    MatrixView* matrix_ = nullptr;
    QStackedWidget* screens_ = nullptr;
    QList<QAction*> themeActions_;
};

} // namespace poolwright
