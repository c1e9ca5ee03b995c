// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

namespace poolwright {

/// Each verdict with its colour, glyph, word, line style and meaning.
class VerdictLegend : public QDialog {
    Q_OBJECT
public:
    explicit VerdictLegend(QWidget* parent = nullptr);

private:
    void buildLayout();
};

} // namespace poolwright
