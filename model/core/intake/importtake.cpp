// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>
#include <tuple>

#include "model/core/document/editing.h"
#include "model/core/document/scenarios.h"
#include "model/core/intake/importmatch.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

using RowKind = ImportRow::Kind;

/// Properties of a document that say what an item was imported from: the key before its id.
constexpr std::string_view kImportedFromPrefix = "import:";

/// The rows that are taken, by what they are about.
class TakenRows {
public:
    explicit TakenRows(const std::vector<ImportRow>& rows) {
        for (const ImportRow& row : rows) {
            if (row.take) {
                taken_.insert({row.kind, row.cluster, row.pool, row.facet});
            }
        }
    }
    [[nodiscard]] bool has(RowKind kind, const std::string& cluster, const std::string& pool,
                           std::optional<Facet> facet = std::nullopt) const {
        return taken_.contains({kind, cluster, pool, facet});
    }

private:
    std::set<std::tuple<RowKind, std::string, std::string, std::optional<Facet>>> taken_;
};

void takeFacets(const TakenRows& taken, const std::string& cluster, const std::string& pool, const Configuration& told,
                Configuration& into) {
    for (const auto& [facet, value] : told.entries()) {
        const Value* const now = into.find(facet);
        if (now != nullptr && now->sameAs(value)) {
            continue;
        }
        if (taken.has(now == nullptr ? RowKind::Fills : RowKind::Changes, cluster, pool, facet)) {
            into.set(facet, value);
        }
    }
}

/// A fleet with the rows that are taken, and where each pool of the import is in it.
struct Merged {
    Fleet fleet;
    struct Place {
        std::size_t cluster = 0;
        std::string pool;    ///< empty: the cluster
        std::string from;    ///< what it was imported from
    };
    std::vector<Place> places;
};

class Merging {
public:
    Merging(const Imported& imported, const Fleet& fleet, const std::vector<ImportRow>& rows, const ImportedFrom& from)
        : imported_(imported), before_(fleet), match_(matchImport(imported, fleet, from)), taken_(rows) {
        out_.fleet = fleet;
    }

    Merged run() {
        for (std::size_t i = 0; i < match_.clusters.size(); ++i) {
            mergeCluster(i);
        }
        removeNotSeen();
        return std::move(out_);
    }

private:
    void mergeCluster(std::size_t index) {
        const ImportMatch::ClusterMatch& match = match_.clusters[index];
        const Cluster& told = imported_.fleet.clusters[index];
        std::size_t at = match.cluster;
        if (at == kNoMatch) {
            if (!taken_.has(RowKind::NewCluster, told.name, {})) {
                return; // and with it its pools
            }
            at = out_.fleet.clusters.size();
            out_.fleet.clusters.push_back({told.name, told.facets, {}, kNoItem});
        } else {
            Cluster& now = out_.fleet.clusters[at];
            takeFacets(taken_, now.name, {}, told.facets, now.facets);
        }
        out_.places.push_back({at, {}, match.id});
        Cluster& now = out_.fleet.clusters[at];
        std::set<std::string> names = poolNames(now);
        for (std::size_t i = 0; i < told.pools.size(); ++i) {
            const Pool& pool = told.pools[i];
            const ImportMatch::PoolMatch& own = match.pools[i];
            if (own.pool != kNoMatch) {
                Pool& known = now.pools[own.pool];
                takeFacets(taken_, now.name, known.name, pool.facets, known.facets);
                out_.places.push_back({at, known.name, own.key});
                parts_[{at, own.poolId}].push_back(poolPath(now, known));
            } else if (taken_.has(RowKind::NewPool, now.name, pool.name)) {
                now.pools.push_back({freeName(pool.name, names), pool.facets, kNoItem});
                names.insert(now.pools.back().name);
                out_.places.push_back({at, now.pools.back().name, own.key});
                parts_[{at, own.poolId}].push_back(poolPath(now, now.pools.back()));
            }
        }
    }

    /// The pool goes: workloads get the parts that have its nodes now; of a pool that has gone for good they get none.
    void replaceInWorkloads(const std::string& path, std::size_t cluster, const std::string& partOf) {
        const auto parts = partOf.empty() ? parts_.end() : parts_.find({cluster, partOf});
        for (Workload& workload : out_.fleet.workloads) {
            if (std::erase(workload.pools, path) == 0 || parts == parts_.end()) {
                continue;
            }
            for (const std::string& part : parts->second) {
                if (std::ranges::find(workload.pools, part) == workload.pools.end()) {
                    workload.pools.push_back(part);
                }
            }
        }
    }

