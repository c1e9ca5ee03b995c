// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "model/items/fleettreemodel.h"
#include "model/items/playedstates.h"

namespace poolwright {

class FleetTree;
class PlainLabel;

/// The fleet table as it is after a step of the plan: its pools alone, with the cells that the step changed marked. To be
/// read, not to be edited.
class FleetAtStep : public QWidget {
    Q_OBJECT
public:
    explicit FleetAtStep(QWidget* parent = nullptr);

    /// Null: being worked out, or nothing to show.
    void setStates(std::shared_ptr<const PlayedStates> states);
    void setStep(std::size_t step);
    [[nodiscard]] const FleetTreeModel& model() const { return model_; }
    [[nodiscard]] QWidget& table() const;

private:
    void goToTouched();

    FleetTreeModel model_;
    std::shared_ptr<const PlayedStates> states_;
    std::size_t step_ = 0;
    FleetTree* tree_ = nullptr;
    PlainLabel* title_ = nullptr;
    PlainLabel* caption_ = nullptr;
};

} // namespace poolwright
