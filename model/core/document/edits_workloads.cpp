// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include <algorithm>

#include "model/core/document/editing.h"
#include "model/core/document/edits.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"
#include "model/core/io/placement.h"

namespace poolwright {

namespace {

tl::unexpected<Error> refusedWorkload(Error fault) {
    fault.code = ErrorCode::Usage;
    return tl::make_unexpected(std::move(fault));
}

/// The clusters alone: what the pools that a workload names are looked up in. One copy serves all workloads.
Fleet clustersOf(const EditedScenario& at) {
    Fleet out;
    out.clusters = at.fleet().clusters;
    return out;
}

/// Name, values and pools of a workload as it is to be; pools that are named twice are named once afterwards. `places`
/// are the clusters; its workloads are replaced.
Result<void> checkWorkload(Fleet& places, Workload& workload) {
    if (auto fault = nameFault(workload.name, FleetLimits{}.nameBytes, false)) {
        return refusedWorkload(std::move(*fault));
    }
    for (const auto& [facet, value] : workload.facets.entries()) {
        if (spec(facet).scope != Scope::Workload) {
            return fail(ErrorCode::Usage, fmt::format("a workload has no {} of its own", id(facet)));
        }
    }
    std::set<std::string> seen;
    std::erase_if(workload.pools, [&](const std::string& path) { return !seen.insert(path).second; });
    places.workloads = {workload};
    if (auto lost = lostPlacements(places, 1); !lost.empty()) {
        return refusedWorkload(std::move(lost.front().error));
    }
    return {};
}

} // namespace

Result<Command> addWorkloads(const Document& document, ItemId scenario, std::vector<Workload> workloads,
                             std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    if (workloads.empty()) {
        return Command{};
    }
    std::set<std::string> taken = workloadNames(at->fleet());
    std::size_t place = std::min(position, at->fleet().workloads.size());
    Command out{{}, {}, document.nextId};
    Fleet places = clustersOf(*at);
    for (Workload& workload : workloads) {
        workload.name = freeName(workload.name.empty() ? "workload" : workload.name, taken);
        if (const auto good = checkWorkload(places, workload); !good) {
            return tl::make_unexpected(good.error());
        }
        taken.insert(workload.name);
        workload.id = out.nextId++;
        out.name = workloads.size() == 1 ? fmt::format("Add workload {}", workload.name)
                                         : fmt::format("Add {}", counted(workloads.size(), ItemKind::Workload));
        out.changes.emplace_back(WorkloadChange{scenario, place++, std::nullopt, std::move(workload)});
    }
    return out;
}

Result<Command> addWorkload(const Document& document, ItemId scenario, Workload workload, std::size_t position) {
    std::vector<Workload> one;
    one.push_back(std::move(workload));
    return addWorkloads(document, scenario, std::move(one), position);
}

Result<Command> changeWorkload(const Document& document, ItemId scenario, Workload workload) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto& all = at->fleet().workloads;
    const auto found = std::ranges::find(all, workload.id, &Workload::id);
    if (workload.id == kNoItem || found == all.end()) {
        return gone(ItemKind::Workload);
    }
    Fleet places = clustersOf(*at);
    if (const auto good = checkWorkload(places, workload); !good) {
        return tl::make_unexpected(good.error());
    }
    if (workload.name != found->name && workloadNames(at->fleet()).contains(workload.name)) {
        return fail(ErrorCode::Usage, fmt::format("there is another workload called {}", workload.name), {},
                    "choose another name");
    }
    Command out;
    if (!(workload == *found)) {
        out.name = fmt::format("Change workload {}", found->name);
        const auto position = static_cast<std::size_t>(found - all.begin());
        out.changes.emplace_back(WorkloadChange{scenario, position, *found, std::move(workload)});
    }
    return out;
}

Result<Command> duplicateWorkloads(const Document& document, ItemId scenario, std::span<const ItemId> items) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    const auto& all = at->fleet().workloads;
    std::set<std::string> taken = workloadNames(at->fleet());
    Command out{{}, {}, document.nextId};
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (std::ranges::find(items, all[index].id) == items.end()) {
            continue;
        }
        Workload copy = all[index];
        copy.name = freeName(copy.name + " copy", taken);
        taken.insert(copy.name);
        copy.id = out.nextId++;
        out.name = fmt::format("Duplicate workload {}", all[index].name);
        const std::size_t position = index + 1 + out.changes.size();
        out.changes.emplace_back(WorkloadChange{scenario, position, std::nullopt, std::move(copy)});
    }
    if (out.changes.empty()) {
        return gone(ItemKind::Workload);
    }
    if (out.changes.size() > 1) {
        out.name = fmt::format("Duplicate {}", counted(out.changes.size(), ItemKind::Workload));
    }
    return out;
}

} // namespace poolwright
