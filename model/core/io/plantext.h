// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/io/textwriter.h"
#include "model/core/plan/plan.h"

namespace poolwright {

/// The plan for a terminal: what it costs, each step in a few lines, what was refused, other ways. With `verbose` also
/// commands, the state after each step and all sources. Nothing from the fleet reaches the terminal as a control character.
void writePlanText(const Matrix& matrix, const Plan& plan, const TextStyle& style, std::ostream& out);

} // namespace poolwright
