// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/scenarios.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/core/document/editing.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

constexpr const char* kFreeName = "What if";

tl::unexpected<Error> gone() { return fail(ErrorCode::Usage, "the scenario does not exist any more"); }

std::set<std::string> scenarioNames(const Document& document) {
    std::set<std::string> out;
    for (const Scenario& scenario : document.scenarios) {
        out.insert(scenario.name);
    }
    return out;
}

Result<void> checkName(const Document& document, const std::string& name) {
    if (auto fault = nameFault(name, FleetLimits{}.nameBytes, false)) {
        fault->code = ErrorCode::Usage;
        return tl::make_unexpected(*fault);
    }
    if (scenarioNames(document).contains(name)) {
        return fail(ErrorCode::Usage, fmt::format("there is another scenario called {}", name), {},
                    "choose another name");
    }
    return {};
}

ScenarioHead headOf(const Scenario& scenario) { return {scenario.name, scenario.parent, scenario.base}; }

} // namespace

Result<Command> branchScenario(const Document& document, ItemId from, const std::string& name) {
    const Scenario* parent = document.scenario(from);
    if (parent == nullptr) {
        return gone();
    }
    const std::string given = name.empty() ? freeName(kFreeName, scenarioNames(document)) : name;
    if (const auto good = checkName(document, given); !good) {
        return tl::make_unexpected(good.error());
    }
    Command out{fmt::format("New scenario {}", given), {}, document.nextId + 1};
    Scenario scenario{document.nextId, given, from, parent->fleet, std::make_shared<const Fleet>(parent->fleet)};
    out.changes.emplace_back(ScenarioChange{document.scenarios.size(), std::nullopt, std::move(scenario)});
    return out;
}

Result<Command> renameScenario(const Document& document, ItemId scenario, const std::string& name) {
    const Scenario* found = document.scenario(scenario);
    if (found == nullptr) {
        return gone();
    }
    if (found->name == name) {
        return Command{};
    }
    if (const auto good = checkName(document, name); !good) {
        return tl::make_unexpected(good.error());
    }
    ScenarioHead after = headOf(*found);
    after.name = name;
    return Command{fmt::format("Rename scenario {} to {}", found->name, name),
                   {ScenarioHeadChange{scenario, headOf(*found), std::move(after)}},
                   0};
}

Result<Command> removeScenario(const Document& document, ItemId scenario) {
    const Scenario* found = document.scenario(scenario);
    if (found == nullptr) {
        return gone();
    }
    if (found->parent == kNoItem) {
        return fail(ErrorCode::Usage, "the baseline cannot be deleted");
    }
    const auto child = std::ranges::find(document.scenarios, scenario, &Scenario::parent);
    if (child != document.scenarios.end()) {
        return fail(ErrorCode::Usage, fmt::format("{} was branched from {}", child->name, found->name), {},
                    "delete or promote that one first");
    }
    const auto position = static_cast<std::size_t>(
        std::distance(document.scenarios.begin(), std::ranges::find(document.scenarios, scenario, &Scenario::id)));
    return Command{
        fmt::format("Delete scenario {}", found->name), {ScenarioChange{position, *found, std::nullopt}}, 0};
}

Result<Command> promoteScenario(const Document& document, ItemId scenario) {
    const Scenario* found = document.scenario(scenario);
    const Scenario* parent = found == nullptr ? nullptr : document.scenario(found->parent);
    if (found == nullptr) {
        return gone();
    }
    if (parent == nullptr || !found->base) {
        return fail(ErrorCode::Usage, "the baseline is not branched from another scenario");
    }
    if (!differenceOf(*found->base, parent->fleet).empty()) {
        return fail(ErrorCode::Usage, fmt::format("{} has changed since {} was branched", parent->name, found->name), {},
                    "rebase the scenario first");
    }
    Command out{fmt::format("Promote {} to {}", found->name, parent->name),
                changesBetween(parent->id, parent->fleet, found->fleet), 0};
    if (out.changes.empty()) {
        return Command{};
    }
    ScenarioHead after = headOf(*found);
    after.base = std::make_shared<const Fleet>(found->fleet);
    out.changes.emplace_back(ScenarioHeadChange{scenario, headOf(*found), std::move(after)});
    return out;
}

} // namespace poolwright
