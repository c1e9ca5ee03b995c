// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace poolwright {

/// One line that says what the colours and signs below a relation mean: glyph, colour and word of each verdict, then
/// the other signs as far as there is room.
class MatrixLegend : public QWidget {
    Q_OBJECT
public:
    explicit MatrixLegend(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace poolwright
