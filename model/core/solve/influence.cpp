// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/influence.h"

#include "model/core/rules/derive.h"

namespace poolwright {

Influence::Influence(const Matrix& matrix) {
    const auto bases = [&](Facet facet) -> FacetSet& { return bases_[static_cast<std::size_t>(facet)]; };
    for (const Derivation& derivation : matrix.derivations) {
        for (const Term& term : derivation.guard) {
            bases(derivation.facet).insert(term.facet);
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (const auto base = publishedBy(facet.facet)) {
            bases(facet.facet).insert(*base);
        }
    }
    bases(Facet::KubeletStep).insert(Facet::Kubelet);
    bases(Facet::KubeletStep).insert(Facet::Kubernetes);
    bases(Facet::CubinFit).insert(Facet::Cubin);
    bases(Facet::CubinFit).insert(Facet::ComputeCapability);
    bases(Facet::PtxFit).insert(Facet::Ptx);
    bases(Facet::PtxFit).insert(Facet::ComputeCapability);
    for (const Check& check : matrix.checks) {
        FacetSet& set = touched_.emplace_back();
        for (const Facet facet : check.touches) {
            set.insert(facet);
        }
    }
    for (const Rule& rule : matrix.rules) {
        FacetSet& set = asked_.emplace_back();
        for (const Term& term : rule.guard) {
            set.insert(term.facet);
        }
    }
}

void Influence::collect(Facet facet, const PoolRow& row, FacetSet& seen) const {
    if (seen.contains(facet)) {
        return;
    }
    seen.insert(facet);
    const bool follows =
        spec(facet).scope == Scope::Derived || row.derived.contains(facet) || row.at(facet) == kOpenValue;
    const FacetSet bases = basesOf(facet);
    if (!follows || bases.empty()) {
        return;
    }
    for (const FacetSpec& other : facetSpecs()) {
        if (bases.contains(other.facet)) {
            collect(other.facet, row, seen);
        }
    }
}

FacetSet Influence::inputsOf(Facet facet, const PoolRow& row) const {
    FacetSet seen;
    collect(facet, row, seen);
    FacetSet out;
    for (const FacetSpec& other : facetSpecs()) {
        if (seen.contains(other.facet) && other.scope != Scope::Derived) {
            out.insert(other.facet);
        }
    }
    return out;
}

bool Influence::isAbout(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result, Facet facet) const {
    const Outcome& outcome = evaluator.outcome(result);
    FacetSet asked;
    for (const RuleId rule : outcome.deciding) {
        asked |= asked_[rule.index()];
    }
    const FacetSet& touched = touched_[result.check.index()];
    if ((asked.bits() & touched.bits()) == 0) {
        asked |= touched;
    }
    if (asked.contains(facet)) {
        return true;
    }
    FacetSet seen;
    for (const FacetSpec& other : facetSpecs()) {
        if (asked.contains(other.facet)) {
            collect(other.facet, row, seen);
        }
    }
    return seen.contains(facet);
}

} // namespace poolwright
