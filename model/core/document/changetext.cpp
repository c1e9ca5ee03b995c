// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/changetext.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>
#include <unordered_map>

#include "model/core/document/changewords.h"
#include "model/core/io/jsondocument.h"
#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kLargest = 128U << 20U;
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kLongestName = 1024;
constexpr std::size_t kLongestText = 1U << 20U;
constexpr std::size_t kMostPools = 200'000;
constexpr std::size_t kMostChanges = 4'000'000;

/// Thrown where the text is not what the writer writes; caught before it leaves this file.
struct Fault {
    Error error;
};
[[noreturn]] void refuse(std::string message, const JsonPath& at, ErrorCode code = ErrorCode::Input) {
    throw Fault{{code, std::move(message), {}, at.text()}};
}

/// The members of an object: each is taken exactly once, and none may be left over.
class Members {
public:
    Members(element from, const JsonPath& at) : at_(at) {
        simdjson::dom::object object;
        if (from.get(object) != simdjson::SUCCESS) {
            refuse("an object is expected here", at);
        }
        for (const auto field : object) {
            if (std::ranges::find(fields_, field.key, &Field::first) != fields_.end()) {
                refuse(fmt::format("'{}' is written twice", field.key.substr(0, 64)), at);
            }
            if (fields_.size() == kFacetCount) {
                refuse("an object has too many keys", at);
            }
            fields_.emplace_back(field.key, field.value);
        }
    }
    element take(std::string_view key) {
        const auto found = std::ranges::find(fields_, key, &Field::first);
        if (found == fields_.end()) {
            refuse(fmt::format("'{}' is missing", key), at_);
        }
        const element value = found->second;
        fields_.erase(found);
        return value;
    }
    void finish() const {
        if (!fields_.empty()) {
            refuse(fmt::format("'{}' does not belong here", fields_.front().first.substr(0, 64)), at_);
        }
    }
    [[nodiscard]] const auto& rest() const { return fields_; }
    [[nodiscard]] const JsonPath& at() const { return at_; }

private:
    using Field = std::pair<std::string_view, element>;
    const JsonPath& at_;
    std::vector<Field> fields_;
};

class Reader {
public:
    explicit Reader(const Matrix& matrix) : matrix_(matrix) {}

    Command command(element root) {
        const JsonPath top;
        Members members(root, top);
        Command out;
        out.name = text(members, "name", kLongestText);
        out.nextId = number(members, "next-id");
        const JsonPath list(top, "changes");
        entries(members.take("changes"), list, kMostChanges,
                [&](element entry, const JsonPath& at) { out.changes.push_back(change(entry, at)); });
        members.finish();
        return out;
    }

    Fleet fleet(element from, const JsonPath& at) {
        Members members(from, at);
        Fleet out;
        out.name = text(members, "name", kLongestName);
        entries(members.take("clusters"), JsonPath(at, "clusters"), kMostPools,
                [&](element entry, const JsonPath& place) { out.clusters.push_back(cluster(entry, place)); });
        entries(members.take("workloads"), JsonPath(at, "workloads"), kMostPools,
                [&](element entry, const JsonPath& place) { out.workloads.push_back(workload(entry, place)); });
        members.finish();
        return out;
    }

private:
    template <typename Each>
    static void entries(element from, const JsonPath& at, std::size_t most, const Each& each) {
        simdjson::dom::array list;
        if (from.get(list) != simdjson::SUCCESS) {
            refuse("an array is expected here", at);
        }
        std::size_t index = 0;
        for (const element entry : list) {
            if (index == most) {
                refuse(fmt::format("more than {} entries", most), at, ErrorCode::Limit);
            }
            each(entry, JsonPath(at, index++));
        }
    }

