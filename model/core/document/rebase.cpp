// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "model/core/document/editing.h"
#include "model/core/document/scenarios.h"

namespace poolwright {

namespace {

constexpr const char* kRemoved = "removed";
constexpr const char* kOpen = "open";

std::string textOf(const Value* value) { return value == nullptr ? kOpen : value->text; }

bool same(const Value* a, const Value* b) {
    return (a == nullptr) == (b == nullptr) && (a == nullptr || *a == *b);
}

/// A pool and the cluster that it is in.
struct Homed {
    const Pool* pool = nullptr;
    const Cluster* cluster = nullptr;
    std::size_t position = 0;
};

struct Side {
    explicit Side(const Fleet& of) : fleet(of) {
        for (const Cluster& cluster : fleet.clusters) {
            clusters.emplace(cluster.id, &cluster);
            for (std::size_t at = 0; at < cluster.pools.size(); ++at) {
                pools.emplace(cluster.pools[at].id, Homed{&cluster.pools[at], &cluster, at});
            }
        }
        for (const Workload& workload : fleet.workloads) {
            workloads.emplace(workload.id, &workload);
        }
    }
    [[nodiscard]] Homed pool(ItemId id) const {
        const auto found = pools.find(id);
        return found == pools.end() ? Homed{} : found->second;
    }
    template <typename T>
    static const T* find(const std::unordered_map<ItemId, const T*>& in, ItemId id) {
        const auto found = in.find(id);
        return found == in.end() ? nullptr : found->second;
    }

    const Fleet& fleet;
    std::unordered_map<ItemId, const Cluster*> clusters;
    std::unordered_map<ItemId, Homed> pools;
    std::unordered_map<ItemId, const Workload*> workloads;
};

/// Three sides of a merge: what both came from, the scenario, its parent. The result grows from the scenario's fleet.
class Merge {
public:
    using Choices = std::set<std::tuple<ItemKind, ItemId, std::optional<Facet>>>;

    Merge(const Fleet& base, const Fleet& ours, const Fleet& theirs, Choices takeTheirs)
        : base_(base), ours_(ours), theirs_(theirs), out_(ours), taken_(std::move(takeTheirs)) {}

    /// A choice stays the same conflict whatever is chosen in others.
    static Choices::value_type choiceOf(const MergeConflict& conflict) {
        return {conflict.item, conflict.id, conflict.facet};
    }

    Fleet take(std::vector<MergeConflict>& conflicts) {
        mergeClusters();
        mergePools();
        dropClusters();
        mergeWorkloads();
        freeNames();
        relinkWorkloads();
        out_.name = theirs_.fleet.name;
        conflicts = std::move(conflicts_);
        return std::move(out_);
    }

private:
    /// Notes the conflict; true: the parent's side is wanted.
    bool conflict(MergeConflict found) {
        conflicts_.push_back(std::move(found));
        return taken_.contains(choiceOf(conflicts_.back()));
    }

    /// Values that only the parent changed come over; what both changed differently is a conflict.
    template <typename T>
    void mergeValues(ItemKind kind, const std::string& path, const T& base, const T& theirs, T& ours) {
        if (base.name != theirs.name && theirs.name != ours.name) {
            if (base.name == ours.name ||
                conflict({kind, ours.id, path, std::nullopt, base.name, ours.name, theirs.name})) {
                ours.name = theirs.name;
            }
        }
        if (base.facets == theirs.facets) {
            return;
        }
        for (const FacetSpec& each : facetSpecs()) {
            const Value* was = base.facets.find(each.facet);
            const Value* their = theirs.facets.find(each.facet);
            const Value* our = ours.facets.find(each.facet);
            if (same(was, their) || same(our, their)) {
                continue;
            }
            if (same(was, our) ||
                conflict({kind, ours.id, path, each.facet, textOf(was), textOf(our), textOf(their)})) {
                their != nullptr ? ours.facets.set(each.facet, *their) : ours.facets.clear(each.facet);
            }
        }
    }

    Cluster* cluster(ItemId id) {
        const auto found = std::ranges::find(out_.clusters, id, &Cluster::id);
        return found == out_.clusters.end() ? nullptr : &*found;
    }

    void mergeClusters() {
        for (Cluster& ours : out_.clusters) {
            const Cluster* base = Side::find(base_.clusters, ours.id);
            const Cluster* theirs = Side::find(theirs_.clusters, ours.id);
            if (base != nullptr && theirs != nullptr) {
                mergeValues(ItemKind::Cluster, ours.name, *base, *theirs, ours);
            }
        }
        for (std::size_t at = 0; at < theirs_.fleet.clusters.size(); ++at) {
            const Cluster& theirs = theirs_.fleet.clusters[at];
            if (cluster(theirs.id) != nullptr) {
                continue;
            }
            const Cluster* base = Side::find(base_.clusters, theirs.id);
            const bool changed = base == nullptr || base->name != theirs.name || !(base->facets == theirs.facets);
            if (base == nullptr || (changed && conflict({ItemKind::Cluster, theirs.id, theirs.name, std::nullopt,
                                                         base->name, kRemoved, theirs.name}))) {
                out_.clusters.insert(out_.clusters.begin() +
                                         static_cast<std::ptrdiff_t>(std::min(at, out_.clusters.size())),
                                     Cluster{theirs.name, theirs.facets, {}, theirs.id});
            }
        }
    }

