// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include <algorithm>

#include "model/core/document/editing.h"
#include "model/core/document/edits.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

std::set<std::string> workloadNames(const Fleet& fleet) {
    std::set<std::string> out;
    for (const Workload& workload : fleet.workloads) {
        out.insert(workload.name);
    }
    return out;
}

/// Its name, its facets and the pools that it names.
Result<void> checkWorkload(const Fleet& fleet, const Workload& workload) {
    if (auto fault = nameFault(workload.name, FleetLimits{}.nameBytes, true)) {
        fault->code = ErrorCode::Usage;
        return tl::make_unexpected(*fault);
    }
    for (const auto& [facet, value] : workload.facets.entries()) {
        if (spec(facet).scope != Scope::Workload) {
            return fail(ErrorCode::Usage, fmt::format("{} is no facet of a workload", id(facet)));
        }
    }
    std::set<std::string> paths;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            paths.insert(poolPath(cluster, pool));
        }
    }
    std::set<std::string> seen;
    for (const std::string& path : workload.pools) {
        if (!paths.contains(path)) {
            return fail(ErrorCode::Usage, fmt::format("there is no pool {}", path), {}, "name it as cluster/pool");
        }
        if (!seen.insert(path).second) {
            return fail(ErrorCode::Usage, fmt::format("the pool {} is named twice", path));
        }
    }
    return {};
}

} // namespace

Result<Command> addWorkload(const Document& document, ItemId scenario, Workload workload, std::size_t position) {
    const auto at = EditedScenario::find(document, scenario);
    if (!at) {
        return tl::make_unexpected(at.error());
    }
    workload.name = freeName(workload.name.empty() ? "workload" : workload.name, workloadNames(at->fleet()));
    if (const auto good = checkWorkload(at->fleet(), workload); !good) {
        return tl::make_unexpected(good.error());
    }
    Command out{fmt::format("Add workload {}", workload.name), {}, document.nextId};
    workload.id = out.nextId++;
    out.changes.emplace_back(
        WorkloadChange{scenario, std::min(position, at->fleet().workloads.size()), std::nullopt, std::move(workload)});
    return out;
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
    if (workload.name != found->name && workloadNames(at->fleet()).contains(workload.name)) {
        return fail(ErrorCode::Usage, fmt::format("there is a workload {} already", workload.name), {}, "choose another name");
    }
    if (const auto good = checkWorkload(at->fleet(), workload); !good) {
        return tl::make_unexpected(good.error());
    }
    Command out;
    if (workload == *found) {
        return out;
    }
    out.name = fmt::format("Change workload {}", workload.name);
    out.changes.emplace_back(
        WorkloadChange{scenario, static_cast<std::size_t>(found - all.begin()), *found, std::move(workload)});
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
