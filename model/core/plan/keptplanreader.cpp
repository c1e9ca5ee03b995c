// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/document/edits.h"
#include "model/core/document/itemreader.h"
#include "model/core/io/jsondocument.h"
#include "model/core/plan/keptplankeys.h"
#include "model/core/plan/overlaytext.h"
#include "model/core/plan/planrequesttext.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kKeptPlanDepth = 12;
constexpr std::size_t kMostKeptEntries = 100'000;
constexpr std::size_t kLongestWish = 4096;
constexpr std::int64_t kFarthestZone = std::int64_t{14} * 60;

/// Reads one kept plan; every fault is thrown as a StrictFault.
class KeptPlanReader {
public:
    explicit KeptPlanReader(const Matrix& matrix) : matrix_(matrix), items_(matrix) {}

    KeptPlan read(element root) {
        const JsonPath at;
        StrictMembers members(root, at);
        if (const std::string format = members.text("format"); format != kKeptPlanFormat) {
            refuseJson(fmt::format("the format is {}, not '{}'", kKeptPlanFormat, format.substr(0, 64)), JsonPath(at, "format"));
        }
        KeptPlan out;
        readRequest(members, out.request);
        readSchedule(members.take("schedule"), JsonPath(at, "schedule"), out.schedule);
        if (const element last = members.take("last"); !last.is_null()) {
            out.last = readResult(last, JsonPath(at, "last"), out.request);
        }
        members.finish();
        return out;
    }

private:
    using Configurations = std::vector<element>;

    [[noreturn]] static void refuse(const Error& error, const JsonPath& at) {
        throw StrictFault{{error.code, error.message, error.hint, at.text()}};
    }
    template <typename Each>
    static void entries(StrictMembers& members, std::string_view key, const Each& each) {
        strictEntries(members.take(key), JsonPath(members.at(), key), kMostKeptEntries, each);
    }
    static bool flag(StrictMembers& members, std::string_view key) {
        bool out = false;
        if (members.take(key).get(out) != simdjson::SUCCESS) {
            refuseJson("true or false is expected here", JsonPath(members.at(), key));
        }
        return out;
    }
    static std::uint32_t small(StrictMembers& members, std::string_view key, std::int64_t least, std::int64_t most) {
        const std::int64_t out = members.number(key);
        if (out < least || out > most) {
            refuseJson(fmt::format("a number from {} to {} is expected here", least, most), JsonPath(members.at(), key));
        }
        return static_cast<std::uint32_t>(out);
    }
    static Verdict verdict(const std::string& word, const JsonPath& at) {
        const auto out = verdictByText(word);
        if (!out) {
            refuseJson(fmt::format("'{}' is no verdict", word.substr(0, 64)), at);
        }
        return *out;
    }
    static Date date(const std::string& text, const JsonPath& at) {
        const auto out = Date::parse(text);
        if (!out) {
            refuse(out.error(), at);
        }
        return *out;
    }

