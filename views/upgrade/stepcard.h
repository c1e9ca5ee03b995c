// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/items/stepdescription.h"

class QScrollArea;
class QVBoxLayout;

namespace poolwright {

class ActionButton;
class TextBlock;

/// One place of a plan in words: what changes, what comes and goes, why it stands here, what to do before, what it costs,
/// the way back, the lines of the runbook and the sources.
class StepCard : public QWidget {
    Q_OBJECT
public:
    explicit StepCard(QWidget* parent = nullptr);

    void setStep(const StepDescription& step);
    /// Nothing to tell: what this place is for.
    void clear(const QString& title, const QString& hint);
    [[nodiscard]] const StepDescription& step() const { return step_; }
    /// Whether there is a plan whose runbook can be copied.
    void setRunbookOffered(bool on);
    /// Puts the step's lines on the clipboard; does nothing where there are none.
    void copyCommands();

signals:
    void runbookRequested();
    /// Something was put on the clipboard: what, to be told.
    void copied(const QString& what);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Page;
    void buildLayout();
    void applyTheme();

    StepDescription step_;
    QScrollArea* area_ = nullptr;
    QWidget* buttons_ = nullptr;
    ActionButton* copyCommands_ = nullptr;
    ActionButton* copyRunbook_ = nullptr;
};

} // namespace poolwright
