// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

#include "model/core/plan/schedule.h"

namespace poolwright {

/// The plan in time: a lane for each cluster and pool that it works on, operations as bars, exposure hatched behind
/// them, drains marked. Click or arrow keys choose a step; Ctrl+wheel zooms.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Null: nothing to show. Without work in the schedule lanes are named and nothing stands in them.
    void setPlan(std::shared_ptr<const Plan> plan, const Schedule& schedule);
    /// Shades the time in which work may be done; none: all of it.
    void setWindows(std::vector<MaintenanceWindow> windows);
    /// 0: before the first step.
    void setCurrentStep(std::size_t step);
    [[nodiscard]] std::size_t currentStep() const;

    /// 1: the whole time fits.
    [[nodiscard]] double zoom() const;
    void setZoom(double factor);

    [[nodiscard]] std::size_t laneCount() const;
    [[nodiscard]] QString laneName(std::size_t lane) const;
    /// The bars of the step in the viewport, also of those that are scrolled away; empty where it has none.
    [[nodiscard]] QRect stepRect(std::size_t step) const;
    [[nodiscard]] QString stepText(std::size_t step) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stepChosen(std::size_t step);
    void zoomChanged(double factor);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Parts;
    void measure();
    void setZoomAround(double factor, qreal x);
    void choose(std::size_t step);
    void reveal(std::size_t step);
    void tellAccessibility();
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
