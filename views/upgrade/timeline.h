// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <memory>

#include "model/core/plan/schedule.h"

namespace poolwright {

/// The plan in time: a lane for each cluster and pool that it works on, operations as bars, exposure hatched behind
/// them, drains marked. Click or arrow keys choose a step; Ctrl+wheel zooms.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    void setPlan(std::shared_ptr<const Plan> plan, const Schedule& schedule);
    void setCurrentStep(std::size_t step);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void stepChosen(std::size_t step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
