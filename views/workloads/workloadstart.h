// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace poolwright {

class ActionButton;
class PlainLabel;

/// What stands there when there is no grid: why, and the one next thing to do.
class WorkloadStart : public QWidget {
    Q_OBJECT
public:
    enum class Reason { NoDocument, NoPools, NoWorkloads };

    explicit WorkloadStart(QWidget* parent = nullptr);
    void setReason(Reason reason, bool writable);
    void focusMain();

signals:
    void openRequested();
    void sampleRequested();
    void importRequested();
    void newRequested();

private:
    void buildLayout();

    PlainLabel* title_ = nullptr;
    PlainLabel* hint_ = nullptr;
    ActionButton* new_ = nullptr;
    ActionButton* open_ = nullptr;
    ActionButton* sample_ = nullptr;
    ActionButton* import_ = nullptr;
};

} // namespace poolwright
