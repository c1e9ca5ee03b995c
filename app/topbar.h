// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/core/rules/judgement.h"

class QPushButton;

namespace poolwright {

class PlainLabel;
class VerdictCounters;

/// The line above the screen: which fleet this is, what is being opened, and the pools by verdict.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);

    void setFleet(const QString& name, const QString& file, const VerdictCounts& pools);
    /// Empty: nothing is being opened. Shown only when it takes a while.
    void setOpening(const QString& file);
    [[nodiscard]] VerdictCounters& counters() { return *counters_; }

signals:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void showOpening();

    QString opening_;
    PlainLabel* name_ = nullptr;
    PlainLabel* file_ = nullptr;
    PlainLabel* busy_ = nullptr;
    QPushButton* cancel_ = nullptr;
    VerdictCounters* counters_ = nullptr;
};

} // namespace poolwright