    void mergePools() {
        for (const Cluster& their : theirs_.fleet.clusters) {
            for (std::size_t at = 0; at < their.pools.size(); ++at) {
                mergeTheirPool({&their.pools[at], &their, at});
            }
        }
        for (const Cluster& ours : ours_.fleet.clusters) {
            for (const Pool& pool : ours.pools) {
                const Homed base = base_.pool(pool.id);
                if (base.pool != nullptr && theirs_.pool(pool.id).pool == nullptr) {
                    removedByThem(base, {&pool, &ours, 0});
                }
            }
        }
    }

    void mergeTheirPool(const Homed& theirs) {
        const ItemId id = theirs.pool->id;
        const Homed base = base_.pool(id);
        const Homed ours = ours_.pool(id);
        if (ours.pool == nullptr) {
            const bool changed = base.pool == nullptr || !(*base.pool == *theirs.pool) ||
                                 base.cluster->id != theirs.cluster->id;
            if (base.pool == nullptr ||
                (changed && conflict({ItemKind::Pool, id, poolPath(*theirs.cluster, *theirs.pool), std::nullopt,
                                      poolPath(*base.cluster, *base.pool), kRemoved,
                                      poolPath(*theirs.cluster, *theirs.pool)}))) {
                insert(*theirs.pool, theirs.cluster->id, theirs.position);
            }
            return;
        }
        if (base.pool == nullptr) {
            return; // both have it since an earlier promotion
        }
        mergeHome(base, ours, theirs);
        Cluster& home = *cluster(homeOf(id));
        mergeValues(ItemKind::Pool, poolPath(*ours.cluster, *ours.pool), *base.pool, *theirs.pool,
                    *std::ranges::find(home.pools, id, &Pool::id));
    }

    void mergeHome(const Homed& base, const Homed& ours, const Homed& theirs) {
        const ItemId their = theirs.cluster->id;
        if (base.cluster->id == their || ours.cluster->id == their || cluster(their) == nullptr) {
            return;
        }
        if (base.cluster->id == ours.cluster->id ||
            conflict({ItemKind::Pool, ours.pool->id, poolPath(*ours.cluster, *ours.pool), std::nullopt,
                      base.cluster->name, ours.cluster->name, theirs.cluster->name})) {
            const Pool pool = *ours.pool;
            erase(pool.id, ours.cluster->id);
            insert(pool, their, theirs.position);
        }
    }

    void removedByThem(const Homed& base, const Homed& ours) {
        const bool untouched = *base.pool == *ours.pool && base.cluster->id == ours.cluster->id;
        const std::string path = poolPath(*ours.cluster, *ours.pool);
        if (untouched || conflict({ItemKind::Pool, ours.pool->id, path, std::nullopt,
                                   poolPath(*base.cluster, *base.pool), path, kRemoved})) {
            erase(ours.pool->id, ours.cluster->id);
        }
    }

    /// A cluster that the parent removed goes when nothing of the scenario's own is in it.
    void dropClusters() {
        for (const Cluster& ours : ours_.fleet.clusters) {
            const Cluster* base = Side::find(base_.clusters, ours.id);
            if (base == nullptr || theirs_.clusters.contains(ours.id)) {
                continue;
            }
            const bool untouched = base->name == ours.name && base->facets == ours.facets &&
                                   cluster(ours.id)->pools.empty();
            if (untouched || conflict({ItemKind::Cluster, ours.id, ours.name, std::nullopt, base->name, ours.name,
                                       kRemoved})) {
                std::erase_if(out_.clusters, [&](const Cluster& each) { return each.id == ours.id; });
            }
        }
    }

    void mergeWorkloads() {
        for (const Workload& theirs : theirs_.fleet.workloads) {
            const Workload* base = Side::find(base_.workloads, theirs.id);
            const auto ours = std::ranges::find(out_.workloads, theirs.id, &Workload::id);
            if (ours == out_.workloads.end()) {
                if (base == nullptr || (!(*base == theirs) && conflict({ItemKind::Workload, theirs.id, theirs.name,
                                                                        std::nullopt, base->name, kRemoved,
                                                                        theirs.name}))) {
                    out_.workloads.push_back(theirs);
                    linkedByThem_.insert(theirs.id);
                }
            } else if (base != nullptr) {
                mergeValues(ItemKind::Workload, ours->name, *base, theirs, *ours);
                if (base->pools == ours->pools) {
                    ours->pools = theirs.pools;
                    linkedByThem_.insert(theirs.id);
                }
            }
        }
        for (const Workload& ours : ours_.fleet.workloads) {
            const Workload* base = Side::find(base_.workloads, ours.id);
            if (base != nullptr && !theirs_.workloads.contains(ours.id) &&
                (*base == ours ||
                 conflict({ItemKind::Workload, ours.id, ours.name, std::nullopt, base->name, ours.name, kRemoved}))) {
                std::erase_if(out_.workloads, [&](const Workload& each) { return each.id == ours.id; });
            }
        }
    }

