// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/core/rules/verdict.h"

namespace poolwright {

/// A verdict as a pill: glyph and word in its colours.
class VerdictLabel : public QWidget {
    Q_OBJECT
public:
    explicit VerdictLabel(Verdict verdict = Verdict::Unknown, QWidget* parent = nullptr);

    void setVerdict(Verdict verdict);
    [[nodiscard]] Verdict verdict() const { return verdict_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict verdict_;
};

} // namespace poolwright
