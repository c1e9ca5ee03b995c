// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/document.h"
#include "model/core/solve/verdictset.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// The pool that a dialog is about, and by what it is judged. A copy of what is on screen.
struct PoolQuestion {
    FleetSource source;
    MatrixPtr matrix;
    std::size_t pool = 0;  ///< index in the judgement
    VerdictSet acceptable; ///< by the document's policy
    bool editable = false; ///< answers can be applied
};

/// The policy as solvers take it.
VerdictSet verdictsOf(const Policy& policy);

} // namespace poolwright
