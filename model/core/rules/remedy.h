// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// Whether a remedy is worth offering for this outcome on this pool: the check would say something better with it, and the
/// pool as a whole nothing worse. A remedy that the check cannot judge (a step on the way, such as the component before the
/// nodes) is offered.
bool helps(const Evaluator& evaluator, const PoolRow& row, const Outcome& outcome, const Remedy& remedy);

} // namespace poolwright
