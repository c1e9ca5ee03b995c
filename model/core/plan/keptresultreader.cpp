// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What came out of the last planning, read from a document.

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "model/core/document/itemreader.h"
#include "model/core/plan/keptplankeys.h"
#include "model/core/plan/keptplanparts.h"

namespace poolwright {

namespace {

using simdjson::dom::element;
using Configurations = std::vector<element>;

class KeptResultReader {
public:
    explicit KeptResultReader(const Matrix& matrix) : matrix_(matrix), items_(matrix) {}

    KeptResult read(element from, const JsonPath& at, const PlanRequest& request);

private:
    static bool flag(StrictMembers& members, std::string_view key) {
        bool out = false;
        if (members.take(key).get(out) != simdjson::SUCCESS) {
            refuseJson("true or false is expected here", JsonPath(members.at(), key));
        }
        return out;
    }
    static PlanCost cost(element from, const JsonPath& at);
    static void readSearched(StrictMembers& members, RawPlan& raw);
    void readFailures(StrictMembers& members, const Fleet& start, RawPlan& raw);
    Fleet readStart(element from, const JsonPath& at, const Configurations& configurations);
    template <typename Item>
    Item item(StrictMembers& members, ItemKind kind, const Configurations& configurations);
    RawStep step(element from, const JsonPath& at, const Fleet& start, const PlanSetting& setting, const Configurations& changes);
    std::vector<Choice> choices(element from, const JsonPath& at, ItemKind kind);
    static void checkPlace(const Fleet& start, std::size_t cluster, const std::optional<std::size_t>& pool, const JsonPath& at);
    static std::optional<std::size_t> pool(StrictMembers& members) {
        const element from = members.take("pool");
        std::uint64_t out = 0;
        if (!from.is_null() && from.get(out) != simdjson::SUCCESS) {
            refuseJson("a whole number from 0 or null is expected here", JsonPath(members.at(), "pool"));
        }
        return from.is_null() ? std::nullopt : std::optional<std::size_t>(out);
    }