    void readRequest(StrictMembers& members, PlanRequest& out);
    AcceptedOnPool acceptedOnPool(element from, const JsonPath& at);
    static void readSchedule(element from, const JsonPath& at, ScheduleRequest& out);
    KeptResult readResult(element from, const JsonPath& at, const PlanRequest& request);
    static PlanCost cost(element from, const JsonPath& at);
    void readFailures(StrictMembers& members, const Fleet& start, RawPlan& raw);
    Fleet readStart(element from, const JsonPath& at, const Configurations& configurations);
    template <typename Item>
    Item item(StrictMembers& members, ItemKind kind, const Configurations& configurations);
    RawStep step(element from, const JsonPath& at, const Fleet& start, const PlanSetting& setting, const Configurations& changes);
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

void KeptPlanReader::readRequest(StrictMembers& members, PlanRequest& out) {
    entries(members, "targets", [&](element entry, const JsonPath& at) {
        auto target = parseTarget(matrix_, strictString(entry, at, kLongestWish));
        if (!target) {
            refuse(target.error(), at);
        }
        out.targets.push_back(std::move(*target));
    });
    entries(members, "locks", [&](element entry, const JsonPath& at) {
        auto lock = parseLock(strictString(entry, at, kLongestWish));
        if (!lock) {
            refuse(lock.error(), at);
        }
        out.locks.push_back(std::move(*lock));
    });
    out.acceptable = VerdictSet{std::initializer_list<Verdict>{}};
    entries(members, "acceptable", [&](element entry, const JsonPath& at) {
        out.acceptable.insert(verdict(strictString(entry, at, kLongestKeptName), at));
    });
    entries(members, "accepted", [&](element entry, const JsonPath& at) { out.accepted.push_back(acceptedOnPool(entry, at)); });
    const JsonPath at(members.at(), "overlay");
    StrictMembers overlay(members.take("overlay"), at);
    out.overlay = overlayMembers(matrix_, overlay);
}

AcceptedOnPool KeptPlanReader::acceptedOnPool(element from, const JsonPath& at) {
    StrictMembers members(from, at);
    AcceptedOnPool out;
    out.pool = members.text("pool", 2 * kLongestKeptName + 1);
    const std::string check = members.text("check");
    const auto known = matrix_.checkById(check);
    if (!known) {
        refuseJson(fmt::format("this matrix has no check '{}'", check.substr(0, 64)), JsonPath(at, "check"));
    }
    out.rule = {*known, members.text("rule"), verdict(members.text("verdict"), JsonPath(at, "verdict"))};
    members.finish();
    return out;
}

void KeptPlanReader::readSchedule(element from, const JsonPath& at, ScheduleRequest& out) {
    StrictMembers members(from, at);
    if (const std::string first = members.text("first"); !first.empty()) {
        out.first = date(first, JsonPath(at, "first"));
    }
    std::int64_t zone = 0;
    if (members.take("utc-offset").get(zone) != simdjson::SUCCESS || zone < -kFarthestZone || zone > kFarthestZone) {
        refuseJson("minutes from -840 to 840 are expected here", JsonPath(at, "utc-offset"));
    }
    out.utcOffsetMinutes = static_cast<int>(zone);
    auto windows = parseWindows(members.text("windows", kLongestWish));
    if (!windows) {
        refuse(windows.error(), JsonPath(at, "windows"));
    }
    out.windows = std::move(*windows);
    out.largestBatch = small(members, "largest-batch", 1, 1'000'000);
    out.poolsAtOnce = small(members, "pools-at-once", 1, 1'000'000);
    members.finish();
}

PlanCost KeptPlanReader::cost(element from, const JsonPath& at) {
    StrictMembers members(from, at);
    const auto part = [&](std::string_view key) { return static_cast<std::uint64_t>(members.number(key)); };
    const PlanCost out{part("exposure"), part("drains"), part("minutes"), part("operations"), part("distance")};
    members.finish();
    return out;
}

void KeptPlanReader::checkPlace(const Fleet& start, std::size_t cluster, const std::optional<std::size_t>& pool, const JsonPath& at) {
    if (cluster >= start.clusters.size()) {
        refuseJson(fmt::format("there is no cluster {}", cluster), at);
    }
    if (pool && *pool >= start.clusters[cluster].pools.size()) {
        refuseJson(fmt::format("cluster {} has no pool {}", cluster, *pool), at);
    }
}

void KeptPlanReader::readFailures(StrictMembers& members, const Fleet& start, RawPlan& raw) {
    entries(members, "failures", [&](element entry, const JsonPath& at) {
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
        entries(members, places == &raw.stranded ? "stranded" : "stay-exposed", [&](element entry, const JsonPath& at) {
            StrictMembers place(entry, at);
            const std::size_t cluster = place.position("cluster");
            places->emplace_back(cluster, place.position("pool"));
            checkPlace(start, cluster, places->back().second, at);
            place.finish();
        });
    }
}

KeptResult KeptPlanReader::readResult(element from, const JsonPath& at, const PlanRequest& request) {
    StrictMembers members(from, at);
    KeptResult out;
    RawPlan& raw = out.raw;
    out.matrixRevision = members.text("matrix");
    out.today = date(members.text("today"), JsonPath(at, "today"));
    out.language = members.text("language");
    out.gaveUp = members.text("gave-up", kLongestWish);
    const std::string status = members.text("status");
    const auto* const known = std::ranges::find(kAllStatuses, status, [](PlanStatus one) { return toText(one); });
    if (known == kAllStatuses.end()) {
        refuseJson(fmt::format("'{}' is no status of a plan", status.substr(0, 64)), JsonPath(at, "status"));
    }
    raw.status = *known;
    raw.cost = cost(members.take("cost"), JsonPath(at, "cost"));
    raw.bound = cost(members.take("bound"), JsonPath(at, "bound"));
    std::vector<std::size_t> searched;
    entries(members, "searched", [&](element entry, const JsonPath& place) {
        std::uint64_t number = 0;
        if (entry.get(number) != simdjson::SUCCESS) {
            refuseJson("a whole number from 0 is expected here", place);
        }
        searched.push_back(number);
    });
    if (searched.size() != 3) {
        refuseJson("three numbers are expected here", JsonPath(at, "searched"));
    }
    std::tie(raw.distinctPools, raw.states, raw.routes) = std::tie(searched[0], searched[1], searched[2]);
    entries(members, "notes", [&](element entry, const JsonPath& place) { raw.notes.push_back(strictString(entry, place, kLongestKeptText)); });
    Configurations configurations;
    Configurations changes;
    entries(members, "configurations", [&](element entry, const JsonPath&) { configurations.push_back(entry); });
    entries(members, "changes", [&](element entry, const JsonPath&) { changes.push_back(entry); });
    out.start = readStart(members.take("start"), JsonPath(at, "start"), configurations);
    readFailures(members, out.start, raw);
    auto operations = operationsOf(matrix_, request.overlay);
    if (!operations) {
        refuse(operations.error(), at);
    }
    raw.setting = {std::move(*operations), request.overlay.ships, request.acceptable};
    entries(members, "steps", [&](element entry, const JsonPath& place) {
        raw.steps.push_back(step(entry, place, out.start, raw.setting, changes));
    });
    members.finish();
    return out;
}

template <typename Item>
Item KeptPlanReader::item(StrictMembers& members, ItemKind kind, const Configurations& configurations) {
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

Fleet KeptPlanReader::readStart(element from, const JsonPath& at, const Configurations& configurations) {
    StrictMembers members(from, at);
    Fleet out;
    out.name = members.text("name");
    entries(members, "clusters", [&](element entry, const JsonPath& place) {
        StrictMembers cluster(entry, place);
        out.clusters.push_back(item<Cluster>(cluster, ItemKind::Cluster, configurations));
        entries(cluster, "pools", [&](element one, const JsonPath& inner) {
            StrictMembers pool(one, inner);
            out.clusters.back().pools.push_back(item<Pool>(pool, ItemKind::Pool, configurations));
            pool.finish();
        });
        cluster.finish();
    });
    entries(members, "workloads", [&](element entry, const JsonPath& place) {
        StrictMembers workload(entry, place);
        out.workloads.push_back(item<Workload>(workload, ItemKind::Workload, configurations));
        entries(workload, "pools", [&](element one, const JsonPath& inner) {
            out.workloads.back().pools.push_back(strictString(one, inner, 2 * kLongestKeptName + 1));
        });
        workload.finish();
    });
    members.finish();
    return out;
}

RawStep KeptPlanReader::step(element from, const JsonPath& at, const Fleet& start, const PlanSetting& setting, const Configurations& changes) {
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
    const StrictMembers facets(changes[number], at);
    for (const auto& [key, value] : facets.rest()) {
        const JsonPath place(at, key);
        const Facet facet = ItemReader::facet(key, out.pool ? ItemKind::Pool : ItemKind::Cluster, place);
        Choice& choice = out.changes.emplace_back(Choice{facet, std::nullopt});
        if (!value.is_null()) {
            choice.value = items_.value(facet, strictString(value, place, kLongestValue), place);
        }
    }
    out.layer = members.position("layer");
    if (const auto ships = members.textOrNull("ships", kLongestValue)) {
        out.ships = items_.value(Facet::Cgpu, *ships, JsonPath(at, "ships"));
    }
    members.finish();
    return out;
}

} // namespace

Result<KeptPlan> readKeptPlan(const Matrix& matrix, std::string_view json, const std::string& name) {
    simdjson::dom::parser parser;
    const std::string where = fmt::format("plan '{}'", name);
    const auto root = parseJson(parser, json, where, kLongestEntry, kKeptPlanDepth);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    try {
        KeptPlan out = KeptPlanReader(matrix).read(*root);
        out.request.name = name;
        return out;
    } catch (const StrictFault& fault) {
        Error error = fault.error;
        error.where = fmt::format("{}:{}", where, error.where);
        return tl::make_unexpected(std::move(error));
    }
}

} // namespace poolwright
