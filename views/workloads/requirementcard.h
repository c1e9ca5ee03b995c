// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "model/core/workload/workloadfit.h"

namespace poolwright {

/// A requirement that no check of the matrix judges, such as GPU memory: what is needed, what is missing, and the sources.
class RequirementCard : public QFrame {
    Q_OBJECT
public:
    RequirementCard(const Matrix& matrix, const Requirement& requirement, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict verdict_;
};

/// "Driver", "GPU memory": what a requirement is about.
QString requirementTitle(Requirement::Kind kind);

} // namespace poolwright