    static std::string string(element from, const JsonPath& at, std::size_t longest) {
        std::string_view text;
        if (from.get(text) != simdjson::SUCCESS) {
            refuse("a string is expected here", at);
        }
        if (text.size() > longest) {
            refuse(fmt::format("the text has more than {} bytes", longest), at, ErrorCode::Limit);
        }
        if (invalidUtf8(text) != std::string_view::npos) { // JSON can write half of a surrogate pair
            refuse("the text is not UTF-8", at);
        }
        return std::string(text);
    }
    static std::string text(Members& members, std::string_view key, std::size_t longest) {
        return string(members.take(key), JsonPath(members.at(), key), longest);
    }
    static std::optional<std::string> textOrNull(Members& members, std::string_view key, std::size_t longest) {
        const element from = members.take(key);
        return from.is_null() ? std::nullopt : std::optional{string(from, JsonPath(members.at(), key), longest)};
    }
    static std::int64_t number(Members& members, std::string_view key) {
        std::int64_t value = 0;
        if (members.take(key).get(value) != simdjson::SUCCESS || value < 0) {
            refuse("a whole number from 0 is expected here", JsonPath(members.at(), key));
        }
        return value;
    }
    static ItemId identity(Members& members, std::string_view key) {
        const ItemId id = number(members, key);
        if (id == kNoItem) {
            refuse("0 is no identity", JsonPath(members.at(), key));
        }
        return id;
    }
    static std::size_t position(Members& members, std::string_view key) {
        return static_cast<std::size_t>(number(members, key));
    }
    template <std::size_t N>
    static std::size_t word(Members& members, std::string_view key, const std::array<std::string_view, N>& words) {
        const std::string given = text(members, key, kLongestName);
        const auto found = std::ranges::find(words, given);
        if (found == words.end()) {
            refuse(fmt::format("'{}' is no word of '{}'", given.substr(0, 64), key), members.at());
        }
        return static_cast<std::size_t>(found - words.begin());
    }

    const Value& value(Facet facet, const std::string& text, const JsonPath& at) {
        auto& known = known_[static_cast<std::size_t>(facet)];
        const auto found = known.find(text);
        if (found != known.end()) {
            return found->second;
        }
        auto parsed = parseValue(facet, text, matrix_.facts(facet).vocabulary);
        if (!parsed) {
            parsed.error().where = at.text();
            throw Fault{parsed.error()};
        }
        return known.emplace(text, std::move(*parsed)).first->second;
    }
    static Facet facet(std::string_view name, ItemKind kind, const JsonPath& at) {
        const auto found = facetById(name, scopeOf(kind));
        if (!found) {
            refuse(fmt::format("a {} has no '{}'", itemWord(kind), name.substr(0, 64)), at);
        }
        return *found;
    }

