// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/facts/fleet.h"

#include <algorithm>

namespace poolwright {

const Value* Configuration::find(Facet facet) const {
    const auto at = std::ranges::lower_bound(entries_, facet, {}, &Entry::first);
    return at != entries_.end() && at->first == facet ? &at->second : nullptr;
}

void Configuration::set(Facet facet, Value value) {
    const auto at = std::ranges::lower_bound(entries_, facet, {}, &Entry::first);
    if (at != entries_.end() && at->first == facet) {
        at->second = std::move(value);
    } else {
        entries_.insert(at, Entry{facet, std::move(value)});
    }
}

void Configuration::clear(Facet facet) {
    std::erase_if(entries_, [&](const Entry& entry) { return entry.first == facet; });
}

std::uint32_t Pool::nodes() const {
    const Value* value = facets.find(Facet::Nodes);
    return value == nullptr ? 0 : value->key.fields[0];
}

std::size_t Fleet::poolCount() const {
    std::size_t count = 0;
    for (const Cluster& cluster : clusters) {
        count += cluster.pools.size();
    }
    return count;
}

std::uint64_t Fleet::nodeCount() const {
    std::uint64_t count = 0;
    for (const Cluster& cluster : clusters) {
        for (const Pool& pool : cluster.pools) {
            count += pool.nodes();
        }
    }
    return count;
}

std::string poolPath(const Cluster& cluster, const Pool& pool) { return cluster.name + "/" + pool.name; }

} // namespace poolwright
