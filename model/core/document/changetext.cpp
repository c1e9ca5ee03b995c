// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/changetext.h"

#include <fmt/format.h>

#include "model/core/document/changewords.h"
#include "model/core/document/itemreader.h"
#include "model/core/io/jsondocument.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kLargest = 128U << 20U;
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostChanges = 4'000'000;

class Reader {
public:
    explicit Reader(const Matrix& matrix) : items_(matrix) {}

    Command command(element root) {
        const JsonPath top;
        StrictMembers members(root, top);
        Command out;
        out.name = members.text("name", kLongestKeptText);
        out.nextId = members.number("next-id");
        const JsonPath list(top, "changes");
        strictEntries(members.take("changes"), list, kMostChanges,
                      [&](element entry, const JsonPath& at) { out.changes.push_back(change(entry, at)); });
        members.finish();
        return out;
    }

private:
    std::shared_ptr<const Fleet> base(StrictMembers& members, const std::shared_ptr<const Fleet>& beside) {
        const element from = members.take("base");
        const JsonPath at(members.at(), "base");
        if (from.is_null()) {
            return nullptr;
        }
        if (from.is_string()) {
            if (strictString(from, at, kLongestKeptName) != kSameBase || !beside) {
                refuseJson("a fleet is expected here", at);
            }
            return beside;
        }
        return std::make_shared<const Fleet>(items_.fleet(from, at));
    }
    Scenario scenario(element from, const JsonPath& at) {
        StrictMembers members(from, at);
        Scenario out;
        out.id = members.identity("id");
        out.name = members.text("name");
        out.parent = members.number("parent");
        out.fleet = items_.fleet(members.take("fleet"), JsonPath(at, "fleet"));
        out.base = base(members, std::make_shared<const Fleet>(out.fleet));
        members.finish();
        return out;
    }
    ScenarioHead head(element from, const JsonPath& at, const std::shared_ptr<const Fleet>& beside) {
        StrictMembers members(from, at);
        ScenarioHead out;
        out.name = members.text("name");
        out.parent = members.number("parent");
        out.base = base(members, beside);
        members.finish();
        return out;
    }
    static RiskAcceptance acceptance(element from, const JsonPath& at) {
        StrictMembers members(from, at);
        RiskAcceptance out;
        out.id = members.identity("id");
        out.pool = members.number("pool");
        out.check = members.text("check");
        out.rule = members.text("rule");
        const auto verdict = verdictByText(members.text("verdict"));
        if (!verdict) {
            refuseJson("this is no verdict", at);
        }
        out.verdict = *verdict;
        out.reason = members.text("reason", kLongestKeptText);
        out.person = members.text("person", kLongestKeptText);
        for (const auto& [key, day] : {std::pair{"made", &out.made}, std::pair{"until", &out.until}}) {
            const auto parsed = Date::parse(members.text(key));
            if (!parsed) {
                refuseJson(parsed.error().message, at);
            }
            *day = *parsed;
        }
        members.finish();
        return out;
    }

    /// before and after, at least one of them.
    template <typename T, typename Read>
    static void sides(StrictMembers& members, T& change, const Read& read) {
        for (const auto& [key, side] : {std::pair{"before", &change.before}, std::pair{"after", &change.after}}) {
            if (const element from = members.take(key); !from.is_null()) {
                *side = read(from, JsonPath(members.at(), key));
            }
        }
        if (!change.before && !change.after) {
            refuseJson("the change has no sides", members.at());
        }
    }
    template <typename T>
    static void placed(StrictMembers& members, T& change) {
        change.scenario = members.identity("scenario");
        change.position = members.position("position");
    }

