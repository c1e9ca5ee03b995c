// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "model/core/rules/evaluator.h"

namespace poolwright {

/// Which facets decide what: a finding is about the facets that its rules ask for, and about those that these follow
/// from.
class Influence {
public:
    explicit Influence(const Matrix& matrix);

    /// The facets that a derived one can follow from, one step back; empty for facets that are only given.
    [[nodiscard]] FacetSet basesOf(Facet facet) const { return bases_[static_cast<std::size_t>(facet)]; }
    /// The facets that a change must be made in to change this one: the facet itself where it is an input, and where it
    /// is derived in the row (or open) what it follows from, over any number of steps.
    [[nodiscard]] FacetSet inputsOf(Facet facet, const PoolRow& row) const;
    /// Whether the finding is about the facet: its deciding rules ask for it (where none decides: its check touches
    /// it), or for what follows from it. So the end of life of a Kubernetes version is not about the driver.
    [[nodiscard]] bool isAbout(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result,
                               Facet facet) const;

private:
    void collect(Facet facet, const PoolRow& row, FacetSet& seen) const;

    std::array<FacetSet, kFacetCount> bases_{};
    std::vector<FacetSet> touched_; ///< by check
    std::vector<FacetSet> asked_;   ///< by rule
};

} // namespace poolwright
