// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/core/plan/schedule.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QSpinBox;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// When work may be done, and how many nodes and pools at a time. Only the timeline follows from it, not the plan.
class ScheduleDialog : public QDialog {
    Q_OBJECT
public:
    explicit ScheduleDialog(const ScheduleRequest& now, QWidget* parent = nullptr);

    /// Nothing while the windows cannot be read.
    [[nodiscard]] std::optional<ScheduleRequest> request() const;

signals:
    void chosen(const poolwright::ScheduleRequest& request);

private:
    void buildLayout();
    void check();

    ScheduleRequest before_;
    QLineEdit* windows_ = nullptr;
    PlainLabel* fault_ = nullptr;
    QDateEdit* first_ = nullptr;
    QComboBox* batch_ = nullptr;
    QSpinBox* pools_ = nullptr;
    ActionButton* use_ = nullptr;
};

} // namespace poolwright
