// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/core/solve/pooltrial.h"

namespace poolwright {

/// What can be chosen for a facet of a pool: newest first, and which of the values no check can tell apart.
struct WayDomain {
    std::vector<Value> values;
    std::vector<ValueNumber> numbers;
    std::vector<std::size_t> classes; ///< of each value
    std::vector<std::size_t> first;   ///< by class: the index of its newest value
    std::size_t place = 0;            ///< where the present value stands, or would
    bool given = false;               ///< the fleet gives a value
};

/// The domains of every facet that a change may be made in. Clusters are never moved back: older versions of the
/// control plane and of components are left out.
class WayDomains {
public:
    /// Takes every value in and seals the evaluator.
    WayDomains(Evaluator& evaluator, const PoolTrial& trial);

    [[nodiscard]] const WayDomain& of(Facet facet) const { return domains_[static_cast<std::size_t>(facet)]; }

    /// The facets from what is changed at leisure to what takes nodes out, then what is another pool or cluster.
    static std::span<const Facet> byDisruption();
    /// Where the facet stands among them; their number for a facet that is none of them.
    static std::size_t disruption(Facet facet);
    /// Whether another value is another pool or another cluster.
    static bool isElsewhere(Facet facet) { return disruption(facet) >= disruption(Facet::NodeKind); }

private:
    static WayDomain domainOf(Evaluator& evaluator, const PoolTrial& trial, Facet facet);

    std::array<WayDomain, kFacetCount> domains_;
};

} // namespace poolwright
