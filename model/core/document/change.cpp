// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/change.h"

#include <algorithm>
#include <cassert>
#include <ranges>

#include "model/core/document/itemplaces.h"

namespace poolwright {

bool operator==(const ScenarioHead& a, const ScenarioHead& b) {
    return a.name == b.name && a.parent == b.parent && (a.base == b.base || (a.base && b.base && *a.base == *b.base));
}

namespace {

template <typename T>
void swapSides(T& change) {
    std::swap(change.before, change.after);
}
void swapSides(PoolMove& move) { std::swap(move.from, move.to); }
void swapSides(ClusterMove& move) { std::swap(move.from, move.to); }

tl::unexpected<Error> mismatch(std::string what) {
    return fail(ErrorCode::Input, "this step does not fit the document: " + std::move(what));
}

template <typename T>
Result<void> insertOrErase(std::vector<T>& list, std::size_t position, const std::optional<T>& before,
                           const std::optional<T>& after) {
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(std::min(position, list.size()));
    if (position > list.size() || (before && (position == list.size() || !(*at == *before)))) {
        return mismatch("another item is in the place");
    }
    if (before && after) {
        *at = *after;
    } else if (before) {
        list.erase(at);
    } else if (after) {
        list.insert(at, *after);
    }
    return {};
}

/// Applies changes one by one and keeps where the items are while the lists stay as they are.
class Applier {
public:
    explicit Applier(Document& document) : document_(document) {}

    Result<void> operator()(const CellChange& change) {
        const auto [fleet, place] = find(change.scenario, change.kind, change.item);
        if (place == nullptr) {
            return mismatch("there is no such item");
        }
        Configuration& facets = facetsAt(*fleet, *place);
        const Value* now = facets.find(change.facet);
        if ((now == nullptr) != !change.before || (now != nullptr && !(*now == *change.before))) {
            return mismatch("the value is another one");
        }
        change.after ? facets.set(change.facet, *change.after) : facets.clear(change.facet);
        return {};
    }

    Result<void> operator()(const NameChange& change) {
        std::string* name = nullptr;
        if (change.item == kNoItem) {
            Scenario* scenario = document_.scenario(change.scenario);
            name = scenario == nullptr ? nullptr : &scenario->fleet.name;
        } else if (const auto [fleet, place] = find(change.scenario, change.kind, change.item); place != nullptr) {
            name = &nameAt(*fleet, *place);
        }
        if (name == nullptr || *name != change.before) {
            return mismatch("the name is another one");
        }
        *name = change.after;
        return {};
    }

    Result<void> operator()(const ClusterChange& change) {
        Fleet* fleet = rebuilt(change.scenario);
        return fleet == nullptr ? Result<void>(mismatch("there is no such scenario"))
                                : insertOrErase(fleet->clusters, change.position, change.before, change.after);
    }

    Result<void> operator()(const PoolChange& change) {
        Cluster* cluster = clusterOf(change.scenario, change.cluster);
        return cluster == nullptr ? Result<void>(mismatch("there is no such cluster"))
                                  : insertOrErase(cluster->pools, change.position, change.before, change.after);
    }

    Result<void> operator()(const PoolMove& move) {
        Cluster* from = clusterOf(move.scenario, move.from.cluster);
        Cluster* to = clusterOf(move.scenario, move.to.cluster);
        if (from == nullptr || to == nullptr || move.from.position >= from->pools.size() ||
            from->pools[move.from.position].id != move.pool ||
            move.to.position > to->pools.size() - (from == to ? 1 : 0)) {
            return mismatch("the pool is in another place");
        }
        Pool pool = std::move(from->pools[move.from.position]);
        from->pools.erase(from->pools.begin() + static_cast<std::ptrdiff_t>(move.from.position));
        to->pools.insert(to->pools.begin() + static_cast<std::ptrdiff_t>(move.to.position), std::move(pool));
        return {};
    }

    Result<void> operator()(const ClusterMove& move) {
        Fleet* fleet = rebuilt(move.scenario);
        if (fleet == nullptr || std::max(move.from, move.to) >= fleet->clusters.size() ||
            fleet->clusters[move.from].id != move.cluster) {
            return mismatch("the cluster is in another place");
        }
        Cluster cluster = std::move(fleet->clusters[move.from]);
        fleet->clusters.erase(fleet->clusters.begin() + static_cast<std::ptrdiff_t>(move.from));
        fleet->clusters.insert(fleet->clusters.begin() + static_cast<std::ptrdiff_t>(move.to), std::move(cluster));
        return {};
    }

