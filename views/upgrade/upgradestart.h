// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

#include "model/items/targetcompletion.h"

class QVBoxLayout;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// What stands where nothing was planned yet: what this screen answers, and wishes to begin with, made from the fleet at
/// hand. Without a fleet it says how to get one.
class UpgradeStart : public QWidget {
    Q_OBJECT
public:
    explicit UpgradeStart(QWidget* parent = nullptr);

    void setExamples(const std::vector<ExampleTarget>& examples);
    /// No fleet, or one without pools.
    void setNoFleet();

signals:
    void exampleChosen(const QString& target);
    void openRequested();
    void sampleRequested();

private:
    void buildLayout();

    PlainLabel* title_ = nullptr;
    PlainLabel* hint_ = nullptr;
    QWidget* examples_ = nullptr;
    QVBoxLayout* lines_ = nullptr;
    QWidget* opening_ = nullptr;
};

} // namespace poolwright