    const Matrix& matrix_;
    ItemReader items_;
};

PlanCost KeptResultReader::cost(element from, const JsonPath& at) {
    StrictMembers members(from, at);
    const auto part = [&](std::string_view key) { return static_cast<std::uint64_t>(members.number(key)); };
    const PlanCost out{part("exposure"), part("drains"), part("minutes"), part("operations"), part("distance")};
    members.finish();
    return out;
}

void KeptResultReader::checkPlace(const Fleet& start, std::size_t cluster, const std::optional<std::size_t>& pool, const JsonPath& at) {
    if (cluster >= start.clusters.size()) {
        refuseJson(fmt::format("there is no cluster {}", cluster), at);
    }
    if (pool && *pool >= start.clusters[cluster].pools.size()) {
        refuseJson(fmt::format("cluster {} has no pool {}", cluster, *pool), at);
    }
}

void KeptResultReader::readFailures(StrictMembers& members, const Fleet& start, RawPlan& raw) {
    keptEntries(members, "failures", [&](element entry, const JsonPath& at) {
        StrictMembers failure(entry, at);
        RawFailure& out = raw.failures.emplace_back();
        out.cluster = failure.position("cluster");
        out.pool = pool(failure);
        checkPlace(start, out.cluster, out.pool, at);
        out.noEnd = flag(failure, "no-end");
        out.limit = flag(failure, "limit");
        failure.finish();
    });
    for (auto* places : {&raw.stayExposed, &raw.stranded}) {
        keptEntries(members, places == &raw.stranded ? "stranded" : "stay-exposed", [&](element entry, const JsonPath& at) {
            StrictMembers place(entry, at);
            const std::size_t cluster = place.position("cluster");
            places->emplace_back(cluster, place.position("pool"));
            checkPlace(start, cluster, places->back().second, at);
            place.finish();
        });
    }
}

void KeptResultReader::readSearched(StrictMembers& members, RawPlan& raw) {
    std::vector<std::size_t> searched;
    keptEntries(members, "searched", [&](element entry, const JsonPath& place) {
        std::uint64_t number = 0;
        if (entry.get(number) != simdjson::SUCCESS) {
            refuseJson("a whole number from 0 is expected here", place);
        }
        searched.push_back(number);
    });
    if (searched.size() != 3) {
        refuseJson("three numbers are expected here", JsonPath(members.at(), "searched"));
    }
    std::tie(raw.distinctPools, raw.states, raw.routes) = std::tie(searched[0], searched[1], searched[2]);
}

KeptResult KeptResultReader::read(element from, const JsonPath& at, const PlanRequest& request) {
    StrictMembers members(from, at);
    KeptResult out;
    RawPlan& raw = out.raw;
    out.matrixRevision = members.text("matrix");
    out.today = keptDate(members.text("today"), JsonPath(at, "today"));
    out.language = members.text("language");
    out.gaveUp = members.text("gave-up", kLongestKeptWish);
    const std::string status = members.text("status");
    const auto* const known = std::ranges::find(kAllStatuses, status, [](PlanStatus one) { return toText(one); });
    if (known == kAllStatuses.end()) {
        refuseJson(fmt::format("'{}' is no status of a plan", status.substr(0, 64)), JsonPath(at, "status"));
    }
    raw.status = *known;
    raw.cost = cost(members.take("cost"), JsonPath(at, "cost"));
    raw.bound = cost(members.take("bound"), JsonPath(at, "bound"));
    readSearched(members, raw);
    keptEntries(members, "notes", [&](element entry, const JsonPath& place) { raw.notes.push_back(strictString(entry, place, kLongestKeptText)); });
    Configurations configurations;
    Configurations changes;
    keptEntries(members, "configurations", [&](element entry, const JsonPath&) { configurations.push_back(entry); });
    keptEntries(members, "changes", [&](element entry, const JsonPath&) { changes.push_back(entry); });
    out.start = readStart(members.take("start"), JsonPath(at, "start"), configurations);
    readFailures(members, out.start, raw);
    auto operations = operationsOf(matrix_, request.overlay);
    if (!operations) {
        refuseKept(operations.error(), at);
    }
    raw.setting = {std::move(*operations), request.overlay.ships, request.acceptable, flag(members, "open-together"), request.overlay.offers};
    keptEntries(members, "steps", [&](element entry, const JsonPath& place) {
        raw.steps.push_back(step(entry, place, out.start, raw.setting, changes));
    });
    members.finish();
    return out;
}

template <typename Item>
Item KeptResultReader::item(StrictMembers& members, ItemKind kind, const Configurations& configurations) {
    Item out;
    out.name = members.text("name");
    const std::size_t number = members.position("of");
    if (number >= configurations.size()) {
        refuseJson(fmt::format("there is no configuration {}", number), JsonPath(members.at(), "of"));
    }
    const StrictMembers facets(configurations[number], members.at());
    for (const auto& [key, value] : facets.rest()) {
        const JsonPath place(members.at(), key);
        const Facet facet = ItemReader::facet(key, kind, place);
        out.facets.set(facet, items_.value(facet, strictString(value, place, kLongestValue), place));
    }
    return out;
}

Fleet KeptResultReader::readStart(element from, const JsonPath& at, const Configurations& configurations) {
    StrictMembers members(from, at);
    Fleet out;
    out.name = members.text("name");
    keptEntries(members, "clusters", [&](element entry, const JsonPath& place) {
        StrictMembers cluster(entry, place);
        out.clusters.push_back(item<Cluster>(cluster, ItemKind::Cluster, configurations));
        keptEntries(cluster, "pools", [&](element one, const JsonPath& inner) {
            StrictMembers pool(one, inner);
            out.clusters.back().pools.push_back(item<Pool>(pool, ItemKind::Pool, configurations));
            pool.finish();
        });
        cluster.finish();
    });
    keptEntries(members, "workloads", [&](element entry, const JsonPath& place) {
        StrictMembers workload(entry, place);
        out.workloads.push_back(item<Workload>(workload, ItemKind::Workload, configurations));
        keptEntries(workload, "pools", [&](element one, const JsonPath& inner) {
            out.workloads.back().pools.push_back(strictString(one, inner, 2 * kLongestKeptName + 1));
        });
        workload.finish();
    });
    members.finish();
    return out;
}

std::vector<Choice> KeptResultReader::choices(element from, const JsonPath& at, ItemKind kind) {
    std::vector<Choice> out;
    const StrictMembers facets(from, at);
    for (const auto& [key, value] : facets.rest()) {
        const JsonPath place(at, key);
        Choice& choice = out.emplace_back(Choice{ItemReader::facet(key, kind, place), std::nullopt});
        if (!value.is_null()) {
            choice.value = items_.value(choice.facet, strictString(value, place, kLongestValue), place);
        }
    }
    return out;
}

RawStep KeptResultReader::step(element from, const JsonPath& at, const Fleet& start, const PlanSetting& setting, const Configurations& changes) {
    StrictMembers members(from, at);
    RawStep out;
    const std::string name = members.text("operation");
    const auto operation = std::ranges::find(setting.operations, name, &Operation::id);
    if (operation == setting.operations.end()) {
        refuseJson(fmt::format("this matrix has no operation '{}'", name.substr(0, 64)), JsonPath(at, "operation"));
    }
    out.operation = static_cast<std::size_t>(operation - setting.operations.begin());
    out.cluster = members.position("cluster");
    out.pool = pool(members);
    checkPlace(start, out.cluster, out.pool, at);
    if (out.pool.has_value() != (operation->scope == Scope::Pool)) {
        refuseJson(fmt::format("{} is an operation of a {}", name, toText(operation->scope)), at);
    }
    const std::size_t number = members.position("changes");
    if (number >= changes.size()) {
        refuseJson(fmt::format("there are no changes {}", number), JsonPath(at, "changes"));
    }
    out.changes = choices(changes[number], at, out.pool ? ItemKind::Pool : ItemKind::Cluster);
    out.layer = members.position("layer");
    if (const auto ships = members.textOrNull("ships", kLongestValue)) {
        out.ships = items_.value(Facet::Cgpu, *ships, JsonPath(at, "ships"));
    }
    members.finish();
    return out;
}

} // namespace

KeptResult readKeptResult(const Matrix& matrix, element from, const JsonPath& at, const PlanRequest& request) {
    return KeptResultReader(matrix).read(from, at, request);
}

} // namespace poolwright