    template <typename Item>
    Item item(Members& members, ItemKind kind) {
        Item out;
        out.id = number(members, "id");
        out.name = text(members, "name", kLongestName);
        const JsonPath at(members.at(), "facets");
        const Members facets(members.take("facets"), at);
        for (const auto& [key, entry] : facets.rest()) {
            const JsonPath place(at, key);
            const Facet known = facet(key, kind, place);
            out.facets.set(known, value(known, string(entry, place, kLongestValue), place));
        }
        return out;
    }
    Pool pool(element from, const JsonPath& at) {
        if (++pools_ > 4 * kMostPools) { // two sides, each with a base
            refuse("too many pools", at, ErrorCode::Limit);
        }
        Members members(from, at);
        Pool out = item<Pool>(members, ItemKind::Pool);
        members.finish();
        return out;
    }
    Cluster cluster(element from, const JsonPath& at) {
        Members members(from, at);
        Cluster out = item<Cluster>(members, ItemKind::Cluster);
        entries(members.take("pools"), JsonPath(at, "pools"), kMostPools,
                [&](element entry, const JsonPath& place) { out.pools.push_back(pool(entry, place)); });
        members.finish();
        return out;
    }
    Workload workload(element from, const JsonPath& at) {
        Members members(from, at);
        Workload out = item<Workload>(members, ItemKind::Workload);
        entries(members.take("pools"), JsonPath(at, "pools"), kMostPools, [&](element entry, const JsonPath& place) {
            out.pools.push_back(string(entry, place, 2 * kLongestName + 1));
        });
        members.finish();
        return out;
    }
    std::shared_ptr<const Fleet> base(Members& members, const std::shared_ptr<const Fleet>& beside) {
        const element from = members.take("base");
        const JsonPath at(members.at(), "base");
        if (from.is_null()) {
            return nullptr;
        }
        if (from.is_string()) {
            if (string(from, at, kLongestName) != kSameBase || !beside) {
                refuse("a fleet is expected here", at);
            }
            return beside;
        }
        return std::make_shared<const Fleet>(fleet(from, at));
    }
    Scenario scenario(element from, const JsonPath& at) {
        Members members(from, at);
        Scenario out;
        out.id = identity(members, "id");
        out.name = text(members, "name", kLongestName);
        out.parent = number(members, "parent");
        out.fleet = fleet(members.take("fleet"), JsonPath(at, "fleet"));
        out.base = base(members, std::make_shared<const Fleet>(out.fleet));
        members.finish();
        return out;
    }
    ScenarioHead head(element from, const JsonPath& at, const std::shared_ptr<const Fleet>& beside) {
        Members members(from, at);
        ScenarioHead out;
        out.name = text(members, "name", kLongestName);
        out.parent = number(members, "parent");
        out.base = base(members, beside);
        members.finish();
        return out;
    }
    static RiskAcceptance acceptance(element from, const JsonPath& at) {
        Members members(from, at);
        RiskAcceptance out;
        out.id = identity(members, "id");
        out.pool = number(members, "pool");
        out.check = text(members, "check", kLongestName);
        out.rule = text(members, "rule", kLongestName);
        const auto verdict = verdictByText(text(members, "verdict", kLongestName));
        if (!verdict) {
            refuse("this is no verdict", at);
        }
        out.verdict = *verdict;
        out.reason = text(members, "reason", kLongestText);
        out.person = text(members, "person", kLongestText);
        for (const auto& [key, day] : {std::pair{"made", &out.made}, std::pair{"until", &out.until}}) {
            const auto parsed = Date::parse(text(members, key, kLongestName));
            if (!parsed) {
                refuse(parsed.error().message, at);
            }
            *day = *parsed;
        }
        members.finish();
        return out;
    }

    /// before and after, at least one of them.
    template <typename T, typename Read>
    static void sides(Members& members, T& change, const Read& read) {
        for (const auto& [key, side] : {std::pair{"before", &change.before}, std::pair{"after", &change.after}}) {
            if (const element from = members.take(key); !from.is_null()) {
                *side = read(from, JsonPath(members.at(), key));
            }
        }
        if (!change.before && !change.after) {
            refuse("the change has no sides", members.at());
        }
    }
    template <typename T>
    static void placed(Members& members, T& change) {
        change.scenario = identity(members, "scenario");
        change.position = position(members, "position");
    }

