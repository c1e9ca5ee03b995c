// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/plan/poolspace.h"

namespace poolwright {

/// The space with only those values that some least-cost plan may need. Nothing is lost of the least cost:
/// - Values that no operation reaches are left out.
/// - Of values that stand alike in every table and can be reached and left alike, the one nearest to the recommended
/// stays.
/// - Variables that need no change keep their first value: where no check that they take part in can become worse than
/// it
///   should be while they stay, any plan that changes them is one that does not, by leaving those changes out.
PoolSpace reducedSpace(const PoolSpace& space, const PoolProblem& problem);

} // namespace poolwright
