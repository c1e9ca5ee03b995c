// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/common/screenactions.h"

namespace poolwright {

/// Everything that the workload screen can do, as actions with names, keys and tips. The keys work while the screen has
/// the focus.
class WorkloadActions : public ScreenActions {
    Q_OBJECT
public:
    /// What is there to act on.
    struct State {
        bool open = false;     ///< a document
        bool writable = false;
        bool workload = false; ///< one is current
        bool cell = false;     ///< a workload on a pool
        bool change = false;   ///< something would make it fit
    };

    explicit WorkloadActions(QWidget& page);
    void update(const State& state);
};

} // namespace poolwright
