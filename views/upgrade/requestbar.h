// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <functional>
#include <map>

#include "model/items/fleetsource.h"
#include "views/upgrade/planwish.h"

class QAction;
class QMenu;
class QPushButton;

namespace poolwright {

class FilterLine;
class PlainLabel;

/// The top row of the screen: what is to be reached, what must stay, what may be accepted, and the button that plans.
class RequestBar : public QWidget {
    Q_OBJECT
public:
    explicit RequestBar(QWidget* parent = nullptr);

    /// What targets are about: for completion and for the words of the facets.
    void setFleet(const FleetSource& source);
    void setWish(const PlanWish& wish);
    [[nodiscard]] const PlanWish& wish() const { return wish_; }
    /// What is wrong with the targets; empty: nothing.
    void sayFault(const QString& fault);
    /// While planning, the button cancels.
    void setBusy(bool busy);
    /// Without a fleet there is nothing to plan for.
    void setPlannable(bool on);
    /// The plans that the document keeps by name.
    void setKept(const QStringList& names);
    void hideCompletions();
    void focusTargets();
    [[nodiscard]] FilterLine& targetLine() { return *line_; }

signals:
    void wishChanged();
    void planRequested();
    void cancelRequested();
    void chooserRequested();
    void scheduleRequested();
    void overlayRequested();
    void keptChosen(const QString& name);
    void keptRemoved(const QString& name);
    /// Escape in the line.
    void left();

private:
    void buildLayout();
    void buildLocks();
    void buildOptions();
    void createActions();
    void showWish();
    void onLockToggled(Facet facet, bool on);
    QPushButton* addMenuButton(const char* name, const char* menuName, QMenu*& menu);
    [[nodiscard]] QString optionSummary() const;

    FleetSource source_;
    PlanWish wish_;
    bool showing_ = false;
    bool busy_ = false;
    FilterLine* line_ = nullptr;
    QPushButton* choose_ = nullptr;
    QPushButton* locks_ = nullptr;
    QPushButton* options_ = nullptr;
    QPushButton* kept_ = nullptr; ///< shown where the document keeps plans
    QPushButton* plan_ = nullptr;
    QMenu* lockMenu_ = nullptr;
    QMenu* optionMenu_ = nullptr;
    QMenu* keptMenu_ = nullptr;
    std::map<Facet, QAction*> lockActions_;
    QAction* unlockAll_ = nullptr;
    QAction* allowUnknown_ = nullptr;
    QAction* allowContested_ = nullptr;
    QAction* overlay_ = nullptr;
    QAction* dropOverlay_ = nullptr;
    QAction* schedule_ = nullptr;
    PlainLabel* fault_ = nullptr;
};

} // namespace poolwright
