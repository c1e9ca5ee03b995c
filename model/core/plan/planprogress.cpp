// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/planprogress.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

/// A cluster or pool that the plan works on, with its own steps.
struct PlannedPlace {
    std::string path;
    const Configuration* before = nullptr; ///< as it was when the plan was made; null: the plan does not say
    const Configuration* now = nullptr;    ///< null: gone
    std::size_t cluster = 0;               ///< in the fleet of today
    std::optional<std::size_t> pool;
    std::vector<std::size_t> steps; ///< indexes
};

template <typename Item>
std::optional<std::size_t> placeByName(const std::vector<Item>& items, const std::string& name) {
    const auto at = std::ranges::find(items, name, &Item::name);
    return at == items.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - items.begin()));
}

PlannedPlace placeOf(const Fleet& fleet, const Plan& plan, std::size_t cluster, std::optional<std::size_t> pool) {
    PlannedPlace out;
    const auto kept = static_cast<std::size_t>(std::ranges::find(plan.clusters, cluster) - plan.clusters.begin());
    if (kept >= plan.start.clusters.size() || (pool && *pool >= plan.start.clusters[kept].pools.size())) {
        out.path = fmt::format("cluster {}", cluster + 1);
        return out;
    }
    const Cluster& was = plan.start.clusters[kept];
    out.path = pool ? poolPath(was, was.pools[*pool]) : was.name;
    out.before = pool ? &was.pools[*pool].facets : &was.facets;
    const auto found = placeByName(fleet.clusters, was.name);
    if (!found) {
        return out;
    }
    out.cluster = *found;
    if (!pool) {
        out.now = &fleet.clusters[*found].facets;
    } else if (const auto inside = placeByName(fleet.clusters[*found].pools, was.pools[*pool].name)) {
        out.pool = inside;
        out.now = &fleet.clusters[*found].pools[*inside].facets;
    }
    return out;
}

/// What the plan expects of a facet after some of the place's steps.
struct Expected {
    std::optional<Value> value;
    bool higher = false; ///< a version above `value` that the plan could not name

    [[nodiscard]] bool holds(const Value* now) const {
        if (higher) {
            return now != nullptr && (!value || value->tag == kNoneTag || (now->tag == value->tag && value->key < now->key));
        }
        return now == nullptr ? !value : value && value->sameAs(*now);
    }
};
using Expectations = std::map<Facet, Expected>;

/// The facets that the place's steps set, as they are after each number of them.
std::vector<Expectations> expectationsOf(const Plan& plan, const PlannedPlace& place) {
    std::vector<Expectations> out(1);
    const auto given = [&](Facet facet) {
        const Value* value = place.before->find(facet);
        return Expected{value == nullptr ? std::nullopt : std::optional(*value), false};
    };
    for (const std::size_t index : place.steps) {
        for (const Choice& change : plan.raw.steps[index].changes) {
            out[0].try_emplace(change.facet, given(change.facet));
        }
    }
    for (const std::size_t index : place.steps) {
        Expectations next = out.back();
        for (const Choice& change : plan.raw.steps[index].changes) {
            const bool unnamed = !change.value && change.facet == Facet::AiInstaller && plan.raw.steps[index].ships;
            next[change.facet] = unnamed ? Expected{next[change.facet].value, true} : Expected{change.value, false};
        }
        out.push_back(std::move(next));
    }
    return out;
}

std::size_t mismatches(const Expectations& expected, const Configuration& now) {
    return static_cast<std::size_t>(std::ranges::count_if(
        expected, [&](const auto& entry) { return !entry.second.holds(now.find(entry.first)); }));
}

class Progress {
public:
    Progress(const Fleet& fleet, const Plan& plan) : plan_(plan) {
        out_.steps.resize(plan.raw.steps.size());
        out_.done.resize(plan.raw.steps.size());
        std::map<std::pair<std::size_t, std::optional<std::size_t>>, PlannedPlace> places;
        for (std::size_t i = 0; i < plan.raw.steps.size(); ++i) {
            const RawStep& step = plan.raw.steps[i];
            const auto [at, fresh] = places.try_emplace({step.cluster, step.pool});
            if (fresh) {
                at->second = placeOf(fleet, plan, step.cluster, step.pool);
            }
            at->second.steps.push_back(i);
        }
        for (const auto& [key, place] : places) {
            follow(place);
        }
        std::ranges::stable_sort(out_.faults, {}, &PlanFault::step);
    }

    PlanProgress take() { return std::move(out_); }

private:
    void follow(const PlannedPlace& place) {
        if (place.before == nullptr || place.now == nullptr) {
            out_.faults.push_back({PlanFault::Kind::Missing, place.steps.front() + 1, place.path, std::nullopt,
                                   fmt::format("{} is not in the fleet any more", place.path), {}});
            return;
        }
        const std::vector<Expectations> expected = expectationsOf(plan_, place);
        std::size_t done = 0; // of equal fits the furthest where all is as expected, else the first
        std::size_t least = mismatches(expected[0], *place.now);
        for (std::size_t k = 1; k < expected.size(); ++k) {
            const std::size_t wrong = mismatches(expected[k], *place.now);
            if (wrong < least || (wrong == 0 && least == 0)) {
                least = wrong;
                done = k;
            }
        }
        for (std::size_t k = 0; k < place.steps.size(); ++k) {
            const std::size_t index = place.steps[k];
            RawStep step = plan_.raw.steps[index];
            step.cluster = place.cluster;
            step.pool = place.pool;
            out_.done[index] = k < done;
            if (k < done && step.ships) { // it has a number now
                for (Choice& change : step.changes) {
                    const Value* now = place.now->find(change.facet);
                    change.value = now == nullptr ? std::nullopt : std::optional(*now);
                }
            }
            out_.steps[index] = std::move(step);
        }
        for (const auto& [facet, expectation] : expected[done]) {
            if (!expectation.holds(place.now->find(facet))) {
                other(place, facet, expectation, done);
            }
        }
    }

    void other(const PlannedPlace& place, Facet facet, const Expected& expected, std::size_t done) {
        std::size_t step = place.steps[std::min(done, place.steps.size() - 1)];
        for (std::size_t k = done; k < place.steps.size(); ++k) {
            const auto& changes = plan_.raw.steps[place.steps[k]].changes;
            if (std::ranges::any_of(changes, [&](const Choice& one) { return one.facet == facet; })) {
                step = place.steps[k];
                break;
            }
        }
        const Value* now = place.now->find(facet);
        const std::string wanted = fmt::format("{}{}", expected.higher ? "a version above " : "",
                                               plainValue(facet, expected.value ? &*expected.value : nullptr));
        out_.faults.push_back({PlanFault::Kind::Other, step + 1, place.path, facet,
                               fmt::format("{} has {} now; the plan goes on from {}", place.path, plainValue(facet, now), wanted), {}});
    }

    const Plan& plan_;
    PlanProgress out_;
};

} // namespace

PlanProgress progressOf(const Fleet& fleet, const Plan& plan) { return Progress(fleet, plan).take(); }

} // namespace poolwright
