// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "db/documentassembly.h"
#include "db/documentrows.h"
#include "model/core/document/changetext.h"
#include "model/core/io/placement.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostLostPlacements = 20;

template <typename Row>
void sortOnce(std::vector<Row>& rows) {
    std::ranges::sort(rows, std::less<>{});
    const auto same = [](const Row& a, const Row& b) { return a.id == b.id; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

} // namespace

/// By rank; rows that came twice once.
std::vector<DocumentAssembly::ItemRow> DocumentAssembly::ordered(ItemRows& rows, ItemId scenario) {
    const auto found = rows.find(scenario);
    if (found == rows.end()) {
        return {};
    }
    std::vector<ItemRow> out = std::move(found->second);
    rows.erase(found);
    sortOnce(out);
    return out;
}

Configuration DocumentAssembly::facetsOf(ItemId scenario, ItemKind kind, ItemId item) {
    const auto found = cells_.find({scenario, kind, item});
    if (found == cells_.end()) {
        return {};
    }
    Configuration out = std::move(found->second);
    cells_.erase(found);
    return out;
}

void DocumentAssembly::finishFleet(ItemId scenario, Fleet& fleet) {
    std::unordered_map<ItemId, std::size_t> places;
    for (ItemRow& row : ordered(clusters_, scenario)) {
        places.emplace(row.id, fleet.clusters.size());
        fleet.clusters.push_back({std::move(row.name), facetsOf(scenario, ItemKind::Cluster, row.id), {}, row.id});
    }
    for (ItemRow& row : ordered(pools_, scenario)) {
        auto place = places.find(row.cluster);
        if (place == places.end()) {
            Cluster lost{fmt::format("cluster {}", row.cluster), facetsOf(scenario, ItemKind::Cluster, row.cluster), {}, row.cluster};
            damage(fmt::format("the name of the cluster of pool '{}' is lost; it is called '{}'", row.name, lost.name));
            place = places.emplace(row.cluster, fleet.clusters.size()).first;
            fleet.clusters.push_back(std::move(lost));
        }
        fleet.clusters[place->second].pools.push_back(
            {std::move(row.name), facetsOf(scenario, ItemKind::Pool, row.id), row.id});
    }
    for (ItemRow& row : ordered(workloads_, scenario)) {
        Workload workload{std::move(row.name), facetsOf(scenario, ItemKind::Workload, row.id), {}, row.id};
        if (const auto paths = placements_.find({scenario, row.id}); paths != placements_.end()) {
            for (auto& [position, path] : paths->second) {
                workload.pools.push_back(std::move(path));
            }
            placements_.erase(paths);
        }
        fleet.workloads.push_back(std::move(workload));
    }
    for (const LostPlacement& lost : lostPlacements(fleet, kMostLostPlacements)) {
        notes_.push_back({ErrorCode::Input,
                          fmt::format("workload '{}': {}", fleet.workloads[lost.workload].name, lost.error.message),
                          lost.error.hint, where_});
    }
}

void DocumentAssembly::finishBase(Scenario& scenario) {
    const auto found = bases_.find(scenario.id);
    if (found == bases_.end()) {
        if (scenario.parent != kNoItem) {
            damage(fmt::format("what the scenario '{}' is compared with is not there", scenario.name));
            scenario.base = std::make_shared<const Fleet>(scenario.fleet);
        }
        return;
    }
    if (auto base = readIdentifiedFleet(found->second, matrix_)) {
        scenario.base = std::make_shared<const Fleet>(std::move(*base));
    } else {
        unknown(base.error(), fmt::format("what the scenario '{}' is compared with cannot be read", scenario.name));
        scenario.base = std::make_shared<const Fleet>(scenario.fleet);
    }
    bases_.erase(found);
}

void DocumentAssembly::finishScenarios(Document& document) {
    std::vector<std::pair<std::int64_t, ItemId>> order;
    for (const auto& [id, row] : scenarios_) {
        order.emplace_back(row.rank, id);
    }
    std::ranges::sort(order);
    for (const auto& [rank, id] : order) {
        ScenarioRow& row = scenarios_[id];
        Scenario& scenario = document.scenarios.emplace_back();
        scenario.id = id;
        scenario.name = std::move(row.name);
        scenario.parent = row.parent;
        scenario.fleet.name = std::move(row.fleet);
        finishFleet(id, scenario.fleet);
        finishBase(scenario);
        const bool first = document.scenarios.size() == 1;
        if (first != (scenario.parent == kNoItem)) {
            damage(fmt::format("the scenario '{}' is not where it belongs", scenario.name));
        }
    }
    if (document.scenarios.empty()) {
        damage("there is no baseline");
        document = documentOf(Fleet{}, {});
        document.entries.clear();
    }
}

void DocumentAssembly::finishLeftovers() {
    const auto left = [&](std::size_t count, std::string_view what) {
        if (count > 0) {
            damage(fmt::format("{} {} belong to nothing that is there", count, what));
        }
    };
    left(cells_.size(), "items with values");
    left(placements_.size(), "workloads with pools");
    left(clusters_.size() + pools_.size() + workloads_.size(), "scenarios with items");
    left(bases_.size(), "bases of scenarios");
}

/// The steps around the position that can be read without a break; one that cannot ends them on its side.
void DocumentAssembly::finishHistory(DocumentReading& out) {
    const auto read = [&](std::int64_t n) -> std::optional<HistoryStep> {
        const auto found = steps_.find(n);
        if (found == steps_.end()) {
            return std::nullopt;
        }
        auto command = readCommand(found->second.command, matrix_);
        if (!command) {
            out.notes.push_back({ErrorCode::Input, fmt::format("the step '{}' cannot be undone or redone any more: {}",
                                                               found->second.name, command.error().message),
                                 {}, where_});
            return std::nullopt;
        }
        return HistoryStep{found->second.at, std::move(*command)};
    };
    std::vector<HistoryStep> done;
    for (std::int64_t n = position_; n > 0; --n) {
        auto step = read(n);
        if (!step) {
            break;
        }
        done.push_back(std::move(*step));
    }
    std::ranges::reverse(done);
    out.history.position = done.size();
    out.history.steps = std::move(done);
    for (std::int64_t n = position_ + 1; steps_.contains(n); ++n) {
        auto step = read(n);
        if (!step) {
            break;
        }
        out.history.steps.push_back(std::move(*step));
    }
}

void DocumentAssembly::finish(DocumentReading& out) {
    finishScenarios(out.document);
    for (auto& [id, acceptance] : acceptances_) {
        out.document.acceptances.push_back(std::move(acceptance));
    }
    out.document.entries.merge(entries_);
    if (!haveState_) {
        damage("the counter of identities is not there");
    }
    ItemId highest = 0;
    for (const Scenario& scenario : out.document.scenarios) {
        highest = std::max(highest, scenario.id);
        for (const Cluster& cluster : scenario.fleet.clusters) {
            highest = std::max(highest, cluster.id);
            for (const Pool& pool : cluster.pools) {
                highest = std::max(highest, pool.id);
            }
        }
        for (const Workload& workload : scenario.fleet.workloads) {
            highest = std::max(highest, workload.id);
        }
    }
    for (const RiskAcceptance& acceptance : out.document.acceptances) {
        highest = std::max(highest, acceptance.id);
    }
    out.document.nextId = std::max(nextId_, highest + 1);
    finishHistory(out);
    finishLeftovers();
    std::ranges::move(notes_, std::back_inserter(out.notes));
    std::ranges::move(damage_, std::back_inserter(out.damage));
    std::ranges::move(unknown_, std::back_inserter(out.unknown));
}

} // namespace poolwright
