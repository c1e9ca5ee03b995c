// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/document.h"

#include <algorithm>

namespace poolwright {

namespace {

bool sameFleet(const std::shared_ptr<const Fleet>& a, const std::shared_ptr<const Fleet>& b) {
    return a == b || (a && b && *a == *b);
}

} // namespace

bool operator==(const Scenario& a, const Scenario& b) {
    return a.id == b.id && a.name == b.name && a.parent == b.parent && a.fleet == b.fleet && sameFleet(a.base, b.base);
}

Policy defaultPolicy() {
    Policy out;
    out.acceptable[static_cast<std::size_t>(Verdict::Supported)] = true;
    out.acceptable[static_cast<std::size_t>(Verdict::Caution)] = true;
    return out;
}

std::string toText(const Policy& policy) {
    std::string out;
    for (std::size_t verdict = 0; verdict < kVerdictCount; ++verdict) {
        if (policy.acceptable[verdict]) {
            out += (out.empty() ? "" : " ") + std::string(toText(static_cast<Verdict>(verdict)));
        }
    }
    return out;
}

std::string_view toText(EntryKind kind) {
    switch (kind) {
    case EntryKind::Property:
        return "property";
    case EntryKind::View:
        return "view";
    case EntryKind::Note:
        return "note";
    case EntryKind::Plan:
        return "plan";
    }
    return "property";
}

std::optional<EntryKind> entryKindByText(std::string_view text) {
    for (const EntryKind kind : kEntryKinds) {
        if (toText(kind) == text) {
            return kind;
        }
    }
    return std::nullopt;
}

const Scenario* Document::scenario(ItemId id) const {
    const auto found = std::ranges::find(scenarios, id, &Scenario::id);
    return found == scenarios.end() ? nullptr : &*found;
}

Scenario* Document::scenario(ItemId id) {
    const auto found = std::ranges::find(scenarios, id, &Scenario::id);
    return found == scenarios.end() ? nullptr : &*found;
}

Policy Document::policy() const {
    const auto entry = entries.find({EntryKind::Property, std::string(kPolicyProperty)});
    if (entry == entries.end()) {
        return defaultPolicy();
    }
    Policy out;
    std::string_view rest = entry->second;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (const auto verdict = verdictByText(rest.substr(0, end))) {
            out.acceptable[static_cast<std::size_t>(*verdict)] = true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

void giveIds(Cluster& cluster, ItemId& next) {
    if (cluster.id == kNoItem) {
        cluster.id = next++;
    }
    for (Pool& pool : cluster.pools) {
        if (pool.id == kNoItem) {
            pool.id = next++;
        }
    }
}

Document documentOf(Fleet fleet, std::string matrixRevision) {
    Document out;
    const auto above = [&out](ItemId id) { out.nextId = std::max(out.nextId, id + 1); };
    for (const Cluster& cluster : fleet.clusters) {
        above(cluster.id);
        for (const Pool& pool : cluster.pools) {
            above(pool.id);
        }
    }
    for (const Workload& workload : fleet.workloads) {
        above(workload.id);
    }
    Scenario baseline;
    baseline.id = out.nextId++;
    baseline.name = kBaselineName;
    for (Cluster& cluster : fleet.clusters) {
        giveIds(cluster, out.nextId);
    }
    for (Workload& workload : fleet.workloads) {
        if (workload.id == kNoItem) {
            workload.id = out.nextId++;
        }
    }
    baseline.fleet = std::move(fleet);
    out.scenarios.push_back(std::move(baseline));
    out.entries[{EntryKind::Property, std::string(kMatrixProperty)}] = std::move(matrixRevision);
    return out;
}

} // namespace poolwright
