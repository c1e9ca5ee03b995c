// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/ticketrepair.h"

#include <algorithm>

#include "model/core/plan/target.h"
#include "model/items/remedyvalue.h"

namespace poolwright {

namespace {

/// Whether the text says it, about itself and without doubt.
bool toldByText(const ObservedFact& fact, const Triage& triage) {
    if (fact.place.line == 0 || fact.standing == Standing::Wished) {
        return false;
    }
    if (fact.facet == Facet::Driver && fact.standing == Standing::Deduced) {
        return false; // of the module on the disk; the loaded one can be another
    }
    return std::ranges::none_of(triage.contradictions, [&](const Triage::Contradiction& contradiction) {
        return contradiction.facet == fact.facet && contradiction.facts.size() > 1;
    });
}

bool givenTo(Scope scope, Facet facet) { return spec(facet).scope == scope && facet != Facet::Nodes; }

} // namespace

std::string repairTarget(const Matrix& matrix, const Cluster& cluster, const Pool& pool, const TriageRemedy* remedy) {
    Target out;
    out.kind = Target::Kind::Acceptable;
    out.place = placeOf(cluster, pool);
    if (remedy != nullptr && remedy->remedy) {
        if (const auto value = remedyValue(matrix, *remedy->remedy)) {
            out.kind = Target::Kind::Value;
            out.facet = remedy->remedy->facet;
            out.value = value;
            if (spec(out.facet).scope == Scope::Cluster) {
                out.place = placeOf(cluster);
            }
        }
    }
    return toText(out);
}

std::vector<CellEdit> fillingEdits(const Cluster& cluster, const Pool& pool, const Triage& triage) {
    std::vector<CellEdit> out;
    for (const ObservedFact& fact : triage.facts) {
        if (!toldByText(fact, triage)) {
            continue;
        }
        if (givenTo(Scope::Cluster, fact.facet) && cluster.facets.find(fact.facet) == nullptr) {
            out.push_back({ItemKind::Cluster, cluster.id, fact.facet, fact.value});
        } else if (givenTo(Scope::Pool, fact.facet) && pool.facets.find(fact.facet) == nullptr) {
            out.push_back({ItemKind::Pool, pool.id, fact.facet, fact.value});
        }
    }
    return out;
}

Cluster clusterOfTicket(const Triage& triage) {
    Cluster out;
    Pool pool;
    for (const ObservedFact& fact : triage.facts) {
        if (toldByText(fact, triage) && givenTo(Scope::Cluster, fact.facet)) {
            out.facets.set(fact.facet, fact.value);
        } else if (toldByText(fact, triage) && givenTo(Scope::Pool, fact.facet)) {
            pool.facets.set(fact.facet, fact.value);
        }
    }
    for (const ObservedNode& node : triage.found.nodes) {
        if (pool.name.empty()) {
            pool.name = node.poolName.empty() ? node.poolId : node.poolName;
        }
        if (out.name.empty()) {
            out.name = node.clusterId;
        }
    }
    out.pools.push_back(std::move(pool));
    return out;
}

} // namespace poolwright
