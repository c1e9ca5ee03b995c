// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
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
void compareFacets(const Configuration& told, const Configuration& now, const std::vector<Facet>* deduced, bool cut,
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
        row.why = row.take ? "" : "it is only deduced";
        if (cut && facet == Facet::Nodes && has != nullptr && value.key.fields[0] < has->key.fields[0]) {
            row.take = false; // the others may come after the cut
            row.why = "the text was cut off";
        }
        out.push_back(std::move(row));
    }
    if (out.size() == before) {
        out.push_back(like);
    }
}

/// Pools of the fleet that hold nodes of the node pool and that the import tells as other parts, by name.
std::string otherParts(const ImportMatch::ClusterMatch& match, const Cluster& now, const std::string& poolId) {
    std::string out;
    for (std::size_t i = 0; i < match.notSeen.size(); ++i) {
        if (match.partOf[i] == poolId) {
            out += (out.empty() ? "" : ", ") + now.pools[match.notSeen[i]].name;
        }
    }
    return out;
}

/// A part that the fleet has not. Its nodes would count twice beside other parts that stay.
ImportRow newPart(const ImportMatch::ClusterMatch& match, const ImportMatch::PoolMatch& own, const Cluster* now, ImportRow row) {
    if (now != nullptr && !own.poolId.empty() && !own.whole) {
        if (const std::string others = otherParts(match, *now, own.poolId); !others.empty()) {
            row.take = false;
            row.why = fmt::format("these nodes are already counted in {}, and the text does not show all of them", others);
        }
    }
    return row;
}

/// A pool that no text shows; gone where the parts that are shown have its nodes.
ImportRow notSeenPool(const ImportMatch::ClusterMatch& match, std::size_t index, ImportRow row) {
    const std::string& poolId = match.partOf[index];
    if (poolId.empty()) {
        return row;
    }
    row.take = std::ranges::all_of(match.pools, [&](const auto& each) { return each.poolId != poolId || each.whole; });
    row.why = row.take ? fmt::format("the text shows node pool {} in other parts, which have its nodes", poolId)
                       : fmt::format("the text does not show all nodes of node pool {}", poolId);
    return row;
}

} // namespace

std::string_view toText(ImportRow::Kind kind) {
    constexpr std::string_view kWords[] = {"same", "fills", "changes", "new-pool", "new-cluster", "not-seen"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::vector<ImportRow> compareImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from) {
    const ImportMatch match = matchImport(imported, fleet, from);
    std::vector<ImportRow> out;
    const bool cut = !imported.cut.empty();
    const auto whole = [](RowKind kind, const std::string& cluster, const std::string& pool, ItemId item, bool take) {
        return ImportRow{kind, cluster, pool, item, {}, {}, {}, take, {}};
    };
    for (std::size_t i = 0; i < match.clusters.size(); ++i) {
        const ImportMatch::ClusterMatch& own = match.clusters[i];
        const Cluster& told = imported.fleet.clusters[i];
        const Cluster* const now = own.cluster == kNoMatch ? nullptr : &fleet.clusters[own.cluster];
        const std::string& name = now == nullptr ? told.name : now->name;
        if (now == nullptr) {
            out.push_back(whole(RowKind::NewCluster, name, {}, kNoItem, true));
        } else {
            compareFacets(told.facets, now->facets, &imported.clusters[i].deduced, cut,
                          whole(RowKind::Same, name, {}, kNoItem, true), out);
        }
        const Deduced deduced = deducedByName(imported.clusters[i]);
        for (std::size_t at = 0; at < told.pools.size(); ++at) {
            const Pool& pool = told.pools[at];
            if (now == nullptr || own.pools[at].pool == kNoMatch) {
                out.push_back(newPart(own, own.pools[at], now, whole(RowKind::NewPool, name, pool.name, kNoItem, true)));
                continue;
            }
            const Pool& known = now->pools[own.pools[at].pool];
            const auto guessed = deduced.find(pool.name);
            compareFacets(pool.facets, known.facets, guessed == deduced.end() ? nullptr : guessed->second, cut,
                          whole(RowKind::Same, name, known.name, known.id, true), out);
        }
        for (std::size_t at = 0; !told.pools.empty() && at < own.notSeen.size(); ++at) { // else none was asked for
            const Pool& gone = now->pools[own.notSeen[at]];
            out.push_back(notSeenPool(own, at, whole(RowKind::NotSeen, name, gone.name, gone.id, false)));
        }
    }
    return out;
}

} // namespace poolwright