    Result<void> operator()(const WorkloadChange& change) {
        Fleet* fleet = rebuilt(change.scenario);
        return fleet == nullptr ? Result<void>(mismatch("there is no such scenario"))
                                : insertOrErase(fleet->workloads, change.position, change.before, change.after);
    }

    Result<void> operator()(const ScenarioChange& change) {
        auto& list = document_.scenarios;
        if (change.position > list.size()) {
            return mismatch("there are fewer scenarios");
        }
        const auto at = std::next(list.begin(), static_cast<std::ptrdiff_t>(change.position));
        if (change.before) {
            if (at == list.end() || at == list.begin() || !(*at == *change.before)) {
                return mismatch("the scenario is another one");
            }
            places_.erase(at->id);
            list.erase(at);
        } else if (change.after) {
            if (at == list.begin() || document_.scenario(change.after->id) != nullptr) {
                return mismatch("the scenario is there already");
            }
            list.insert(at, *change.after);
        }
        return {};
    }

    Result<void> operator()(const ScenarioHeadChange& change) {
        Scenario* scenario = document_.scenario(change.scenario);
        if (scenario == nullptr || !(ScenarioHead{scenario->name, scenario->parent, scenario->base} == change.before)) {
            return mismatch("the scenario is another one");
        }
        scenario->name = change.after.name;
        scenario->parent = change.after.parent;
        scenario->base = change.after.base;
        return {};
    }

    Result<void> operator()(const AcceptanceChange& change) {
        auto& list = document_.acceptances;
        const ItemId id = change.before ? change.before->id : change.after ? change.after->id : kNoItem;
        const auto at = std::ranges::lower_bound(list, id, {}, &RiskAcceptance::id);
        const bool there = at != list.end() && at->id == id;
        if (there != change.before.has_value() || (there && !(*at == *change.before))) {
            return mismatch("the acceptance is another one");
        }
        if (there && change.after) {
            *at = *change.after;
        } else if (there) {
            list.erase(at);
        } else if (change.after) {
            list.insert(at, *change.after);
        }
        return {};
    }

    Result<void> operator()(const EntryChange& change) {
        const auto key = std::pair(change.kind, change.key);
        const auto at = document_.entries.find(key);
        const bool there = at != document_.entries.end();
        if (there != change.before.has_value() || (there && at->second != *change.before)) {
            return mismatch("the text \"" + change.key + "\" is another one");
        }
        if (change.after) {
            document_.entries.insert_or_assign(key, *change.after);
        } else if (there) {
            document_.entries.erase(at);
        }
        return {};
    }

private:
    std::pair<Fleet*, const ItemPlaces::Place*> find(ItemId scenario, ItemKind kind, ItemId item) {
        Scenario* found = document_.scenario(scenario);
        if (found == nullptr) {
            return {nullptr, nullptr};
        }
        const auto [at, fresh] = places_.try_emplace(scenario);
        if (fresh) {
            at->second = ItemPlaces(found->fleet);
        }
        return {&found->fleet, at->second.find(kind, item)};
    }
    /// The fleet, whose lists are about to change.
    Fleet* rebuilt(ItemId scenario) {
        places_.erase(scenario);
        Scenario* found = document_.scenario(scenario);
        return found == nullptr ? nullptr : &found->fleet;
    }
    Cluster* clusterOf(ItemId scenario, ItemId id) {
        Fleet* fleet = rebuilt(scenario);
        if (fleet == nullptr) {
            return nullptr;
        }
        const auto found = std::ranges::find(fleet->clusters, id, &Cluster::id);
        return found == fleet->clusters.end() ? nullptr : &*found;
    }

    Document& document_;
    std::map<ItemId, ItemPlaces> places_;
};

} // namespace

Change inverse(const Change& change) {
    Change out = change;
    std::visit([](auto& each) { swapSides(each); }, out);
    return out;
}

Command inverse(const Command& command) {
    Command out{command.name, {}, 0};
    out.changes.reserve(command.changes.size());
    for (const Change& change : std::views::reverse(command.changes)) {
        out.changes.push_back(inverse(change));
    }
    return out;
}

Result<void> apply(Document& document, const Command& command) {
    Applier applier(document);
    for (std::size_t done = 0; done < command.changes.size(); ++done) {
        const Result<void> applied = std::visit(applier, command.changes[done]);
        if (!applied) {
            Applier back(document);
            while (done-- > 0) {
                const Change undone = inverse(command.changes[done]);
                [[maybe_unused]] const Result<void> taken = std::visit(back, undone);
                assert(taken);
            }
            return applied;
        }
    }
    document.nextId = std::max(document.nextId, command.nextId);
    return {};
}

} // namespace poolwright
