// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/stepdescription.h"

namespace poolwright {

/// A square with the verdict's glyph on its tint, and the finding in words beside it; wraps.
class MarkLine : public QWidget {
    Q_OBJECT
public:
    MarkLine(Verdict verdict, const QString& text, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict verdict_;
};

/// What changes: each facet with its value before and after, and a line below.
class ChangeTable : public QWidget {
    Q_OBJECT
public:
    ChangeTable(const std::vector<StepDescription::Change>& changes, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QWidget*> ends_; ///< the last widget of each change
};

/// A frame around lines, with the accent at its left edge: sources, and the lines of the runbook.
class LinesFrame : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Sources, Commands };
    LinesFrame(Kind kind, const QStringList& lines, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind kind_;
};

} // namespace poolwright
