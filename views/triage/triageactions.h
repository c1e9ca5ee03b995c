// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "views/common/screenactions.h"

namespace poolwright {

/// The actions of the triage screen; they work while it has the focus, and from menu and palette.
class TriageActions : public ScreenActions {
    Q_OBJECT
public:
    /// What there is now.
    struct State {
        bool text = false;
        bool cleared = false; ///< a text that can be brought back
        bool busy = false;
        bool causes = false;
        bool command = false;
        bool answer = false;
        bool plan = false;
        bool keep = false;
        QString planWhy; ///< why it is off
        QString keepWhy;
    };

    explicit TriageActions(QWidget& page);
    void update(const State& state);
};

} // namespace poolwright