    /// Last, so that indexes stay good.
    void removeNotSeen() {
        for (const ImportMatch::ClusterMatch& match : match_.clusters) {
            for (std::size_t i = match.notSeen.size(); i-- > 0;) {
                const std::size_t at = match.notSeen[i];
                Cluster& cluster = out_.fleet.clusters[match.cluster];
                const Pool& pool = before_.clusters[match.cluster].pools[at];
                if (!taken_.has(RowKind::NotSeen, cluster.name, pool.name)) {
                    continue;
                }
                replaceInWorkloads(poolPath(cluster, pool), match.cluster, match.partOf[i]);
                cluster.pools.erase(cluster.pools.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
    }

    const Imported& imported_;
    const Fleet& before_;
    ImportMatch match_;
    TakenRows taken_;
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> parts_; ///< paths by cluster and node pool id
    Merged out_;
};

std::string importedFromKey(ItemId item) { return fmt::format("{}{}", kImportedFromPrefix, item); }

/// Keeps what items were imported from; only where that is new.
void keepSources(const Document& document, const Merged& merged, Command& command) {
    std::map<std::pair<std::size_t, std::string_view>, ItemId> items;
    for (std::size_t i = 0; i < merged.fleet.clusters.size(); ++i) {
        items[{i, std::string_view()}] = merged.fleet.clusters[i].id;
        for (const Pool& pool : merged.fleet.clusters[i].pools) {
            items[{i, pool.name}] = pool.id;
        }
    }
    for (const Merged::Place& place : merged.places) {
        const auto found = items.find({place.cluster, place.pool});
        const ItemId item = found == items.end() ? kNoItem : found->second; // none: it was removed
        if (place.from.empty() || item == kNoItem) {
            continue;
        }
        const std::string key = importedFromKey(item);
        const auto kept = document.entries.find({EntryKind::Property, key});
        if (kept == document.entries.end() || kept->second != place.from) {
            command.changes.emplace_back(EntryChange{
                EntryKind::Property, key, kept == document.entries.end() ? std::nullopt : std::optional(kept->second),
                place.from});
        }
    }
}

std::string commandName(const Imported& imported) {
    return imported.clusters.size() == 1 ? fmt::format("Import {}", imported.clusters.front().name)
                                         : fmt::format("Import {}", counted(imported.clusters.size(), ItemKind::Cluster));
}

} // namespace

ImportedFrom importedFrom(const Document& document) {
    ImportedFrom out;
    const std::pair first{EntryKind::Property, std::string(kImportedFromPrefix)};
    for (auto at = document.entries.lower_bound(first); at != document.entries.end(); ++at) {
        const auto& [kind, key] = at->first;
        if (kind != EntryKind::Property || !key.starts_with(kImportedFromPrefix)) {
            break;
        }
        ItemId item = kNoItem;
        const char* const begin = key.data() + kImportedFromPrefix.size();
        const char* const end = key.data() + key.size();
        if (std::from_chars(begin, end, item).ptr == end && item != kNoItem) {
            out.emplace(item, at->second);
        }
    }
    return out;
}

Fleet mergedFleet(const Imported& imported, const Fleet& fleet, const std::vector<ImportRow>& rows,
                  const ImportedFrom& from) {
    return Merging(imported, fleet, rows, from).run().fleet;
}

Result<Command> takeImport(const Document& document, ItemId scenario, const Imported& imported,
                           const std::vector<ImportRow>& rows) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    Merged merged = Merging(imported, at->fleet(), rows, importedFrom(document)).run();
    const FleetLimits limits;
    if (merged.fleet.poolCount() > limits.pools) {
        return fail(ErrorCode::Limit, fmt::format("the fleet would have {} pools", merged.fleet.poolCount()), {},
                    fmt::format("at most {}; leave mixed pools whole, or import less", limits.pools));
    }
    Command out{commandName(imported), {}, 0};
    ItemId next = document.nextId;
    for (Cluster& cluster : merged.fleet.clusters) {
        giveIds(cluster, next);
    }
    out.nextId = next == document.nextId ? 0 : next;
    out.changes = changesBetween(scenario, at->fleet(), merged.fleet);
    if (out.changes.empty()) {
        return fail(ErrorCode::Usage, "nothing is chosen that would change the fleet", {}, "choose at least one row");
    }
    keepSources(document, merged, out);
    return out;
}

} // namespace poolwright
