// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

#include "model/items/fleetsource.h"

namespace poolwright {

class PlainLabel;
class StackDiagram;
class TextBlock;
class VerdictLabel;

/// The last step of the wizard: the pool as it would be, its stack and what is found about it.
class WizardSummary : public QScrollArea {
    Q_OBJECT
public:
    explicit WizardSummary(QWidget* parent = nullptr);

    /// The first pool of a judged fleet.
    void showPool(const FleetSource& source);
    void setBusy();

private:
    VerdictLabel* verdict_ = nullptr;
    PlainLabel* headline_ = nullptr;
    StackDiagram* diagram_ = nullptr;
    TextBlock* values_ = nullptr;
    TextBlock* findings_ = nullptr;
};

} // namespace poolwright