    Change change(element from, const JsonPath& at) {
        StrictMembers members(from, at);
        Change out = changeOf(members.word("change", kChangeWords), members);
        members.finish();
        return out;
    }
    Change changeOf(std::size_t which, StrictMembers& members) {
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
    Change cell(StrictMembers& members) {
        CellChange out;
        out.scenario = members.identity("scenario");
        out.kind = static_cast<ItemKind>(members.word("kind", kItemWords));
        out.item = members.identity("item");
        out.facet = ItemReader::facet(members.text("facet"), out.kind, members.at());
        for (const auto& [key, side] : {std::pair{"before", &out.before}, std::pair{"after", &out.after}}) {
            if (const auto given = members.textOrNull(key, kLongestValue)) {
                *side = items_.value(out.facet, *given, members.at());
            }
        }
        return out;
    }
    static Change name(StrictMembers& members) {
        NameChange out;
        out.scenario = members.identity("scenario");
        out.kind = static_cast<ItemKind>(members.word("kind", kItemWords));
        out.item = members.number("item");
        out.before = members.text("before");
        out.after = members.text("after");
        return out;
    }
    Change clusterChange(StrictMembers& members) {
        ClusterChange out;
        placed(members, out);
        sides(members, out, [&](element from, const JsonPath& at) { return items_.cluster(from, at); });
        return out;
    }
    Change poolChange(StrictMembers& members) {
        PoolChange out;
        placed(members, out);
        out.cluster = members.identity("cluster");
        sides(members, out, [&](element from, const JsonPath& at) { return items_.pool(from, at); });
        return out;
    }
    static Change poolMove(StrictMembers& members) {
        PoolMove out;
        out.scenario = members.identity("scenario");
        out.pool = members.identity("pool");
        for (const auto& [key, place] : {std::pair{"from", &out.from}, std::pair{"to", &out.to}}) {
            const JsonPath at(members.at(), key);
            StrictMembers end(members.take(key), at);
            place->cluster = end.identity("cluster");
            place->position = end.position("position");
            end.finish();
        }
        return out;
    }
    static Change clusterMove(StrictMembers& members) {
        ClusterMove out;
        out.scenario = members.identity("scenario");
        out.cluster = members.identity("cluster");
        out.from = members.position("from");
        out.to = members.position("to");
        return out;
    }
    Change workloadChange(StrictMembers& members) {
        WorkloadChange out;
        placed(members, out);
        sides(members, out, [&](element from, const JsonPath& at) { return items_.workload(from, at); });
        return out;
    }
    Change scenarioChange(StrictMembers& members) {
        ScenarioChange out;
        out.position = members.position("position");
        sides(members, out, [&](element from, const JsonPath& at) { return scenario(from, at); });
        return out;
    }
    Change headChange(StrictMembers& members) {
        ScenarioHeadChange out;
        out.scenario = members.identity("scenario");
        out.before = head(members.take("before"), JsonPath(members.at(), "before"), nullptr);
        out.after = head(members.take("after"), JsonPath(members.at(), "after"), out.before.base);
        return out;
    }
    static Change acceptanceChange(StrictMembers& members) {
        AcceptanceChange out;
        sides(members, out, [](element from, const JsonPath& at) { return acceptance(from, at); });
        return out;
    }
    static Change entryChange(StrictMembers& members) {
        EntryChange out;
        static constexpr std::array<std::string_view, 4> kWords{"property", "view", "note", "plan"};
        out.kind = static_cast<EntryKind>(members.word("kind", kWords));
        out.key = members.text("key");
        out.before = members.textOrNull("before", kLongestKeptText);
        out.after = members.textOrNull("after", kLongestKeptText);
        return out;
    }

    ItemReader items_;
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
    } catch (StrictFault& fault) {
        fault.error.where = fmt::format("{}:{}", name, fault.error.where);
        return tl::make_unexpected(std::move(fault.error));
    }
}

} // namespace

Result<Command> readCommand(std::string_view json, const Matrix& matrix) {
    return guarded(json, "command", [&](element root) { return Reader(matrix).command(root); });
}

Result<Fleet> readIdentifiedFleet(std::string_view json, const Matrix& matrix) {
    return guarded(json, "fleet", [&](element root) { return ItemReader(matrix).fleet(root, JsonPath()); });
}

} // namespace poolwright
