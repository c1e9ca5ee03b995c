// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>
#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

/// How many nodes are exposed after each step, as bars with the number on them. A click goes to the step; Left and Right do.
class ExposureChart : public QWidget {
    Q_OBJECT
public:
    explicit ExposureChart(QWidget* parent = nullptr);

    void setPlan(const std::shared_ptr<const Plan>& plan);
    void setCurrentStep(std::size_t step);
    /// Nodes by number of steps done, the start first.
    [[nodiscard]] const std::vector<std::uint64_t>& exposed() const { return exposed_; }
    [[nodiscard]] QSize sizeHint() const override { return {400, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 110}; }

signals:
    void stepChosen(std::size_t step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF barAt(std::size_t step) const;
    [[nodiscard]] QRectF plot() const;
    void say();

    std::vector<std::uint64_t> exposed_;
    std::size_t current_ = 0;
};

} // namespace poolwright
