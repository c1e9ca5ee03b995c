// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>

#include "model/core/intake/import.h"

namespace poolwright {

namespace {

template <typename T>
void append(std::vector<T>& into, std::vector<T>&& from) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Gives every place the number of its text among all texts.
class PlaceShift {
public:
    explicit PlaceShift(std::uint32_t by) : by_(by) {}
    void shift(Observations& found) {
        for (ObservedNode& node : found.nodes) {
            shift(node.place);
            all(node.facts);
            all(node.signs);
        }
        for (ObservedPool& pool : found.pools) {
            shift(pool.place);
            all(pool.facts);
        }
        all(found.loose);
        all(found.signs);
        all(found.offers);
        all(found.remarks);
    }

private:
    void shift(TextPlace& place) const { place.text += by_; }
    template <typename T>
    void all(std::vector<T>& list) const {
        for (T& each : list) {
            shift(each.place);
        }
    }
    std::uint32_t by_;
};

bool nothingIn(const Observations& found) {
    return found.sections.empty() && found.nodes.empty() && found.pools.empty() && found.loose.empty() &&
           found.signs.empty() && found.offers.empty() && found.remarks.empty() && found.textNames.empty() &&
           found.nodesRead == 0;
}

void addFacts(std::vector<ObservedFact>& into, std::vector<ObservedFact>&& from) {
    for (ObservedFact& fact : from) {
        const bool known = std::ranges::any_of(into, [&](const ObservedFact& each) {
            return each.facet == fact.facet && each.standing == fact.standing && each.value.sameAs(fact.value);
        });
        if (!known) { // the first sight of a value is enough
            into.push_back(std::move(fact));
        }
    }
}

void addSigns(std::vector<ObservedSign>& into, std::vector<ObservedSign>&& from) {
    for (ObservedSign& sign : from) {
        const bool known = std::ranges::any_of(
            into, [&](const ObservedSign& each) { return each.key == sign.key && each.value == sign.value; });
        if (!known) {
            into.push_back(std::move(sign));
        }
    }
}

/// Whether nothing that both tell is told in two ways; else they stay two sights, and grouping says what it makes of them.
bool sameIdentity(const ObservedNode& a, const ObservedNode& b) {
    const auto fits = [](const std::string& one, const std::string& other) {
        return one.empty() || other.empty() || one == other;
    };
    return fits(a.name, b.name) && fits(a.clusterId, b.clusterId) && fits(a.poolId, b.poolId) &&
           fits(a.instanceId, b.instanceId);
}

void fillIdentity(std::string& into, std::string& from) {
    if (into.empty()) {
        into = std::move(from);
    }
}

void mergeNodes(std::vector<ObservedNode>& into, std::vector<ObservedNode>&& from) {
    std::unordered_multimap<std::string, std::size_t> places;
    for (std::size_t i = 0; i < into.size(); ++i) {
        for (const std::string* key : {&into[i].name, &into[i].instanceId}) {
            if (!key->empty()) {
                places.emplace(*key, i);
            }
        }
    }
    const auto find = [&](const ObservedNode& node) -> ObservedNode* {
        for (const std::string* key : {&node.name, &node.instanceId}) {
            const auto [begin, end] = places.equal_range(*key);
            for (auto at = begin; !key->empty() && at != end; ++at) {
                if (sameIdentity(into[at->second], node)) {
                    return &into[at->second];
                }
            }
        }
        return nullptr;
    };
    for (ObservedNode& node : from) {
        ObservedNode* const known = find(node);
        if (known == nullptr) {
            into.push_back(std::move(node));
            continue;
        }
        fillIdentity(known->name, node.name);
        fillIdentity(known->poolId, node.poolId);
        fillIdentity(known->poolName, node.poolName);
        fillIdentity(known->clusterId, node.clusterId);
        fillIdentity(known->instanceId, node.instanceId);
        addFacts(known->facts, std::move(node.facts));
        addSigns(known->signs, std::move(node.signs));
    }
}

void mergePools(std::vector<ObservedPool>& into, std::vector<ObservedPool>&& from) {
    for (ObservedPool& pool : from) {
        const auto known = std::ranges::find(into, pool.id, &ObservedPool::id);
        if (pool.id.empty() || known == into.end()) {
            into.push_back(std::move(pool));
            continue;
        }
        fillIdentity(known->name, pool.name);
        addFacts(known->facts, std::move(pool.facts));
    }
}

} // namespace

void mergeObservations(Observations& into, Observations later) {
    if (nothingIn(into)) {
        into = std::move(later);
        return;
    }
    if (into.textNames.empty()) {
        into.textNames.emplace_back();
    }
    if (later.textNames.empty()) {
        later.textNames.emplace_back();
    }
    PlaceShift(static_cast<std::uint32_t>(into.textNames.size())).shift(later);
    mergeNodes(into.nodes, std::move(later.nodes));
    mergePools(into.pools, std::move(later.pools));
    append(into.sections, std::move(later.sections));
    append(into.loose, std::move(later.loose));
    append(into.signs, std::move(later.signs));
    append(into.remarks, std::move(later.remarks));
    append(into.textNames, std::move(later.textNames));
    for (VersionOffer& offer : later.offers) {
        const auto same = [&](const VersionOffer& each) {
            VersionOffer placed = offer;
            placed.place = each.place;
            return placed == each;
        };
        if (std::ranges::none_of(into.offers, same)) {
            into.offers.push_back(std::move(offer));
        }
    }
    into.nodesRead += later.nodesRead;
}

} // namespace poolwright
