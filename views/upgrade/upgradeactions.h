// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/common/screenactions.h"

namespace poolwright {

/// Everything that the upgrade screen can do, as actions with names, keys and tips, for menus, palette and the list of
/// shortcuts. The keys work while the screen has the focus.
class UpgradeActions : public ScreenActions {
    Q_OBJECT
public:
    /// What is there to act on.
    struct State {
        bool fleet = false; ///< with pools
        bool busy = false;
        bool plan = false;  ///< any answer
        bool steps = false; ///< a plan with steps
        bool keep = false;  ///< and a document that takes it
    };

    explicit UpgradeActions(QWidget& page);
    void update(const State& state);

private:
    void createPlanActions();
    void createPlayActions();
    void createShowActions();
    void createExportActions();
};

} // namespace poolwright
