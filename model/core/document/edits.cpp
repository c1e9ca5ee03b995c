// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/document/changewords.h"
#include "model/core/document/editing.h"
#include "model/core/document/itemplaces.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

/// "Set driver of 3 pools to 550.90.07"; of several facets or values less is said. One item is called by its name.
std::string nameOf(const std::vector<CellChange>& changes, const Fleet& fleet, const ItemPlaces& places) {
    const CellChange& first = changes.front();
    const bool oneFacet = std::ranges::all_of(changes, [&](const CellChange& c) { return c.facet == first.facet; });
    const bool oneValue = std::ranges::all_of(changes, [&](const CellChange& c) { return c.after == first.after; });
    std::vector<ItemId> items;
    for (const CellChange& change : changes) {
        items.push_back(change.item);
    }
    std::ranges::sort(items);
    const auto [end, last] = std::ranges::unique(items);
    items.erase(end, last);
    const std::string where = items.size() == 1 ? nameAt(fleet, *places.find(first.kind, first.item))
                                                : counted(items.size(), first.kind);
    if (!oneFacet) {
        return fmt::format("Change {} values of {}", changes.size(), where);
    }
    if (!oneValue) {
        return fmt::format("Change {} of {}", id(first.facet), where);
    }
    return first.after ? fmt::format("Set {} of {} to {}", id(first.facet), where, first.after->text)
                       : fmt::format("Clear {} of {}", id(first.facet), where);
}

Result<void> checkName(const std::string& name, bool inPath) {
    if (auto fault = nameFault(name, FleetLimits{}.nameBytes, inPath)) {
        fault->code = ErrorCode::Usage;
        return tl::make_unexpected(*fault);
    }
    return {};
}

Result<std::string> presentName(const EditedScenario& at, ItemKind kind, ItemId item) {
    const ItemPlaces places(at.fleet());
    const ItemPlaces::Place* place = places.find(kind, item);
    if (place == nullptr) {
        return fail(ErrorCode::Usage, "what was to be renamed does not exist any more");
    }
    return nameAt(at.fleet(), *place);
}

/// Whether the name is taken by a neighbour, and how paths of pools change.
Result<void> renamePaths(const EditedScenario& at, ItemKind kind, ItemId item, const std::string& name,
                         std::map<std::string, std::string>& paths) {
    const auto taken = [&] {
        return fail(ErrorCode::Usage, fmt::format("there is another {} called {}", counted(1, kind), name), {},
                    "choose another name");
    };
    if (kind == ItemKind::Cluster) {
        if (clusterNames(at.fleet()).contains(name)) {
            return taken();
        }
        const Cluster& cluster = at.fleet().clusters[*at.clusterIndex(item)];
        for (const Pool& pool : cluster.pools) {
            paths[poolPath(cluster, pool)] = name + "/" + pool.name;
        }
    } else if (kind == ItemKind::Pool) {
        const auto place = *at.poolPlace(item);
        const Cluster& cluster = at.fleet().clusters[place.cluster];
        if (poolNames(cluster).contains(name)) {
            return taken();
        }
        paths[poolPath(cluster, cluster.pools[place.pool])] = cluster.name + "/" + name;
    } else if (std::ranges::find(at.fleet().workloads, name, &Workload::name) != at.fleet().workloads.end()) {
        return taken();
    }
    return {};
}

} // namespace

Result<Command> setCells(const Document& document, ItemId scenario, std::span<const CellEdit> edits, std::string name) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const ItemPlaces places(at->fleet());
    std::map<std::tuple<ItemKind, ItemId, Facet>, std::size_t> seen;
    std::vector<CellChange> changes;
    for (const CellEdit& edit : edits) {
        const ItemPlaces::Place* found = places.find(edit.kind, edit.item);
        if (found == nullptr) {
            return fail(ErrorCode::Usage, "what was to be changed does not exist any more");
        }
        if (spec(edit.facet).scope != scopeOf(edit.kind)) {
            return fail(ErrorCode::Usage, fmt::format("a {} has no {} of its own", counted(1, edit.kind), id(edit.facet)));
        }
        const auto [place, fresh] = seen.try_emplace({edit.kind, edit.item, edit.facet}, changes.size());
        if (fresh) {
            const Value* now = facetsAt(at->fleet(), *found).find(edit.facet);
            changes.push_back({scenario, edit.kind, edit.item, edit.facet,
                               now == nullptr ? std::nullopt : std::optional(*now), edit.value});
        } else {
            changes[place->second].after = edit.value;
        }
    }
    std::erase_if(changes, [](const CellChange& change) { return change.before == change.after; });
    Command out;
    if (!changes.empty()) {
        out.name = name.empty() ? nameOf(changes, at->fleet(), places) : std::move(name);
        out.changes.assign(changes.begin(), changes.end());
    }
    return out;
}

