// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>

#include "model/core/intake/importmatch.h"

namespace poolwright {

namespace {

using RowKind = ImportRow::Kind;
using Deduced = std::unordered_map<std::string_view, const std::vector<Facet>*>;

/// The deduced facets of an import's pools, by the names that they have in its fleet.
Deduced deducedByName(const ImportedCluster& cluster) {
    Deduced out;
    for (const ImportedPool& pool : cluster.pools) {
        out.try_emplace(pool.name, &pool.deduced);
        for (const ImportedPool::Part& part : pool.parts) {
            out.try_emplace(part.name, &pool.deduced);
        }
    }
    return out;
}

/// One row for each value that the fleet has not; one that says "same" where there is none.
void compareFacets(const Configuration& told, const Configuration& now, const std::vector<Facet>* deduced,
                   const ImportRow& like, std::vector<ImportRow>& out) {
    const std::size_t before = out.size();
    for (const auto& [facet, value] : told.entries()) {
        const Value* const has = now.find(facet);
        if (has != nullptr && has->sameAs(value)) {
            continue;
        }
        ImportRow row = like;
        row.kind = has == nullptr ? RowKind::Fills : RowKind::Changes;
        row.facet = facet;
        row.before = has == nullptr ? std::nullopt : std::optional(*has);
        row.after = value;
        const bool guess = deduced != nullptr && std::ranges::find(*deduced, facet) != deduced->end();
        row.take = has == nullptr || !guess;
        out.push_back(std::move(row));
    }
    if (out.size() == before) {
        out.push_back(like);
    }
}

} // namespace

std::string_view toText(ImportRow::Kind kind) {
    constexpr std::string_view kWords[] = {"same", "fills", "changes", "new-pool", "new-cluster", "not-seen"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::vector<ImportRow> compareImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from) {
    const ImportMatch match = matchImport(imported, fleet, from);
    std::vector<ImportRow> out;
    const auto whole = [](RowKind kind, const std::string& cluster, const std::string& pool, ItemId item, bool take) {
        return ImportRow{kind, cluster, pool, item, {}, {}, {}, take};
    };
    for (std::size_t i = 0; i < match.clusters.size(); ++i) {
        const ImportMatch::ClusterMatch& own = match.clusters[i];
        const Cluster& told = imported.fleet.clusters[i];
        const Cluster* const now = own.cluster == kNoMatch ? nullptr : &fleet.clusters[own.cluster];
        const std::string& name = now == nullptr ? told.name : now->name;
        if (now == nullptr) {
            out.push_back(whole(RowKind::NewCluster, name, {}, kNoItem, true));
        } else {
            compareFacets(told.facets, now->facets, &imported.clusters[i].deduced,
                          whole(RowKind::Same, name, {}, kNoItem, true), out);
        }
        const Deduced deduced = deducedByName(imported.clusters[i]);
        for (std::size_t at = 0; at < told.pools.size(); ++at) {
            const Pool& pool = told.pools[at];
            if (now == nullptr || own.pools[at].pool == kNoMatch) {
                out.push_back(whole(RowKind::NewPool, name, pool.name, kNoItem, true));
                continue;
            }
            const Pool& known = now->pools[own.pools[at].pool];
            const auto guessed = deduced.find(pool.name);
            compareFacets(pool.facets, known.facets, guessed == deduced.end() ? nullptr : guessed->second,
                          whole(RowKind::Same, name, known.name, known.id, true), out);
        }
        for (const std::size_t at : told.pools.empty() ? std::vector<std::size_t>{} : own.notSeen) { // else none was asked for
            out.push_back(whole(RowKind::NotSeen, name, now->pools[at].name, now->pools[at].id, false));
        }
    }
    return out;
}

} // namespace poolwright
