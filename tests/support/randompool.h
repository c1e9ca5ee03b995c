// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <random>

#include "model/core/rules/judgement.h"
#include "model/core/solve/consistency.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

/// A pool that nothing unacceptable is said about.
extern const char* const kGoodPool;

/// One cluster with one pool: the good one, or one left partly open, with some facets changed at random; sometimes with
/// a workload.
Fleet randomFleet(std::mt19937_64& dice);

/// The rule once more, plainly: versions of the control plane, kubelet, components and cGPU only move up.
bool wouldMoveDown(Facet facet, const Value* now, const Value& then);

/// Whether no two values contradict one another but for those that the pool has side by side now.
bool standsSideBySide(const Evaluator& evaluator, const Consistency& consistency, const PoolRow& now,
                      const PoolRow& then);

} // namespace poolwright::test
