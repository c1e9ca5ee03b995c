// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <vector>

#include "model/core/plan/pathgraph.h"
#include "model/core/plan/schedule.h"
#include "model/items/planexposuremodel.h"
#include "model/items/planstepsmodel.h"
#include "model/items/playedstates.h"
#include "views/upgrade/resultbar.h"

class QSplitter;
class QStackedWidget;
class QTreeView;

namespace poolwright {

class ExposureChart;
class FleetAtStep;
class PathView;
class PlainLabel;
class PlayBar;
class StepCard;
class TimelineView;

/// A plan to be looked at: its path as a graph or a table, the slider that plays it, the fleet table as it is at that moment,
/// the work in time, and the step in words. All of them show the same step.
class PlanPane : public QWidget {
    Q_OBJECT
public:
    explicit PlanPane(QWidget* parent = nullptr);

    /// Null: nothing. Graph, schedule and states of the plan follow when they are worked out.
    void setPlan(const MatrixPtr& matrix, const std::shared_ptr<const Plan>& plan);
    void setGraph(const std::shared_ptr<const PathGraph>& graph);
    void setSchedule(const Schedule& schedule, const ScheduleRequest& request, const QString& language);
    void setStates(const std::shared_ptr<const PlayedStates>& states);
    void setMode(ResultBar::Mode mode);
    void setStep(std::size_t step);
    [[nodiscard]] std::size_t step() const { return step_; }
    /// Whether all that was asked for is on screen (tests, pictures).
    [[nodiscard]] bool isSettled() const;

    [[nodiscard]] PathView& path() { return *path_; }
    [[nodiscard]] PlayBar& playBar() { return *play_; }
    [[nodiscard]] StepCard& card() { return *card_; }
    /// In the order in which F6 goes through them.
    [[nodiscard]] std::vector<QWidget*> panes() const;
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);

signals:
    void stepChanged(std::size_t step);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildPath();
    QWidget* buildExposure();
    QWidget* buildTimeline();
    void buildLayout();
    void connectParts();
    void showSide(std::size_t node);
    void fitColumns();
    [[nodiscard]] QTreeView* makeTable(const char* name, const QString& accessible, QAbstractItemModel& model);

    MatrixPtr matrix_;
    std::shared_ptr<const Plan> plan_;
    std::shared_ptr<const PathGraph> graph_;
    bool judged_ = false;
    bool scheduled_ = false;
    std::size_t step_ = 0;
    bool arranged_ = false; ///< somebody gave the panes their sizes
    bool going_ = false; ///< a step is being shown: what the parts say to it is no wish
    PlanStepsModel stepsModel_;
    PlanExposureModel exposureModel_;
    QSplitter* columns_ = nullptr;
    QSplitter* rows_ = nullptr;
    QStackedWidget* views_ = nullptr;
    PathView* path_ = nullptr;
    QTreeView* steps_ = nullptr;
    QWidget* exposurePage_ = nullptr;
    ExposureChart* exposure_ = nullptr;
    QTreeView* exposures_ = nullptr;
    PlayBar* play_ = nullptr;
    FleetAtStep* fleet_ = nullptr;
    TimelineView* timeline_ = nullptr;
    PlainLabel* when_ = nullptr;
    StepCard* card_ = nullptr;
};

} // namespace poolwright
