// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/randomcommands.h"

#include <iterator>

#include "model/core/solve/knownvalues.h"

namespace poolwright::test {

Command RandomCommands::next(const Document& document) {
    for (;;) {
        const Scenario& in = scenario(document);
        Result<Command> made = [&] {
            switch (below(10)) {
            case 0:
            case 1:
            case 2:
            case 3:
                return cells(document, in);
            case 4:
            case 5:
            case 6:
                return itemEdit(document, in);
            case 7:
            case 8:
                return scenarioEdit(document, in);
            default:
                return otherEdit(document, in);
            }
        }();
        if (made && !made->changes.empty()) {
            return std::move(*made);
        }
    }
}

const Scenario& RandomCommands::scenario(const Document& document) {
    return *std::next(document.scenarios.begin(), static_cast<std::ptrdiff_t>(below(document.scenarios.size())));
}

const Cluster* RandomCommands::cluster(const Scenario& in) {
    const auto& clusters = in.fleet.clusters;
    return clusters.empty() ? nullptr : &clusters[below(clusters.size())];
}

const Pool* RandomCommands::pool(const Scenario& in) {
    const Cluster* home = cluster(in);
    return home == nullptr || home->pools.empty() ? nullptr : &home->pools[below(home->pools.size())];
}

std::vector<ItemId> RandomCommands::somePools(const Scenario& in) {
    std::vector<ItemId> out;
    for (std::size_t tries = 1 + below(4); tries > 0; --tries) {
        if (const Pool* found = pool(in)) {
            out.push_back(found->id);
        }
    }
    return out;
}

std::optional<Value> RandomCommands::value(Facet facet) {
    const auto known = knownValues(matrix_, facet);
    if (below(5) == 0) {
        return std::nullopt;
    }
    if (known.empty() || below(10) == 0) {
        const std::string text = std::to_string(1 + below(90));
        const auto parsed = parseValue(facet, text, matrix_.facts(facet).vocabulary);
        return parsed ? std::optional(*parsed) : std::nullopt;
    }
    return known[below(known.size())];
}

Result<Command> RandomCommands::cells(const Document& document, const Scenario& in) {
    std::vector<CellEdit> edits;
    for (std::size_t count = 1 + below(6); count > 0; --count) {
        const FacetSpec& facet = facetSpecs()[below(kFacetCount)];
        if (facet.scope == Scope::Pool) {
            if (const Pool* item = pool(in)) {
                edits.push_back({ItemKind::Pool, item->id, facet.facet, value(facet.facet)});
            }
        } else if (facet.scope == Scope::Cluster) {
            if (const Cluster* item = cluster(in)) {
                edits.push_back({ItemKind::Cluster, item->id, facet.facet, value(facet.facet)});
            }
        }
    }
    return setCells(document, in.id, edits);
}

Result<Command> RandomCommands::itemEdit(const Document& document, const Scenario& in) {
    const Cluster* home = cluster(in);
    const Cluster* other = cluster(in);
    const Pool* some = pool(in);
    const std::string name = "n" + std::to_string(below(1000));
    if (home == nullptr) {
        return addCluster(document, in.id, Cluster{name, {}, {}, kNoItem}, below(4));
    }
    switch (below(10)) {
    case 0:
        return addCluster(document, in.id, below(2) == 0 ? *home : Cluster{name, {}, {}, kNoItem}, below(4));
    case 1:
        return addPool(document, in.id, home->id, some == nullptr ? Pool{name, {}, kNoItem} : *some, below(8));
    case 2:
        return addPools(document, in.id, home->id, home->pools);
    case 3:
        return duplicateItems(document, in.id, ItemKind::Pool, somePools(in));
    case 4:
        return removeItems(document, in.id, ItemKind::Pool, somePools(in));
    case 5:
        return below(3) != 0 ? Result<Command>(Command{})
                             : removeItems(document, in.id, ItemKind::Cluster, std::array{home->id});
    case 6:
    case 7:
        return movePools(document, in.id, somePools(in), other->id, below(8));
    case 8:
        return moveCluster(document, in.id, home->id, below(4));
    default:
        return some != nullptr && below(2) == 0 ? renameItem(document, in.id, ItemKind::Pool, some->id, name)
                                                : renameItem(document, in.id, ItemKind::Cluster, home->id, name);
    }
}

Result<Command> RandomCommands::scenarioEdit(const Document& document, const Scenario& in) {
    switch (below(6)) {
    case 0:
        return document.scenarios.size() < 5 ? branchScenario(document, in.id, {}) : Result<Command>(Command{});
    case 1:
        return removeScenario(document, in.id);
    case 2:
        return promoteScenario(document, in.id);
    case 3:
        return renameScenario(document, in.id, "s" + std::to_string(below(1000)));
    default: {
        auto rebase = rebaseScenario(document, in.id);
        if (rebase && !rebase->conflicts.empty() && below(2) == 0) {
            rebase = rebaseScenario(document, in.id, {below(rebase->conflicts.size())});
        }
        return rebase ? Result<Command>(std::move(rebase->command)) : tl::make_unexpected(rebase.error());
    }
    }
}

Result<Command> RandomCommands::otherEdit(const Document& document, const Scenario& in) {
    const Pool* some = pool(in);
    const std::string name = std::to_string(below(5));
    switch (below(7)) {
    case 6:
        return setEntry(document, EntryKind::Plan, name, below(3) == 0 ? std::nullopt : std::optional("{\"n\": " + name + "}"));
    case 0:
        return setEntry(document, EntryKind::Note, "pool:" + name, "说明 " + std::to_string(below(100)));
    case 1:
        return setEntry(document, EntryKind::View, name, std::nullopt);
    case 2:
        return renameFleet(document, "fleet " + name);
    case 3: {
        Policy policy = document.policy();
        policy.acceptable[below(kVerdictCount)] ^= true;
        return setPolicy(document, policy);
    }
    case 4:
        return document.acceptances.empty()
                   ? Result<Command>(Command{})
                   : withdrawAcceptance(document, document.acceptances[below(document.acceptances.size())].id);
    default: {
        RiskAcceptance risk;
        risk.pool = some == nullptr ? 1 : some->id;
        risk.check = matrix_.checks[below(matrix_.checks.size())].id;
        risk.rule = risk.check + "/silent";
        risk.verdict = static_cast<Verdict>(below(kVerdictCount));
        risk.reason = "because " + name;
        risk.person = "p" + name;
        risk.made = *Date::parse("2026-11-01");
        risk.until = *Date::parse("2026-12-01");
        return acceptRisk(document, risk);
    }
    }
}

} // namespace poolwright::test
