// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/session/latestjob.h"

class QPushButton;
class QVBoxLayout;

namespace poolwright {

class PlainLabel;
class VerdictDelta;

/// What promoting and rebasing a scenario ask alike: a sentence, what changes, the verdicts before and after, Cancel
/// and the button that does it, off until a worker has found out what it does.
class ScenarioQuestion : public QDialog {
    Q_OBJECT
protected:
    /// `name`: what the object names of its parts begin with.
    ScenarioQuestion(const QString& name, const QString& act, QWidget* parent);

    [[nodiscard]] PlainLabel& text() { return *text_; }
    [[nodiscard]] VerdictDelta& delta() { return *delta_; }
    [[nodiscard]] PlainLabel& summary() { return *summary_; }
    [[nodiscard]] QPushButton& act() { return *act_; }
    /// The text, the verdicts, the summary and the buttons, from the top.
    [[nodiscard]] QVBoxLayout& column() { return *column_; }
    /// Puts what takes the room below one of them; it has the focus at first, and Tab goes on to the buttons.
    void insertBelow(QWidget& above, QWidget& middle);
    [[nodiscard]] LatestJob& job() { return job_; }

private:
    LatestJob job_;
    PlainLabel* text_ = nullptr;
    VerdictDelta* delta_ = nullptr;
    PlainLabel* summary_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* act_ = nullptr;
    QVBoxLayout* column_ = nullptr;
};

} // namespace poolwright
