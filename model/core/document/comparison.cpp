// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace poolwright {

namespace {

using PoolIndexes = std::unordered_map<ItemId, std::size_t>;

const Pool& poolAt(const JudgedScenario& scenario, std::size_t index) {
    const PoolJudgement& judged = scenario.judgement->pools[index];
    return scenario.fleet->clusters[judged.cluster].pools[judged.pool];
}

PoolIndexes poolIndexes(const JudgedScenario& scenario) {
    PoolIndexes out;
    for (std::size_t i = 0; i < scenario.judgement->pools.size(); ++i) {
        out.emplace(poolAt(scenario, i).id, i);
    }
    return out;
}

std::string pathOf(const JudgedScenario& scenario, std::size_t pool) {
    return poolPath(scenario.fleet->clusters[scenario.judgement->pools[pool].cluster], poolAt(scenario, pool));
}

std::optional<std::size_t> find(const PoolIndexes& indexes, ItemId id) {
    const auto found = indexes.find(id);
    return found == indexes.end() ? std::nullopt : std::optional(found->second);
}

bool touches(const Matrix& matrix, const Outcome& outcome, Facet facet) {
    const Check& check = matrix.checks[outcome.check.index()];
    const auto asks = [&](RuleId rule, Facet wanted) {
        return std::ranges::any_of(matrix.rules[rule.index()].guard,
                                   [&](const Term& term) { return term.facet == wanted; });
    };
    const auto asked = [&](Facet wanted) {
        return std::ranges::any_of(outcome.deciding, [&](RuleId rule) { return asks(rule, wanted); });
    };
    const bool rulesName = std::ranges::any_of(check.touches, asked);
    return std::ranges::find(check.touches, facet) != check.touches.end() && (!rulesName || asked(facet));
}

void fillVerdicts(ComparedItem& item, const ScenarioComparison& all, const PoolIndexes& before,
                  const PoolIndexes& after) {
    if (item.change.item != ItemKind::Pool) {
        return;
    }
    item.poolBefore = find(before, item.change.id);
    item.poolAfter = find(after, item.change.id);
    if (item.poolBefore) {
        item.before = all.before.judgement->pools[*item.poolBefore].verdict;
    }
    if (item.poolAfter) {
        item.after = all.after.judgement->pools[*item.poolAfter].verdict;
    }
}

/// One item of one scenario, whatever kind it is.
struct Place {
    std::string path;
    const Configuration* facets = nullptr;
    std::optional<std::size_t> pool;
};
using PlacesOfItem = std::vector<std::optional<Place>>; ///< by scenario

/// Every cluster and pool of all scenarios, in the order of the first that has it.
class AllPlaces {
public:
    explicit AllPlaces(const std::vector<JudgedScenario>& scenarios) {
        for (std::size_t s = 0; s < scenarios.size(); ++s) {
            std::size_t pool = 0;
            for (const Cluster& cluster : scenarios[s].fleet->clusters) {
                add(scenarios.size(), s, ItemKind::Cluster, cluster.id, {cluster.name, &cluster.facets, {}});
                for (const Pool& of : cluster.pools) {
                    add(scenarios.size(), s, ItemKind::Pool, of.id, {poolPath(cluster, of), &of.facets, pool++});
                }
            }
        }
    }
    struct Item {
        ItemKind kind{};
        ItemId id = kNoItem;
        PlacesOfItem places;
    };
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }

private:
    void add(std::size_t count, std::size_t scenario, ItemKind kind, ItemId id, Place place) {
        const auto [at, isNew] = index_.try_emplace({kind, id}, items_.size());
        if (isNew) {
            items_.push_back({kind, id, PlacesOfItem(count)});
        }
        items_[at->second].places[scenario] = std::move(place);
    }
    std::map<std::pair<ItemKind, ItemId>, std::size_t> index_;
    std::vector<Item> items_;
};

std::set<Facet> facetsIn(const PlacesOfItem& places) {
    std::set<Facet> out;
    for (const auto& place : places) {
        if (place) {
            for (const auto& [facet, value] : place->facets->entries()) {
                out.insert(facet);
            }
        }
    }
    return out;
}

ScenarioRow rowOf(const std::vector<JudgedScenario>& scenarios, const AllPlaces::Item& item,
                  std::optional<Facet> facet) {
    ScenarioRow row{item.kind, item.id, {}, facet, {}};
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        ScenarioRow::Cell& cell = row.cells.emplace_back();
        const auto& place = item.places[s];
        if (!place) {
            continue;
        }
        cell.there = true;
        cell.pool = place->pool;
        row.path = row.path.empty() ? place->path : row.path;
        if (facet) {
            const Value* value = place->facets->find(*facet);
            cell.value = value == nullptr ? std::nullopt : std::optional(*value);
        }
        if (place->pool) {
            cell.verdict = facet ? verdictOfValue(scenarios[s], *place->pool, *facet)
                                 : scenarios[s].judgement->pools[*place->pool].verdict;
        }
    }
    return row;
}

