// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/pooltrials.h"

namespace poolwright {

/// How many pools of the fleet have each verdict before and after: a line per verdict, worst first.
class VerdictShiftView : public QWidget {
    Q_OBJECT
public:
    explicit VerdictShiftView(QWidget* parent = nullptr);

    void setShift(const VerdictShift& shift);
    void clear();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    VerdictShift shift_;
    bool known_ = false;
};

} // namespace poolwright