Result<Command> renameItem(const Document& document, ItemId scenario, ItemKind kind, ItemId item,
                           const std::string& name) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto before = presentName(*at, kind, item);
    if (!before) {
        return tl::make_unexpected(before.error());
    }
    if (*before == name) {
        return Command{};
    }
    if (const auto good = checkName(name, kind != ItemKind::Workload); !good) {
        return tl::make_unexpected(good.error());
    }
    std::map<std::string, std::string> paths;
    if (const auto free = renamePaths(*at, kind, item, name, paths); !free) {
        return tl::make_unexpected(free.error());
    }
    Command out{fmt::format("Rename {} to {}", *before, name), {}, 0};
    out.changes.emplace_back(NameChange{scenario, kind, item, *before, name});
    followPaths(*at, paths, out);
    return out;
}

Result<Command> renameFleet(const Document& document, const std::string& name) {
    if (const auto good = checkName(name, false); !good) {
        return tl::make_unexpected(good.error());
    }
    Command out{fmt::format("Rename the fleet to {}", name), {}, 0};
    for (const Scenario& scenario : document.scenarios) {
        if (scenario.fleet.name != name) {
            out.changes.emplace_back(NameChange{scenario.id, ItemKind::Cluster, kNoItem, scenario.fleet.name, name});
        }
    }
    return out;
}

Result<Command> acceptRisk(const Document& document, RiskAcceptance acceptance) {
    const auto refuse = [](const char* what, const char* hint) { return fail(ErrorCode::Usage, what, {}, hint); };
    if (acceptance.check.empty() || acceptance.rule.empty() || acceptance.pool == kNoItem) {
        return refuse("an acceptance names the finding of one pool", "choose a finding");
    }
    if (acceptance.reason.empty() || acceptance.person.empty()) {
        return refuse("an acceptance needs a reason and a person", "say why, and who answers for it");
    }
    if (acceptance.reason.size() > kLongestNote || acceptance.person.size() > FleetLimits{}.nameBytes) {
        return refuse("the reason or the name is too long", "at most 64 KiB and 1 KiB");
    }
    if (acceptance.until < acceptance.made) {
        return refuse("the acceptance would end before it begins", "choose a later day");
    }
    Command out{fmt::format("Accept {} until {}", acceptance.check, acceptance.until.text()), {}, 0};
    AcceptanceChange change;
    if (acceptance.id == kNoItem) {
        acceptance.id = document.nextId;
        out.nextId = document.nextId + 1;
    } else {
        const auto found = std::ranges::find(document.acceptances, acceptance.id, &RiskAcceptance::id);
        if (found == document.acceptances.end()) {
            return refuse("the acceptance does not exist any more", "accept the finding again");
        }
        if (*found == acceptance) {
            return Command{};
        }
        change.before = *found;
    }
    change.after = std::move(acceptance);
    out.changes.emplace_back(std::move(change));
    return out;
}

Result<Command> withdrawAcceptance(const Document& document, ItemId acceptance) {
    const auto found = std::ranges::find(document.acceptances, acceptance, &RiskAcceptance::id);
    if (found == document.acceptances.end()) {
        return fail(ErrorCode::Usage, "the acceptance does not exist any more");
    }
    return Command{fmt::format("Withdraw the acceptance of {}", found->check),
                   {AcceptanceChange{*found, std::nullopt}},
                   0};
}

Result<Command> setPolicy(const Document& document, const Policy& policy) {
    if (std::ranges::none_of(policy.acceptable, std::identity{})) {
        return fail(ErrorCode::Usage, "at least one verdict must be acceptable");
    }
    auto out = setEntry(document, EntryKind::Property, std::string(kPolicyProperty), toText(policy));
    if (out && !out->changes.empty()) {
        out->name = "Change which verdicts are acceptable";
    }
    return out;
}

Result<Command> setEntry(const Document& document, EntryKind kind, const std::string& key,
                         std::optional<std::string> text) {
    if (key.empty() || key.size() > FleetLimits{}.nameBytes) {
        return fail(ErrorCode::Usage, "the name is empty or too long", {}, "at most 1 KiB");
    }
    if (text && text->size() > kLongestEntry) {
        return fail(ErrorCode::Limit, "the text is too long", {}, "at most 1 MiB");
    }
    const auto found = document.entries.find({kind, key});
    const std::optional<std::string> before =
        found == document.entries.end() ? std::nullopt : std::optional(found->second);
    Command out;
    if (before != text) {
        const char* const verb = !text ? "Remove" : before ? "Change" : "Add";
        out.name = kind == EntryKind::Note ? fmt::format("{} note", verb) : fmt::format("{} {} {}", verb, toText(kind), key);
        out.changes.emplace_back(EntryChange{kind, key, before, std::move(text)});
    }
    return out;
}

} // namespace poolwright