bool valuesDiffer(const ScenarioRow& row) {
    return std::ranges::any_of(row.cells, [&](const ScenarioRow::Cell& cell) {
        const ScenarioRow::Cell& first = row.cells.front();
        return cell.there != first.there || cell.value != first.value;
    });
}

bool verdictsDiffer(const ScenarioRow& row) {
    return std::ranges::any_of(row.cells, [&](const ScenarioRow::Cell& cell) {
        return cell.there != row.cells.front().there || cell.verdict != row.cells.front().verdict;
    });
}

} // namespace

JudgedScenario judgeScenario(ItemId id, std::string name, std::shared_ptr<const Fleet> fleet, const MatrixPtr& matrix,
                             Date today, const std::function<bool()>& stopped) {
    auto evaluator = std::make_shared<Evaluator>(matrix, today);
    auto judgement = std::make_shared<const FleetJudgement>(judgeFleet(*evaluator, *fleet, stopped));
    return {id, std::move(name), std::move(fleet), std::move(judgement), std::move(evaluator)};
}

std::optional<Verdict> verdictOfValue(const JudgedScenario& scenario, std::size_t pool, Facet facet) {
    std::optional<Verdict> worst;
    const auto take = [&](const CheckResult& result) {
        const Outcome& outcome = scenario.evaluator->outcome(result);
        if (touches(scenario.evaluator->matrix(), outcome, facet)) {
            worst = worst ? worse(*worst, outcome.verdict) : outcome.verdict;
        }
    };
    const PoolJudgement& judged = scenario.judgement->pools[pool];
    std::ranges::for_each(judged.results, take);
    std::ranges::for_each(judged.workloads, take, &WorkloadResult::result);
    return worst;
}

ScenarioComparison compareScenarios(JudgedScenario before, JudgedScenario after) {
    ScenarioComparison out{std::move(before), std::move(after), {}};
    FleetDifference difference = differenceOf(*out.before.fleet, *out.after.fleet);
    out.added = difference.added;
    out.removed = difference.removed;
    out.changed = difference.changed;
    const PoolIndexes indexesBefore = poolIndexes(out.before);
    const PoolIndexes indexesAfter = poolIndexes(out.after);
    std::set<ItemId> listed;
    for (FleetDifference::Item& change : difference.items) {
        ComparedItem& item = out.items.emplace_back();
        item.change = std::move(change);
        fillVerdicts(item, out, indexesBefore, indexesAfter);
        if (item.change.item == ItemKind::Pool) {
            listed.insert(item.change.id);
        }
    }
    for (std::size_t i = 0; i < out.after.judgement->pools.size(); ++i) {
        const ItemId id = poolAt(out.after, i).id;
        const auto was = find(indexesBefore, id);
        if (!was) {
            continue;
        }
        const Verdict now = out.after.judgement->pools[i].verdict;
        const Verdict then = out.before.judgement->pools[*was].verdict;
        out.better += now < then ? 1 : 0;
        out.worse += then < now ? 1 : 0;
        if (now != then && !listed.contains(id)) {
            ComparedItem& item = out.items.emplace_back();
            item.change.id = id;
            item.change.pathBefore = pathOf(out.before, *was);
            item.change.pathAfter = pathOf(out.after, i);
            fillVerdicts(item, out, indexesBefore, indexesAfter);
        }
    }
    return out;
}

ScenarioTable tableOfScenarios(std::vector<JudgedScenario> scenarios) {
    ScenarioTable out{std::move(scenarios), {}};
    if (out.scenarios.empty()) {
        return out;
    }
    const AllPlaces places(out.scenarios);
    for (const AllPlaces::Item& item : places.items()) {
        std::vector<ScenarioRow> rows;
        for (const Facet facet : facetsIn(item.places)) {
            ScenarioRow row = rowOf(out.scenarios, item, facet);
            if (valuesDiffer(row)) {
                rows.push_back(std::move(row));
            }
        }
        if (item.kind == ItemKind::Pool) {
            ScenarioRow verdict = rowOf(out.scenarios, item, std::nullopt);
            if (!rows.empty() || verdictsDiffer(verdict)) {
                out.rows.push_back(std::move(verdict));
            }
        }
        std::ranges::move(rows, std::back_inserter(out.rows));
    }
    return out;
}

} // namespace poolwright
