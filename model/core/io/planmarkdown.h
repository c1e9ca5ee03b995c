// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/plan/plan.h"

namespace poolwright {

/// The plan as a runbook in Markdown, to be pasted into a change ticket: summary, what to settle before, each step with its
/// preconditions, commands, checks, way back and sources. Names from the fleet stay text whatever they hold.
void writePlanMarkdown(const Matrix& matrix, const Plan& plan, std::ostream& out);

} // namespace poolwright
