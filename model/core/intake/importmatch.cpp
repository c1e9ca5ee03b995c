// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importmatch.h"

#include <set>
#include <unordered_map>

namespace poolwright {

namespace {

using Index = std::unordered_map<std::string_view, std::size_t>;

/// Items of a fleet by what they were imported from and by name.
struct ItemIndex {
    Index byKey;
    Index byName;
    std::vector<bool> taken;

    template <typename T>
    ItemIndex(const std::vector<T>& items, const ImportedFrom& from) : taken(items.size(), false) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            byName.try_emplace(items[i].name, i);
            const auto kept = items[i].id == kNoItem ? from.end() : from.find(items[i].id);
            if (kept != from.end()) {
                byKey.try_emplace(kept->second, i);
            }
        }
    }
    std::size_t takeFrom(const Index& index, std::string_view word) {
        const auto at = word.empty() ? index.end() : index.find(word);
        if (at == index.end() || taken[at->second]) {
            return kNoMatch;
        }
        taken[at->second] = true;
        return at->second;
    }
};

/// Keys first, so that a name never takes what another one's key names.
template <typename Matches, typename KeyOf, typename NameOf, typename Target>
void matchAll(ItemIndex& index, Matches& matches, const KeyOf& keyOf, const NameOf& nameOf, Target target) {
    for (auto& each : matches) {
        each.*target = index.takeFrom(index.byKey, keyOf(each));
    }
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (matches[i].*target == kNoMatch) {
            matches[i].*target = index.takeFrom(index.byName, nameOf(i));
        }
    }
}

/// What a pool of an import's fleet is made of.
struct PoolSource {
    const std::string* key = nullptr;
    const ImportedPool* pool = nullptr;
};

/// By the names that they have in its fleet.
std::unordered_map<std::string_view, PoolSource> sourcesByName(const ImportedCluster& cluster) {
    std::unordered_map<std::string_view, PoolSource> out;
    for (const ImportedPool& pool : cluster.pools) {
        out.try_emplace(pool.name, PoolSource{&pool.poolId, &pool});
        for (const ImportedPool::Part& part : pool.parts) {
            out.try_emplace(part.name, PoolSource{&part.key, &pool});
        }
    }
    return out;
}

constexpr std::string_view kPartSign = " · "; ///< between a pool and what tells its part apart

/// The longest beginning of the word, up to a sign of parts, that is in the index; empty: none.
std::string longestBase(const std::unordered_map<std::string_view, std::string_view>& index, std::string_view word) {
    while (true) {
        if (const auto at = index.find(word); at != index.end()) {
            return std::string(at->second);
        }
        const std::size_t cut = word.rfind(kPartSign);
        if (cut == std::string_view::npos) {
            return {};
        }
        word = word.substr(0, cut);
    }
}

/// Of which node pool of the import a pool of the fleet is a part: by what it was imported from; by its name where no pool
/// of the cluster is known to be from that node pool, for a person may call a pool of their own alike.
class PartsOf {
public:
    PartsOf(const ImportedCluster& told, const Cluster& now, const ImportedFrom& from) : from_(from) {
        for (const ImportedPool& pool : told.pools) {
            if (!pool.poolId.empty()) {
                byId_.try_emplace(pool.poolId, pool.poolId);
                byName_.try_emplace(pool.name, pool.poolId);
            }
        }
        byName_.insert(byId_.begin(), byId_.end()); // an import without the API's answer called it so
        for (const Pool& pool : now.pools) {
            if (const std::string* key = keyOf(pool)) {
                known_.insert(longestBase(byId_, *key));
            }
        }
    }
    [[nodiscard]] std::string of(const Pool& pool) const {
        if (const std::string* key = keyOf(pool)) {
            return longestBase(byId_, *key);
        }
        std::string named = longestBase(byName_, pool.name);
        return known_.contains(named) ? std::string() : named;
    }

private:
    [[nodiscard]] const std::string* keyOf(const Pool& pool) const {
        const auto kept = pool.id == kNoItem ? from_.end() : from_.find(pool.id);
        return kept == from_.end() ? nullptr : &kept->second;
    }

    const ImportedFrom& from_;
    std::unordered_map<std::string_view, std::string_view> byId_;
    std::unordered_map<std::string_view, std::string_view> byName_;
    std::set<std::string> known_; ///< node pools that a pool of the cluster was imported from
};

} // namespace

ImportMatch matchImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from) {
    ImportMatch out;
    const auto& clusters = imported.fleet.clusters;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        ImportMatch::ClusterMatch& match = out.clusters.emplace_back();
        match.id = i < imported.clusters.size() ? imported.clusters[i].id : std::string();
        const auto sources = i < imported.clusters.size() ? sourcesByName(imported.clusters[i]) : decltype(sourcesByName({})){};
        for (const Pool& pool : clusters[i].pools) {
            ImportMatch::PoolMatch& own = match.pools.emplace_back();
            if (const auto source = sources.find(pool.name); source != sources.end()) {
                own.key = *source->second.key;
                own.poolId = source->second.pool->poolId;
                own.whole = imported.cut.empty() && source->second.pool->nodes > 0;
            }
        }
    }
    ItemIndex index(fleet.clusters, from);
    matchAll(index, out.clusters, [](const auto& each) -> std::string_view { return each.id; },
             [&](std::size_t i) -> std::string_view { return clusters[i].name; }, &ImportMatch::ClusterMatch::cluster);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        ImportMatch::ClusterMatch& match = out.clusters[i];
        if (match.cluster == kNoMatch) {
            continue;
        }
        ItemIndex pools(fleet.clusters[match.cluster].pools, from);
        matchAll(pools, match.pools, [](const auto& each) -> std::string_view { return each.key; },
                 [&](std::size_t at) -> std::string_view { return clusters[i].pools[at].name; },
                 &ImportMatch::PoolMatch::pool);
        const ImportedCluster none;
        const Cluster& now = fleet.clusters[match.cluster];
        const PartsOf parts(i < imported.clusters.size() ? imported.clusters[i] : none, now, from);
        for (std::size_t at = 0; at < pools.taken.size(); ++at) {
            if (!pools.taken[at]) {
                match.notSeen.push_back(at);
                match.partOf.push_back(parts.of(now.pools[at]));
            }
        }
    }
    return out;
}

} // namespace poolwright
