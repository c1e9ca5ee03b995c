// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/plan/plan.h"

namespace poolwright {

/// Writes poolwright.plan/1 (JSON). The matrix is the one that the plan was made by.
void writePlanJson(const Matrix& matrix, const Plan& plan, std::ostream& out);

/// "possible", "point-of-no-return", "not-published".
std::string_view toText(WayBack::Kind kind);
/// "unlock", "allow", "drop-target", "move-target".
std::string_view toText(Relaxation::Kind kind);

} // namespace poolwright
