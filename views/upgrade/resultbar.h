// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "model/core/plan/plan.h"

class QPushButton;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// What the last plan came to, in one line: a badge with what is proven, the cost, and how to look at it. A second line
/// tells that the plan is out of date and offers to plan again.
class ResultBar : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Graph, Steps, Exposure };

    explicit ResultBar(QWidget* parent = nullptr);

    /// Null: nothing was planned.
    void setPlan(const std::shared_ptr<const Plan>& plan);
    /// Why the plan is out of date, with what broke it on further lines; empty: it is not.
    void setStale(const QString& why);
    /// What was given up to get here; empty: nothing.
    void setBack(const QString& what);
    /// Whether the document takes it.
    void setKeepOffered(bool on);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return mode_; }

signals:
    void modeChanged();
    void againRequested();
    void backRequested();
    /// The plan is to be kept in the document.
    void keepRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Badge;
    void buildLayout();
    QPushButton* addMode(const char* name, const QString& text, const QString& tip, Mode mode);

    Mode mode_ = Mode::Graph;
    Badge* badge_ = nullptr;
    PlainLabel* summary_ = nullptr;
    QWidget* modes_ = nullptr;
    ActionButton* back_ = nullptr;
    ActionButton* keep_ = nullptr;
    QWidget* staleLine_ = nullptr;
    PlainLabel* stale_ = nullptr;
    ActionButton* again_ = nullptr;
};

} // namespace poolwright
