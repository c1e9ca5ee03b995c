// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importmatch.h"

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

/// The keys of an import's pools by the names that they have in its fleet.
std::unordered_map<std::string_view, const std::string*> keysByName(const ImportedCluster& cluster) {
    std::unordered_map<std::string_view, const std::string*> out;
    for (const ImportedPool& pool : cluster.pools) {
        out.try_emplace(pool.name, &pool.poolId);
        for (const ImportedPool::Part& part : pool.parts) {
            out.try_emplace(part.name, &part.key);
        }
    }
    return out;
}

} // namespace

ImportMatch matchImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from) {
    ImportMatch out;
    const auto& clusters = imported.fleet.clusters;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        ImportMatch::ClusterMatch& match = out.clusters.emplace_back();
        match.id = i < imported.clusters.size() ? imported.clusters[i].id : std::string();
        const auto keys = i < imported.clusters.size() ? keysByName(imported.clusters[i]) : decltype(keysByName({})){};
        for (const Pool& pool : clusters[i].pools) {
            const auto key = keys.find(pool.name);
            match.pools.push_back({key == keys.end() ? std::string() : *key->second, kNoMatch});
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
        for (std::size_t at = 0; at < pools.taken.size(); ++at) {
            if (!pools.taken[at]) {
                match.notSeen.push_back(at);
            }
        }
    }
    return out;
}

} // namespace poolwright
