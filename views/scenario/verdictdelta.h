// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/core/rules/judgement.h"

namespace poolwright {

/// How many pools have each verdict before and after: five pills "4 → 2 unsupported", worst first; those that stay the
/// same are quiet. Below them one line of words.
class VerdictDelta : public QWidget {
    Q_OBJECT
public:
    explicit VerdictDelta(QWidget* parent = nullptr);

    void setCounts(const VerdictCounts& before, const VerdictCounts& after);
    [[nodiscard]] QString caption(Verdict verdict) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool compact() const;
    [[nodiscard]] QSize sizeFor(bool words) const;
    [[nodiscard]] QFont pillFont() const;

    VerdictCounts before_{};
    VerdictCounts after_{};
};

} // namespace poolwright
