// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/itemreader.h"

#include <fmt/format.h>

#include "model/core/document/changewords.h"

namespace poolwright {

using Element = ItemReader::Element;

const Value& ItemReader::value(Facet facet, const std::string& text, const JsonPath& at) {
    auto& known = known_[static_cast<std::size_t>(facet)];
    const auto found = known.find(text);
    if (found != known.end()) {
        return found->second;
    }
    auto parsed = parseValue(facet, text, matrix_.facts(facet).vocabulary);
    if (!parsed) {
        parsed.error().where = at.text();
        throw StrictFault{parsed.error()};
    }
    return known.emplace(text, std::move(*parsed)).first->second;
}

Facet ItemReader::facet(std::string_view name, ItemKind kind, const JsonPath& at) {
    const auto found = facetById(name, scopeOf(kind));
    if (!found) {
        refuseJson(fmt::format("a {} has no '{}'", itemWord(kind), name.substr(0, 64)), at);
    }
    return *found;
}

template <typename Item>
Item ItemReader::item(StrictMembers& members, ItemKind kind) {
    Item out;
    out.id = members.number("id");
    out.name = members.text("name");
    const JsonPath at(members.at(), "facets");
    const StrictMembers facets(members.take("facets"), at);
    for (const auto& [key, entry] : facets.rest()) {
        const JsonPath place(at, key);
        const Facet known = facet(key, kind, place);
        out.facets.set(known, value(known, strictString(entry, place, kLongestValue), place));
    }
    return out;
}

Pool ItemReader::pool(Element from, const JsonPath& at) {
    if (++pools_ > 4 * kMostPools) { // two sides, each with a base
        refuseJson("too many pools", at, ErrorCode::Limit);
    }
    StrictMembers members(from, at);
    Pool out = item<Pool>(members, ItemKind::Pool);
    members.finish();
    return out;
}

Cluster ItemReader::cluster(Element from, const JsonPath& at) {
    StrictMembers members(from, at);
    Cluster out = item<Cluster>(members, ItemKind::Cluster);
    strictEntries(members.take("pools"), JsonPath(at, "pools"), kMostPools,
                  [&](Element entry, const JsonPath& place) { out.pools.push_back(pool(entry, place)); });
    members.finish();
    return out;
}

Workload ItemReader::workload(Element from, const JsonPath& at) {
    StrictMembers members(from, at);
    Workload out = item<Workload>(members, ItemKind::Workload);
    strictEntries(members.take("pools"), JsonPath(at, "pools"), kMostPools, [&](Element entry, const JsonPath& place) {
        out.pools.push_back(strictString(entry, place, 2 * kLongestKeptName + 1));
    });
    members.finish();
    return out;
}

Fleet ItemReader::fleet(Element from, const JsonPath& at) {
    StrictMembers members(from, at);
    Fleet out;
    out.name = members.text("name");
    strictEntries(members.take("clusters"), JsonPath(at, "clusters"), kMostPools,
                  [&](Element entry, const JsonPath& place) { out.clusters.push_back(cluster(entry, place)); });
    strictEntries(members.take("workloads"), JsonPath(at, "workloads"), kMostPools,
                  [&](Element entry, const JsonPath& place) { out.workloads.push_back(workload(entry, place)); });
    members.finish();
    return out;
}

} // namespace poolwright