    Change change(element from, const JsonPath& at) {
        Members members(from, at);
        Change out = changeOf(word(members, "change", kChangeWords), members);
        members.finish();
        return out;
    }
    Change changeOf(std::size_t which, Members& members) {
        switch (which) {
        case 0:
            return cell(members);
        case 1:
            return name(members);
        case 2:
            return clusterChange(members);
        case 3:
            return poolChange(members);
        case 4:
            return poolMove(members);
        case 5:
            return clusterMove(members);
        case 6:
            return workloadChange(members);
        case 7:
            return scenarioChange(members);
        case 8:
            return headChange(members);
        case 9:
            return acceptanceChange(members);
        default:
            return entryChange(members);
        }
    }
    Change cell(Members& members) {
        CellChange out;
        out.scenario = identity(members, "scenario");
        out.kind = static_cast<ItemKind>(word(members, "kind", kItemWords));
        out.item = identity(members, "item");
        out.facet = facet(text(members, "facet", kLongestName), out.kind, members.at());
        for (const auto& [key, side] : {std::pair{"before", &out.before}, std::pair{"after", &out.after}}) {
            if (const auto given = textOrNull(members, key, kLongestValue)) {
                *side = value(out.facet, *given, members.at());
            }
        }
        return out;
    }
    static Change name(Members& members) {
        NameChange out;
        out.scenario = identity(members, "scenario");
        out.kind = static_cast<ItemKind>(word(members, "kind", kItemWords));
        out.item = number(members, "item");
        out.before = text(members, "before", kLongestName);
        out.after = text(members, "after", kLongestName);
        return out;
    }
    Change clusterChange(Members& members) {
        ClusterChange out;
        placed(members, out);
        sides(members, out, [&](element from, const JsonPath& at) { return cluster(from, at); });
        return out;
    }
    Change poolChange(Members& members) {
        PoolChange out;
        placed(members, out);
        out.cluster = identity(members, "cluster");
        sides(members, out, [&](element from, const JsonPath& at) { return pool(from, at); });
        return out;
    }
    static Change poolMove(Members& members) {
        PoolMove out;
        out.scenario = identity(members, "scenario");
        out.pool = identity(members, "pool");
        for (const auto& [key, place] : {std::pair{"from", &out.from}, std::pair{"to", &out.to}}) {
            const JsonPath at(members.at(), key);
            Members end(members.take(key), at);
            place->cluster = identity(end, "cluster");
            place->position = position(end, "position");
            end.finish();
        }
        return out;
    }
    static Change clusterMove(Members& members) {
        ClusterMove out;
        out.scenario = identity(members, "scenario");
        out.cluster = identity(members, "cluster");
        out.from = position(members, "from");
        out.to = position(members, "to");
        return out;
    }
    Change workloadChange(Members& members) {
        WorkloadChange out;
        placed(members, out);
        sides(members, out, [&](element from, const JsonPath& at) { return workload(from, at); });
        return out;
    }
    Change scenarioChange(Members& members) {
        ScenarioChange out;
        out.position = position(members, "position");
        sides(members, out, [&](element from, const JsonPath& at) { return scenario(from, at); });
        return out;
    }
    Change headChange(Members& members) {
        ScenarioHeadChange out;
        out.scenario = identity(members, "scenario");
        out.before = head(members.take("before"), JsonPath(members.at(), "before"), nullptr);
        out.after = head(members.take("after"), JsonPath(members.at(), "after"), out.before.base);
        return out;
    }
    static Change acceptanceChange(Members& members) {
        AcceptanceChange out;
        sides(members, out, [](element from, const JsonPath& at) { return acceptance(from, at); });
        return out;
    }
    static Change entryChange(Members& members) {
        EntryChange out;
        static constexpr std::array<std::string_view, 3> kWords{"property", "view", "note"};
        out.kind = static_cast<EntryKind>(word(members, "kind", kWords));
        out.key = text(members, "key", kLongestName);
        out.before = textOrNull(members, "before", kLongestText);
        out.after = textOrNull(members, "after", kLongestText);
        return out;
    }

    const Matrix& matrix_;
    std::array<std::unordered_map<std::string, Value>, kFacetCount> known_;
    std::size_t pools_ = 0;
};

template <typename Read>
auto guarded(std::string_view json, std::string_view name, const Read& read) -> Result<decltype(read(element{}))> {
    simdjson::dom::parser parser(kLargest);
    const auto root = parseJson(parser, json, name, kLargest, kDeepest);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    try {
        return read(*root);
    } catch (Fault& fault) {
        fault.error.where = fmt::format("{}:{}", name, fault.error.where);
        return tl::make_unexpected(std::move(fault.error));
    }
}

} // namespace

Result<Command> readCommand(std::string_view json, const Matrix& matrix) {
    return guarded(json, "command", [&](element root) { return Reader(matrix).command(root); });
}

Result<Fleet> readIdentifiedFleet(std::string_view json, const Matrix& matrix) {
    return guarded(json, "fleet", [&](element root) { return Reader(matrix).fleet(root, JsonPath()); });
}

} // namespace poolwright
