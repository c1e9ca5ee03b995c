// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <vector>

#include "model/items/fleetsource.h"
#include "model/session/documentsession.h"
#include "model/session/planjob.h"
#include "views/upgrade/planwish.h"

class QStackedWidget;

namespace poolwright {

class NoPlanView;
class PlanPane;
class ProgressStrip;
class RequestBar;
class ResultBar;
class UpgradeActions;
class UpgradeStart;

/// The upgrade screen: what the fleet shall become, and the plan that leads there, safe at every step. Planning, judging
/// the states, layout and files are the work of other threads; only the latest wish counts.
class UpgradeView : public QWidget {
    Q_OBJECT
public:
    explicit UpgradeView(DocumentSession& session, QWidget* parent = nullptr);
    /// With another planner, for tests.
    UpgradeView(DocumentSession& session, Planner planner, QWidget* parent = nullptr);
    ~UpgradeView() override;

    /// Opens the chooser of targets with these places selected.
    void choosePlaces(const std::vector<TargetPlace>& places);
    /// Puts a target into the line, as if typed, and plans.
    void planFor(const QString& targets);
    /// Reads the overlay in the background and plans by it from then on.
    void useOverlay(const QString& file);
    /// Keeps the plan on screen in the document, under the name.
    void keepPlan(const QString& name);
    /// Shows a plan of the document as it was kept, and checks it against the fleet of today.
    void openKept(const QString& name);
    /// Writes the plan in the background: "graph", "markdown" or "json".
    void exportTo(const QString& what, const QString& file);

    [[nodiscard]] const QList<QAction*>& planActions() const;
    /// What the screen is about: the plan, where there is one.
    void focusContent();
    void focusFilter();
    void focusNextPane(bool back);
    /// Sizes of the panes, to be kept for the window.
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);
    /// What is asked for, to be kept with the document. Restoring is lenient and plans nothing; to be called for every
    /// document that was opened, with nothing where nothing is known of it.
    [[nodiscard]] QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);

    [[nodiscard]] const std::shared_ptr<const Plan>& plan() const { return plan_; }
    /// Whether the answer to the last wish is wholly on screen (tests, pictures).
    [[nodiscard]] bool isSettled() const;

signals:
    void openRequested();
    void sampleRequested();
    /// Somebody has to be asked for a file: "overlay", or what to export with a name for it.
    void overlayFileRequested();
    void exportRequested(const QString& what, const QString& suggested);
    /// A name for the plan is wanted, then keepPlan().
    void keepRequested(const QString& suggested);
    /// Something was done that is not seen otherwise.
    void told(const QString& what);
    /// An action of this screen was called from elsewhere: it is to be seen.
    void shownRequested();

private:
    /// What was given up to come here, for the way back.
    struct Before {
        PlanWish wish;
        QString what;
    };

    void buildLayout();
    void connectActions();
    void connectParts();
    void connectSession();
    void readSession();
    void onDocumentOpened();
    void onFleetChanged();
    void onWishChanged();
    void requestPlan();
    void startPlanning();
    [[nodiscard]] PlanRequest requestOf(std::vector<Target> targets) const;
    void onPlanned(const std::shared_ptr<const Plan>& plan);
    void onFailed(const Error& error);
    void showPlan(const std::shared_ptr<const Plan>& plan);
    void draw();
    void schedule();
    void judgeStates();
    void relax(const Relaxation& relaxation);
    void goBack();
    void sayStale();
    void checkAgain();
    void copyRunbook();
    void readKept();
    void showKept(const QString& name, const PlanWish& wish, const std::shared_ptr<const Plan>& plan);
    void askForSchedule();
    void showPage();
    void updateActions();
    void cancel();
    [[nodiscard]] PlanWish freshWish() const;

    DocumentSession& session_;
    FleetSource source_;
    PlanJob job_;
    LatestJob drawing_;
    LatestJob scheduling_;
    LatestJob judging_;
    LatestJob checking_;
    LatestJob reading_;
    LatestJob writing_;
    std::shared_ptr<const Plan> plan_;
    PlanWish planned_;               ///< the wish that the plan answers
    PlanWish asked_;                 ///< the wish that is being planned
    ItemId scenario_ = kNoItem;      ///< that it was planned for
    quint64 fleetState_ = 0;         ///< counts changes of the fleet
    quint64 plannedState_ = 0;
    quint64 askedState_ = 0;
    QString keptName_;               ///< of the plan on screen; empty: it is not a kept one
    QString broken_;                 ///< what the last check said
    std::vector<Before> before_;
    QTimer checkLater_;
    UpgradeActions* actions_ = nullptr;
    RequestBar* request_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    ResultBar* result_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    UpgradeStart* start_ = nullptr;
    NoPlanView* noPlan_ = nullptr;
    PlanPane* pane_ = nullptr;
};

} // namespace poolwright
