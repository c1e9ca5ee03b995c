// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// How far a pool can move towards newer values of one facet before a check says something worse.
struct Headroom {
    Verdict now = Verdict::Unknown;
    std::size_t releases = 0;       ///< known newer values until then (all of them where nothing gets worse)
    std::optional<Value> next;      ///< the first known one that is worse
    std::optional<Verdict> becomes; ///< what it says there
    bool operator==(const Headroom&) const = default;
};

/// Counts known values only, in the kind of the pool's own (its kernel line, its runtime). Nothing where the value is
/// open or `none`, the facet has no order, or the check does not apply. Reads a sealed evaluator; microseconds.
std::optional<Headroom> headroomOf(const Evaluator& evaluator, const PoolRow& row, CheckId check, Facet facet);

} // namespace poolwright