    /// Both sides may have given one name to different items.
    void freeNames() {
        std::set<std::string> clusters;
        for (Cluster& cluster : out_.clusters) {
            cluster.name = freeName(cluster.name, clusters);
            clusters.insert(cluster.name);
            std::set<std::string> pools;
            for (Pool& pool : cluster.pools) {
                pool.name = freeName(pool.name, pools);
                pools.insert(pool.name);
            }
        }
        std::set<std::string> workloads;
        for (Workload& workload : out_.workloads) {
            workload.name = freeName(workload.name, workloads);
            workloads.insert(workload.name);
        }
    }

    /// Workloads name pools by path; the pools may be called otherwise now, or be gone.
    void relinkWorkloads() {
        const auto ours = idsByPath(ours_.fleet);
        const auto theirs = idsByPath(theirs_.fleet);
        std::map<ItemId, std::string> paths;
        for (const auto& [path, id] : idsByPath(out_)) {
            paths.emplace(id, path);
        }
        for (Workload& workload : out_.workloads) {
            const auto& ids = linkedByThem_.contains(workload.id) ? theirs : ours;
            std::vector<std::string> links;
            for (const std::string& path : workload.pools) {
                const auto id = ids.find(path);
                if (const auto now = id == ids.end() ? paths.end() : paths.find(id->second); now != paths.end()) {
                    links.push_back(now->second);
                }
            }
            workload.pools = std::move(links);
        }
    }
    static std::map<std::string, ItemId> idsByPath(const Fleet& fleet) {
        std::map<std::string, ItemId> out;
        for (const Cluster& cluster : fleet.clusters) {
            for (const Pool& pool : cluster.pools) {
                out.emplace(poolPath(cluster, pool), pool.id);
            }
        }
        return out;
    }

    ItemId homeOf(ItemId pool) {
        const auto moved = moved_.find(pool);
        return moved == moved_.end() ? ours_.pool(pool).cluster->id : moved->second;
    }
    void erase(ItemId pool, ItemId from) {
        std::erase_if(cluster(from)->pools, [&](const Pool& each) { return each.id == pool; });
    }
    void insert(const Pool& pool, ItemId into, std::size_t position) {
        if (Cluster* home = cluster(into)) {
            home->pools.insert(home->pools.begin() + static_cast<std::ptrdiff_t>(std::min(position, home->pools.size())),
                               pool);
            moved_[pool.id] = into;
        }
    }

    Side base_;
    Side ours_;
    Side theirs_;
    Fleet out_;
    Choices taken_;
    std::set<ItemId> linkedByThem_; ///< workloads whose pools are named as the parent names them
    std::vector<MergeConflict> conflicts_;
    std::unordered_map<ItemId, ItemId> moved_; ///< pools that are in another cluster than in the scenario
};

} // namespace

Result<Rebase> rebaseScenario(const Document& document, ItemId scenario, const std::vector<std::size_t>& takeTheirs) {
    const Scenario* ours = document.scenario(scenario);
    const Scenario* parent = ours == nullptr ? nullptr : document.scenario(ours->parent);
    if (ours == nullptr || parent == nullptr || !ours->base) {
        return fail(ErrorCode::Usage, "only a scenario that was branched from another can be rebased");
    }
    Rebase out;
    if (*ours->base == parent->fleet) {
        return out;
    }
    Fleet merged = Merge(*ours->base, ours->fleet, parent->fleet, {}).take(out.conflicts);
    if (!takeTheirs.empty()) {
        Merge::Choices choices;
        for (const std::size_t index : takeTheirs) {
            if (index >= out.conflicts.size()) {
                return fail(ErrorCode::Usage, "there are fewer conflicts than that");
            }
            choices.insert(Merge::choiceOf(out.conflicts[index]));
        }
        std::vector<MergeConflict> again;
        merged = Merge(*ours->base, ours->fleet, parent->fleet, std::move(choices)).take(again);
    }
    out.command.name = fmt::format("Rebase {} onto {}", ours->name, parent->name);
    out.command.changes = changesBetween(scenario, ours->fleet, merged);
    const ScenarioHead before{ours->name, ours->parent, ours->base};
    ScenarioHead after = before;
    after.base = std::make_shared<const Fleet>(parent->fleet);
    out.command.changes.emplace_back(ScenarioHeadChange{scenario, before, std::move(after)});
    return out;
}

} // namespace poolwright
